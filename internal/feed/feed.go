// Package feed writes what machines read: sitemap, feeds, robots.txt, llms.txt,
// and the lists of headers and redirects that static hosts understand.
//
// # What goes in
//
// A [site.Site] and functions that describe its pages.
//
// # What comes out
//
// [Set.Files] names the files, [Set.Write] returns one. Each is a function of the
// site. Pages that moved, drafts of the chooser and internal pages that the
// build leaves out never occur, since they are no pages of the site; the error
// page and redirects are left out here.
//
// # What is promised
//
// No file holds the time of the build. A sitemap of more than 40,000 pages is
// an index of several (sitemaps.org allows 50,000 each).
package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

const perSitemap = 40000

// Set writes the files of one site.
type Set struct {
	Site *site.Site
	// Describe returns the description of a page.
	Describe func(*site.Page) string
	// Policy is the value of the header Content-Security-Policy.
	Policy string
	// Own are files of the playbook with the names of ours that are joined with them
	// (see Merges), by output.
	Own map[string]Own
}

// Files returns the outputs of the site's files for machines, sorted.
func (s Set) Files() []string {
	out := []string{"_headers", "llms.txt", "robots.txt", "sitemap.xml"}
	for _, l := range s.Site.Languages {
		out = append(out, strings.TrimPrefix(l.Prefix, "/")+"feed.xml")
	}
	if n := len(s.listed()); n > perSitemap {
		for i := range (n + perSitemap - 1) / perSitemap {
			out = append(out, fmt.Sprintf("sitemap-%d.xml", i+1))
		}
	}
	if s.redirects() != "" {
		out = append(out, "_redirects")
	}
	slices.Sort(out)
	return out
}

// Write returns one of Files; false where there is none of that name.
func (s Set) Write(out string) ([]byte, bool) {
	switch out {
	case "_headers":
		text, _ := s.headers()
		return text, true
	case "_redirects":
		text, _ := s.moved()
		return text, true
	case "robots.txt":
		return []byte("User-agent: *\nAllow: /\n\nSitemap: " + s.Site.Absolute("/sitemap.xml") + "\n"), true
	case "llms.txt":
		return s.llms(), true
	case "sitemap.xml":
		pages := s.listed()
		if len(pages) > perSitemap {
			return s.sitemapIndex(len(pages)), true
		}
		return s.sitemap(pages), true
	}
	var n int
	if _, err := fmt.Sscanf(out, "sitemap-%d.xml", &n); err == nil && n > 0 {
		pages := s.listed()
		from := (n - 1) * perSitemap
		if len(pages) > perSitemap && from < len(pages) {
			return s.sitemap(pages[from:min(len(pages), from+perSitemap)]), true
		}
	}
	for _, l := range s.Site.Languages {
		if out == strings.TrimPrefix(l.Prefix, "/")+"feed.xml" {
			return s.rss(l), true
		}
	}
	return nil, false
}

// open reports whether a page is not internal.
func (s Set) open(p *site.Page) bool {
	d := s.Site.Doc(p)
	return d == nil || !d.Internal()
}

// listed returns the pages that are for readers, in order.
func (s Set) listed() []*site.Page {
	var pages []*site.Page
	for _, p := range s.Site.Pages {
		if !s.Site.Definition(p).Unlisted && p.Of == nil && p.Original == nil && s.open(p) {
			pages = append(pages, p)
		}
	}
	return pages
}

func (s Set) sitemap(pages []*site.Page) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, p := range pages {
		b.WriteString("<url><loc>" + html.EscapeString(s.Site.Absolute(p.URL)) + "</loc>")
		if d := s.Site.Doc(p); d != nil && !d.Updated.IsZero() {
			b.WriteString("<lastmod>" + d.Updated.Format(time.DateOnly) + "</lastmod>")
		}
		for _, a := range s.Site.Alternates(p) {
			fmt.Fprintf(&b, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, a.Lang, html.EscapeString(s.Site.Absolute(a.URL)))
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

func (s Set) sitemapIndex(n int) []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for i := range (n + perSitemap - 1) / perSitemap {
		fmt.Fprintf(&b, "<sitemap><loc>%s</loc></sitemap>\n", html.EscapeString(s.Site.Absolute(fmt.Sprintf("/sitemap-%d.xml", i+1))))
	}
	b.WriteString("</sitemapindex>\n")
	return []byte(b.String())
}

// rss is RSS 2.0, which, unlike Atom, allows entries without a date.
func (s Set) rss(l *site.Language) []byte {
	var b strings.Builder
	text := func(name, value string) {
		b.WriteString("<" + name + ">" + html.EscapeString(value) + "</" + name + ">")
	}
	b.WriteString(xml.Header + `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>`)
	text("title", l.Title)
	text("link", s.Site.Absolute(l.Prefix))
	text("description", s.Describe(l.Home))
	text("language", l.Tag())
	fmt.Fprintf(&b, `<atom:link href="%s" rel="self" type="application/rss+xml"/>`+"\n", html.EscapeString(s.Site.Absolute(l.Prefix+"feed.xml")))
	listed := func(p *site.Page, _ *content.Document) bool {
		return p.Kind != site.Home && p.Kind != site.Section && p.Original == nil && s.open(p)
	}
	for _, p := range s.Site.Newest(l, 50, listed) {
		b.WriteString("<item>")
		text("title", p.Title)
		text("link", s.Site.Absolute(p.URL))
		fmt.Fprintf(&b, `<guid isPermaLink="true">%s</guid>`, html.EscapeString(s.Site.Absolute(p.URL)))
		if d := s.Site.Doc(p); !d.Updated.IsZero() {
			text("pubDate", d.Updated.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT"))
		}
		text("description", s.Describe(p))
		b.WriteString("</item>\n")
	}
	b.WriteString("</channel></rss>\n")
	return []byte(b.String())
}

// llms is a plain list of the pages of the first language that search engines may list
// (llmstxt.org).
func (s Set) llms() []byte {
	l := s.Site.Languages[0]
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n> %s\n", l.Title, s.Describe(l.Home))
	for _, section := range l.Home.Children {
		if s.Site.Definition(section).Unlisted {
			continue
		}
		fmt.Fprintf(&b, "\n## [%s](%s)\n\n", section.Title, s.Site.Absolute(section.URL))
		for _, p := range section.Children {
			if s.Site.Doc(p) != nil && p.Original == nil && s.open(p) {
				fmt.Fprintf(&b, "- [%s](%s): %s\n", p.Title, s.Site.Absolute(p.URL), s.Describe(p))
			}
		}
	}
	return []byte(b.String())
}

// redirects is the list of moved pages as static hosts read it.
func (s Set) redirects() string {
	var b strings.Builder
	for _, p := range s.Site.Pages {
		if p.Kind == site.Redirect {
			fmt.Fprintf(&b, "%s %s 301\n", s.Site.Href(p.URL), s.Site.Href(p.Target.URL))
		}
	}
	return b.String()
}
