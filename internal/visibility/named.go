package visibility

import (
	"path"
	"slices"
	"strings"

	"rolebook/internal/content"
)

// calling is a way to name roles.
type calling struct {
	names func(*content.Document) []string // of a document
	read  func(name string) string         // as it stands in a reference
}

// namedRoles returns the keys of ordinary pages that other documents name as roles, and
// that are roles for that reason: by their keys, else by their titles. What no role is
// called, and only one page is.
func namedRoles(docs []*content.Document) map[string]bool {
	wanted := map[string]bool{}
	for _, d := range docs {
		for _, name := range rolesNamed(d) {
			wanted[name] = true
		}
	}
	out := map[string]bool{}
	for _, by := range []calling{{fileNames, strings.Clone}, {(*content.Document).Spoken, content.Spoken}} {
		if len(wanted) > 0 {
			by.find(docs, wanted, out)
		}
	}
	return out
}

// find enters the pages that have wanted names, and takes from these what it found.
func (by calling) find(docs []*content.Document, wanted, out map[string]bool) {
	named := map[string][]string{} // name → as references have it
	for name := range wanted {
		named[by.read(name)] = append(named[by.read(name)], name)
	}
	taken, pages := map[string]bool{}, map[string][]string{} // pages: name → keys
	for _, d := range docs {
		for _, name := range by.names(d) {
			if named[name] == nil {
				continue
			}
			if d.Role() != nil {
				taken[name] = true
			} else if ordinary(d) && !slices.Contains(pages[name], d.Key) {
				pages[name] = append(pages[name], d.Key)
			}
		}
	}
	for name, as := range named {
		if !taken[name] && len(pages[name]) == 1 {
			out[pages[name][0]] = true
		}
		for _, one := range as {
			if taken[name] || len(pages[name]) > 0 {
				delete(wanted, one)
			}
		}
	}
}

// ordinary reports whether a document may be read as another kind than by itself.
func ordinary(d *content.Document) bool {
	return d.Kind == content.KindPage && d.Meta.Kind.Value == "" && d.Key != ""
}

// fileNames are the names of a document by its file, and those of its levels.
func fileNames(d *content.Document) []string {
	return append(d.LevelNames(), d.Key, path.Base(d.Key))
}

// roleNames are all the names by which documents may name the role of a document.
func roleNames(d *content.Document) []string {
	return append(fileNames(d), d.Spoken()...)
}

// named returns what is known of the role that documents call name: by the name as it
// is, as people say it, or, of a level, by that of the role that has the levels.
func named[T any](of map[string]T, name string) (known T, ok bool) {
	if known, ok = of[name]; ok {
		return known, true
	}
	if known, ok = of[content.Spoken(name)]; ok {
		return known, true
	}
	if base, _, level := strings.Cut(name, "@"); level {
		return named(of, base)
	}
	return known, false
}

// rolesNamed returns the names of the roles that a document is about, without their
// levels.
func rolesNamed(d *content.Document) []string {
	refs, _ := d.About()
	if role := d.Role(); role != nil {
		refs = role.ConfusedWith
	}
	out := content.RefNames(refs)
	for _, e := range d.Body.Embeds {
		names, _ := e.Args.Get("roles")
		out = append(out, strings.Fields(names)...)
	}
	for i, name := range out {
		out[i], _, _ = strings.Cut(name, "@")
	}
	return slices.DeleteFunc(out, func(name string) bool { return name == "" })
}
