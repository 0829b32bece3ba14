package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// kindDirective is the node kind of `:::name … :::`.
var kindDirective = ast.NewNodeKind("Directive")

// directive is a container block between lines of colons.
type directive struct {
	ast.BaseBlock
	name   string
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
	d := &directive{colons: colons}
	title := d.head(strings.TrimSpace(string(rest)))
	if d.name == "" {
		return nil, parser.NoChildren
	}
	if p := pageOf(pc); p.directives(parent) >= maxDirectives {
		_, segment := reader.PeekLine()
		p.in(nil)
		p.exceed(segment.Start, maxDirectives, "directives within each other")
		return nil, parser.NoChildren
	}
	if title != "" {
		_, segment := reader.PeekLine()
		at := segment.Start + bytes.LastIndex(value(segment, reader.Source()), []byte(title))
		d.AppendChild(d, newCaption(text.NewSegment(at, at+len(title))))
	}
	reader.AdvanceToEOL()
	return d, parser.HasChildren
}

// head reads what stands behind the colons and returns the title: a name with
// attributes, with or without braces; with a title, bare or in brackets, and
// attributes in braces behind it; or the attributes alone, of which the first class
// is the name ({.callout-note title="…"}).
func (d *directive) head(s string) (title string) {
	if strings.HasPrefix(s, "{") && strings.HasSuffix(s, "}") {
		d.args, _ = parseAttrs(s[1 : len(s)-1])
		class, _ := d.args.Get(".")
		d.name = strings.TrimPrefix(strings.ToLower(class), "callout-")
		title, _ = d.args.Get("title")
		return title
	}
	d.name = s[:nameEnd(s)]
	s = strings.TrimSpace(s[len(d.name):])
	d.name = strings.ToLower(d.name)
	if attrs, ok := parseAttrs(s); ok && strings.Contains(s, "=") {
		d.args = attrs
		return ""
	}
	if attrs, start := trailing([]byte(s)); start >= 0 {
		d.args, s = attrs, strings.TrimSpace(s[:start])
	} else if open := strings.LastIndexByte(s, '{'); open > 0 && s[open-1] == ']' && strings.HasSuffix(s, "}") {
		d.args, _ = parseAttrs(s[open+1 : len(s)-1])
		s = s[:open]
	}
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	if title, ok := d.args.Get("title"); ok && s == "" {
		return title
	}
	return s
}

// DirectiveTitle returns where in a line that begins a directive its title stands, which is
// empty where it has none. quoted says that it is the value of an attribute.
func DirectiveTitle(line string) (from, to int, quoted bool) {
	fence := strings.TrimRight(line, " \t")
	rest := strings.TrimLeft(strings.TrimLeft(fence, " \t>"), ":")
	var d directive
	title := d.head(strings.TrimSpace(rest))
	if title == "" || d.name == "" {
		return 0, 0, false
	}
	value, _ := d.args.Get("title")
	from = strings.LastIndex(line, title)
	return from, from + len(title), value == title
}

func (directives) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	d := node.(*directive)
	fence := bytes.TrimSpace(line)
	if len(fence) >= d.colons && len(fence) > 0 && len(bytes.Trim(fence, ":")) == 0 && d == innermost(pc, len(fence)) {
		d.closed = true
		reader.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

// innermost returns the directive that a fence of so many colons closes.
func innermost(pc parser.Context, colons int) *directive {
	open := pc.OpenedBlocks()
	for i := len(open) - 1; i >= 0; i-- {
		if d, ok := open[i].Node.(*directive); ok && d.colons <= colons {
			return d
		}
	}
	return nil
}

func (directives) Close(node ast.Node, reader text.Reader, pc parser.Context) {}
func (directives) CanInterruptParagraph() bool                                { return true }
func (directives) CanAcceptIndentedLine() bool                                { return false }
