package check

import (
	"fmt"
	"path"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/playbook"
	"rolebook/internal/similar"
	"rolebook/internal/site"
)

// written is an item whose author gave it its id.
type written struct {
	page *site.Page
	item content.Item
}

// contrary reports items that are one by their id, of two roles of a language, whose
// texts exclude each other. Each is compared with the first that has the id.
func (c *checking) contrary() {
	reported := map[playbook.Ref]bool{}
	for _, lang := range c.site.Languages {
		first := map[[2]string]written{} // by dimension and id
		for _, p := range c.site.Book(lang).Roles {
			if p.Written() != lang {
				continue
			}
			for _, d := range c.site.Doc(p).Role().Dimensions {
				for _, item := range d.Items() {
					if !item.Explicit || item.Inherited || item.NotMine.Name != "" || len(item.NotSame) > 0 {
						continue
					}
					at, now := [2]string{d.ID, item.ID}, written{p, item}
					before, known := first[at]
					if !known {
						first[at] = now
					} else if here := (playbook.Ref{Role: p.Name(), Item: item.ID}); !reported[here] && c.contradict(before, now) {
						reported[here] = true
						c.problems.Add(diag.Problem{Code: diag.ContraryItems, File: c.site.Doc(p).File, Pos: item.Pos,
							Message: fmt.Sprintf("%q has the id of %q of %s, and so counts as the same", item.Text, before.item.Text, before.page.Name()),
							Hint:    fmt.Sprintf("if they are two, give it another id; if they are one, add same=%s#%s", before.page.Name(), item.ID)})
					}
				}
			}
		}
	}
}

// contradict reports whether two items of one id exclude each other. Those of the levels
// of one role may: it is what changes.
func (c *checking) contradict(a, b written) bool {
	if a.page == b.page || c.ladder(a.page) != "" && c.ladder(a.page) == c.ladder(b.page) {
		return false
	}
	for _, of := range [][2]written{{a, b}, {b, a}} {
		if same, ok := c.site.Ref(of[0].item.Same.Name); ok && same == (playbook.Ref{Role: of[1].page.Name(), Item: of[1].item.ID}) {
			return false
		}
	}
	words := c.site.Words(a.page)
	return similar.Exclude(words(a.item.Text), words(b.item.Text))
}

// ladder names the role that a role is a level of; itself, where it has levels.
func (c *checking) ladder(p *site.Page) string {
	role := c.site.Doc(p).Role()
	switch {
	case role.Level != nil:
		return path.Base(role.Level.Of.Name)
	case len(role.Levels) > 0:
		return path.Base(p.Key)
	}
	return ""
}
