package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"rolebook/internal/testkit/bad"
)

var update = flag.Bool("update", false, "rewrite what the inputs of other tools become")

// written is one small input, with what becomes of it.
type written struct {
	dialect, name          string
	input                  string
	html, search, messages string
}

// inputs reads testdata/written/<dialect>.txtar. A case is up to four files of an
// archive: name.md is the input, and name.html, name.txt and name.msg are the HTML of
// the page, its text as the search has it, and the messages; -update writes the last
// three.
func inputs(t *testing.T) (cases []written) {
	t.Helper()
	files, err := filepath.Glob("testdata/written/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		of := map[string]int{}
		for _, f := range archive.Files {
			name, kind, _ := strings.Cut(f.Name, ".")
			if _, known := of[name]; !known {
				of[name] = len(cases)
				cases = append(cases, written{dialect: strings.TrimSuffix(filepath.Base(file), ".txtar"), name: name})
			}
			c := &cases[of[name]]
			switch kind {
			case "md":
				c.input = string(f.Data)
			case "html":
				c.html = string(f.Data)
			case "txt":
				c.search = string(f.Data)
			case "msg":
				c.messages = string(f.Data)
			}
		}
	}
	return cases
}

// converted fills what becomes of an input.
func (w written) converted(c *Converter) written {
	body, problems := c.Convert(Source{File: w.name + ".md", Text: []byte(w.input)})
	w.html = strings.TrimRight(filled(&body), "\n") + "\n"
	w.search = Text(body.HTML) + "\n"
	var b strings.Builder
	for _, p := range problems.Sorted() {
		_ = p.Write(&b)
	}
	w.messages = b.String()
	return w
}

// TestWritten converts Markdown as people write it for other tools. It fails when the
// safe list loses an element: delete kbd from known.
func TestWritten(t *testing.T) {
	cases := inputs(t)
	if len(cases) < 80 {
		t.Errorf("%d inputs, fewer than 80", len(cases))
	}
	c := New(english(), NewHighlighter(nil))
	for i, w := range cases {
		got := w.converted(c)
		if *update {
			cases[i] = got
			continue
		}
		if got != w {
			t.Errorf("%s/%s:\n%s\nbecomes\n%s\n%s%s\nnot\n%s\n%s%s", w.dialect, w.name, w.input, got.html, got.search, got.messages, w.html, w.search, w.messages)
		}
		for _, what := range bad.Audit([]byte(got.html)) {
			t.Errorf("%s/%s: %s", w.dialect, w.name, what)
		}
	}
	if *update {
		rewrite(t, cases)
	}
}

// rewrite writes the cases back.
func rewrite(t *testing.T, cases []written) {
	t.Helper()
	archives := map[string]*txtar.Archive{}
	for _, w := range cases {
		file := "testdata/written/" + w.dialect + ".txtar"
		a := archives[file]
		if a == nil {
			old, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a = &txtar.Archive{Comment: old.Comment}
			archives[file] = a
		}
		for _, part := range [][2]string{{"md", w.input}, {"html", w.html}, {"txt", w.search}, {"msg", w.messages}} {
			if part[1] != "" {
				a.Files = append(a.Files, txtar.File{Name: w.name + "." + part[0], Data: []byte(strings.TrimRight(part[1], "\n") + "\n")})
			}
		}
	}
	for file, a := range archives {
		if err := os.WriteFile(file, txtar.Format(a), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestEveryWord finds each word of each input in the page or in a message: nothing
// that an author wrote vanishes in silence. What other tools call things (a class, the
// kind of a notice) is no text, nor is a comment. It fails when a tag that is left out
// takes a footnote along: delete unmarked from the grammar.
func TestEveryWord(t *testing.T) {
	c := New(english(), NewHighlighter(nil))
	for _, w := range inputs(t) {
		got := w.converted(c)
		body, _ := c.Convert(Source{File: "x.md", Text: []byte(w.input), Items: true})
		kept := strings.ToLower(got.html + got.search + got.messages + fmt.Sprint(body.Headings, body.Lists))
		for _, word := range strings.FieldsFunc(withoutText(w.input), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
		}) {
			if !strings.Contains(kept, strings.ToLower(word)) {
				t.Errorf("%s/%s: %q is lost:\n%s\n%s", w.dialect, w.name, word, w.input, got.html)
			}
		}
	}
}

// withoutText returns an input without what holds no words for readers: tags but for what
// they show, comments, scripts, and the kinds of notices.
func withoutText(input string) string {
	kinds := regexp.MustCompile(`(?m)^[> ]*\[![^\]]*\]|\{?\.callout-|collapse="[a-z]*"|:[a-z]+:|px\b|(hl_lines|linenums)="[^"]*"|\{[0-9,]+\}|filename=|\.annotate`)
	input = kinds.ReplaceAllString(input, " ")
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(input)); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			b.Write(z.Raw())
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			raw := string(z.Raw())
			t := z.Token()
			if class, _ := known(t.Data); class != phraseTag {
				b.WriteByte(' ')
			}
			if kind == html.EndTagToken {
				continue
			}
			if class, _ := known(t.Data); class == unknownTag && len(t.Attr) == 0 {
				b.WriteString(raw)
			} else if class == mutedTag {
				z.Next()
			}
			for _, a := range t.Attr {
				if a.Key == "alt" || a.Key == "title" || a.Key == "href" || a.Key == "src" && t.Data != "script" {
					b.WriteString(" " + a.Val + " ")
				}
			}
		}
	}
}
