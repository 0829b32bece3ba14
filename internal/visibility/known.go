package visibility

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/markdown"
)

// Selection is what a build may know of a playbook.
type Selection struct {
	Docs    []*content.Document
	Sources []content.Source
	// Left says of the files of documents that are no part of the build why not, for
	// messages about what leads to them.
	Left     map[string]Reason
	Problems diag.List
}

// Known completes what Decide decided. before are the documents that it decided on;
// after, at the same places, what was read of them anew, nil for those that are left
// out. Documents of which nothing changes stay the same values.
func Known(before, after []*content.Document, decisions []Decision, sources []content.Source, o Options) Selection {
	d := &deciding{Options: o, docs: before, originals: content.Originals(before, o.Languages), decisions: decisions}
	k := &known{left: d.leftRoles(), items: lostItems(before, after), sources: map[string]bool{}}
	s := Selection{Left: map[string]Reason{}}
	for i, doc := range after {
		if doc != nil && doc != before[i] { // levels may be cut
			for _, name := range before[i].LevelNames() {
				if !slices.Contains(doc.LevelNames(), name) {
					if k.left == nil {
						k.left = map[string]Reason{}
					}
					k.left[name] = Internal
				}
			}
		}
	}
	for i, doc := range after {
		if decisions[i].Out != None {
			s.Left[before[i].File] = decisions[i].Out
		}
		if doc == nil || doc.Excerpt && len(doc.Guide().Candidates) == 0 {
			continue
		}
		s.Docs = append(s.Docs, k.document(doc, before[i]))
	}
	s.Docs = k.comparisons(s.Docs, s.Left)
	s.Sources = sources
	if o.Public {
		s.Sources = k.reached(s.Docs, sources)
	}
	s.Problems = append(k.problems, reportExcluded(before, decisions)...)
	return s
}

// reportExcluded says once for each reason which documents are left out of a public build.
func reportExcluded(docs []*content.Document, decisions []Decision) diag.List {
	var files []string
	for i, doc := range docs {
		if decisions[i].Out == Internal {
			files = append(files, doc.File)
		}
	}
	if len(files) == 0 {
		return nil
	}
	slices.Sort(files)
	return diag.List{{Code: diag.LeftOut, Message: fmt.Sprintf("%s internal and not part of a public build: %s", many(len(files), "document is", "documents are"), Some(files))}}
}

