package main

import (
	"encoding/json"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// node is one thing that JSON-LD tells of.
type node map[string]any

func (n node) text(key string) string { s, _ := n[key].(string); return s }

// texts are the texts of a key that may have several.
func (n node) texts(key string) []string {
	var out []string
	list, _ := n[key].([]any)
	for _, v := range list {
		s, _ := v.(string)
		out = append(out, s)
	}
	return out
}

// linkedData are the things that a page tells machines of.
func (p *webpage) linkedData(t *testing.T) []node {
	t.Helper()
	var found []node
	for _, n := range p.all("script") {
		if attribute(n, "type") != "application/ld+json" {
			continue
		}
		var block struct {
			Context string `json:"@context"`
			Graph   []node `json:"@graph"`
		}
		d := json.NewDecoder(strings.NewReader(n.FirstChild.Data))
		d.DisallowUnknownFields()
		if err := d.Decode(&block); err != nil || block.Context != "https://schema.org" || len(block.Graph) == 0 || found != nil {
			t.Errorf("%s: a block of data is wrong, empty or not the only one: %v", p.name, err)
		}
		found = append(found, block.Graph...)
	}
	return found
}

// TestLinkedData reads every block of JSON-LD of the shipped playbook.
func TestLinkedData(t *testing.T) {
	c := crawl(t, buildClean(t, shipped(t)), "https://example.org/", "en", "vi", "it", "es", "bg", "ru")
	seen := map[string]int{}
	for _, p := range c.sorted() {
		things := p.linkedData(t)
		internal := slices.ContainsFunc(p.all("span"), func(n *html.Node) bool { return attribute(n, "class") == "badge internal" && within(n, "header") })
		silent := internal || p.kind() == "print" || p.kind() != "redirect" && p.link("canonical") != p.url.String()
		if silent && len(things) > 0 {
			t.Errorf("%s is internal, to print or stands in for another and says %v", p.name, things)
		}
		var types []string
		for _, thing := range things {
			types = append(types, thing.text("@type"))
			c.checkThing(t, p, thing)
			seen[thing.text("@type")]++
		}
		crumbed := slices.ContainsFunc(p.all("nav"), func(n *html.Node) bool { return attribute(n, "class") == "crumbs" })
		for kind, wanted := range map[string]bool{"BreadcrumbList": crumbed, "WebPage": p.kind() == "role", "Article": p.kind() == "article"} {
			if !silent && wanted != slices.Contains(types, kind) {
				t.Errorf("%s: a %s? %v", p.name, kind, types)
			}
		}
	}
	if seen["BreadcrumbList"] < 100 || seen["WebPage"] < 14 || seen["Article"] < 6 {
		t.Errorf("found %v", seen)
	}
	t.Logf("found %v", seen)
}

// checkThing wants of a thing what readers of it need, and only addresses of pages.
func (c *crawled) checkThing(t *testing.T, p *webpage, thing node) {
	t.Helper()
	address := func(text string) {
		u, err := url.Parse(text)
		if err != nil || !u.IsAbs() {
			t.Errorf("%s: %q is no whole address", p.name, text)
			return
		}
		if name, here := c.file(u); !here || c.pages[name] == nil {
			t.Errorf("%s: %q is no page", p.name, text)
		}
	}
	want := func(n node, keys ...string) {
		for _, key := range keys {
			if strings.TrimSpace(n.text(key)) == "" {
				t.Errorf("%s: %s has no %s", p.name, n.text("@type"), key)
			}
		}
	}
	switch thing.text("@type") {
	case "BreadcrumbList":
		crumbs, _ := thing["itemListElement"].([]any)
		for i, crumb := range crumbs {
			at := node(crumb.(map[string]any))
			want(at, "name", "item")
			address(at.text("item"))
			if at["position"] != float64(i+1) || at.text("@type") != "ListItem" {
				t.Errorf("%s: the crumb %v stands at %d", p.name, at, i+1)
			}
		}
		if last := node(crumbs[len(crumbs)-1].(map[string]any)); last.text("item") != p.link("canonical") || len(crumbs) < 2 {
			t.Errorf("%s: the way ends at %v", p.name, last)
		}
	case "WebPage":
		address(thing.text("url"))
		role := node(thing["mainEntity"].(map[string]any))
		want(thing, "inLanguage")
		want(role, "name", "description")
		duties, skills := role.texts("responsibilities"), role.texts("skills")
		if role.text("@type") != "Occupation" || len(duties) == 0 || len(duties) > 10 || len(skills) == 0 || len(skills) > 10 || slices.Contains(append(duties, skills...), "") {
			t.Errorf("%s: the role is %v", p.name, role)
		}
		if thing.text("inLanguage") != c.language(p) || role["occupationalCategory"] != nil || len(role.texts("alternateName")) == 0 && strings.HasSuffix(p.name, "-manager/index.html") {
			t.Errorf("%s: the role is %v", p.name, role)
		}
	case "Article":
		address(thing.text("url"))
		want(thing, "headline", "description", "inLanguage")
		works, _ := thing["citation"].([]any)
		if len(works) == 0 {
			t.Errorf("%s: the article cites nothing", p.name)
		}
		for _, work := range works {
			want(work.(map[string]any), "@type", "name")
		}
	default:
		t.Errorf("%s: nobody expects %v", p.name, thing)
	}
}

// Whatever a title holds, it ends neither the element nor a line of a script; and
// an internal page tells machines nothing.
func TestLinkedDataIsHarmless(t *testing.T) {
	title := "</script><script>alert(1)</script> <!-- \u2028 & \"quoted\" 'so'"
	dir := writePlaybook(t, map[string]string{
		"content/roles/a.md": "---\ntitle: \"</script><script>alert(1)</script> <!-- \\u2028 & \\\"quoted\\\" 'so'\"\n---\n# A\n\n## Responsibilities\n\n- Ends `</script>` and <!-- goes on {#x}\n",
		"content/roles/b.md": "---\nvisibility: internal\n---\n# B\n\n## Responsibilities\n\n- Is kept {#y}\n",
	})
	out := filepath.Join(t.TempDir(), "public")
	if got := command(t, "build", "-q", "-C", dir, "--out", out, "--base-url", "https://example.org/x/"); got.code != exitFine {
		t.Fatal(got.stderr)
	}
	c := crawl(t, out, "https://example.org/x/", "en")
	page := c.pages["roles/a/index.html"]
	things := page.linkedData(t)
	if len(things) != 2 || things[1]["mainEntity"].(map[string]any)["name"] != title {
		t.Errorf("the page says %v", things)
	}
	for _, n := range page.all("script") {
		if n.FirstChild != nil && (strings.ContainsAny(n.FirstChild.Data, "<>&\u2028\u2029") || attribute(n, "type") != "application/ld+json") {
			t.Errorf("a script holds %s", n.FirstChild.Data)
		}
	}
	if things := c.pages["roles/b/index.html"].linkedData(t); things != nil {
		t.Errorf("an internal page says %v", things)
	}
}
