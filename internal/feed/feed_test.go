package feed_test

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/feed"
	"rolebook/internal/site"
	"rolebook/internal/testkit/book"
	"rolebook/themes"
)

// fed is a playbook with every kind of page that machines read differently.
const fed = `
-- site.yaml --
languages: [en, ru]
baseURL: https://example.org/book/
title: Roles & more
-- en/index.md --
# Home
-- en/roles/nurse.md --
---
updated: 2024-03-02
redirects: [/en/old/, "/en/a b.html"]
---
# Nurse <RN>
-- ru/roles/nurse.md --
---
slug: медсестра
---
# Медсестра
-- en/roles/secret.md --
---
visibility: internal
updated: 2025-01-01
---
# Secret
-- en/notes.md --
---
updated: 2024-05-06
---
# Notes
-- en/plain.md --
# Plain
-- en/guides/nurse.md --
---
role: nurse
visibility: public
---
# Hiring

## Competencies

### Care {#care}

- 1: no

## For candidates

Come.
`

// set makes the files of a playbook; own are files of its author.
func set(t *testing.T, playbook string, own map[string]feed.Own) feed.Set {
	t.Helper()
	b := book.Load(t, themes.Files(), book.Inline(playbook), false)
	return feed.Set{Site: b.Site, Describe: func(p *site.Page) string { return "About " + p.Title }, Policy: "default-src 'self'", Own: own}
}

// text returns one of the files.
func text(t *testing.T, s feed.Set, name string) string {
	t.Helper()
	data, found := s.Write(name)
	if !found {
		t.Fatalf("there is no %s among %q", name, s.Files())
	}
	return string(data)
}

// Which files there are: a feed for each language, redirects where there are some. Break:
// Set.Files or Set.Write.
func TestFiles(t *testing.T) {
	for playbook, want := range map[string]string{
		fed: "_headers _redirects en/feed.xml llms.txt robots.txt ru/feed.xml sitemap.xml",
		"-- a.md --\n# A\n-- site.yaml --\nlanguages: [en, de]\n": "_headers en/feed.xml llms.txt robots.txt sitemap.xml",
		"-- a.md --\n# A\n": "_headers feed.xml llms.txt robots.txt sitemap.xml",
	} {
		s := set(t, playbook, nil)
		if got := strings.Join(s.Files(), " "); got != want {
			t.Errorf("%s, not %s", got, want)
		}
		for _, name := range s.Files() {
			if text(t, s, name); strings.HasSuffix(name, ".xml") && xml.Unmarshal([]byte(text(t, s, name)), new(struct{})) != nil {
				t.Errorf("%s is no XML", name)
			}
		}
		for _, name := range []string{"sitemap-1.xml", "sitemap-0.xml", "de/feed.xml", "", "a"} {
			if _, found := s.Write(name); found {
				t.Errorf("there is a file %q", name)
			}
		}
	}
}

