package site_test

import (
	"slices"
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
				if to := "/en/new/"; p.Target.URL != to && !(strings.HasPrefix(p.URL, "/de/") && p.Target.URL == "/de/new/") {
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

// An old path among the addresses of another language leads to what that has: a translation,
// or the page that stands in for it. Break: building.leads.
func TestRedirectsOfLanguages(t *testing.T) {
	for _, test := range []struct{ name, playbook, want string }{
		{"a translation", "languages: [en, it]\n-- en/new.md --\n---\nredirects: [/it/old/, /en/old/, /old/]\n---\n# New\n-- it/new.md --\n# Nuova\n", "/en/old/ /en/new/\n/it/old/ /it/new/\n/old/ /en/new/"},
		{"a page that stands in", "languages: [en, it]\n-- en/new.md --\n---\nredirects: [/it/old/, /en/old/]\n---\n# New\n-- it/other.md --\n# Altra\n", "/en/old/ /en/new/\n/it/old/ /it/new/"},
		{"neither", "languages: [en, it]\nfallbacks: false\n-- en/new.md --\n---\nredirects: [/it/old/]\n---\n# New\n-- it/other.md --\n# Altra\n", "/it/old/ /en/new/"},
		{"with a root", "languages: [en, it]\nrootLanguage: en\n-- en/new.md --\n---\nredirects: [/it/old/, /old/]\n---\n# New\n-- it/new.md --\n---\nredirects: [/vecchia/]\n---\n# Nuova\n", "/it/old/ /it/new/\n/old/ /new/\n/vecchia/ /it/new/"},
		{"lists", "languages: [en, it]\n-- en/new/a.md --\n---\nredirects: [/it/old/a/, /en/old/a/]\n---\n# New\n-- it/other.md --\n# Altra\n", "/en/old/ /en/new/\n/en/old/a/ /en/new/a/\n/it/old/ /it/new/\n/it/old/a/ /it/new/a/"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range load(t, "-- site.yaml --\n"+test.playbook).Site.Pages {
				if p.Kind == site.Redirect {
					got = append(got, p.URL+" "+p.Target.URL)
				}
			}
			slices.Sort(got)
			same(t, strings.Join(got, "\n"), test.want)
		})
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

// A list that nobody wrote had the address of the folder in which its documents lay. Break:
// building.listRedirects or Above.
func TestRedirectsOfLists(t *testing.T) {
	page := func(file string, old ...string) string {
		return "-- " + file + " --\n---\nredirects: [" + strings.Join(old, ", ") + "]\n---\n# A page\n"
	}
	for _, test := range []struct{ name, playbook, want string }{
		{"a folder", page("new/a.md", "/old/a/"), "/old/ /new/\n/old/a/ /new/a/"},
		{"a folder of folders", page("new/x/y/a.md", "/old/x/y/a/"), "/old/ /new/\n/old/x/ /new/x/\n/old/x/y/ /new/x/y/\n/old/x/y/a/ /new/x/y/a/"},
		{"into another folder", page("top/x/a.md", "/x/a/"), "/x/ /top/x/\n/x/a/ /top/x/a/"},
		{"out of another folder", page("x/a.md", "/top/x/a/"), "/top/x/ /x/\n/top/x/a/ /x/a/"},
		{"the page got another name, too", page("new/b.md", "/old/a/"), "/old/a/ /new/b/"},
		{"a folder that is still there", page("new/a.md", "/old/a/") + "-- old/b.md --\n# B\n", "/old/a/ /new/a/"},
		{"to two folders", page("new/a.md", "/old/a/") + page("other/b.md", "/old/b/"), "/old/a/ /new/a/\n/old/b/ /other/b/"},
		{"two documents to one", page("new/a.md", "/old/a/") + page("new/b.md", "/old/b/"), "/old/ /new/\n/old/a/ /new/a/\n/old/b/ /new/b/"},
		{"a list that somebody wrote", page("new/a.md", "/old/a/") + page("new/index.md", "/before/"), "/before/ /new/\n/old/a/ /new/a/"},
		{"a list above one that somebody wrote", page("new/x/a.md", "/old/x/a/") + page("new/x/index.md", "/old/x/"), "/old/ /new/\n/old/x/ /new/x/\n/old/x/a/ /new/x/a/"},
		{"an old path that a document names", page("new/a.md", "/old/a/") + page("b.md", "/old/"), "/old/ /b/\n/old/a/ /new/a/"},
		{"a file", page("new/a.md", "/old/a.html"), "/old/a.html /new/a/"},
		{"of a kind, with a slug in each language", "-- site.yaml --\nlanguages: [en, it]\nsections: { roles: { it: ruoli } }\n" + page("en/roles/a.md", "/en/people/a/") + page("it/roles/a.md", "/it/persone/a/"), "/en/people/ /en/roles/\n/en/people/a/ /en/roles/a/\n/it/persone/ /it/ruoli/\n/it/persone/a/ /it/ruoli/a/"},
		{"no list of a language", "-- site.yaml --\nlanguages: [en, it]\nrootLanguage: en\n" + page("en/a.md", "/en/a/") + "-- it/a.md --\n# A\n", "/en/a/ /a/"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := load(t, test.playbook)
			var got []string
			for _, p := range b.Site.Pages {
				if p.Kind == site.Redirect {
					got = append(got, p.URL+" "+p.Target.URL)
				}
			}
			slices.Sort(got)
			same(t, strings.Join(got, "\n"), test.want)
			same(t, book.Codes(b.Problems), "")
		})
	}
}

// What is made of a guide had an address by that of the guide. Break:
// building.derivedRedirects.
func TestRedirectsOfDerived(t *testing.T) {
	const guide = `
-- roles/nurse.md --
# Nurse
-- guides/new/nurse.md --
---
role: nurse
redirects: [/guides/old/nurse/]
---
# Hiring a nurse

## Competencies

### Care {#care weight=1}

Why the weight: it is the work.

- 1: none
- 5: all

## For candidates

Bring time.
`
	for _, test := range []struct{ settings, want string }{
		{"", `
/candidates/old-nurse/ /candidates/new-nurse/
/guides/old/ /guides/new/
/guides/old/nurse/ /guides/new/nurse/
/guides/old/nurse/chair/ /guides/new/nurse/chair/
/guides/old/nurse/interviewer/ /guides/new/nurse/interviewer/
/guides/old/nurse/panel/ /guides/new/nurse/panel/
/guides/old/nurse/score/ /guides/new/nurse/score/
`},
		{"-- site.yaml --\nvisibility: public\n", ``}, // the guide is internal, and so are the paths that it names
	} {
		b := load(t, guide)
		if test.settings != "" {
			b = public(t, test.settings+guide)
		}
		var got []string
		for _, p := range b.Site.Pages {
			if p.Kind == site.Redirect {
				got = append(got, p.URL+" "+p.Target.URL)
			}
		}
		slices.Sort(got)
		same(t, strings.Join(got, "\n"), test.want)
	}
}
