package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// shippedComparison is what testdata/gate/community-vs-social.txt states: each
// dimension of the shipped Community Manager and Social Media Manager, the items
// that each of them has, by their ids, and whether an item is shared, only here
// or disputed, and by which disagreement.
const shippedComparison = "testdata/gate/community-vs-social.txt"

// From the shipped roles alone comes the comparison that facts.md asks for. The
// prose of the comparison is deleted in a copy, so that nothing but its front
// matter and a title is left. Ids do not depend on the language, so the same
// file holds for all six, also for those in which nobody wrote a comparison. With
// UPDATE_SCRIPTS set it is written anew from the English page.
func TestShippedRolesCompared(t *testing.T) {
	dir := shipped(t)
	languages := []string{"en", "vi", "it", "es", "bg", "ru"}
	name := func(lang string) string {
		return filepath.Join(dir, "content", lang, "comparisons", "community-vs-social.md")
	}
	for _, lang := range languages {
		noError(t, os.MkdirAll(filepath.Dir(name(lang)), 0o755))
		noError(t, os.WriteFile(name(lang), []byte(frontMatter(t, name(lang))+"# Which is which?\n"), 0o644))
	}
	out := filepath.Join(t.TempDir(), "public")
	if got := command(t, "build", "-q", "-C", dir, "--out", out); got.code != exitFine {
		t.Fatalf("the build ends with %d\n%s", got.code, got.stderr)
	}
	c := crawl(t, out, "https://example.org/", languages...)
	if os.Getenv("UPDATE_SCRIPTS") != "" {
		noError(t, os.MkdirAll(filepath.Dir(shippedComparison), 0o755))
		noError(t, os.WriteFile(shippedComparison, []byte(readMatrix(t, comparisonIn(t, c, "en"))), 0o644))
	}
	want, err := os.ReadFile(shippedComparison)
	noError(t, err)
	for _, lang := range languages {
		page := comparisonIn(t, c, lang)
		if slices.ContainsFunc(page.all("tr", "section"), func(n *html.Node) bool {
			return n.Data == "section" && attribute(n, "class") != "" || attribute(n, "class") == "row-prose"
		}) {
			t.Errorf("%s: there is prose in the comparison", lang)
		}
		if got := readMatrix(t, page); got != string(want) {
			t.Errorf("%s: %s and the page differ (the page is +):\n%s", lang, shippedComparison, lineDifferences(string(want), got))
		}
	}
}

// frontMatter is what stands between the lines of three hyphens, with them; nothing
// where there is no such file.
func frontMatter(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return ""
	}
	noError(t, err)
	front := regexp.MustCompile(`(?s)\A---\n.*?\n---\n`).Find(text)
	if front == nil {
		t.Fatalf("%s has no front matter", file)
	}
	return string(front)
}

// comparisonIn is the page of the comparison of a language, whatever its folder is
// called there.
func comparisonIn(t *testing.T, c *crawled, lang string) *webpage {
	t.Helper()
	for _, p := range c.sorted() {
		if strings.HasPrefix(p.name, lang+"/") && strings.HasSuffix(p.name, "/community-vs-social/index.html") {
			return p
		}
	}
	t.Fatalf("%s has no comparison", lang)
	return nil
}

// readMatrix reads a matrix as people write it down: a line for each dimension,
// below it one for each role, below that one for each item.
func readMatrix(t *testing.T, p *webpage) string {
	t.Helper()
	var b strings.Builder
	for _, n := range p.all("tr", "td", "li") {
		switch {
		case hasAttribute(n, "data-dimension"):
			fmt.Fprintf(&b, "\n%s\n", attribute(n, "data-dimension"))
		case hasAttribute(n, "data-role"):
			fmt.Fprintf(&b, "  %s", attribute(n, "data-role"))
			items := false
			for d := range n.Descendants() {
				if d.Type == html.ElementNode {
					items = items || hasAttribute(d, "data-item")
				}
			}
			if !items {
				b.WriteString(": no items")
			}
			b.WriteByte('\n')
		case hasAttribute(n, "data-item"):
			line := fmt.Sprintf("    %-8s %s", attribute(n, "data-status"), attribute(n, "data-item"))
			if hasAttribute(n, "data-contradiction") {
				line += " (" + attribute(n, "data-contradiction") + ")"
			}
			b.WriteString(line + "\n")
		}
	}
	if b.Len() == 0 {
		t.Fatalf("%s has no matrix", p.name)
	}
	return strings.TrimPrefix(b.String(), "\n")
}

// lineDifferences are the lines that only one of two texts has, a role and a
// dimension before each.
func lineDifferences(want, got string) string {
	lines := func(text string) (out []string) {
		dimension, role := "", ""
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\n")
			switch trimmed := strings.TrimSpace(line); {
			case strings.HasPrefix(line, "    "):
				out = append(out, strings.Join([]string{dimension, role, trimmed}, " · "))
			case strings.HasPrefix(line, "  "):
				role = trimmed
				out = append(out, dimension+" · "+role)
			case trimmed != "":
				dimension = trimmed
			}
		}
		return out
	}
	var out []string
	before, after := lines(want), lines(got)
	for _, line := range before {
		if !slices.Contains(after, line) {
			out = append(out, "- "+line)
		}
	}
	for _, line := range after {
		if !slices.Contains(before, line) {
			out = append(out, "+ "+line)
		}
	}
	if len(out) == 0 {
		return "the same lines in another order"
	}
	return strings.Join(out, "\n")
}

// All twelve disagreements stand on the English page of disagreements, and each
// of them names at least two sources that hold a position.
func TestShippedDisagreements(t *testing.T) {
	c := crawl(t, buildClean(t, shipped(t)), "https://example.org/", "en")
	list := c.pages["en/disagreements/index.html"]
	if list == nil {
		t.Fatal("there is no page of disagreements")
	}
	for n := 1; n <= 12; n++ {
		prefix := fmt.Sprintf("/en/disagreements/x%d-", n)
		found := slices.DeleteFunc(list.all("a"), func(a *html.Node) bool {
			return !strings.HasPrefix(attribute(a, "href"), prefix) || !within(a, "main")
		})
		if len(found) != 1 {
			t.Errorf("the page has %d links to %s…, not one", len(found), prefix)
			continue
		}
		page := c.pages[strings.TrimPrefix(attribute(found[0], "href"), "/")+"index.html"]
		if page == nil {
			t.Errorf("%s is no page", attribute(found[0], "href"))
			continue
		}
		var sources []string
		for _, a := range page.all("a") {
			if href, _, _ := strings.Cut(attribute(a, "href"), "#"); within(a, "main") && strings.HasPrefix(href, "/en/sources/") && !slices.Contains(sources, href) {
				sources = append(sources, href)
				if c.pages[strings.TrimPrefix(href, "/")+"index.html"] == nil {
					t.Errorf("%s: %s is no page", page.name, href)
				}
			}
		}
		if len(sources) < 2 {
			t.Errorf("%s: positions of %d sources: %v", page.name, len(sources), sources)
		}
	}
}

// within reports whether an element stands in another of that name.
func within(n *html.Node, tag string) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Data == tag {
			return true
		}
	}
	return false
}
