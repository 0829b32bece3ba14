package generator_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/generator"
)

// What becomes of the addresses of a publication when another playbook is published in its
// place, and what keeps them. A row is the playbook before and after; of want, root is what
// site.yaml should say, and how many addresses that keeps. Break: Snapshot.Vanished,
// Vanished.byRoot, Vanished.byName or Snapshot.excluded.
func TestVanished(t *testing.T) {
	const (
		en       = "-- content/en/a.md --\n# A\n-- content/en/x/b.md --\n# B\n"
		it       = "-- content/it/a.md --\n# A\n-- content/it/x/b.md --\n# B\n"
		secret   = "-- content/secret.md --\n---\nvisibility: internal\n---\n# Secret\n-- content/deep/plan.md --\n---\nvisibility: internal\nredirects: [/old-plan/]\n---\n# Plan\n"
		public   = "-- content/site.yaml --\nvisibility: public\n"
		internal = "-- content/site.yaml --\nvisibility: internal\n"
		pages    = "-- content/a.md --\n# A\n-- content/x/b.md --\n# B\n"
	)
	languages := func(tags, root string) string {
		text := "-- content/site.yaml --\nlanguages: [" + tags + "]\n"
		if root != "" {
			text += "rootLanguage: " + root + "\n"
		}
		return text
	}
	for _, test := range []struct{ name, before, after, want string }{
		{"nothing", languages("en, it", "") + en + it, languages("en, it", "") + en + it, "0 of 13"},
		{"a language is added", languages("en", "") + en, languages("en, it", "") + en + it, "4 of 5, root en keeps 4"},
		{"a language is added before it", languages("en", "") + en, languages("it, en", "") + en + it, "4 of 5, root en keeps 4"},
		{"the root says that it is none", languages("en, it", "en") + en + it, languages("en, it", "false") + en + it, "5 of 12, root en keeps 5"},
		{"there is a root now", languages("en, it", "") + en + it, languages("en, it", "en") + en + it, "6 of 13, root false keeps 6"},
		{"another is the root", languages("en, it", "en") + en + it, languages("en, it", "it") + en + it, "6 of 12, root en keeps 6"},
		{"another is the root, which has fewer pages", languages("en, it", "en") + en + "-- content/it/a.md --\n# A\n", languages("en, it", "it") + en + "-- content/it/a.md --\n# A\n", "6 of 12, root en keeps 6"},
		{"another is the root, and a page has moved in each", languages("en, it", "en") + en + it, languages("en, it", "it") + strings.ReplaceAll(en+it, "/x/", "/y/"),
			"8 of 12, root en keeps 4, content/en/y/b.md: /x/b/, content/it/y/b.md: /it/x/b/"},
		{"another is the root, with redirects", languages("en, it", "en") + "-- content/en/a.md --\n# A\n-- content/it/b.md --\n# B\n",
			languages("en, it", "it") + "-- content/en/a.md --\n---\nredirects: [/a/]\n---\n# A\n-- content/it/b.md --\n---\nredirects: [/it/b/]\n---\n# B\n", "4 of 9, root en keeps 4"},
		{"a language is removed", languages("en, it", "en") + en + it, languages("en", "en") + en, "7 of 12, lost /it/ /it/a/ /it/search/ /it/translations/ /it/x/ /it/x/b/ /translations/"},
		{"a folder is renamed", pages, strings.ReplaceAll(pages, "/x/", "/y/"), "2 of 5, content/y/b.md: /x/b/"},
		{"a folder is renamed at the root", languages("en, it", "en") + en + it, languages("en, it", "en") + strings.ReplaceAll(en+it, "/x/", "/y/"),
			"4 of 12, content/en/y/b.md: /x/b/, content/it/y/b.md: /it/x/b/"},
		{"a folder is renamed that another language shows in the place of its own", languages("en, it", "") + en + "-- content/it/a.md --\n# A\n", languages("en, it", "") + strings.ReplaceAll(en, "/x/", "/y/") + "-- content/it/a.md --\n# A\n",
			"4 of 13, content/en/y/b.md: /en/x/b/ /it/x/b/"},
		{"a page is deleted", pages, "-- content/a.md --\n# A\n", "2 of 5, lost /x/ /x/b/"},

		{"a public build leaves out what an internal one had", internal + pages + secret, public + pages + secret, "0 of 5"},
		{"a public build, and a public page has moved", internal + pages + secret, public + strings.ReplaceAll(pages, "/x/", "/y/") + secret, "2 of 5, content/y/b.md: /x/b/"},
		{"a public build, and an internal page has moved", internal + pages + secret, public + pages + strings.ReplaceAll(secret, "/secret.md", "/hidden.md"), "0 of 5"},
		{"a public build of languages", languages("en, it", "en") + "visibility: internal\n" + en + it, languages("en, it", "en") + "visibility: public\n" + en + it, "0 of 10"},
		{"a public build with another root", languages("en, it", "en") + "visibility: internal\n" + en + it + "-- content/en/plan.md --\n---\nvisibility: internal\n---\n# Plan\n",
			languages("en, it", "it") + "visibility: public\n" + en + it + "-- content/en/plan.md --\n---\nvisibility: internal\n---\n# Plan\n", "5 of 10, root en keeps 5"},
		{"a public build after a public one, and a page is deleted", public + pages + secret, public + "-- content/a.md --\n# A\n" + secret, "2 of 5, lost /x/ /x/b/"},
		{"a public page is internal now", public + pages, public + "-- content/a.md --\n# A\n-- content/x/b.md --\n---\nvisibility: internal\n---\n# B\n", "0 of 3"},
		{"a page is a draft now", pages, "-- content/a.md --\n# A\n-- content/x/b.md --\n---\ndraft: true\n---\n# B\n", "0 of 3"},
		{"a source is cited by nothing public", internal + "-- content/sources.yaml --\nx: { title: X }\n" + pages + "-- content/secret.md --\n---\nvisibility: internal\n---\n# Secret\n\nSaid by [@x].\n",
			public + "-- content/sources.yaml --\nx: { title: X }\n" + pages + "-- content/secret.md --\n---\nvisibility: internal\n---\n# Secret\n\nSaid by [@x].\n", "0 of 5"},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, after := newFixture(t, test.before), newFixture(t, test.after)
			was, err := before.load(t.Context())
			before.done(err)
			out := filepath.Join(t.TempDir(), "out")
			_, err = generator.Publish(t.Context(), was, before.options(), out, generator.Shard{})
			before.done(err)
			is, err := after.load(t.Context())
			after.done(err)
			v, err := is.Vanished(out)
			after.done(err)
			got := fmt.Sprintf("%d of %d", len(v.Gone), v.Held)
			if v.Root != "" {
				got += fmt.Sprintf(", root %s keeps %d", v.Root, v.Kept)
			}
			for _, m := range v.Redirects {
				got += ", " + m.File + ": " + strings.Join(m.Old, " ")
			}
			if len(v.Lost) > 0 {
				got += ", lost " + strings.Join(v.Lost, " ")
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s\ngone %s", got, test.want, strings.Join(v.Gone, " "))
			}
		})
	}
}