// The sitemap has the pages that are for readers, with their translations and the day of
// their last change; not what is internal, search, what is printed, or what moved. Break:
// Set.listed, Set.open or Set.sitemap.
func TestSitemap(t *testing.T) {
	got := text(t, set(t, fed, nil), "sitemap.xml")
	var urls struct {
		URL []struct {
			Loc     string `xml:"loc"`
			Lastmod string `xml:"lastmod"`
			Links   []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(got), &urls); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, u := range urls.URL {
		line := strings.TrimPrefix(u.Loc, "https://example.org/book/") + " " + u.Lastmod
		for _, l := range u.Links {
			line += " " + l.Lang + "=" + strings.TrimPrefix(l.Href, "https://example.org/book/")
		}
		lines = append(lines, line)
	}
	const ru = "ru/roles/%D0%BC%D0%B5%D0%B4%D1%81%D0%B5%D1%81%D1%82%D1%80%D0%B0/"
	want := []string{
		"en/candidates/ ",
		"en/candidates/nurse/ ",
		"en/compare/  en=en/compare/ ru=ru/compare/ x-default=en/compare/",
		"en/guides/ ",
		"en/guides/nurse/ ",
		"en/ ", // the one of ru is not written
		"en/notes/ 2024-05-06",
		"en/plain/ ",
		"en/roles/  en=en/roles/ ru=ru/roles/ x-default=en/roles/",
		"en/roles/nurse/ 2024-03-02 en=en/roles/nurse/ ru=" + ru + " x-default=en/roles/nurse/",
		" ",
		"ru/compare/  en=en/compare/ ru=ru/compare/ x-default=en/compare/",
		"ru/ ",
		"ru/roles/  en=en/roles/ ru=ru/roles/ x-default=en/roles/",
		ru + "  en=en/roles/nurse/ ru=" + ru + " x-default=en/roles/nurse/",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("the sitemap has\n%s", strings.Join(lines, "\n"))
	}
}

// The feed has the pages that somebody wrote, the last updated first, without sections and
// what is internal. Break: Set.rss.
func TestFeed(t *testing.T) {
	s := set(t, fed, nil)
	var rss struct {
		Channel struct {
			Title string   `xml:"title"`
			Links []string `xml:"link"`
			About string   `xml:"description"`
			Lang  string   `xml:"language"`
			Item  []struct {
				Title string `xml:"title"`
				Link  string `xml:"link"`
				GUID  string `xml:"guid"`
				Date  string `xml:"pubDate"`
				About string `xml:"description"`
			} `xml:"item"`
		} `xml:"channel"`
	}
	if err := xml.Unmarshal([]byte(text(t, s, "en/feed.xml")), &rss); err != nil {
		t.Fatal(err)
	}
	c := rss.Channel
	if c.Title != "Roles & more" || c.Links[0] != "https://example.org/book/en/" || c.About != "About Home" || c.Lang != "en" {
		t.Errorf("%+v", c)
	}
	var lines []string
	for _, i := range c.Item {
		if i.GUID != i.Link || i.About != "About "+i.Title {
			t.Errorf("%+v", i)
		}
		lines = append(lines, i.Title+" "+i.Link+" "+i.Date)
	}
	const want = `
Notes https://example.org/book/en/notes/ Mon, 06 May 2024 00:00:00 GMT
Nurse <RN> https://example.org/book/en/roles/nurse/ Sat, 02 Mar 2024 00:00:00 GMT
Hiring https://example.org/book/en/guides/nurse/ 
Plain https://example.org/book/en/plain/ `
	if "\n"+strings.Join(lines, "\n") != want {
		t.Errorf("the feed has\n%s", strings.Join(lines, "\n"))
	}
	if ru := text(t, s, "ru/feed.xml"); !strings.Contains(ru, "<link>https://example.org/book/ru/roles/%D0%BC%D0%B5%D0%B4%D1%81%D0%B5%D1%81%D1%82%D1%80%D0%B0/</link>") {
		t.Error(ru)
	}
}

// The list for language models, and where robots find the sitemap. Break: Set.llms.
func TestTexts(t *testing.T) {
	s := set(t, fed, nil)
	for name, want := range map[string]string{
		"robots.txt": "User-agent: *\nAllow: /\n\nSitemap: https://example.org/book/sitemap.xml\n",
		"llms.txt": `# Roles & more

> About Home

## [Roles](https://example.org/book/en/roles/)

- [Nurse <RN>](https://example.org/book/en/roles/nurse/): About Nurse <RN>

## [Hiring guides](https://example.org/book/en/guides/)

- [Hiring](https://example.org/book/en/guides/nurse/): About Hiring

## [Compare any roles](https://example.org/book/en/compare/)


## [For candidates](https://example.org/book/en/candidates/)


## [Notes](https://example.org/book/en/notes/)


## [Plain](https://example.org/book/en/plain/)

`,
	} {
		if got := text(t, s, name); got != want {
			t.Errorf("%s is\n%s", name, got)
		}
	}
}

// Old paths lead to pages, and lines of the playbook's own file stand behind them, without
// those that a page says otherwise. Break: Set.redirects or Set.moved.
func TestRedirects(t *testing.T) {
	const ours = "/book/en/a%20b.html /book/en/roles/nurse/ 301\n/book/en/old/ /book/en/roles/nurse/ 301\n"
	for own, want := range map[string]struct{ more, codes string }{
		"":                           {"", ""},
		"/x /y 302\r\n# comment\n":   {"/x /y 302\n# comment\n", ""},
		"\ufeff/x /y":                {"/x /y\n", ""},
		"/a /b\n/book/en/old/ /c \n": {"/a /b\n", "static/_redirects:2:1 host-rules"},
	} {
		s := set(t, fed, map[string]feed.Own{"_redirects": {File: "static/_redirects", Text: []byte(own)}})
		if got := text(t, s, "_redirects"); got != ours+want.more {
			t.Errorf("%q becomes\n%s", own, got)
		}
		if got := book.Codes(s.Problems()); got != want.codes {
			t.Errorf("%q: %s, not %s", own, got, want.codes)
		}
		if !s.Merges("_redirects") || !s.Merges("_headers") || s.Merges("robots.txt") {
			t.Error("rules are not joined, or others are")
		}
	}
	if set(t, "-- a.md --\n# A\n", nil).Merges("_redirects") {
		t.Error("lines are joined with none")
	}
}
