package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"rolebook/internal/diag"
)

// The limits of highlighting. Beyond them code is shown plain, with a note.
const (
	maxCode     = 16 << 10 // bytes of a block
	maxCodeLine = 2 << 10  // bytes of a line
	codeProbe   = 1 << 10  // bytes after which the token budget is counted
	codeWindow  = 512      // bytes in which code must vary
	minGrams    = 20       // different sequences of four bytes in a window
	maxWords    = 1 << 10  // bytes of letters, digits and blanks in a row
)

// Highlighter colours code, and remembers what it did by the hash that its
// memory makes of language and text.
type Highlighter struct {
	remember func(language, code string, colour func() string) string
}

// NewHighlighter returns a highlighter over a memory: remember returns what it
// holds for language and code, or calls colour and keeps that. A nil remember
// remembers nothing. Both are called from several goroutines.
func NewHighlighter(remember func(language, code string, colour func() string) string) *Highlighter {
	if remember == nil {
		remember = func(_, _ string, colour func() string) string { return colour() }
	}
	return &Highlighter{remember}
}

// lexerNames are the lexers that are used, each with the other names that code may carry
// behind ```.
const lexerNames = `bash sh shell zsh console shell-session, javascript js mjs, typescript ts, python py python3, yaml yml, markdown md,
	c++ cpp cc, c# cs csharp, ruby rb, rust rs, kotlin kt, docker dockerfile, terraform tf hcl, powershell ps1, makefile make, protobuf proto,
	c, css, diff, elixir, go, graphql, haskell, html, ini, java, json, lua, nginx, perl, php, r, scala, scss, sql, swift, toml, xml`

// lexerOf returns the lexer of a name, or "": there is no guessing.
func lexerOf(name string) string {
	name = strings.ToLower(name)
	for names := range strings.SplitSeq(lexerNames, ",") {
		if lexer := strings.Fields(names); slices.Contains(lexer, name) {
			return lexer[0]
		}
	}
	return ""
}

// code renders a code block.
func (p *page) code(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(p.source))
	}
	text, info := b.String(), codeInfo{}
	if fenced, ok := n.(*ast.FencedCodeBlock); ok && fenced.Info != nil {
		info = codeInfoOf(string(fenced.Info.Segment.Value(p.source)))
	}
	p.codeTitle(n, info)
	language := info.language
	p.buf = append(p.buf, `<pre tabindex="0"`...)
	if language != "" && len(language) <= 40 {
		p.buf = attribute(p.buf, "data-language", language)
	}
	p.buf = append(p.buf, "><code>"...)
	p.buf = append(p.buf, p.coloured(n, language, text)...)
	p.buf = append(p.buf, "</code></pre>\n"...)
	return ast.WalkContinue
}

// coloured returns text as HTML, highlighted where language and limits allow.
func (p *page) coloured(n ast.Node, language, text string) string {
	lexer := lexerOf(language)
	if lexer == "" || p.highlight == nil {
		return escapeCode(text)
	}
	if len(text) > maxCode || longestLine(text) > maxCodeLine {
		p.report(p.pos(n), diag.CodePlain, fmt.Sprintf("code of more than %d bytes, or %d in a line, is shown without colours", maxCode, maxCodeLine), "")
		return escapeCode(text)
	}
	if monotonous(text) {
		p.report(p.pos(n), diag.CodePlain, "code that repeats itself, or has no punctuation, is shown without colours", "")
		return escapeCode(text)
	}
	return p.highlight.remember(lexer, text, func() string { return colour(lexer, text) })
}

// monotonous reports whether text is what makes lexers slow: their expressions
// backtrack over the same few characters, or over words without an end, and
// take a time that grows with the square of the length.
func monotonous(text string) bool {
	words := 0
	for i := range len(text) {
		if c := text[i]; c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == ' ' || c == '\n' || c >= 0x80 {
			if words++; words > maxWords {
				return true
			}
		} else {
			words = 0
		}
	}
	for from := 0; from+codeWindow/2 <= len(text); from += codeWindow / 2 {
		grams := map[string]bool{}
		for i := from; i+4 <= min(from+codeWindow, len(text)) && len(grams) < minGrams; i++ {
			grams[text[i:i+4]] = true
		}
		if len(grams) < minGrams {
			return true
		}
	}
	return false
}

func longestLine(text string) int {
	longest := 0
	for line := range strings.Lines(text) {
		longest = max(longest, len(line))
	}
	return longest
}

// colour runs a lexer. Where it makes more than six tokens of ten characters
// in the first thousand, text is data or an attack, and stays plain. A lexer
// that panics leaves the text plain, too.
func colour(lexer, text string) (html string) {
	defer func() {
		if recover() != nil {
			html = escapeCode(text)
		}
	}()
	iterator, err := lexers.Get(lexer).Tokenise(&chroma.TokeniseOptions{State: "root"}, text)
	if err != nil {
		return escapeCode(text)
	}
	var b strings.Builder
	b.Grow(3 * len(text))
	seen, tokens, last := 0, 0, ""
	for t := iterator(); t != chroma.EOF; t = iterator() {
		seen, tokens = seen+len(t.Value), tokens+1
		if seen >= codeProbe/4 && seen <= codeProbe && tokens > seen*6/10 {
			return escapeCode(text)
		}
		class := classOf(t.Type)
		if strings.TrimSpace(t.Value) == "" {
			class = last
		}
		if class != last {
			span(&b, last, class)
			last = class
		}
		b.Write(util.EscapeHTML([]byte(t.Value)))
	}
	span(&b, last, "")
	if seen != len(text) {
		return escapeCode(text)
	}
	return b.String()
}

// span ends the span of one class and begins that of another.
func span(b *strings.Builder, from, to string) {
	if from != "" {
		b.WriteString("</span>")
	}
	if to != "" {
		b.WriteString(`<span class="` + to + `">`)
	}
}

// classOf returns the short class of a token type, as chroma's own stylesheets
// name them, reduced to the ten that the theme colours.
func classOf(t chroma.TokenType) string {
	switch {
	case t.InCategory(chroma.Comment):
		return "c"
	case t.InCategory(chroma.Keyword):
		return "k"
	case t.InSubCategory(chroma.LiteralString):
		return "s"
	case t.InSubCategory(chroma.LiteralNumber):
		return "m"
	case t == chroma.GenericInserted:
		return "gi"
	case t == chroma.GenericDeleted:
		return "gd"
	case t == chroma.GenericHeading, t == chroma.GenericSubheading:
		return "gh"
	}
	switch t {
	case chroma.NameTag, chroma.NameClass, chroma.NameBuiltin:
		return "nt"
	case chroma.NameFunction:
		return "nf"
	case chroma.NameAttribute:
		return "na"
	}
	return ""
}

func escapeCode(text string) string { return string(util.EscapeHTML([]byte(text))) }
