package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// callout is a notice: `> [!NOTE] Title` or `:::note Title`, under the names that
// GitHub, Obsidian, Docusaurus, VitePress and Quarto have for it.
type callout struct {
	class string // of the five kinds that look different, or example
	key   string // what it is called: a string of the interface, or ""
	name  string // what it is called, where no string of the interface says so
	fold  byte   // + or - where it can be unfolded
	bare  bool   // whether it has no title, not even its name
}

// noticeOf returns the notice of a name; false for a name that no tool has.
func noticeOf(name string) (callout, bool) {
	switch name {
	case "note", "tip", "important", "warning", "caution":
		return callout{class: name, key: "notice_" + name}, true
	case "info":
		return callout{class: "note", key: "notice_info"}, true
	case "danger", "error":
		return callout{class: "caution", key: "notice_danger"}, true
	case "hint":
		return callout{class: "tip", key: "notice_tip"}, true
	case "attention":
		return callout{class: "warning", key: "notice_warning"}, true
	case "example":
		return callout{class: "example", key: "example"}, true
	}
	c := callout{class: "note", name: Capital(strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' }), " "))}
	switch name {
	case "abstract", "summary", "tldr", "todo", "success", "check", "done", "question", "help", "faq", "seealso", "secondary", "quote", "cite", "definition":
		return c, true
	case "failure", "fail", "missing", "bug":
		c.class = "warning"
		return c, true
	}
	return c, false
}

// Capital returns a text with its first letter as a capital.
func Capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// calloutOf returns the notice that a quotation is, or nil.
func calloutOf(n ast.Node) *callout {
	if v, ok := n.AttributeString("alert"); ok {
		return v.(*callout)
	}
	return nil
}

// alert takes `[!NOTE]`, with a title, without or with an empty one in quotes, off the first line of a quotation.
func alert(node *ast.Paragraph, source []byte) {
	first := node.Lines().At(0)
	line := value(first, source)
	if !bytes.HasPrefix(line, []byte("[!")) {
		return
	}
	end := bytes.IndexByte(line, ']')
	if end < 3 || end > 60 {
		return
	}
	name, _, _ := strings.Cut(string(line[2:end]), "|")
	if name = strings.ToLower(strings.TrimSpace(name)); name == "" || nameEnd(strings.ReplaceAll(name, " ", "-")) != len(name) {
		return
	}
	rest := line[end+1:]
	if len(rest) > 0 && (rest[0] == '(' || rest[0] == '[' || rest[0] == ':') {
		return // a link
	}
	c, _ := noticeOf(name)
	if len(rest) > 0 && (rest[0] == '-' || rest[0] == '+') {
		c.fold, rest = rest[0], rest[1:]
	}
	parent := node.Parent()
	parent.SetAttributeString("alert", &c)
	if title := bytes.TrimSpace(rest); string(title) == `""` && c.fold == 0 {
		c.bare = true
	} else if len(title) > 0 {
		at := first.Start + len(line) - len(bytes.TrimLeft(rest, " \t"))
		parent.InsertBefore(parent, node, newCaption(text.NewSegment(at, at+len(title))))
	}
	dropLines(node, 1)
}

// kindCaption is the node kind of the title of a notice.
var kindCaption = ast.NewNodeKind("Caption")

type caption struct{ ast.BaseBlock }

func (c *caption) Kind() ast.NodeKind            { return kindCaption }
func (c *caption) Dump(source []byte, level int) { ast.DumpHelper(c, source, level, nil, nil) }

func newCaption(title text.Segment) *caption {
	c := &caption{}
	c.Lines().Append(title)
	return c
}

// caption renders the title of a notice or of what can be unfolded.
func (p *page) caption(n ast.Node, entering bool) ast.WalkStatus {
	begin, end := captionTags(n.Parent())
	return p.tags(entering, begin, end)
}

// captionTags returns what stands around the title of a block.
func captionTags(of ast.Node) (begin, end string) {
	if c := calloutOf(of); c != nil {
		if c.fold != 0 {
			return "<summary>", "</summary>\n"
		}
		if c.class == "example" {
			return `<p class="example-title">`, "</p>\n"
		}
		return `<p class="notice-title">`, "</p>\n"
	}
	if d, ok := of.(*directive); ok && d.name == "details" {
		return "<summary>", "</summary>\n"
	}
	return "<p>", "</p>\n"
}

// notice opens or closes a notice, and writes what it is called where its author
// gave no title.
func (p *page) notice(n ast.Node, c *callout, entering bool) {
	class := "notice notice-" + c.class
	if c.class == "example" {
		class = c.class
	}
	if !entering {
		if c.fold != 0 {
			p.buf = append(p.buf, "</details>\n"...)
		} else {
			p.buf = append(p.buf, "</div>\n"...)
		}
		return
	}
	switch c.fold {
	case 0:
		p.buf = append(p.buf, `<div class="`+class+`" role="note">`...)
	case '+':
		p.buf = append(p.buf, `<details class="`+class+`" open>`...)
	default:
		p.buf = append(p.buf, `<details class="`+class+`">`...)
	}
	if first := n.FirstChild(); c.bare || first != nil && first.Kind() == kindCaption {
		return
	}
	begin, end := captionTags(n)
	p.buf = append(p.buf, begin...)
	if c.key != "" {
		p.name(c.key)
	} else {
		p.escaped(c.name)
	}
	p.buf = append(p.buf, end...)
}
