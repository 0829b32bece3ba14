package markdown

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"rolebook/internal/diag"
)

// Converter converts bodies of one language. It is safe for concurrent use.
type Converter struct {
	parser    parser.Parser
	inline    parser.Parser // of titles
	renderer  renderer.Renderer
	highlight *Highlighter
	pages     sync.Pool
}

// New returns a converter that sets quotation marks as the language does
// (outer open, outer close, inner open, inner close).
func New(quotes [4]string, highlight *Highlighter) *Converter {
	return &Converter{
		parser:    newParser(quotes),
		inline:    newInlineParser(),
		renderer:  newRenderer(),
		highlight: highlight,
		pages:     sync.Pool{New: func() any { return new(page) }},
	}
}

// Source is a text to convert.
type Source struct {
	File   string // its name in problems
	Text   []byte
	Before int    // how many lines of the file stand above the text
	Title  string // what the page is called otherwise than by its first heading, as it is written; or ""
	Named  bool   // whether only a heading of the first level is a title
	// Section reports of a typed document whether a heading is one of a section, and not the
	// title; nil where that is not known.
	Section func(heading string) bool
	Items   bool // whether the items of lists are wanted, and headings keep their levels: for typed documents
	Cut     Cut  // what is left out
}

// Convert turns a text into HTML. The heading that is the page's title becomes its
// first block, wherever it stands. It never fails: what cannot be converted is
// shown as text.
func (c *Converter) Convert(s Source) (Body, diag.List) {
	source := s.Text
	p := c.pages.Get().(*page)
	defer c.pages.Put(p)
	p.reset(s)
	p.highlight = c.highlight
	if line, reason := limit(source); line > 0 {
		p.report(p.posOfLine(line), diag.TooComplex, reason+": the page is shown as plain text", "split it")
		return c.plainText(s), p.problems
	}
	if err := c.render(p, source, s.Cut); err != nil {
		p.report(p.posOfLine(1), diag.TooComplex, fmt.Sprintf("the text cannot be converted (%v): the page is shown as plain text", err), "")
		return c.plainText(s), p.problems
	}
	return p.body(), slices.Clone(p.problems)
}

// render parses and renders block by block, so that each block's span is known.
func (c *Converter) render(p *page, source []byte, cut Cut) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	pc := parser.NewContext()
	pc.Set(pageKey, p)
	root := c.parser.Parse(text.NewReader(source), parser.WithContext(pc))
	p.given = plainIn(p.given, pc, c.inlineParser)
	p.flatten()
	p.withhold(root, cut)
	p.define(root)
	p.withoutEmpty(root)
	p.identify(root)
	for node := root.FirstChild(); node != nil; node = node.NextSibling() {
		kind, again := p.kindOf(node), []element(nil)
		p.held = false
		if kind != Prose && len(p.open) > 0 {
			var apart bool
			if again, apart = p.suspend(); apart {
				p.record(Prose)
			} else {
				kind, p.held = Prose, true
			}
		}
		if err := c.renderer.Render(p, source, node); err != nil {
			return err
		}
		if len(p.open) == 0 {
			p.record(kind)
		}
		p.resume(again)
	}
	p.closeTo(0)
	p.record(Prose)
	p.moveTitleFirst()
	p.reportLost()
	p.unusedShort()
	return nil
}

// plainText shows a text as paragraphs of escaped text.
func (c *Converter) plainText(s Source) Body {
	var b strings.Builder
	for part := range bytes.SplitSeq(s.Text, []byte("\n\n")) {
		if part = bytes.TrimSpace(part); len(part) > 0 {
			b.WriteString("<p>")
			b.Write(util.EscapeHTML(part))
			b.WriteString("</p>\n")
		}
	}
	body := Body{HTML: b.String(), Title: c.Plain(s.Title), Words: words(s.Text)}
	body.Blocks, body.Plain = []Block{{HTML: body.All()}}, true
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
	depth     int   // directives, quotes, lists and blocks of HTML around what is rendered
	links     int   // links of Markdown around it
	listItems []Item
	ordered   bool  // whether the list that they are of is numbered
	first     int32 // and from what on
	names     map[string]int32
	highlight *Highlighter
	spent     spent
	at        place
	cites     map[string]int32 // place of each source in out.Cites
	cited     []Cite           // by the text, in the order of parsing
	packing   packing
	// underlined are the attributes of paragraphs by where they begin: the line below
	// may make a heading of one.
	underlined map[int]Attrs
	outline
	raw
	glossary
}

