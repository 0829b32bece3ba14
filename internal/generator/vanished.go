package generator

import (
	"path"
	"slices"
	"strings"

	"rolebook/internal/output"
	"rolebook/internal/site"
)

// Vanished is what becomes of the addresses of pages that an output holds, when a snapshot
// is published into it.
type Vanished struct {
	Held int      // how many addresses there are
	Gone []string // those of which neither a page nor a redirect is left, sorted
	// Root is what rootLanguage of site.yaml would have to say so that the most of them
	// stay: the tag of a language, or false; empty where that would keep none of them.
	Root string
	Kept int // how many Root would keep
	// Redirects are the others of which it is clear which document has taken their place,
	// by the order of the files.
	Redirects []Moved
	Lost      []string // the rest, sorted
}

// Moved is a document, and the addresses that it seems to have had.
type Moved struct {
	File string // relative to the playbook
	Old  []string
}

// Vanished compares the addresses of the pages in a directory, as its manifest lists them,
// with those that the snapshot has; files of machines and pictures do not count. Of a
// directory without a publication it returns the zero value.
func (s *Snapshot) Vanished(out string) (Vanished, error) {
	names, err := output.Published(out)
	if err != nil || len(names) == 0 {
		return Vanished{}, err
	}
	now := map[string]bool{}
	for _, p := range s.known {
		now[p.Name] = true
	}
	v, held := Vanished{}, map[string]bool{}
	for _, name := range names {
		address, ok := pageAddress(name)
		if !ok {
			continue
		}
		v.Held++
		held[address] = true
		if !now[name] {
			v.Gone = append(v.Gone, address)
		}
	}
	slices.Sort(v.Gone)
	rest := v.byRoot(s.site)
	v.byName(s, held, rest)
	return v, nil
}

// pageAddress returns the address of a published file, if it is a page.
func pageAddress(name string) (address string, ok bool) {
	if path.Ext(name) != ".html" || name == "404.html" {
		return "", false
	}
	return "/" + strings.TrimSuffix(name, "index.html"), true
}

// byRoot finds the root language that keeps the most addresses, and returns those that it
// does not keep.
func (v *Vanished) byRoot(s *site.Site) (rest []string) {
	urls := map[string]bool{}
	for _, p := range s.Pages {
		urls[p.URL] = true
	}
	keeps := func(l *site.Language, address string) bool { // with l at the root, or no longer there
		if l.Prefix == "/" {
			below, found := strings.CutPrefix(address, "/"+l.Tag()+"/")
			return found && urls["/"+below]
		}
		return urls[l.Prefix+strings.TrimPrefix(address, "/")]
	}
	var best *site.Language
	for _, l := range s.Languages {
		n := 0
		for _, address := range v.Gone {
			if keeps(l, address) {
				n++
			}
		}
		if n > v.Kept {
			best, v.Kept, v.Root = l, n, l.Tag()
			if l.Prefix == "/" {
				v.Root = "false"
			}
		}
	}
	if best == nil {
		return v.Gone
	}
	return slices.DeleteFunc(slices.Clone(v.Gone), func(address string) bool { return keeps(best, address) })
}

// byName finds for addresses the documents whose address is new, in the same language and
// with the same last part: they were moved, or their folder was renamed.
func (v *Vanished) byName(snap *Snapshot, held map[string]bool, gone []string) {
	s := snap.site
	type name struct{ lang, last string }
	as := func(address string) name {
		lang, first := s.Languages[0].Tag(), strings.Split(address, "/")[1]
		for _, l := range s.Languages {
			if l.Prefix == "/" {
				lang = l.Tag()
			}
		}
		if l := s.Language(first); l != nil {
			lang = first
		}
		return name{lang, path.Base(address)}
	}
	pages := map[name][]*site.Page{}
	for _, p := range s.Pages {
		if s.Doc(p) != nil && p.Original == nil && !held[p.URL] {
			at := name{p.Lang.Tag(), path.Base(p.URL)}
			pages[at] = append(pages[at], p)
		}
	}
	old := map[string][]string{}
	for _, address := range gone {
		if found := pages[as(address)]; len(found) == 1 {
			file := snap.FileOf(found[0])
			old[file] = append(old[file], address)
		} else {
			v.Lost = append(v.Lost, address)
		}
	}
	for file, addresses := range old {
		v.Redirects = append(v.Redirects, Moved{file, addresses})
	}
	slices.SortFunc(v.Redirects, func(a, b Moved) int { return strings.Compare(a.File, b.File) })
}
