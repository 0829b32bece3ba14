package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// checkLinks follows every address of every page. What a browser loads by
// itself lies in the site.
func checkLinks(t *testing.T, c *crawled) {
	for _, p := range c.sorted() {
		for _, n := range p.elements {
			for _, key := range []string{"href", "src", "srcset", "action", "poster", "data"} {
				if hasAttribute(n, key) {
					c.follow(t, p, n, key)
				}
			}
		}
	}
}

func (c *crawled) follow(t *testing.T, p *webpage, n *html.Node, key string) {
	t.Helper()
	address := attribute(n, key)
	to, err := url.Parse(address)
	if err != nil || address == "" {
		t.Errorf("%s: <%s %s=%q> is no address: %v", p.name, n.Data, key, address, err)
		return
	}
	to = p.url.ResolveReference(to)
	name, here := c.file(to)
	switch {
	case !here && (n.Data != "a" || !slices.Contains([]string{"http", "https", "mailto", "tel"}, to.Scheme)):
		t.Errorf("%s: <%s %s=%q> leads out of the site", p.name, n.Data, key, address)
	case here && name == "":
		t.Errorf("%s: <%s %s=%q> leads to no file", p.name, n.Data, key, address)
	case here && to.Fragment != "" && (c.pages[name] == nil || !c.pages[name].ids[to.Fragment]):
		t.Errorf("%s: <%s %s=%q> leads to no element of %s", p.name, n.Data, key, address, name)
	}
}

// checkReachable walks from the first page as a reader does.
func checkReachable(t *testing.T, c *crawled) {
	seen, next := map[string]bool{"index.html": true}, []string{"index.html"}
	for ; len(next) > 0; next = next[1:] {
		p := c.pages[next[0]]
		for _, n := range p.all("a", "form") {
			to, err := p.url.Parse(attribute(n, "href") + attribute(n, "action"))
			if err != nil {
				continue
			}
			if name, _ := c.file(to); c.pages[name] != nil && !seen[name] {
				seen[name] = true
				next = append(next, name)
			}
		}
	}
	for _, p := range c.sorted() {
		if moved := len(p.all("main")) == 1 && p.kind() == "redirect"; !seen[p.name] && p.name != "404.html" && !moved {
			t.Errorf("no link leads to %s", p.name)
		}
	}
}

// kind is what the page says that it is.
func (p *webpage) kind() string { return attribute(p.all("html")[0], "data-kind") }

// language is the language that the page's address says.
func (c *crawled) language(p *webpage) string {
	first, _, _ := strings.Cut(p.name, "/")
	if slices.Contains(c.languages, first) {
		return first
	}
	return c.languages[0]
}

// checkHead wants a title, a description and an icon on every page, of the pages of one
// language no two alike, and a canonical address.
func checkHead(t *testing.T, c *crawled) {
	titles := map[string]string{}
	for _, p := range c.sorted() {
		titled := p.all("title")
		if len(titled) != 1 || text(titled[0]) == "" {
			t.Errorf("%s: there is no title", p.name)
			continue
		}
		if strings.TrimSpace(p.meta("description")) == "" {
			t.Errorf("%s: there is no description", p.name)
		}
		if p.link("icon") == "" {
			t.Errorf("%s: no icon is named, so that browsers ask for one", p.name)
		}
		if key := c.language(p) + " " + text(titled[0]); p.listed() && p.name != "index.html" {
			if other := titles[key]; other != "" {
				t.Errorf("%s and %s share the title %q", other, p.name, text(titled[0]))
			}
			titles[key] = p.name
		}
		want := p.url
		if p.kind() == "redirect" {
			want, _ = p.url.Parse(attribute(p.find("data-target"), "href"))
		}
		if got := p.link("canonical"); got != want.String() && !c.standsIn(p, got) {
			t.Errorf("%s: the canonical address is %q, not %q", p.name, got, want)
		}
	}
}

// standsIn reports whether a page shows what another language has at an address.
func (c *crawled) standsIn(p *webpage, address string) bool {
	return slices.ContainsFunc(c.sorted(), func(of *webpage) bool {
		return of.url.String() == address && of.link("canonical") == address && c.language(of) != c.language(p) && of.kind() == p.kind()
	})
}

// find returns the first element with an attribute; an empty one if there is none.
func (p *webpage) find(key string) *html.Node {
	i := slices.IndexFunc(p.elements, func(n *html.Node) bool { return hasAttribute(n, key) })
	if i < 0 {
		return &html.Node{}
	}
	return p.elements[i]
}

