package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/site"
)

// What is printed on one page: all of a section, all of a language, and the sections where that is
// too much. Break: building.prints or building.printed.
func TestPrints(t *testing.T) {
	many := func(folder string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "-- %s/%03d.md --\n# %d\n", folder, i, i)
		}
		return b.String()
	}
	const two = "-- en/roles/a.md --\n# A\n-- en/roles/b.md --\n# B\n"
	for _, test := range []struct{ name, playbook, want string }{
		{"one page is no collection", "-- en/roles/a.md --\n# A\n", ""},
		{"a section and its language", two + "-- en/glossary/w.md --\n# W\n", `
/en/print/: /en/roles/a/ /en/roles/b/ /en/glossary/w/
/en/roles/print/: /en/roles/a/ /en/roles/b/`},
		{"sections below sections", two + "-- en/roles/c/d.md --\n# D\n-- en/roles/c/e.md --\n# E\n", `
/en/print/: /en/roles/a/ /en/roles/b/ /en/roles/c/d/ /en/roles/c/e/
/en/roles/c/print/: /en/roles/c/d/ /en/roles/c/e/
/en/roles/print/: /en/roles/a/ /en/roles/b/ /en/roles/c/d/ /en/roles/c/e/`},
		{"pages in another language are printed in it", two + "-- vi/roles/a.md --\n# A\n-- site.yaml --\nlanguages: [en, vi]\n", `
/en/print/: /en/roles/a/ /en/roles/b/
/en/roles/print/: /en/roles/a/ /en/roles/b/`},
		{"what is made from pages is no page of its own", "-- en/guides/g.md --\n---\nkind: guide\nroles: [a]\n---\n# G\n## Questions\n- Why?\n" + two, `
/en/print/: /en/roles/a/ /en/roles/b/ /en/guides/g/
/en/roles/print/: /en/roles/a/ /en/roles/b/`},
		{"too much is printed in parts", two + many("en/x", 149), `
/en/print/: /en/roles/print/ /en/x/print/
/en/roles/print/: /en/roles/a/ /en/roles/b/
/en/x/print/: 149 pages`},
		{"too much without parts is not printed", many("en/x", 151), ``},
		{"a page of that name stands", two + "-- en/roles/print.md --\n# Printing\n", `
/en/print/: /en/roles/a/ /en/roles/b/ /en/roles/print/`},
	} {
		s := load(t, test.playbook+"-- site.yaml --\nrootLanguage: false\n").Site
		if strings.Contains(test.playbook, "site.yaml") {
			s = load(t, test.playbook).Site
		}
		var lines []string
		for _, p := range s.Pages {
			if p.Kind != site.Print {
				continue
			}
			shown := fmt.Sprint(len(p.Members), " pages")
			if len(p.Members) < 10 {
				shown = urls(p.Members)
			}
			lines = append(lines, p.URL+": "+shown)
		}
		slices.Sort(lines)
		same(t, strings.Join(lines, "\n"), strings.TrimSpace(test.want))
	}
}
