package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// kindMark is the node kind of ==marked text==.
var kindMark = ast.NewNodeKind("Mark")

type marked struct{ ast.BaseInline }

func (m *marked) Kind() ast.NodeKind            { return kindMark }
func (m *marked) Dump(source []byte, level int) { ast.DumpHelper(m, source, level, nil, nil) }

// delimiters parses emphasis, strikethrough and ==marks==. What may open and close
// follows CommonMark as amended for Chinese, Japanese and Korean, which have no
// blanks between words (github.com/tats-u/markdown-cjk-friendly): punctuation
// beside one of their characters is no obstacle. goldmark's own parsers cannot be
// made to do that.
type delimiters struct{ chars string }

func (d delimiters) Trigger() []byte { return []byte(d.chars) }

func (d delimiters) IsDelimiter(c byte) bool { return bytes.IndexByte([]byte(d.chars), c) >= 0 }

func (d delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && (d.chars == "*_" || opener.OriginalLength == closer.OriginalLength)
}

func (d delimiters) OnMatch(consumes int) ast.Node {
	switch d.chars {
	case "~":
		return extast.NewStrikethrough()
	case "=":
		return &marked{}
	}
	return ast.NewEmphasis(consumes)
}

func (d delimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	n := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
	if d.chars == "~" && n > 2 || d.chars == "=" && n != 2 || d.chars != "*_" && before == rune(line[0]) {
		return nil
	}
	after := ' '
	if n < len(line) {
		after, _ = utf8.DecodeRune(line[n:])
	}
	opens, closes := flanking(line[0], before, after)
	node := parser.NewDelimiter(opens, closes, n, line[0], d)
	node.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(node)
	return node
}

// flanking reports whether a run of delimiters between two characters may open and
// close.
func flanking(char byte, before, after rune) (opens, closes bool) {
	spaceBefore, punctBefore, asianBefore := util.IsSpaceRune(before), util.IsPunctRune(before), eastAsian(before)
	spaceAfter, punctAfter, asianAfter := util.IsSpaceRune(after), util.IsPunctRune(after), eastAsian(after)
	left := !spaceAfter && (!punctAfter || asianAfter || spaceBefore || punctBefore || asianBefore)
	right := !spaceBefore && (!punctBefore || asianBefore || spaceAfter || punctAfter || asianAfter)
	if char == '_' || char == '=' {
		return left && (!right || punctBefore || char == '=' && asianBefore), right && (!left || punctAfter || char == '=' && asianAfter)
	}
	return left, right
}

// eastAsian reports whether a character is one of Chinese, Japanese or Korean, or
// punctuation of theirs.
func eastAsian(r rune) bool {
	return r >= 0x1100 && (unicode.Is(unicode.Hangul, r) || unspaced(r))
}

// unspaced reports whether a character is Han, kana or punctuation of their width,
// which are written without blanks.
func unspaced(r rune) bool {
	return r >= 0x2e80 && (r <= 0x303f || r >= 0xff00 && r <= 0xffef || r >= 0xfe30 && r <= 0xfe4f || r >= 0x3200 && r <= 0x33ff ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi) || r == 0x30fb || r == 0x30fc)
}

// text renders text. A line break between two characters that are written without
// blanks is none.
func (p *page) text(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	t := n.(*ast.Text)
	value := t.Segment.Value(p.source)
	if t.IsRaw() {
		html.DefaultWriter.RawWrite(p, value)
		return ast.WalkContinue
	}
	p.written(value)
	switch {
	case t.HardLineBreak():
		p.buf = append(p.buf, "<br>\n"...)
	case t.SoftLineBreak() && !p.seamless(t, value):
		p.buf = append(p.buf, '\n')
	}
	return ast.WalkContinue
}

// seamless reports whether the line break behind a text stands between two
// characters that are written without blanks.
func (p *page) seamless(t *ast.Text, value []byte) bool {
	if len(value) == 0 { // right behind a mark of emphasis
		value = bytes.TrimRight(p.source[max(0, t.Segment.Start-16):t.Segment.Start], "*_~=")
	}
	if len(value) == 0 || value[len(value)-1] < utf8.RuneSelf {
		return false
	}
	if last, _ := utf8.DecodeLastRune(value); !unspaced(last) {
		return false
	}
	next := following(t)
	if next == nil {
		return false
	}
	first, _ := utf8.DecodeRune(next.Segment.Value(p.source))
	return unspaced(first)
}

// following returns the text that a line begins with, or nil.
func following(n ast.Node) *ast.Text {
	for n.NextSibling() == nil {
		if n = n.Parent(); n == nil || n.Type() == ast.TypeBlock {
			return nil
		}
	}
	for n = n.NextSibling(); n != nil; n = n.FirstChild() {
		if t, ok := n.(*ast.Text); ok {
			return t
		}
	}
	return nil
}

func (p *page) mark(_ ast.Node, entering bool) ast.WalkStatus {
	return p.tags(entering, "<mark>", "</mark>")
}