// checkLanguages compares each lang with the address, the declared languages
// and the direction.
func checkLanguages(t *testing.T, c *crawled) {
	for _, p := range c.sorted() {
		for _, n := range p.elements {
			lang, dir := attribute(n, "lang"), attribute(n, "dir")
			if n.Data == "html" && lang != c.language(p) {
				t.Errorf("%s: the page is in %q, not %q", p.name, lang, c.language(p))
			}
			if !hasAttribute(n, "lang") || dir == "auto" || n.Data == "bdi" { // a work may be in any language
				continue
			}
			if !slices.Contains(c.languages, lang) {
				t.Errorf("%s: <%s lang=%q> is no language of the site", p.name, n.Data, lang)
			}
			if dir != direction(lang) {
				t.Errorf("%s: <%s lang=%q dir=%q>", p.name, n.Data, lang, dir)
			}
		}
	}
}

func direction(lang string) string {
	if slices.Contains([]string{"ar", "fa", "he", "ur"}, lang) {
		return "rtl"
	}
	return "ltr"
}

// alternates are the translations that a page names, by language.
func (p *webpage) alternates(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, n := range p.all("link") {
		if attribute(n, "rel") == "alternate" && hasAttribute(n, "hreflang") {
			if lang := attribute(n, "hreflang"); found[lang] == "" {
				found[lang] = attribute(n, "href")
				continue
			}
			t.Errorf("%s: two alternates in %s", p.name, attribute(n, "hreflang"))
		}
	}
	return found
}

// checkAlternates wants hreflang to name the page itself, to be the same on all
// pages that it names, and to have an x-default.
func checkAlternates(t *testing.T, c *crawled) {
	some := false
	for _, p := range c.sorted() {
		own := p.alternates(t)
		if len(own) == 0 {
			continue
		}
		some = true
		if own["x-default"] == "" || p.name != "index.html" && own[c.language(p)] != p.url.String() {
			t.Errorf("%s: the alternates lack x-default or the page itself: %v", p.name, own)
		}
		for lang, address := range own {
			to, err := url.Parse(address)
			noError(t, err)
			name, _ := c.file(to)
			other := c.pages[name]
			switch {
			case other == nil || lang != "x-default" && c.language(other) != lang:
				t.Errorf("%s: the alternate in %s is %s", p.name, lang, address)
			case differences(own, other.alternates(t)) != nil:
				t.Errorf("%s names other alternates than %s", p.name, name)
			case p.listed() != other.listed():
				t.Errorf("%s: the alternate %s is for other readers", p.name, address)
			}
		}
	}
	if some != (len(c.languages) > 1) {
		t.Errorf("alternates in a site of %d languages: %v", len(c.languages), some)
	}
}

// checkHeadings wants one h1 and no level left out.
func checkHeadings(t *testing.T, c *crawled) {
	for _, p := range c.sorted() {
		if n := len(p.all("h1")); n != 1 {
			t.Errorf("%s: %d h1", p.name, n)
		}
		level := 0
		for _, n := range p.all("h1", "h2", "h3", "h4", "h5", "h6") {
			if is := int(n.Data[1] - '0'); is > level+1 {
				t.Errorf("%s: %s %q follows h%d", p.name, n.Data, text(n), level)
				level = is
			} else {
				level = is
			}
			if text(n) == "" {
				t.Errorf("%s: an empty %s", p.name, n.Data)
			}
		}
	}
}

// checkIDs wants each id once, and none that an address cannot name.
func checkIDs(t *testing.T, c *crawled) {
	for _, p := range c.sorted() {
		seen := map[string]bool{}
		for _, n := range p.elements {
			if !hasAttribute(n, "id") {
				continue
			}
			id := attribute(n, "id")
			if id == "" || strings.ContainsAny(id, " \t\n") || seen[id] {
				t.Errorf("%s: <%s id=%q> is empty, has blanks, or occurs twice", p.name, n.Data, id)
			}
			seen[id] = true
			for _, key := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls"} {
				if hasAttribute(n, key) && !p.ids[attribute(n, key)] {
					t.Errorf("%s: <%s %s=%q> names no element", p.name, n.Data, key, attribute(n, key))
				}
			}
		}
	}
}

