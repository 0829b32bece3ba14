package main

import (
	"cmp"
	"maps"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// crawled is a built site as a browser sees it.
type crawled struct {
	base      *url.URL
	languages []string
	files     map[string]string   // name in the output → bytes
	pages     map[string]*webpage // name in the output → page
}

// webpage is one parsed HTML file.
type webpage struct {
	name     string
	url      *url.URL
	elements []*html.Node // in the order of the document
	ids      map[string]bool
}

// crawl parses a built site that stands at base.
func crawl(t *testing.T, out, base string, languages ...string) *crawled {
	t.Helper()
	at, err := url.Parse(base)
	noError(t, err)
	c := &crawled{base: at, languages: languages, files: readTree(t, out), pages: map[string]*webpage{}}
	for name, data := range c.files {
		if path.Ext(name) != ".html" {
			continue
		}
		root, err := html.Parse(strings.NewReader(data))
		noError(t, err)
		p := &webpage{name: name, ids: map[string]bool{}}
		p.url = &url.URL{Scheme: at.Scheme, Host: at.Host, Path: at.Path + strings.TrimSuffix(name, "index.html")}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode {
				p.elements = append(p.elements, n)
				p.ids[attribute(n, "id")] = true
			}
		}
		c.pages[name] = p
	}
	return c
}

// file returns the file that an address of this site leads to; "" where there
// is none. Whether the address belongs to the site is the second result.
func (c *crawled) file(u *url.URL) (name string, here bool) {
	if u.Scheme != c.base.Scheme || u.Host != c.base.Host {
		return "", false
	}
	rest, below := strings.CutPrefix(u.Path, c.base.Path)
	if !below {
		return "", true
	}
	if rest == "" || strings.HasSuffix(rest, "/") {
		rest += "index.html"
	}
	if _, ok := c.files[rest]; !ok {
		return "", true
	}
	return rest, true
}

// sorted returns the pages by name.
func (c *crawled) sorted() []*webpage {
	var pages []*webpage
	for _, name := range slices.Sorted(maps.Keys(c.pages)) {
		pages = append(pages, c.pages[name])
	}
	return pages
}

// all returns the elements of some names.
func (p *webpage) all(tags ...string) []*html.Node {
	return slices.DeleteFunc(slices.Clone(p.elements), func(n *html.Node) bool { return !slices.Contains(tags, n.Data) })
}

// link returns the address of a <link>, by its rel; "" where there is none.
func (p *webpage) link(rel string) string {
	for _, n := range p.all("link") {
		if attribute(n, "rel") == rel {
			return attribute(n, "href")
		}
	}
	return ""
}

// meta returns the content of a <meta>, by its name.
func (p *webpage) meta(name string) string {
	for _, n := range p.all("meta") {
		if attribute(n, "name") == name {
			return attribute(n, "content")
		}
	}
	return ""
}

func (p *webpage) listed() bool {
	return p.meta("robots") != "noindex" && (p.kind() == "redirect" || p.link("canonical") == p.url.String())
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttribute(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// text is what a reader reads in an element; blocks are set apart by a blank.
func text(n *html.Node) string {
	within := strings.Fields("a abbr b bdi bdo cite code em i kbd mark q s small span strong sub sup time u")
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			b.WriteString(d.Data)
		case d.Type == html.ElementNode && !slices.Contains(within, d.Data):
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestShippedPlaybookIsSound builds the playbook of this repository and looks at
// every page: at the address that site.yaml says, below a path of another host,
// and below a path of whatever host.
func TestShippedPlaybookIsSound(t *testing.T) {
	dir := shipped(t)
	for _, base := range []string{"", "https://example.org/a/b/", "/a%20b/%D0%B6/"} {
		t.Run(base, func(t *testing.T) {
			out := buildClean(t, dir, "--base-url", base)
			sound(t, crawl(t, out, cmp.Or(base, "https://example.org/"), "en", "vi", "it", "es", "bg", "ru"))
		})
	}
}

// TestNewPlaybookIsSound does the same with what init writes, a site of one
// language.
func TestNewPlaybookIsSound(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "playbook")
	if got := command(t, "init", dir); got.code != exitFine {
		t.Fatalf("init ends with %d\n%s", got.code, got.stderr)
	}
	sound(t, crawl(t, buildClean(t, dir), "https://example.org/", "en"))
}

// sound checks everything that every built site promises.
func sound(t *testing.T, c *crawled) {
	if len(c.pages) == 0 {
		t.Fatal("there is no page")
	}
	for _, check := range []struct {
		name string
		of   func(*testing.T, *crawled)
	}{
		{"links", checkLinks}, {"reachable", checkReachable}, {"head", checkHead}, {"languages", checkLanguages},
		{"alternates", checkAlternates}, {"headings", checkHeadings}, {"ids", checkIDs}, {"policy", checkPolicy},
		{"integrity", checkIntegrity}, {"sitemap", checkSitemap}, {"feeds", checkFeeds}, {"llms", checkTextLinks},
	} {
		t.Run(check.name, func(t *testing.T) { check.of(t, c) })
	}
}
