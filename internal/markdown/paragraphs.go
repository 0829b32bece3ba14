package markdown

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// AppendParagraphs appends the texts that stand by themselves in a piece of HTML that
// [Converter.Convert] wrote, each in one line, none empty: paragraphs, items, cells,
// lines of code as one, and what stands between them. Text directly in an item and that
// of a list in it are several. Headings of the first three levels are left out, and so
// are holes and the marks of footnotes, which say nothing without the page.
func AppendParagraphs(dst []string, piece string) []string {
	s := paragraphReader{out: dst}
	for piece != "" {
		text, rest, tag := strings.Cut(piece, "<")
		s.text(text)
		if !tag {
			break
		}
		name, after, _ := strings.Cut(rest, ">")
		s.tag(name)
		piece = after
	}
	s.end()
	return s.out
}

// paragraphReader is the state while paragraphs are read.
type paragraphReader struct {
	out   []string
	open  []opened
	count int // blocks so far
	of    int // the block that text belongs to, 0 outside of all
	line  []byte
	space bool // whether a space stood behind the line
}

// opened is an element around what is read.
type opened struct {
	name  string
	block int  // the nearest block, 0 for none
	skip  bool // whether its text is left out
}

// around is the innermost open element.
func (s *paragraphReader) around() opened {
	if len(s.open) == 0 {
		return opened{}
	}
	return s.open[len(s.open)-1]
}

// text adds text to the paragraph of the block around it.
func (s *paragraphReader) text(text string) {
	in := s.around()
	if text == "" || in.skip {
		return
	}
	if in.block != s.of {
		s.end()
		s.of = in.block
	}
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	for _, r := range text {
		if isSpace(r) {
			s.space = true
			continue
		}
		if s.space && len(s.line) > 0 {
			s.line = append(s.line, ' ')
		}
		s.space = false
		s.line = utf8.AppendRune(s.line, r)
	}
}

// end ends a paragraph, if there is one.
func (s *paragraphReader) end() {
	if len(s.line) > 0 {
		s.out = append(s.out, string(s.line))
	}
	s.line, s.space = s.line[:0], false
}

// isSpace reports whether browsers take a character for a space (\s).
func isSpace(r rune) bool {
	if r < 0x80 {
		return r == ' ' || '\t' <= r && r <= '\r'
	}
	return unicode.IsSpace(r) && r != '\u0085' || r == '\ufeff'
}

// tag opens or closes an element.
func (s *paragraphReader) tag(tag string) {
	name, end := tagName(tag)
	if class, _ := known(name); class == voidTag {
		return
	}
	if end {
		for i := len(s.open) - 1; i >= 0; i-- {
			if s.open[i].name == name {
				s.open = s.open[:i]
				break
			}
		}
		return
	}
	in := s.around()
	next := opened{name, in.block, in.skip}
	switch name {
	case "p", "li", "dd", "dt", "div", "td", "th", "blockquote", "pre", "figcaption", "h4", "h5", "h6", "summary", "caption":
		s.count++
		next.block = s.count
	case "h1", "h2", "h3":
		next.skip = true
	case "a":
		next.skip = next.skip || strings.Contains(tag, ` class="footnote-`)
	}
	s.open = append(s.open, next)
}