// checkPolicy wants nothing inline, and a policy that forbids it.
func checkPolicy(t *testing.T, c *crawled) {
	for _, p := range c.sorted() {
		policy := ""
		for _, n := range p.elements {
			if attribute(n, "http-equiv") == "Content-Security-Policy" {
				policy = attribute(n, "content")
			}
			inline := n.Data == "style" || n.Data == "base" || n.Data == "iframe" ||
				n.Data == "script" && !hasAttribute(n, "src") && !slices.Contains([]string{"application/json", "application/ld+json"}, attribute(n, "type"))
			for _, a := range n.Attr {
				inline = inline || a.Key == "style" || a.Key == "srcdoc" || strings.HasPrefix(a.Key, "on")
			}
			if inline {
				t.Errorf("%s: <%s %v> is inline", p.name, n.Data, n.Attr)
			}
		}
		if !strings.Contains(policy, "default-src 'self'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: the policy is %q", p.name, policy)
		}
	}
}

// checkIntegrity wants of each script and stylesheet the hash of the file.
func checkIntegrity(t *testing.T, c *crawled) {
	for _, p := range c.sorted() {
		styles := 0
		for _, n := range p.all("script", "link") {
			address := attribute(n, "src")
			if attribute(n, "rel") == "stylesheet" {
				address = attribute(n, "href")
				styles++
			}
			if address == "" {
				continue
			}
			to, err := p.url.Parse(address)
			noError(t, err)
			name, _ := c.file(to)
			sum := sha256.Sum256([]byte(c.files[name]))
			if want := "sha256-" + base64.StdEncoding.EncodeToString(sum[:]); attribute(n, "integrity") != want {
				t.Errorf("%s: the integrity of %s is %q, not %q", p.name, name, attribute(n, "integrity"), want)
			}
		}
		if styles == 0 {
			t.Errorf("%s: no stylesheet", p.name)
		}
	}
}

// checkSitemap wants the sitemap to list exactly the pages for the public, each
// with its translations as the page names them.
func checkSitemap(t *testing.T, c *crawled) {
	var sitemap struct {
		URLs []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	noError(t, xml.Unmarshal([]byte(c.files["sitemap.xml"]), &sitemap))
	listed := map[string]map[string]string{}
	for _, u := range sitemap.URLs {
		if listed[u.Loc] != nil {
			t.Errorf("%s is listed twice", u.Loc)
		}
		listed[u.Loc] = map[string]string{}
		for _, l := range u.Links {
			listed[u.Loc][l.Lang] = l.Href
		}
	}
	for _, p := range c.sorted() {
		links, ok := listed[p.url.String()]
		if ok != p.listed() {
			t.Errorf("%s: listed is %v", p.name, ok)
			continue
		}
		delete(listed, p.url.String())
		want := p.alternates(t)
		if ok && differences(want, links) != nil {
			t.Errorf("%s: the sitemap has the alternates %v, the page %v", p.name, links, want)
		}
	}
	for address := range listed {
		t.Errorf("the sitemap lists %s, which is no page", address)
	}
}

// checkFeeds parses the feed of each language and follows its links.
func checkFeeds(t *testing.T, c *crawled) {
	for _, lang := range c.languages {
		var feed struct {
			Language string   `xml:"channel>language"`
			Links    []string `xml:"channel>item>link"`
			Titles   []string `xml:"channel>item>title"`
		}
		name := path.Join(lang, "feed.xml")
		if len(c.languages) == 1 {
			name = "feed.xml"
		}
		if err := xml.Unmarshal([]byte(c.files[name]), &feed); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if feed.Language != lang || len(feed.Links) == 0 || len(feed.Titles) != len(feed.Links) {
			t.Errorf("%s: language %q, %d links, %d titles", name, feed.Language, len(feed.Links), len(feed.Titles))
		}
		for _, link := range feed.Links {
			to, err := url.Parse(link)
			noError(t, err)
			out, _ := c.file(to)
			if p := c.pages[out]; p == nil || c.language(p) != lang || !p.listed() {
				t.Errorf("%s: %s is no public page in %s", name, link, lang)
			}
		}
	}
}

// checkTextLinks follows the addresses in llms.txt and robots.txt.
func checkTextLinks(t *testing.T, c *crawled) {
	for name, pattern := range map[string]string{"llms.txt": `\]\((.+?)\)`, "robots.txt": `Sitemap: (.+)`} {
		found := regexp.MustCompile(pattern).FindAllStringSubmatch(c.files[name], -1)
		if len(found) == 0 {
			t.Errorf("%s holds no address", name)
		}
		for _, match := range found {
			to, err := url.Parse(match[1])
			noError(t, err)
			if file, _ := c.file(to); file == "" {
				t.Errorf("%s: %s leads nowhere", name, match[1])
			}
		}
	}
}
