package generator_test

import (
	"regexp"
	"strings"
	"testing"
)

// TestHomeElsewhere has home pages that nobody wrote in some languages: what they show, and
// what is called a translation. Break: building.homeElsewhere, structure.speaks or view.shown.
func TestHomeElsewhere(t *testing.T) {
	hreflang := regexp.MustCompile(`<link rel="alternate" hreflang="([^"]*)"`)
	const pages = "-- content/en/a.md --\n# A\n-- content/it/a.md --\n# A\n-- content/fr/a.md --\n# A\n"
	english := "-- content/en/index.md --\n# Home\n\nWelcome, see [A](a.md).\n\n## News\n"
	for _, c := range []struct {
		name, more, shown, alternates, chooser string
	}{
		{"one is written", english, `lang="en" dir="ltr">Welcome, see <a href="/it/a/">A</a>`, "", ""},
		{"two are", english + "-- content/fr/index.md --\n# Accueil\n", `lang="en" dir="ltr">Welcome`, "", "en fr x-default"},
		{"none is", "", "", "en it fr x-default", "en it fr x-default"},
		{"it stays in its language", strings.Replace(english, "# Home", "---\nfallback: false\n---\n# Home", 1), "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newFixture(t, "-- content/site.yaml --\nlanguages: [en, it, fr]\n"+pages+c.more)
			s, err := d.load(t.Context())
			d.done(err)
			html := map[string]string{}
			for _, name := range []string{"it/index.html", "index.html"} {
				page, _ := s.Find(name)
				text, err := s.Render(page)
				d.done(err)
				html[name] = string(text)
			}
			named := func(name string) string {
				var tags []string
				for _, m := range hreflang.FindAllStringSubmatch(html[name], -1) {
					tags = append(tags, m[1])
				}
				return strings.Join(tags, " ")
			}
			home := html["it/index.html"]
			if !strings.Contains(home, c.shown) || strings.Contains(home, "fallback-notice") != (c.shown != "") {
				t.Errorf("the Italian home page does not show %q:\n%s", c.shown, home)
			}
			if !strings.Contains(home, `<link rel="canonical" href="/it/">`) {
				t.Error("it is not its own")
			}
			if got := named("it/index.html"); got != c.alternates {
				t.Errorf("its translations are %q, not %q", got, c.alternates)
			}
			if got := named("index.html"); got != c.chooser {
				t.Errorf("those of the page where readers choose are %q, not %q", got, c.chooser)
			}
		})
	}
}

// TestRedirectToFallback has an old path that leads to a page that stands in for a translation:
// search engines are told of the page that is written. Break: view.Redirect.
func TestRedirectToFallback(t *testing.T) {
	d := newFixture(t, "-- content/site.yaml --\nlanguages: [en, it]\n-- content/en/new.md --\n---\nredirects: [/it/old/]\n---\n# New\n-- content/it/b.md --\n# B\n")
	s, err := d.load(t.Context())
	d.done(err)
	page, _ := s.Find("it/old/index.html")
	html, err := s.Render(page)
	d.done(err)
	if !strings.Contains(string(html), `<link rel="canonical" href="/en/new/">`) || !strings.Contains(string(html), `href="/it/new/"`) {
		t.Errorf("%s", html)
	}
}
