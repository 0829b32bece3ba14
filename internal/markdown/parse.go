package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// attrsKey is the node attribute under which the parsers leave an Attrs; the
// renderers of this package read it and no other renderer sees it.
const attrsKey = "rolebook"

// attrsOf returns what the author wrote in braces behind a node.
func attrsOf(node ast.Node) Attrs {
	if v, ok := node.AttributeString(attrsKey); ok {
		attrs, _ := v.(Attrs)
		return attrs
	}
	return nil
}

// heading wraps goldmark's heading parsers: it takes the attributes off the
// line before the line is parsed as text.
type heading struct{ parser.BlockParser }

func (h heading) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	h.BlockParser.Close(node, reader, pc)
	lines := node.Lines()
	if lines.Len() == 0 {
		return
	}
	last := lines.At(lines.Len() - 1)
	attrs, start := trailing(last.Value(reader.Source()))
	if start < 0 {
		return
	}
	node.SetAttributeString(attrsKey, attrs)
	last = last.WithStop(last.Start + start - last.Padding)
	lines.Set(lines.Len()-1, last.TrimRightSpace(reader.Source()))
}

// paragraphs takes the attributes off the first paragraph of a list item, and
// the `[!NOTE]` off the first paragraph of a quote, before the text is parsed.
// A paragraph that is too much for the parsers behind it stays plain text.
type paragraphs struct{}

func (paragraphs) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if pageOf(pc).crowded(node) {
		return
	}
	pageOf(pc).foreign(node)
	parent := node.Parent()
	if parent == nil {
		return
	}
	if parent.FirstChild() != ast.Node(node) || parent.Kind() != ast.KindListItem {
		internalParagraph(node, reader.Source())
	}
	if parent.FirstChild() != ast.Node(node) {
		return
	}
	switch parent.Kind() {
	case ast.KindListItem:
		itemAttributes(node, parent, reader.Source())
	case ast.KindBlockquote:
		first := node.Lines().At(0)
		kind := strings.ToLower(strings.TrimSpace(string(first.Value(reader.Source()))))
		switch kind {
		case "[!note]", "[!tip]", "[!important]", "[!warning]", "[!caution]":
			parent.SetAttributeString("alert", kind[2:len(kind)-1])
			dropLines(node, 1)
		}
	}
}

// internalParagraph takes {visibility=internal} off the end of a paragraph. Other
// attributes mean nothing there and stay text.
func internalParagraph(node *ast.Paragraph, source []byte) {
	lines := node.Lines()
	last := lines.At(lines.Len() - 1)
	attrs, start := trailing(last.Value(source))
	if start < 0 || !attrs.Internal() {
		return
	}
	last = last.WithStop(last.Start + start - last.Padding)
	last = last.TrimRightSpace(source)
	switch {
	case !last.IsEmpty():
		lines.Set(lines.Len()-1, last)
	case lines.Len() > 1:
		lines.SetSliced(0, lines.Len()-1)
	default:
		attrs = Attrs{{VisibilityKey, "alone"}} // what stands beside it may be meant
	}
	node.SetAttributeString(attrsKey, attrs)
}

// itemAttributes strips `{…}` at the end of an item's text; it may run over
// several lines.
func itemAttributes(node *ast.Paragraph, item ast.Node, source []byte) {
	lines := node.Lines()
	var all []byte
	starts := make([]int, lines.Len())
	for i := range lines.Len() {
		starts[i] = len(all)
		line := lines.At(i)
		all = append(all, line.Value(source)...)
	}
	attrs, start := trailing(all)
	if start < 0 {
		return
	}
	item.SetAttributeString(attrsKey, attrs)
	kept := text.NewSegments()
	for i := range lines.Len() {
		line := lines.At(i)
		if starts[i] >= start {
			break
		}
		if starts[i]+line.Len()+line.Padding > start {
			line = line.WithStop(line.Start + start - starts[i] - line.Padding)
			line = line.TrimRightSpace(source)
		}
		if !line.IsEmpty() {
			kept.Append(line)
		}
	}
	node.SetLines(kept)
	dropLines(node, 0)
}

