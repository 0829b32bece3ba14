package visibility

import (
	"path"
	"slices"
	"strings"

	"rolebook/internal/content"
)

// namedRoles returns the keys of ordinary pages that other documents name as roles, and
// that are roles for that reason. What no role is called, and only one page is.
func namedRoles(docs []*content.Document) map[string]bool {
	wanted := map[string]bool{}
	for _, d := range docs {
		for _, name := range rolesNamed(d) {
			wanted[name] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	pages := map[string][]string{} // name → keys
	for _, d := range docs {
		for _, name := range []string{d.Key, path.Base(d.Key)} {
			switch {
			case d.Kind == content.KindRole:
				delete(wanted, name)
			case d.Kind == content.KindPage && d.Meta.Kind.Value == "" && d.Key != "" && wanted[name] && !slices.Contains(pages[name], d.Key):
				pages[name] = append(pages[name], d.Key)
			}
		}
	}
	out := map[string]bool{}
	for name, keys := range pages {
		if wanted[name] && len(keys) == 1 {
			out[keys[0]] = true
		}
	}
	return out
}

// rolesNamed returns the names of the roles that a document is about, without their
// levels.
func rolesNamed(d *content.Document) []string {
	var refs []content.Ref
	switch {
	case d.Role != nil:
		refs = d.Role.ConfusedWith
	case d.Comparison != nil:
		refs = d.Comparison.Roles
	case d.Checklist != nil:
		refs = d.Checklist.Roles
	case d.Guide != nil:
		refs = []content.Ref{d.Guide.Role}
	case d.Disagreement != nil:
		refs = d.Disagreement.Roles
	case d.Article != nil:
		refs = d.Article.Roles
	case d.Term != nil:
		refs = []content.Ref{d.Term.Role}
	}
	var out []string
	for _, ref := range refs {
		out = append(out, ref.Name)
	}
	for _, e := range d.Body.Embeds {
		names, _ := e.Args.Get("roles")
		out = append(out, strings.Fields(names)...)
	}
	for i, name := range out {
		out[i], _, _ = strings.Cut(name, "@")
	}
	return slices.DeleteFunc(out, func(name string) bool { return name == "" })
}
