package markdown

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"rolebook/internal/diag"
)

// What stands in this file reads markup that has a slip and can only mean one
// thing, and says so.

// corrected reports, of each kind the first in a file, what was read otherwise than it
// is written.
func (p *page) corrected(at int, kind, message, hint string) {
	if p.once("mended " + kind) {
		p.report(p.posAt(at), diag.Mended, message, hint)
	}
}

// lenientAttributes returns the attributes at the end of text as trailing does, and those with
// a blank behind the # or without the brace at the end.
func (p *page) lenientAttributes(line []byte, at int) (attrs Attrs, start int) {
	attrs, start = trailing(line)
	if start < 0 {
		if attrs, start = mistypedAttributes(bytes.TrimRight(line, " \t\n")); start >= 0 {
			p.corrected(at+start, "attributes"+string(line[len(line)-1:]), fmt.Sprintf("%s is read as attributes", shorten(string(bytes.TrimSpace(line[start:])))), "write {#id key=value}")
		}
	}
	var kept Attrs
	for _, a := range attrs {
		if a.Key == "." && guarded(a.Value) {
			kept = append(kept, Attr{VisibilityKey, "." + a.Value}) // no matter of looks
			continue
		}
		if a.Key == "." {
			p.reportOnceOf("."+a.Value, at+start, diag.Foreign, fmt.Sprintf("the class .%s is left out", a.Value), "how a page looks is up to its theme")
			continue
		}
		kept = append(kept, a)
	}
	return kept, start
}

// mistypedAttributes reads `{# id key=value}` and `{#id key=value`.
func mistypedAttributes(line []byte) (attrs Attrs, start int) {
	start = bytes.LastIndex(line, []byte("{#"))
	if start < 0 || start > 0 && !blank(line[start-1]) {
		return nil, -1
	}
	inside, closed := bytes.CutSuffix(line[start+2:], []byte("}"))
	name := bytes.TrimLeft(inside, " \t")
	attrs, ok := parseAttrs("#" + string(name))
	if !ok || len(name) == 0 || !closed && len(attrs) < 2 || bytes.ContainsAny(inside, "{}") {
		return nil, -1
	}
	return attrs, start
}

// atx parses headings, and those without a blank behind their marks: ##Skills.
type atx struct{ heading }

func (a atx) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := a.heading.Open(parent, reader, pc)
	if node != nil {
		return node, state
	}
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 {
		return nil, state
	}
	rest := bytes.TrimLeft(line[pos:], "#")
	level := len(line) - pos - len(rest)
	first, size := utf8.DecodeRune(rest)
	wide := unicode.IsSpace(first) && size > 1
	if level > 6 || level < 2 && !wide || !wide && !unicode.IsLetter(first) {
		return nil, state
	}
	if last := pc.LastOpenedBlock().Node; ast.IsParagraph(last) && last.Parent() == parent && !wide {
		return nil, state // the text of a paragraph
	}
	title := bytes.TrimFunc(rest, unicode.IsSpace)
	if closing := bytes.TrimRight(title, "#"); len(closing) < len(title) && len(closing) > 0 && blank(closing[len(closing)-1]) {
		title = bytes.TrimRight(closing, " \t")
	}
	if len(title) == 0 {
		return nil, state
	}
	at := segment.Start - segment.Padding + pos
	pageOf(pc).corrected(at, "heading", fmt.Sprintf("%s is read as a heading", shorten(string(bytes.TrimSpace(line)))), "write a blank behind "+strings.Repeat("#", level))
	from := at + bytes.Index(line[pos:], title)
	n := ast.NewHeading(level)
	n.Lines().Append(text.NewSegment(from, from+len(title)))
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// tasks parses the boxes of tasks, and those without a blank in them: - [] task.
type tasks struct{ parser.InlineParser }

func (t tasks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) > 3 && line[2] == ']' && !blank(line[3]) {
		return nil // a link whose text is an x
	}
	if !bytes.HasPrefix(line, []byte("[] ")) || parent.HasChildren() || parent.Parent() == nil || parent.Parent().Kind() != ast.KindListItem || parent.Parent().FirstChild() != parent {
		return t.InlineParser.Parse(parent, block, pc)
	}
	pageOf(pc).corrected(segment.Start, "task", "[] is read as the box of a task", "write [ ]")
	block.Advance(3)
	return extast.NewTaskCheckBox(false)
}

// missingNote reports the mark of a footnote that is not there.
func (p *page) missingNote(line []byte, at int) {
	line, marked := bytes.CutPrefix(bytes.TrimPrefix(line, []byte("!")), []byte("[^"))
	if !marked {
		return
	}
	label, _, found := bytes.Cut(line[:min(len(line), 200)], []byte("]"))
	if !found || len(label) == 0 || bytes.ContainsAny(label, "[\n") || bytes.HasPrefix(line[len(label)+1:], []byte("(")) {
		return
	}
	p.reportOnce(at, diag.Footnote, fmt.Sprintf("there is no footnote [^%s]: its mark is shown as text", label), fmt.Sprintf("write [^%s]: and the text", label))
}

// unmarked keeps the footnotes that no mark leads to: they come last.
type unmarked struct{}