// outline is what a page knows of its headings.
type outline struct {
	given    string // the title, where no heading is
	section  func(heading string) bool
	named    bool // whether only a heading of the first level is one
	heads    []head
	headAt   int         // the heading that is rendered next
	headOf   map[int]int // headings of HTML, by the offset of their tags
	title    int         // which is the title, or -1
	shift    int         // what the levels of the others change by
	titled   int         // the block of the title, or -1
	outlines int         // the heading of HTML that is open and a block of its own, or -1
	from     int32       // where the block begins that is not recorded yet
	held     bool        // whether the block being rendered stands in an element of HTML
}

// raw is what a page knows of the HTML in it.
type raw struct {
	open     []element
	scopes   []scope
	again    []element       // what goes on behind a heading of HTML
	anchors  []string        // ids, in the order of parsing
	granted  map[string]bool // those that an element gets, until it has it
	forgiven map[string]int  // end tags to come of elements that ended early
	skipped  map[string]int  // end tags to come of elements that were left out
	said     map[string]bool // messages
	ending   map[string]bool // names of all end tags; nil where nobody asked
	lost     []string        // attributes that are left out
	lostAt   int
	handed   bool // whether the paragraph that ends has handed its elements on
	playing  bool // whether a video waits for its file
	bare     bool // whether the link of Markdown being rendered stands in one of HTML
	orphans  *extast.FootnoteList
}

func (p *page) reset(s Source) {
	*p = page{buf: p.buf[:0], lines: p.lines[:0], file: s.File, source: s.Text, before: s.Before, items: s.Items,
		ids: ids{taken: emptied(p.ids.taken), next: emptied(p.ids.next), githubAnchors: emptied(p.ids.githubAnchors)}, names: emptied(p.names), cites: emptied(p.cites),
		out: Body{Blocks: p.out.Blocks[:0], Headings: p.out.Headings[:0], Links: p.out.Links[:0], holes: p.out.holes[:0]}, listItems: p.listItems[:0], packing: p.packing,
		outline: outline{given: s.Title, section: s.Section, named: s.Named, heads: p.heads[:0], headOf: emptied(p.headOf), title: -1, titled: -1, outlines: -1},
		raw: raw{open: p.open[:0], scopes: p.scopes[:0], granted: emptied(p.granted), forgiven: emptied(p.forgiven),
			skipped: emptied(p.skipped), said: emptied(p.said)}}
	p.lines = append(p.lines, 0)
	for i, c := range s.Text {
		if c == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
}

// emptied returns the map for another page.
func emptied[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	clear(m)
	return m
}

// body returns what was rendered, with memory of exactly its size.
func (p *page) body() Body {
	b := p.out
	b.Title = p.given
	b.Words = words(p.source)
	b.Blocks, b.holes, b.Links, b.Headings = slices.Clone(b.Blocks), slices.Clone(b.holes), slices.Clone(b.Links), slices.Clone(b.Headings)
	b.IDs = slices.AppendSeq(make([]string, 0, len(p.ids.taken)), maps.Keys(p.ids.taken))
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
	p.reportOf("", pos, code, message, hint)
}

// reportOf reports one of many similar problems, which differ in what they are about
// (diag.Problem.About).
func (p *page) reportOf(about string, pos diag.Pos, code diag.Code, message, hint string) {
	p.problems.Add(diag.Problem{Code: code, File: p.file, Pos: pos, Message: message, Hint: hint, About: about})
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

// kindOf says what kind of block a node at the top becomes.
func (p *page) kindOf(node ast.Node) BlockKind {
	switch node.Kind() {
	case ast.KindHeading:
		return HeadingBlock
	case ast.KindList:
		if p.items {
			return ListBlock
		}
	case ast.KindBlockquote:
		if calloutOf(node) == nil && p.items {
			return QuoteBlock
		}
	}
	return Prose
}

// record makes a block of what was rendered since the last one. A heading has done
// so itself.
func (p *page) record(kind BlockKind) {
	span := Span{p.from, int32(len(p.buf))}
	if span.Start == span.End {
		return
	}
	p.from = span.End
	if n := len(p.out.Blocks); kind == Prose && n > 0 && p.out.Blocks[n-1].Kind == Prose {
		p.out.Blocks[n-1].HTML.End = span.End
		return
	}
	b := Block{Kind: kind, HTML: span}
	if kind == HeadingBlock {
		b.Heading = int32(len(p.out.Headings) - 1)
	}
	if kind == ListBlock {
		b.List, b.Ordered, b.Start = int32(len(p.out.Lists)), p.ordered, p.first
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
