package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"rolebook/internal/diag"
)

// Converter converts bodies of one language. It is safe for concurrent use.
type Converter struct {
	md        goldmark.Markdown
	highlight *Highlighter
	pages     sync.Pool
}

// New returns a converter that sets quotation marks as the language does
// (outer open, outer close, inner open, inner close).
func New(quotes [4]string, highlight *Highlighter) *Converter {
	p := parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(heading{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(heading{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(directives{}, 750),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithInlineParsers(util.Prioritized(citations{}, 95)),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithParagraphTransformers(util.Prioritized(paragraphs{}, 50)),
	)
	r := renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(html.NewRenderer(), 1000),
		util.Prioritized(elements{}, 100),
	))
	return &Converter{
		md: goldmark.New(
			goldmark.WithParser(p),
			goldmark.WithRenderer(r),
			goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify,
				extension.TaskList, extension.Footnote, extension.DefinitionList, typographer(quotes)),
		),
		highlight: highlight,
		pages:     sync.Pool{New: func() any { return new(page) }},
	}
}

// typographer sets quotes, dashes and the ellipsis as characters, not entities.
func typographer(quotes [4]string) goldmark.Extender {
	return extension.NewTypographer(extension.WithTypographicSubstitutions(map[extension.TypographicPunctuation]string{
		extension.LeftDoubleQuote:  quotes[0],
		extension.RightDoubleQuote: quotes[1],
		extension.LeftSingleQuote:  quotes[2],
		extension.RightSingleQuote: quotes[3],
		extension.Apostrophe:       "’",
		extension.EnDash:           "–",
		extension.EmDash:           "—",
		extension.Ellipsis:         "…",
		extension.LeftAngleQuote:   "«",
		extension.RightAngleQuote:  "»",
	}))
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
	root := c.md.Parser().Parse(text.NewReader(source))
	p.identify(root)
	for node := root.FirstChild(); node != nil; node = node.NextSibling() {
		start := int32(len(p.buf))
		p.depth = 0
		if err := c.md.Renderer().Render(p, source, node); err != nil {
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
	body := Body{HTML: b.String(), Words: len(bytes.Fields(source))}
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
}

func (p *page) reset(file string, source []byte, before int, items bool) {
	*p = page{buf: p.buf[:0], lines: p.lines[:0], file: file, source: source, before: before, items: items,
		ids: ids{taken: map[string]bool{}}, names: map[string]int32{}}
	p.lines = append(p.lines, 0)
	for i, c := range source {
		if c == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
}

// body returns what was rendered, with memory of exactly its size.
func (p *page) body() Body {
	b := p.out
	b.HTML = string(p.buf)
	b.Words = len(bytes.Fields(p.source))
	b.Blocks, b.holes, b.Links, b.Headings = slices.Clip(b.Blocks), slices.Clip(b.holes), slices.Clip(b.Links), slices.Clip(b.Headings)
	b.IDs = make([]string, 0, len(p.ids.taken))
	for id := range p.ids.taken {
		b.IDs = append(b.IDs, id)
	}
	slices.Sort(b.IDs)
	return b
}

func (p *page) report(pos diag.Pos, code diag.Code, message, hint string) {
	p.problems.Add(diag.Problem{Code: code, File: p.file, Pos: pos, Message: message, Hint: hint})
}

func (p *page) posOfLine(line int) diag.Pos { return diag.Pos{Line: line + p.before, Col: 1} }

// posAt turns an offset of the body into a place in the file.
func (p *page) posAt(offset int) diag.Pos {
	offset = min(max(offset, 0), len(p.source))
	line := sort.SearchInts(p.lines, offset+1) - 1
	col := 1 + len([]rune(string(p.source[p.lines[line]:offset])))
	return diag.Pos{Line: line + 1 + p.before, Col: col}
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

// identify reserves the ids that the author wrote, so that derived ones avoid
// them.
func (p *page) identify(root ast.Node) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeInline {
			return ast.WalkSkipChildren, nil
		}
		if entering && (n.Kind() == ast.KindHeading || n.Kind() == ast.KindListItem) {
			if id := attrsOf(n).ID(); id != "" && !p.ids.reserve(id) {
				p.report(p.pos(n), diag.DuplicateID, fmt.Sprintf("the id %q is given twice in this file", id), "ids name one thing; choose another")
			}
		}
		return ast.WalkContinue, nil
	})
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
		b.Heading = len(p.out.Headings) - 1
	}
	if kind == ListBlock {
		b.Items = p.listItems
	}
	p.listItems = nil
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
