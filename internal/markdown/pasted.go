package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// What is pasted from a word processor has lists and headings that Markdown does not
// know: "• Dress wounds", and "**Skills**" or "■応募資格" right above or below other text.
// Typed documents have them as lists and as paragraphs of their own.

// Signs of items, which may stand right before the text, and those behind which a blank
// stands, and signs of headings, which are signs of items where lines next to each other
// have the same.
const (
	itemSigns   = "•・▪▫◦‣⁃∙➢➤►▸✓✔✅\uf0b7\uf0a7"
	dashSigns   = "–—·−"
	headingSign = "■□◆◇●○◎▼"
)

// longestLabel is how long a line is at most that a sign makes a heading, in characters.
const longestLabel = 60

// Label returns the text of a line that a sign or brackets make a heading: "■応募資格",
// "【仕事内容】".
func Label(line string) (string, bool) {
	line = strings.TrimSpace(line)
	sign, size := utf8.DecodeRuneInString(line)
	if size == 0 || utf8.RuneCountInString(line) > longestLabel || strings.HasSuffix(line, "。") {
		return "", false
	}
	if inner, ends := strings.CutSuffix(line[size:], "】"); sign == '【' && ends && !strings.ContainsAny(inner, "【】") {
		return strings.TrimSpace(inner), strings.TrimSpace(inner) != ""
	}
	name := strings.Trim(line[size:], headingSign+" \t　") // ■ Skills ■
	return name, strings.ContainsRune(headingSign, sign) && name != ""
}

// bulletOf returns the sign that a line begins with, and where the text behind it does;
// 0 where the line is no item.
func bulletOf(line []byte) (sign rune, at int) {
	from := len(line) - len(bytes.TrimLeft(line, " \t　"))
	sign, size := utf8.DecodeRune(line[from:])
	rest := line[from+size:]
	behind := bytes.TrimLeft(rest, " \t　\u00a0\ufe0f")
	switch {
	case len(bytes.TrimSpace(rest)) == 0:
		return 0, 0
	case strings.ContainsRune(itemSigns+headingSign, sign), strings.ContainsRune(dashSigns, sign) && len(behind) < len(rest):
		return sign, len(line) - len(behind)
	}
	return 0, 0
}

// pasted makes a list of the lines of a paragraph of a typed document that begin with
// signs of items. What stands above them stays a paragraph, and lines without a sign
// belong to the item above.
type pasted struct{}

func (pasted) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	parent, source := node.Parent(), reader.Source()
	if !pageOf(pc).items || parent == nil || parent.Kind() != ast.KindDocument {
		return
	}
	lines := node.Lines()
	first := firstBullet(lines, source)
	if first == lines.Len() {
		return
	}
	var after ast.Node = node
	add := func(n ast.Node) {
		parent.InsertAfter(parent, after, n)
		after = n
	}
	if first > 0 {
		lead := ast.NewParagraph()
		lead.SetLines(text.NewSegments())
		lead.Lines().AppendAll(lines.Sliced(0, first))
		trimLast(lead, source)
		lead.SetPos(node.Pos())
		add(lead)
		paragraphs{}.Transform(lead, reader, pc)
	}
	list := ast.NewList('-')
	list.IsTight = true
	list.SetPos(lines.At(first).Start)
	if before, same := node.PreviousSibling().(*ast.List); same && first == 0 && before.Marker == 0 {
		list = before
	} else {
		list.Marker = 0 // none of Markdown
		add(list)
	}
	for from := first; from < lines.Len(); {
		to := from + 1
		for to < lines.Len() && !begins(lines.At(to), source) {
			to++
		}
		item(list, lines.Sliced(from, to), reader, pc)
		from = to
	}
	parent.RemoveChild(parent, node)
}

// begins reports whether a line is an item.
func begins(line text.Segment, source []byte) bool {
	sign, _ := bulletOf(line.Value(source))
	return sign != 0
}

// firstBullet returns which line of a paragraph is the first item; their number, where
// none is. A single dash within text is none.
func firstBullet(lines *text.Segments, source []byte) int {
	first, dashes := lines.Len(), 0
	for i := range lines.Len() {
		line := lines.At(i)
		sign, _ := bulletOf(line.Value(source))
		if sign == 0 {
			continue
		}
		first = min(first, i)
		if !strings.ContainsRune(dashSigns, sign) {
			return first
		}
		dashes++
	}
	if dashes == 1 && first > 0 {
		above := lines.At(first - 1)
		if above = above.TrimRightSpace(source); !bytes.HasSuffix(above.Value(source), []byte(":")) {
			return lines.Len()
		}
	}
	return first
}

// item appends an item of some lines to a list, without the sign.
func item(list *ast.List, lines []text.Segment, reader text.Reader, pc parser.Context) {
	source := reader.Source()
	item, paragraph := ast.NewListItem(2), ast.NewParagraph()
	item.SetPos(lines[0].Start)
	_, at := bulletOf(lines[0].Value(source))
	paragraph.SetLines(text.NewSegments())
	paragraph.Lines().Append(text.NewSegment(lines[0].Start+at-lines[0].Padding, lines[0].Stop))
	paragraph.Lines().AppendAll(lines[1:])
	trimLast(paragraph, source)
	list.AppendChild(list, item)
	item.AppendChild(item, paragraph)
	paragraphs{}.Transform(paragraph, reader, pc)
	if paragraph.Parent() == ast.Node(item) {
		block := ast.NewTextBlock()
		block.SetLines(paragraph.Lines())
		item.ReplaceChild(item, paragraph, block)
	}
}