func (unmarked) Transform(_ *ast.Document, _ text.Reader, pc parser.Context) {
	p := pageOf(pc)
	if p.orphans == nil {
		return
	}
	var unreferenced []string
	at := diag.Pos{}
	for n := p.orphans.FirstChild(); n != nil; n = n.NextSibling() {
		note := n.(*extast.Footnote)
		if note.Index >= 0 {
			continue
		}
		p.orphans.Count++
		note.Index = p.orphans.Count
		if unreferenced = append(unreferenced, "[^"+string(note.Ref)+"]"); len(unreferenced) == 1 {
			at = p.pos(note)
		}
	}
	switch {
	case len(unreferenced) > 10:
		p.report(at, diag.Footnote, fmt.Sprintf("nothing refers to the footnotes %s and %d more", strings.Join(unreferenced[:10], ", "), len(unreferenced)-10), "write their marks where they belong")
	case len(unreferenced) > 1:
		p.report(at, diag.Footnote, "nothing refers to the footnotes "+strings.Join(unreferenced, ", "), "write their marks where they belong")
	case len(unreferenced) == 1:
		p.report(at, diag.Footnote, "nothing refers to the footnote "+unreferenced[0], fmt.Sprintf("write %s where it belongs", unreferenced[0]))
	}
}

// braces parses attributes behind an image or a link: {width=200}.
type braces struct{}

func (braces) Trigger() []byte { return []byte{'{'} }

func (braces) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if c := block.PrecendingCharacter(); c != ')' && c != ']' {
		return nil
	}
	node := parent.LastChild()
	if node == nil || node.Kind() != ast.KindImage && node.Kind() != ast.KindLink {
		return nil
	}
	end := bytes.IndexByte(line[:min(len(line), 400)], '}')
	if end < 0 {
		return nil
	}
	attrs, ok := parseAttrs(strings.TrimPrefix(string(line[1:end]), ":"))
	if !ok {
		return nil
	}
	node.SetAttributeString(attrsKey, attrs)
	for _, a := range attrs {
		if node.Kind() == ast.KindImage && (a.Key == "width" || a.Key == "height") && pixels(strings.TrimSuffix(a.Value, "px")) > 0 {
			continue
		}
		about := a.Key
		if a.Key == "." || a.Key == "#" {
			about += a.Value
		}
		pageOf(pc).reportOnceOf(about, segment.Start, diag.Foreign, fmt.Sprintf("the attribute %s behind a link or an image is left out", strings.TrimSuffix(a.Key+"="+a.Value, "=")), "images have width and height in pixels")
	}
	block.Advance(end + 1)
	return ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start))
}

// blankTarget is a destination that holds blanks and ends like the name of a file.
const blankTarget = `^\(\s*([^<>()\s][^<>()\n]*\.[A-Za-z0-9]{1,5}(?:#[^\s()]*)?)(?:[ \t]+("[^"\n]*"|'[^'\n]*'))?[ \t]*\)`

// spaced returns the destination and the title of a link whose destination has
// blanks, and its length from the parenthesis on; 0 where it is none.
func (l links) spaced(line []byte) (dest, title string, length int) {
	if bytes.IndexByte(line[:min(len(line), 300)], ' ') < 0 {
		return "", "", 0
	}
	m := l.blanks.FindSubmatch(line[:min(len(line), 600)])
	if m == nil {
		return "", "", 0
	}
	dest = string(m[1])
	if i := strings.IndexByte(dest, ' '); i < 0 || strings.IndexByte(`"'(`, dest[i+1]) >= 0 || path.Ext(dest) == "" {
		return "", "", 0
	}
	return dest, strings.Trim(string(m[2]), `"'`), len(m[0])
}

// aimed is a context in which every label stands for one destination.
type aimed struct {
	parser.Context
	to parser.Reference
}

func (a aimed) Reference(string) (parser.Reference, bool) { return a.to, true }

// aim parses the end of a link whose destination has blanks.
func (l links) aim(parent ast.Node, block text.Reader, pc parser.Context, segment text.Segment, dest, title string, length int) ast.Node {
	ref := parser.NewReference([]byte(dest), []byte(dest), []byte(title))
	node := l.InlineParser.Parse(parent, block, aimed{pc, ref})
	if node == nil {
		return nil
	}
	switch n := node.(type) { // nothing else defines where it leads
	case *ast.Link:
		n.Reference = nil
	case *ast.Image:
		n.Reference = nil
	}
	pageOf(pc).report(pageOf(pc).posAt(segment.Start+2), diag.LooseTarget, fmt.Sprintf("the address %q has blanks and is read as <%s>", shorten(dest), shorten(dest)), fmt.Sprintf("write (<%s>)", shorten(dest)))
	block.Advance(length)
	return node
}

// tagged parses raw HTML and notes the ids in it.
type tagged struct{ parser.InlineParser }

func (t tagged) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 2 || line[1] != '/' && line[1] != '!' && line[1] != '?' && !util.IsAlphaNumeric(line[1]) {
		return nil
	}
	node := t.InlineParser.Parse(parent, block, pc)
	if node == nil || line[1] == '/' || line[1] == '!' {
		return node
	}
	_, after := block.Position()
	if raw := block.Source()[segment.Start:max(segment.Start, min(after.Start, len(block.Source())))]; bytes.IndexByte(raw, '=') > 0 {
		z := html.NewTokenizer(bytes.NewReader(raw))
		z.Next()
		pageOf(pc).anchored(z.Token())
	}
	return node
}

// withoutEmpty takes items without any text out of lists, and lists without any item
// out of the tree.
func (p *page) withoutEmpty(parent ast.Node) {
	for n, next := parent.FirstChild(), ast.Node(nil); n != nil; n = next {
		next = n.NextSibling()
		if n.Type() == ast.TypeInline {
			return
		}
		if n.Kind() != ast.KindListItem || n.HasChildren() {
			had := n.HasChildren()
			p.withoutEmpty(n)
			if had && !n.HasChildren() && n.Kind() == ast.KindList {
				parent.RemoveChild(parent, n)
			}
			continue
		}
		p.corrected(max(0, n.Pos()), "item", "an empty item of a list is left out", "write its text, or delete it")
		parent.RemoveChild(parent, n)
	}
}
