package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// kindEmoji is the node kind of :rocket:.
var kindEmoji = ast.NewNodeKind("Emoji")

type emoji struct {
	ast.BaseInline
	name, value string
}

func (e *emoji) Kind() ast.NodeKind            { return kindEmoji }
func (e *emoji) Dump(source []byte, level int) { ast.DumpHelper(e, source, level, nil, nil) }

// maxEmoji is the length of the longest name, in bytes.
const maxEmoji = 50

// emojis parses the names of emoji as GitHub has them. Only the list is that of
// goldmark-emoji: its parser takes 10:100:20 for one.
type emojis struct{}

func (emojis) Trigger() []byte { return []byte{':'} }

func (emojis) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	end := 1
	for end < len(line) && end < maxEmoji && (alphanumeric(line[end]) || line[end] == '_' || line[end] == '-' || line[end] == '+') {
		end++
	}
	if end < 2 || end >= len(line) || line[end] != ':' || worded(block.PrecendingCharacter()) {
		return nil
	}
	if next, _ := utf8.DecodeRune(line[end+1:]); worded(next) {
		return nil
	}
	name := line[1:end]
	found, ok := definition.Github().Get(string(name))
	if !ok || !found.IsUnicode() {
		if ok || bytes.IndexByte(name, '_') > 0 {
			pageOf(pc).foreignAt(segment.Start, "the emoji "+string(line[:end+1]), "write a character")
		}
		return nil
	}
	block.Advance(end + 1)
	return &emoji{name: string(name), value: string(found.Unicode)}
}

// worded reports whether a character may be part of an ASCII word.
func worded(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == ':'
}

func (p *page) emoji(n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.buf = append(p.buf, n.(*emoji).value...)
	}
	return ast.WalkContinue
}