// trimLast takes the blanks off the end of a paragraph, and the sign of a line that is
// broken.
func trimLast(node *ast.Paragraph, source []byte) {
	last := node.Lines().Len() - 1
	line := node.Lines().At(last)
	line = line.TrimRightSpace(source)
	if value := line.Value(source); last >= 0 && bytes.HasSuffix(value, []byte("\\")) && !bytes.HasSuffix(value, []byte("\\\\")) && len(value) > 1 {
		line = line.WithStop(line.Stop - 1)
		line = line.TrimRightSpace(source)
	}
	node.Lines().Set(last, line)
}

// labels parses lines that are headings by their look, in bold or with a sign, as
// paragraphs of their own, whatever stands next to them.
type labels struct{}

// label is such a line while it is parsed.
type label struct{ ast.BaseBlock }

func (*label) Kind() ast.NodeKind              { return ast.KindParagraph }
func (l *label) Dump(source []byte, level int) { ast.DumpHelper(l, source, level, nil, nil) }

// Trigger returns the bytes that **, __ and the signs begin with.
func (labels) Trigger() []byte { return []byte{'*', '_', "■"[0], "【"[0]} }

func (labels) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if !pageOf(pc).items || parent.Kind() != ast.KindDocument {
		return nil, parser.NoChildren
	}
	line, segment := reader.PeekLine()
	bold := boldLine(line)
	if _, signed := Label(string(line)); !bold && (!signed || repeated(line, segment, reader.Source())) {
		return nil, parser.NoChildren
	}
	next := bytes.TrimSpace(lineAt(reader.Source(), segment.Stop))
	if above, open := pc.LastOpenedBlock().Node.(*ast.Paragraph); bold && (underline(next) || small(next)) || open && bold && !finished(above, reader.Source()) {
		return nil, parser.NoChildren
	}
	node := &label{}
	node.SetLines(text.NewSegments())
	segment = segment.TrimLeftSpace(reader.Source())
	node.Lines().Append(segment.TrimRightSpace(reader.Source()))
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

func (labels) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }

// Close makes a paragraph of the line.
func (labels) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	paragraph := ast.NewParagraph()
	paragraph.SetLines(node.Lines())
	paragraph.SetPos(node.Pos())
	paragraph.SetBlankPreviousLines(node.HasBlankPreviousLines())
	node.Parent().ReplaceChild(node.Parent(), node, paragraph)
	paragraphs{}.Transform(paragraph, reader, pc)
}

func (labels) CanInterruptParagraph() bool { return true }
func (labels) CanAcceptIndentedLine() bool { return false }

// boldLine reports whether a line is one stretch in bold that begins as a heading does.
func boldLine(line []byte) bool {
	line = bytes.TrimRight(bytes.TrimSpace(line), "\\:：")
	if len(line) < 5 || !bytes.HasPrefix(line, []byte("**")) && !bytes.HasPrefix(line, []byte("__")) {
		return false
	}
	inner, closed := bytes.CutSuffix(line[2:], line[:2])
	return closed && !bytes.Contains(inner, line[:2]) && inner[0] != line[0] && inner[0] != ' ' && !small(inner)
}

// small reports whether a text begins with a small letter, so that it goes on from
// other text.
func small(line []byte) bool {
	r, _ := utf8.DecodeRune(line)
	return unicode.IsLower(r)
}

// underline reports whether a line makes a heading, a term or a row of a table of the line
// above it.
func underline(line []byte) bool {
	return len(line) > 0 && (line[0] == ':' || line[0] == '|' || len(bytes.Trim(line, "=")) == 0 || len(bytes.Trim(line, "-")) == 0)
}

// finished reports whether a paragraph may end above a line in bold: it is that of an item, or
// ends as a sentence does.
func finished(above *ast.Paragraph, source []byte) bool {
	if above.Parent() == nil || above.Parent().Kind() == ast.KindListItem || above.Lines().Len() == 0 {
		return true
	}
	line := above.Lines().At(above.Lines().Len() - 1)
	value := bytes.TrimRight(line.Value(source), " \t\r\n\\*_")
	last, _ := utf8.DecodeLastRune(value)
	return begins(line, source) || strings.ContainsRune(".!?:;…。！？：；)", last)
}

// repeated reports whether the lines next to one have the same sign, blank lines aside, or
// it is the only item of what the line above announces.
func repeated(line []byte, segment text.Segment, source []byte) bool {
	sign, _ := bulletOf(line)
	above, below := source[:segment.Start], source[segment.Stop:]
	above = bytes.TrimRight(above, " \t\r\n")
	above = above[bytes.LastIndexByte(above, '\n')+1:]
	below = lineAt(bytes.TrimLeft(below, " \t\r\n"), 0)
	before, _ := bulletOf(above)
	after, _ := bulletOf(below)
	return sign != 0 && (sign == before || sign == after || bytes.HasSuffix(bytes.TrimRight(above, "*_ "), []byte(":")))
}

// lineAt returns the line that begins at an offset.
func lineAt(source []byte, at int) []byte {
	line, _, _ := bytes.Cut(source[min(at, len(source)):], []byte("\n"))
	return line
}
