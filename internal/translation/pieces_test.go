package translation

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

// hard is a file with one of everything, of which only what stands in « » is translated.
const hard = `---
title: «Two words»
summary: "«He said 'no': done»"
levels:
  - '«Junior»'
  - «Senior» # not this
cumulative: true
---
# «Hiring» {#hiring}

«A paragraph
with a second line.» {visibility=internal}

> «Quoted text
> goes on <!-- with a comment -->
lazily.»

> [!NOTE] «Its title»
> «Its text.»

- [ ] «A task» {#task who="«The manager»"}
- «An item
  of two lines» {#item
  cadence=daily}

  «Below it»
    - «nested»

| «Head» | «Other» |
|---|--:|
| «a \| b» | |

:::note «Title \# 1» {.big}
«Inside»
:::

:::details[«In brackets»]
:::

:::details{title="«As an attribute»"}
:::

!!! note "«Of MkDocs»"

    «Its text»

    !!! tip
        «nested»

«Between»

??? warning "«Folded»"
    «Its text»

=== "«A tab»"

    - «An item»

/// details | «Of PyMdown»
«Inside»
///

{{< details title="«Of Hugo»" open=true >}}
«Inside»
{{< /details >}}

` + "```sh\ncode\n```" + `

<div>
html
</div>

«Underlined»
==========

    indented code

[ref]: https://example.org "title"
`

// TestPieces holds the pieces of a file against what stands in « » in it.
func TestPieces(t *testing.T) {
	for _, eol := range []string{"\n", "\r\n", "\r"} {
		for _, bom := range []string{"", "\xef\xbb\xbf"} {
			marked := bom + strings.ReplaceAll(hard, "\n", eol)
			file := strings.NewReplacer("«", "", "»", "").Replace(marked)
			at, out := 0, ""
			for _, p := range piecesIn([]byte(file), []string{"title", "summary", "levels", "cumulative"}, false) {
				start, end := p.Start, p.End
				if p.Style != 0 {
					start, end = start+1, end-1
				}
				out += file[at:start] + "«" + file[start:end] + "»"
				at = end
			}
			if out += file[at:]; out != marked {
				t.Fatalf("%q: pieces are\n%s\nnot\n%s", eol+bom, out, marked)
			}
		}
	}
}

// TestValues holds the pieces of headers in other formats against what stands in « » in them.
func TestValues(t *testing.T) {
	for _, marked := range []string{
		"{\"title\": \"«Two \\\"words\\\"»\", \"description\": \"«A text»\", \"weight\": 3}\n# «A»\n",
		"{\n\t\"title\": \"«Two»\",\n\t\"levels\": [\"«Junior»\", \"«Senior»\"]\n}\n# «A»\n",
		"---\ndescription: «A text»\nexcerpt: not this\n---\n# «A»\n",
		"---\nsummary: «A text»\ndescription: not this\n---\n# «A»\n",
		"+++\n# title = \"no\"\ntitle = '«It's»' # a \"comment\"\nother = \"no\"\n\"summary\" = \"\"\"\n«A text\non two lines»\"\"\"\n+++\n# «A»\n",
		"+++\nlevels = [ '«Junior»',\n \"«Senior»\", ]\n[params]\ntitle = \"no\"\n[[positions]]\nsource = \"s\"\nsays = \"«Yes»\"\nscope = { size = [\"large\"] }\n[[positions]]\nsays = \"«No»\"\n+++\n",
		"+++\npositions = [ { source = 's', says = \"«Yes»\", scope.size = \"large\" }, { says = \"«No»\" } ]\ndescription = \"«A text»\"\n+++\n",
	} {
		marked = strings.Replace(marked, "It's", "It is", 1)
		file := strings.NewReplacer("«", "", "»", "").Replace(marked)
		for _, eol := range []string{"\n", "\r\n"} {
			at, out, text := 0, "", strings.ReplaceAll(file, "\n", eol)
			for _, p := range piecesIn([]byte(text), []string{"title", "summary", "levels", "positions"}, false) {
				start, end := p.Start, p.End
				if quotes := strings.Repeat(text[start:start+1], 3); p.Style != 0 && strings.HasPrefix(text[start:], quotes) {
					start, end = start+3+len(eol), end-3
				} else if p.Style != 0 {
					start, end = start+1, end-1
				}
				out += text[at:start] + "«" + text[start:end] + "»"
				at = end
			}
			if out += text[at:]; out != strings.ReplaceAll(marked, "\n", eol) {
				t.Errorf("pieces are\n%s\nnot\n%s", out, marked)
			}
		}
	}
}

// TestPiecesOfThePlaybook holds that pieces stand where they say in every file of the
// shipped playbook, and that each belongs to a unit.
func TestPiecesOfThePlaybook(t *testing.T) {
	eachDocument(t, func(d *content.Document, text []byte) {
		last := 0
		for _, p := range Pieces(d, text) {
			if p.Start < last || p.End <= p.Start || p.End > len(text) {
				t.Fatalf("%s:%d: %q stands at %d to %d", d.File, p.Line, p.Text, p.Start, p.End)
			}
			last = p.End
			if p.Unit.ID == "" {
				t.Errorf("%s:%d: %q is of no unit", d.File, p.Line, p.Text)
			}
			if p.Kind == Value {
				continue
			}
			if at := strings.Join(strings.Fields(string(text[p.Start:p.End])), " "); at != strings.Join(strings.Fields(p.Text), " ") && !strings.Contains(at, ">") {
				t.Errorf("%s:%d: %q is written %q", d.File, p.Line, p.Text, at)
			}
		}
	})
}

// eachDocument parses the files of the shipped playbook.
func eachDocument(t *testing.T, do func(*content.Document, []byte)) {
	t.Helper()
	c, _ := config.Read("site.yaml", []byte("languages: [en, ru, es, it, vi, bg]\n"), config.Defaults{})
	headings, err := content.LoadHeadings(c)
	if err != nil {
		t.Fatal(err)
	}
	parser := content.NewParser(c, headings, markdown.NewHighlighter(nil))
	root := filepath.Join("..", "..", "content")
	var files []string
	for i := range 4 {
		found, err := filepath.Glob(filepath.Join(root, strings.Repeat("*/", i), "*.md"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 50 {
		t.Fatal(fmt.Sprint("only ", len(files), " files"))
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name, _ := filepath.Rel(root, file)
		place := content.Locate([]string{filepath.ToSlash(name)}, c)[0]
		if d, _ := parser.Parse(place, text); d != nil {
			do(d, text)
		}
	}
}
