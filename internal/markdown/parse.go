package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
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

// nodesOf returns the nodes of one type in a tree, in the order of the text.
func nodesOf[T ast.Node](root ast.Node) (found []T) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if node, ok := n.(T); ok && entering {
			found = append(found, node)
		}
		return ast.WalkContinue, nil
	})
	return found
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
	if attrs, ok := pageOf(pc).underlined[lines.At(0).Start]; ok { // the heading was a paragraph before
		node.SetAttributeString(attrsKey, attrs)
		return
	}
	last := lines.At(lines.Len() - 1)
	attrs, start := pageOf(pc).lenientAttributes(last.Value(reader.Source()), last.Start)
	if start < 0 {
		return
	}
	node.SetAttributeString(attrsKey, attrs)
	last = last.WithStop(last.Start + start - last.Padding)
	lines.Set(lines.Len()-1, last.TrimRightSpace(reader.Source()))
}

// paragraphs takes the attributes off the first paragraph of a list item, and
// the `[!NOTE] Title` off the first paragraph of a quote, before the text is parsed.
// A paragraph that is too much for the parsers behind it stays plain text.
type paragraphs struct{}

func (paragraphs) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if pageOf(pc).excessive(node) || !pageOf(pc).abbreviate(node) {
		return
	}
	pageOf(pc).foreign(node)
	parent := node.Parent()
	if parent == nil {
		return
	}
	if parent.FirstChild() != ast.Node(node) || parent.Kind() != ast.KindListItem {
		pageOf(pc).internalParagraph(node)
	}
	if parent.FirstChild() != ast.Node(node) {
		return
	}
	switch parent.Kind() {
	case ast.KindListItem:
		pageOf(pc).itemAttributes(node, parent)
	case ast.KindBlockquote:
		alert(node, reader.Source())
	}
}

// internalParagraph takes {visibility=internal} off the end of a paragraph. Other
// attributes mean nothing there and stay text.
func (p *page) internalParagraph(node *ast.Paragraph) {
	lines, source := node.Lines(), p.source
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
		attrs = Attrs{{VisibilityKey, alone}}
	}
	node.SetAttributeString(attrsKey, attrs)
	if p.underlined == nil {
		p.underlined = map[int]Attrs{}
	}
	p.underlined[lines.At(0).Start] = attrs // it may yet become a heading
}

// itemAttributes strips `{…}` at the end of an item's text; it may run over
// several lines.
func (p *page) itemAttributes(node *ast.Paragraph, item ast.Node) {
	lines, source := node.Lines(), p.source
	var all []byte
	starts := make([]int, lines.Len())
	for i := range lines.Len() {
		starts[i] = len(all)
		line := lines.At(i)
		all = append(all, line.Value(source)...)
	}
	attrs, start := p.lenientAttributes(all, lines.At(0).Start)
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

// kindCitation is the node kind of `[@source]`.
var kindCitation = ast.NewNodeKind("Citation")

type citation struct {
	ast.BaseInline
	ids  []string
	text string // as it was written
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
	if end+1 < len(line) && (line[end+1] == '(' || line[end+1] == '[') {
		return nil // the text of a link
	}
	if _, defined := pc.Reference(util.ToLinkReference(line[1:end])); defined {
		return nil
	}
	p := pageOf(pc)
	for _, id := range c.ids {
		p.cited = append(p.cited, Cite{id, p.posAt(segment.Start)})
	}
	c.text = string(line[:end+1])
	c.SetPos(segment.Start)
	block.Advance(end + 1)
	return c
}
