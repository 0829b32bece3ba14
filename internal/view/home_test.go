package view_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/site"
	"rolebook/internal/testkit/book"
	"rolebook/internal/view"
	"rolebook/themes"
)

// The main comparison on each home page of the shipped playbook has the numbers of the page of
// the comparison. Break: mainOverlap, view.tally.
func TestHomeOverlap(t *testing.T) {
	b := book.Load(t, themes.Files(), book.Shipped(), false)
	for _, lang := range b.Site.Languages {
		main := b.Theme.View(lang.Home).(*view.HomePage).Main
		if main == nil {
			t.Errorf("%s: no comparison", lang.Tag())
			continue
		}
		at := slices.IndexFunc(lang.Pages, func(p *site.Page) bool { return p.Href == main.URL })
		c := b.Theme.View(lang.Pages[at]).(*view.ComparisonPage).Comparison
		want := make([]map[string]int, len(c.Roles))
		for _, row := range c.Rows {
			for _, band := range row.Bands {
				for i, cell := range band.Cells {
					if want[i] == nil {
						want[i] = map[string]int{}
					}
					for _, part := range cell.Parts {
						for _, item := range part.Items {
							want[i][item.Status]++
						}
					}
				}
			}
		}
		for i, role := range main.Roles {
			got := map[string]int{}
			for _, part := range role.Counts {
				n := 0
				fmt.Sscan(part.N, &n)
				got[part.Status] = n
				if part.Label == "" || !strings.Contains(string(role.Bar), `class="`+part.Status+`"`) {
					t.Errorf("%s %s: %q is not named, or not drawn", lang.Tag(), role.Role.Text, part.Status)
				}
			}
			delete(want[i], "")
			if fmt.Sprint(got) != fmt.Sprint(want[i]) {
				t.Errorf("%s %s: %v, and the comparison has %v", lang.Tag(), role.Role.Text, got, want[i])
			}
		}
	}
}

// The header groups what the playbook's kinds are, and leaves other folders as they are. Break:
// navigation, listed, whole.
func TestNavigation(t *testing.T) {
	const role = "# %s\n\n## Responsibilities\n\n- Answer\n"
	one, two := fmt.Sprintf(role, "Cook"), fmt.Sprintf(role, "Waiter")
	for _, test := range []struct{ name, files, want, row string }{
		{"nothing", "-- en/index.md --\n# Home\n", "", ""},
		{"folders of others", "-- en/guide/one.md --\n# One\n-- en/reference/two.md --\n# Two\n", "Guide; Reference whole", "Guide, Reference"},
		{"many folders", folders(9), "F1; F2; F3; F4; F5; F6; F7; F8; F9", "F1, F2, F3, F4, F5, F6"},
		{"roles", "-- en/roles/cook.md --\n" + one + "-- en/roles/waiter.md --\n" + two, "roles Roles; compare Compare: Compare any roles whole", "Roles, Compare"},
		{"roles and folders", "-- en/roles/cook.md --\n" + one + "-- en/howto/one.md --\n# One\n-- en/glossary/pan.md --\n# Pan\n", "roles Roles; Howto; more More: Glossary", "Roles, Howto"},
		{"a list with a title", "-- en/roles/index.md --\n# The team\n-- en/roles/cook.md --\n" + one, "roles The team whole", "The team"},
	} {
		b := book.Load(t, themes.Files(), book.Inline(test.files), false)
		home := b.Site.Languages[0].Home
		n := b.Theme.View(home).(*view.HomePage).Navigation
		var groups, row []string
		for _, g := range n.Groups {
			var links []string
			for _, l := range g.Links {
				links = append(links, l.Text)
			}
			text := strings.TrimSpace(g.Name + " " + g.Text)
			if strings.Join(links, ", ") != g.Text {
				text += ": " + strings.Join(links, ", ")
			}
			groups = append(groups, text)
		}
		got := strings.Join(groups, "; ")
		if n.Whole && got != "" {
			got += " whole"
		}
		for _, g := range n.Row {
			row = append(row, g.Text)
		}
		if got != test.want || strings.Join(row, ", ") != test.row {
			t.Errorf("%s: %q, in a row %q\nnot %q, in a row %q", test.name, got, strings.Join(row, ", "), test.want, test.row)
		}
	}
}

// folders are folders with a page each.
func folders(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "-- en/f%d/page.md --\n# Page\n", i+1)
	}
	return b.String()
}