func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// Some names the first of some files, and how many more there are.
func Some(files []string) string {
	const most = 5
	if len(files) <= most {
		return strings.Join(files, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(files[:most], ", "), len(files)-most)
}

// lostItems are the items of roles that were cut, by role, in every language that has
// the role.
func lostItems(before, after []*content.Document) map[string]map[string]bool {
	lost := map[string]map[string]bool{}
	each := func(doc *content.Document, f func(name, id string)) {
		if doc.Role() == nil {
			return
		}
		names := roleNames(doc)
		for item := range doc.EachItem() {
			for _, name := range names {
				f(name, item.ID)
			}
		}
	}
	for i, doc := range before {
		if doc == after[i] || after[i] == nil {
			continue
		}
		each(doc, func(name, id string) {
			if lost[name] == nil {
				lost[name] = map[string]bool{}
			}
			lost[name][id] = true
		})
	}
	for _, doc := range after {
		each(doc, func(name, id string) { delete(lost[name], id) })
	}
	maps.DeleteFunc(lost, func(_ string, ids map[string]bool) bool { return len(ids) == 0 })
	return lost
}

// known is the state of Known.
type known struct {
	left     map[string]Reason          // by name of role; None of those that stay
	items    map[string]map[string]bool // by name of role
	sources  map[string]bool            // ids that are reached
	problems diag.List
	doc      *content.Document // of which references are being taken
}

// gone reports a reference to a role that is left out.
func (k *known) gone(name string, pos diag.Pos) bool {
	reason, _ := named(k.left, name)
	if reason != None {
		k.problems.Add(diag.Problem{Code: reason.Code(), File: k.doc.File, Pos: pos, Message: fmt.Sprintf("the role %q %s", name, reason.Says())})
	}
	return reason != None
}

// lost reports a reference to a role or an item, role#item, that is left out.
func (k *known) lost(ref content.Reference) bool {
	role, item, _ := strings.Cut(ref.Name, "#")
	switch ref.To {
	case content.ToSource, content.ToDimension:
		return false
	case content.ToRole, content.ToOutcome, content.ToSuperior:
		return k.gone(ref.Name, ref.Pos)
	}
	if k.gone(role, ref.Pos) {
		return true
	}
	if lost, _ := named(k.items, role); !lost[item] {
		return false
	}
	k.problems.Add(diag.Problem{Code: diag.LeftOut, File: k.doc.File, Pos: ref.Pos, Message: fmt.Sprintf("the item %q %s", ref.Name, Internal.Says())})
	return true
}

// document returns a document without references to what is left out: the same one
// where it has none. before is the document as its author wrote it.
func (k *known) document(doc, before *content.Document) *content.Document {
	if doc != before && doc.Guide() != nil && before.Guide() != nil && !doc.Excerpt {
		doc = inside(doc, before.Guide())
	}
	if len(k.left) == 0 && len(k.items) == 0 {
		return doc
	}
	k.doc = doc
	d, found := *doc, len(k.problems)
	d.Data = d.References(k.lost)
	d.Body = k.embeds(d.Body)
	if len(k.problems) == found {
		return doc
	}
	return &d
}

// embeds takes roles that are left out from the directives that compare roles.
func (k *known) embeds(b *markdown.Body) *markdown.Body {
	var out []markdown.Embed
	for i, e := range b.Embeds {
		names, _ := e.Args.Get("roles")
		all := strings.Fields(names)
		stay := content.Without(all, func(name string) bool { return k.gone(name, e.Pos) })
		if len(stay) == len(all) {
			continue
		}
		if out == nil {
			out = slices.Clone(b.Embeds)
		}
		args := slices.Clone(e.Args)
		for j := range args {
			if args[j].Key == "roles" {
				args[j].Value = strings.Join(stay, " ")
			}
		}
		out[i].Args = args
	}
	if out == nil {
		return b
	}
	body := *b
	body.Embeds = out
	return &body
}

// comparisons leaves out what compares fewer than two roles of the build.
func (k *known) comparisons(docs []*content.Document, left map[string]Reason) []*content.Document {
	roles := map[string]int{} // by key, the most that a version of the comparison has
	for _, d := range docs {
		if d.Comparison() != nil {
			roles[d.Key] = max(roles[d.Key], len(d.Comparison().Roles))
		}
	}
	return content.Without(docs, func(d *content.Document) bool {
		if d.Comparison() == nil || roles[d.Key] > 1 || !d.Comparison().Less {
			return false
		}
		left[d.File] = Internal
		k.problems.Add(diag.Problem{Code: diag.LeftOut, File: d.File, Pos: diag.Pos{Line: 1}, Message: "a comparison of fewer than two roles of this build is left out, too"})
		return true
	})
}

// reached returns the sources that documents name, and those that these rest on.
func (k *known) reached(docs []*content.Document, sources []content.Source) []content.Source {
	byID := map[string]content.Source{}
	for _, s := range sources {
		byID[s.ID] = s
	}
	var visit func(id string)
	visit = func(id string) {
		if s, ok := byID[id]; ok && !k.sources[id] {
			k.sources[id] = true
			visit(s.Via.Value)
			visit(s.SameOriginAs.Value)
		}
	}
	for _, d := range docs {
		for _, id := range cited(d) {
			visit(id)
		}
	}
	return content.Without(sources, func(s content.Source) bool { return !k.sources[s.ID] })
}

// cited are the sources that a document names.
func cited(d *content.Document) []string {
	var ids []string
	for _, s := range d.Meta.Sources {
		ids = append(ids, s.Value)
	}
	for _, c := range d.Body.Cites {
		ids = append(ids, c.ID)
	}
	d.References(func(r content.Reference) bool {
		if r.To == content.ToSource {
			ids = append(ids, r.Name)
		}
		return false
	})
	return ids
}
