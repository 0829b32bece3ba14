package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"rolebook/internal/diag"
)

// Converter converts bodies of one language. It is safe for concurrent use.
type Converter struct {
	parser    parser.Parser
	renderer  renderer.Renderer
	highlight *Highlighter
	pages     sync.Pool
}

// New returns a converter that sets quotation marks as the language does
// (outer open, outer close, inner open, inner close).
func New(quotes [4]string, highlight *Highlighter) *Converter {
	return &Converter{
		parser:    newParser(quotes),
		renderer:  newRenderer(),
		highlight: highlight,
		pages:     sync.Pool{New: func() any { return new(page) }},
	}
}

// Convert turns a body into HTML. before is the number of lines of the file
// above the body; items asks for the items of lists, which only typed
// documents need. It never fails: what cannot be converted is shown as text.
func (c *Converter) Convert(file string, source []byte, before int, items bool) (Body, diag.List) {
	p := c.pages.Get().(*page)
	defer c.pages.Put(p)
	p.reset(file, source, before, items)
	p.highlight = c.highlight
	if line, reason := limit(source); line > 0 {
		p.report(p.posOfLine(line), diag.TooComplex, reason+": the page is shown as plain text", "split it")
		return plainText(source), p.problems
	}
	if err := c.render(p, source); err != nil {
		p.report(p.posOfLine(1), diag.TooComplex, fmt.Sprintf("the text cannot be converted (%v): the page is shown as plain text", err), "")
		return plainText(source), p.problems
	}
	return p.body(), slices.Clone(p.problems)
}

// render parses and renders block by block, so that each block's span is known.
func (c *Converter) render(p *page, source []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	pc := parser.NewContext()
	pc.Set(pageKey, p)
	root := c.parser.Parse(text.NewReader(source), parser.WithContext(pc))
	p.flatten()
	p.identify(root)
	for node := root.FirstChild(); node != nil; node = node.NextSibling() {
		start := int32(len(p.buf))
		p.depth = 0
		if err := c.renderer.Render(p, source, node); err != nil {
			return err
		}
		p.block(node, Span{start, int32(len(p.buf))})
	}
	return nil
}

// plainText shows source as paragraphs of escaped text.
func plainText(source []byte) Body {
	var b strings.Builder
	for part := range bytes.SplitSeq(source, []byte("\n\n")) {
		if part = bytes.TrimSpace(part); len(part) > 0 {
			b.WriteString("<p>")
			b.Write(util.EscapeHTML(part))
			b.WriteString("</p>\n")
		}
	}
	body := Body{HTML: b.String(), Words: words(source)}
	body.Blocks = []Block{{HTML: body.All()}}
	return body
}

// page is the state of one conversion, and what goldmark renders into.
type page struct {
	buf       []byte
	out       Body
	problems  diag.List
	ids       ids
	file      string
	source    []byte
	before    int
	items     bool
	lines     []int // offset of each line
	level     int   // of the heading being rendered
	depth     int   // directives, quotes and lists around the node being rendered
	listItems []Item
	names     map[string]int32
	highlight *Highlighter
	spent     spent
	at        place
	cites     map[string]int // number of each source
	cited     []Cite         // by the text, in the order of parsing
	packing   packing
	again     []ast.Node // those whose id another has before them
}