// dropLines removes the first n lines of a paragraph; an empty paragraph goes.
func dropLines(node *ast.Paragraph, n int) {
	lines := node.Lines()
	lines.SetSliced(n, lines.Len())
	if lines.Len() == 0 {
		empty := ast.NewTextBlock()
		empty.SetBlankPreviousLines(node.HasBlankPreviousLines())
		node.Parent().ReplaceChild(node.Parent(), node, empty)
	}
}

// kindDirective is the node kind of `:::name … :::`.
var kindDirective = ast.NewNodeKind("Directive")

// directive is a container block between lines of colons.
type directive struct {
	ast.BaseBlock
	name   string
	title  string
	args   Attrs
	colons int
	closed bool
}

func (d *directive) Kind() ast.NodeKind            { return kindDirective }
func (d *directive) Dump(source []byte, level int) { ast.DumpHelper(d, source, level, nil, nil) }

// directives parses directives. A fence closes the innermost open directive
// whose own fence has as many colons or fewer.
type directives struct{}

func (directives) Trigger() []byte { return []byte{':'} }

func (directives) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	fence := bytes.TrimSpace(line)
	rest := bytes.TrimLeft(fence, ":")
	colons := len(fence) - len(rest)
	if colons < 3 || len(rest) == 0 || len(rest) > 2<<10 {
		return nil, parser.NoChildren
	}
	name := string(rest[:nameEnd(string(rest))])
	if name == "" {
		return nil, parser.NoChildren
	}
	if p := pageOf(pc); p.directives(parent) >= maxDirectives {
		_, segment := reader.PeekLine()
		p.in(nil)
		p.exceed(segment.Start, maxDirectives, "directives within each other")
		return nil, parser.NoChildren
	}
	d := &directive{name: strings.ToLower(name), colons: colons}
	d.head(strings.TrimSpace(string(rest[len(name):])))
	reader.AdvanceToEOL()
	return d, parser.HasChildren
}

// head reads what stands behind the name: attributes with or without braces,
// or a title, which attributes in braces may follow.
func (d *directive) head(s string) {
	if attrs, ok := parseAttrs(s); ok && strings.Contains(s, "=") {
		d.args = attrs
		return
	}
	if attrs, start := trailing([]byte(s)); start >= 0 {
		d.args, s = attrs, s[:start]
	}
	d.title = strings.TrimSpace(s)
}

func (directives) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	d := node.(*directive)
	fence := bytes.TrimSpace(line)
	if len(fence) >= d.colons && len(fence) > 0 && len(bytes.Trim(fence, ":")) == 0 {
		d.closed = true
		reader.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

func (directives) Close(node ast.Node, reader text.Reader, pc parser.Context) {}
func (directives) CanInterruptParagraph() bool                                { return true }
func (directives) CanAcceptIndentedLine() bool                                { return false }

// kindCitation is the node kind of `[@source]`.
var kindCitation = ast.NewNodeKind("Citation")

type citation struct {
	ast.BaseInline
	ids []string
}

func (c *citation) Kind() ast.NodeKind            { return kindCitation }
func (c *citation) Dump(source []byte, level int) { ast.DumpHelper(c, source, level, nil, nil) }

// maxCitation is the length of the longest `[@one; @two]`, in bytes.
const maxCitation = 400

// citations parses `[@one; @two]`.
type citations struct{}

func (citations) Trigger() []byte { return []byte{'['} }

func (citations) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 4 || line[1] != '@' {
		return nil
	}
	end := bytes.IndexByte(line[:min(len(line), maxCitation)], ']')
	if end < 0 {
		return nil
	}
	c := &citation{}
	for part := range strings.SplitSeq(string(line[1:end]), ";") {
		id := strings.TrimPrefix(strings.TrimSpace(part), "@")
		if id == "" || nameEnd(id) != len(id) {
			return nil
		}
		c.ids = append(c.ids, id)
	}
	p := pageOf(pc)
	for _, id := range c.ids {
		p.cited = append(p.cited, Cite{id, p.posAt(segment.Start)})
	}
	c.SetPos(segment.Start)
	block.Advance(end + 1)
	return c
}
