package site_test

import (
	"strings"
	"testing"

	"rolebook/internal/markdown"
)

// Which pages stand in for translations, where they lie, and what counts as a translation.
// Break: building.standsIn, building.offer or building.relate.
func TestFallbacks(t *testing.T) {
	for _, test := range []struct{ name, playbook, want string }{
		{"the address belongs to another document", `
-- en/team.md --
# Team
-- it/squad.md --
---
slug: team
---
# Squadra
`, "/it/team-2/ of /en/team/"},
		{"a slug, which a translation would not take over", `
-- en/o.md --
---
slug: other
---
# Other
-- it/x/b.md --
# B
-- en/x/index.md --
---
slug: things
---
# X
`, "/it/o/ of /en/other/"},
		{"a source that does not want it, and a chain", `
-- en/a.md --
---
fallback: false
---
# A
-- it/a.md --
# A
-- fr/b.md --
# B
`, ""},
		{"a folder that does not want it, in all languages", `
-- en/x/index.md --
---
fallback: false
---
# X
-- en/x/y/a.md --
# A
-- it/x/b.md --
# B
-- fr/c.md --
# C
`, ""},
		{"a page and a folder that want it all the same", `
-- en/x/index.md --
---
fallback: false
---
# X
-- en/x/a.md --
---
fallback: true
---
# A
-- en/x/y/index.md --
---
fallback: true
---
# Y
-- en/x/y/b.md --
# B
-- it/c.md --
# C
`, "/it/x/a/ of /en/x/a/, /it/x/y/b/ of /en/x/y/b/, /it/x/y/ of /en/x/y/"},
	} {
		s := load(t, "-- site.yaml --\nlanguages: [en, it, fr]\nfallbacks: { fr: [it, en] }\n"+test.playbook).Site
		var got []string
		for _, p := range s.Pages {
			if p.Original != nil && s.Doc(p) != nil {
				got = append(got, p.URL+" of "+p.Original.URL)
			}
			for _, other := range p.Translations {
				if other.Key != p.Key {
					t.Errorf("%s: %s is called a translation of %s", test.name, other.URL, p.URL)
				}
			}
		}
		if got := strings.Join(got, ", "); got != test.want {
			t.Errorf("%s: got %q, not %q", test.name, got, test.want)
		}
	}
}

// Where no page stands in for another one, links lead to the page in the other language.
// Break: resolving.byKeyOf.
func TestLinksWithoutFallbacks(t *testing.T) {
	for _, fallbacks := range []string{"false", "{ it: false }", "{ it: [] }"} {
		s := load(t, "-- site.yaml --\nlanguages: [en, it]\nfallbacks: "+fallbacks+"\n-- en/a.md --\n# A\n-- en/x/b.md --\n# B\n-- it/c.md --\n# C\n").Site
		for dest, want := range map[string]string{"a.md": "/en/a/ en", "x/b.md": "/en/x/b/ en", "x": "/en/x/ en", "d.md": " "} {
			to, _ := s.Resolve(s.PageOfFile("it/c.md"), markdown.Link{Dest: dest})
			if got := to.URL + " " + to.Lang; got != want {
				t.Errorf("fallbacks: %s: %s leads to %q, not to %q", fallbacks, dest, got, want)
			}
		}
	}
}