func (p *page) reset(file string, source []byte, before int, items bool) {
	*p = page{buf: p.buf[:0], lines: p.lines[:0], file: file, source: source, before: before, items: items,
		ids: ids{taken: emptied(p.ids.taken), next: emptied(p.ids.next)}, names: emptied(p.names), cites: emptied(p.cites),
		out: Body{Blocks: p.out.Blocks[:0], Headings: p.out.Headings[:0], Links: p.out.Links[:0], holes: p.out.holes[:0]}, listItems: p.listItems[:0], packing: p.packing}
	p.lines = append(p.lines, 0)
	for i, c := range source {
		if c == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
}

// emptied returns the map for another page.
func emptied[V any](m map[string]V) map[string]V {
	if m == nil {
		return map[string]V{}
	}
	clear(m)
	return m
}

// body returns what was rendered, with memory of exactly its size.
func (p *page) body() Body {
	b := p.out
	b.Words = words(p.source)
	b.Blocks, b.holes, b.Links, b.Headings = slices.Clone(b.Blocks), slices.Clone(b.holes), slices.Clone(b.Links), slices.Clone(b.Headings)
	b.IDs = make([]string, 0, len(p.ids.taken))
	for id := range p.ids.taken {
		b.IDs = append(b.IDs, id)
	}
	slices.Sort(b.IDs)
	p.packing.pack(&b, p.buf)
	return b
}

// words counts what stands between ASCII blanks.
func words(source []byte) int {
	n, before := 0, byte(' ')
	for _, c := range source {
		if c > ' ' && before <= ' ' {
			n++
		}
		before = c
	}
	return n
}

func (p *page) report(pos diag.Pos, code diag.Code, message, hint string) {
	p.problems.Add(diag.Problem{Code: code, File: p.file, Pos: pos, Message: message, Hint: hint})
}

func (p *page) posOfLine(line int) diag.Pos { return diag.Pos{Line: line + p.before, Col: 1} }

// place is the column of an offset of the body, which spares counting a long
// line from its beginning again and again.
type place struct{ line, offset, col int }

// posAt turns an offset of the body into a place in the file.
func (p *page) posAt(offset int) diag.Pos {
	offset = min(max(offset, 0), len(p.source))
	line := sort.SearchInts(p.lines, offset+1) - 1
	if p.at.line != line || p.at.offset > offset || p.at.col == 0 {
		p.at = place{line, p.lines[line], 1}
	}
	p.at.col += utf8.RuneCount(p.source[p.at.offset:offset])
	p.at.offset = offset
	return diag.Pos{Line: line + 1 + p.before, Col: p.at.col}
}

// pos is where a node begins; for an inline node without a place of its own,
// where the nearest text does.
func (p *page) pos(node ast.Node) diag.Pos {
	for n := node; n != nil; n = n.Parent() {
		if n.Pos() >= 0 {
			return p.posAt(n.Pos())
		}
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			return p.posAt(n.Lines().At(0).Start)
		}
	}
	return p.posOfLine(1)
}

// block records a top-level block.
func (p *page) block(node ast.Node, span Span) {
	kind := Prose
	switch node.Kind() {
	case ast.KindHeading:
		kind = HeadingBlock
	case ast.KindList:
		if p.items {
			kind = ListBlock
		}
	case ast.KindBlockquote:
		if _, alert := node.AttributeString("alert"); !alert && p.items {
			kind = QuoteBlock
		}
	}
	if n := len(p.out.Blocks); kind == Prose && n > 0 && p.out.Blocks[n-1].Kind == Prose {
		p.out.Blocks[n-1].HTML.End = span.End
		return
	}
	b := Block{Kind: kind, HTML: span}
	if kind == HeadingBlock {
		b.Heading = int32(len(p.out.Headings) - 1)
	}
	if kind == ListBlock {
		b.List = int32(len(p.out.Lists))
		p.out.Lists = append(p.out.Lists, slices.Clone(p.listItems))
	}
	p.listItems = p.listItems[:0]
	p.out.Blocks = append(p.out.Blocks, b)
}

// Available, Buffered, Flush and the writes make page a util.BufWriter.
func (p *page) Available() int                    { return cap(p.buf) - len(p.buf) }
func (p *page) Buffered() int                     { return 0 }
func (p *page) Flush() error                      { return nil }
func (p *page) Write(b []byte) (int, error)       { p.buf = append(p.buf, b...); return len(b), nil }
func (p *page) WriteByte(c byte) error            { p.buf = append(p.buf, c); return nil }
func (p *page) WriteRune(r rune) (int, error)     { p.buf = append(p.buf, string(r)...); return 1, nil }
func (p *page) WriteString(s string) (int, error) { p.buf = append(p.buf, s...); return len(s), nil }

// hole leaves a hole at the current place.
func (p *page) hole(kind HoleKind, ref int) {
	p.out.holes = append(p.out.holes, Hole{At: int32(len(p.buf)), Kind: kind, Ref: int32(ref)})
}

// name leaves a hole for a string of the interface.
func (p *page) name(key string) {
	ref, known := p.names[key]
	if !known {
		ref = int32(len(p.out.Names))
		p.names[key] = ref
		p.out.Names = append(p.out.Names, key)
	}
	p.hole(StringHole, int(ref))
}

// escaped writes text as HTML.
func (p *page) escaped(s string) {
	for i := range len(s) {
		if e := util.EscapeHTMLByte(s[i]); e != nil {
			p.buf = append(p.buf, e...)
		} else {
			p.buf = append(p.buf, s[i])
		}
	}
}
