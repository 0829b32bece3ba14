package site_test

import (
	"strings"
	"testing"

	"rolebook/internal/site"
	"rolebook/internal/testkit/book"
)

// What an old path becomes. Each stands in redirects: of en/new.md, in a playbook of two
// languages. Break: redirectPath or building.redirects.
func TestRedirects(t *testing.T) {
	for old, want := range map[string]string{
		"/en/old/":                           "/en/old/",
		"/en/old":                            "/en/old/",
		"old":                                "/en/old/",
		"a/b":                                "/en/a/b/",
		"/old.html":                          "/old.html",
		"/en/old.htm":                        "/en/old.htm",
		"/a/./b/":                            "/a/b/",
		"/%D1%80/":                           "/р/",
		"/en/Old/":                           "/en/Old/",
		"/":                                  "bad-redirect",
		"/../x":                              "bad-redirect",
		"../x":                               "bad-redirect",
		"https://a.org/x":                    "bad-redirect",
		"//a.org/x":                          "bad-redirect",
		"/x?y":                               "bad-redirect",
		"/x#y":                               "bad-redirect",
		`/x\y`:                               "bad-redirect",
		"/%zz":                               "bad-redirect",
		"/en/new/":                           "bad-redirect", // a page
		"/en/":                               "bad-redirect", // the home page of a language
		"/EN/new/":                           "bad-redirect", // one for some systems
		"/en/new/index":                      "/en/new/index/",
		"/en/feed.xml/":                      "bad-redirect", // a file where it needs a folder
		"/robots.txt/":                       "bad-redirect",
		"/" + strings.Repeat("x", 300) + "/": "bad-redirect", // no system can have it
		"/con/":                              "bad-redirect",
		"/de/only/there/":                    "/de/only/there/",
		"/en/search/":                        "bad-redirect",
		"/assets/old.html":                   "/assets/old.html",
	} {
		b := load(t, "-- site.yaml --\nlanguages: [en, de]\n-- en/new.md --\n---\nredirects: ['"+old+"']\n---\n# New\n-- de/new.md --\n# Neu\n")
		got := ""
		for _, p := range b.Site.Pages {
			if p.Kind == site.Redirect {
				got = p.URL
				if p.Target.URL != "/en/new/" {
					t.Errorf("%q leads to %s", old, p.Target.URL)
				}
			}
		}
		if len(b.Problems) > 0 {
			got = strings.TrimPrefix(book.Codes(b.Problems), "en/new.md:2:13 ")
		}
		if got != want {
			t.Errorf("%q becomes %q, not %q", old, got, want)
		}
	}
}

// Of two pages with one old path the first keeps it.
func TestRedirectsOfTwo(t *testing.T) {
	b := load(t, "-- a.md --\n---\nredirects: [/old/]\n---\n# A\n-- b.md --\n---\nredirects: [/old/, b]\n---\n# B\n")
	for _, p := range b.Site.Pages {
		if p.Kind == site.Redirect && p.Target.URL != "/a/" {
			t.Errorf("%s leads to %s", p.URL, p.Target.URL)
		}
	}
	same(t, book.Codes(b.Problems), "b.md:2:13 bad-redirect\nb.md:2:20 bad-redirect")
}
