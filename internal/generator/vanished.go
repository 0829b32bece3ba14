package generator

import (
	"os"
	"path"
	"path/filepath"
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
//
// What the build leaves out is no part of the result: where the last one published pages that
// this one leaves out, such as those of internal documents before a public build, an address
// of which no public document is known may be of an internal one that has another address by now.
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
		held[address] = true
		if !now[name] {
			v.Gone = append(v.Gone, address)
		}
	}
	v.Held = len(held)
	if len(v.Gone) == 0 {
		return v, nil
	}
	slices.Sort(v.Gone)
	root := v.byRoot(s.site, held, spokenIn(filepath.Join(out, filepath.FromSlash(v.Gone[0]))))
	left := s.excluded(root)
	there := rooted(s.site, root)
	isLeft := func(address string) bool { return left[address] && there[address] == nil }
	leaves := slices.ContainsFunc(v.Gone, isLeft)
	v.forget(isLeft)
	v.byName(s, root, held, slices.DeleteFunc(slices.Clone(v.Gone), func(address string) bool { return there[address] != nil }))
	if leaves {
		lost := v.Lost
		v.Lost = nil
		v.forget(func(address string) bool { return slices.Contains(lost, address) })
	}
	return v, nil
}

// forget takes addresses out of those that were held and are gone.
func (v *Vanished) forget(which func(address string) bool) {
	before := len(v.Gone)
	v.Gone = slices.DeleteFunc(v.Gone, which)
	v.Held -= before - len(v.Gone)
}

// pageAddress returns the address of a published file, if it is a page to which somebody may
// link: not what is printed of a folder.
func pageAddress(name string) (address string, ok bool) {
	if path.Ext(name) != ".html" || name == "404.html" || name == "print/index.html" || strings.HasSuffix(name, "/print/index.html") {
		return "", false
	}
	return "/" + strings.TrimSuffix(name, "index.html"), true
}

// noRoot is what rootLanguage says where no language lies at the root.
const noRoot = "false"

// rootOf returns the language at the root of a site, or noRoot.
func rootOf(s *site.Site) string {
	for _, l := range s.Languages {
		if l.Prefix == "/" {
			return l.Tag()
		}
	}
	return noRoot
}

// rooted returns the pages of a site by the addresses that they would have, were the language
// of that tag at the root, or with noRoot none.
func rooted(s *site.Site, root string) map[string]*site.Page {
	out := make(map[string]*site.Page, len(s.Pages))
	for _, p := range s.Pages {
		if s.Definition(p).Fixed {
			out[p.URL] = p
			continue
		}
		prefix := "/"
		if p.Lang.Tag() != root {
			prefix = "/" + p.Lang.Tag() + "/"
		}
		out[prefix+strings.TrimPrefix(p.URL, p.Lang.Prefix)] = p
	}
	return out
}

// byRoot finds the root language with which the most of the addresses that were held have a
// page, by default that of the site, and returns it. It is what rootLanguage said before, as
// far as that can be told: of several with as many, that of the language in which one of the
// pages is that are gone.
func (v *Vanished) byRoot(s *site.Site, held map[string]bool, gone string) string {
	best, most := rootOf(s), 0
	candidates := []string{best, noRoot}
	if s.Language(gone) != nil {
		candidates = []string{best, gone, noRoot}
	}
	for _, l := range s.Languages {
		candidates = append(candidates, l.Tag())
	}
	for _, root := range candidates {
		n := 0
		pages := rooted(s, root)
		for address := range held {
			if pages[address] != nil {
				n++
			}
		}
		if n <= most {
			continue
		}
		best, most = root, n
		if v.Root, v.Kept = "", 0; root == rootOf(s) {
			continue
		}
		v.Root = root
		for _, address := range v.Gone {
			if pages[address] != nil {
				v.Kept++
			}
		}
	}
	return best
}

// spokenIn returns the language that a published page says it is in; empty where it says none.
func spokenIn(page string) string {
	if !strings.HasSuffix(page, ".html") {
		page = filepath.Join(page, "index.html")
	}
	text, err := os.ReadFile(page)
	if err != nil {
		return ""
	}
	_, rest, _ := strings.Cut(string(text), `<html lang="`)
	tag, _, _ := strings.Cut(rest, `"`)
	return tag
}

// excluded returns the addresses of what this build leaves out, internal documents and drafts,
// and of what is made of them, with a language at the root as [rooted] has it. What the build
// has may be among them.
func (s *Snapshot) excluded(root string) map[string]bool {
	in := s.input
	if !in.Public && len(in.Left) == 0 {
		return nil
	}
	c := *in.Config
	c.Visibility.Value = "internal"
	in.Memo, in.Config, in.Docs, in.Sources, in.Left, in.Public = nil, &c, withLevels(s.documents), s.sources, nil, false
	whole, _ := site.New(in)
	out := map[string]bool{}
	for address := range rooted(whole, root) {
		out[address] = true
	}
	return out
}

// byName finds for addresses the documents whose address is new, in the same language and
// with the same last part: they were moved, or their folder was renamed. Lists that lead on
// from there with them are found, too. root is the language at the root when the addresses
// were published.
func (v *Vanished) byName(snap *Snapshot, root string, held map[string]bool, gone []string) {
	s := snap.site
	type name struct{ lang, last string }
	as := func(address string) name {
		lang := root
		if first := strings.Split(address, "/")[1]; first != root && s.Language(first) != nil {
			lang = first
		} else if root == noRoot {
			lang = s.Languages[0].Tag() // it had no folder, perhaps
		}
		return name{lang, path.Base(address)}
	}
	pages := map[name][]string{} // their addresses
	there := rooted(s, root)
	for url, p := range there {
		if s.Doc(p) != nil && !held[url] {
			at := name{p.Lang.Tag(), path.Base(url)}
			pages[at] = append(pages[at], url)
		}
	}
	old, led := map[string][]string{}, map[string]bool{}
	for _, address := range gone {
		if found := pages[as(address)]; len(found) == 1 {
			file := snap.FileOf(there[found[0]])
			old[file] = append(old[file], address)
			for list, now := range site.Above(address, found[0]) {
				if p := there[now]; p != nil && s.Doc(p) == nil {
					led[list] = true
				}
			}
		} else {
			v.Lost = append(v.Lost, address)
		}
	}
	v.Lost = slices.DeleteFunc(v.Lost, func(address string) bool { return led[address] })
	for file, addresses := range old {
		v.Redirects = append(v.Redirects, Moved{file, addresses})
	}
	slices.SortFunc(v.Redirects, func(a, b Moved) int { return strings.Compare(a.File, b.File) })
}
