package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"rolebook/internal/diag"
)

// The limits beyond which markup is shown as text. Each stands for a measured
// way to make a small file cost quadratic time or a hundred times its size;
// none is a matter of taste, and none is near what people write.
const (
	maxFile       = 1 << 20 // bytes of a body
	maxBlank      = 10000   // lines that follow a blank one and are blank, too
	maxNesting    = 20      // lists, quotes and footnotes within each other
	maxDirectives = 8       // directives within each other
	maxNotes      = 500     // footnotes
	maxNoteMarks  = 2000    // marks of footnotes
	maxRefs       = 2000    // link definitions in a row
	maxMissing    = 2000    // cells that the rows of a table lack
	maxPipes      = 1000    // escaped | in tables
	maxDelimiters = 2000    // marks of emphasis in one block
	maxEmphasis   = 100     // emphasis within emphasis
	maxLabels     = 200     // [ of one block that wait for their ]
	maxDeadLinks  = 100     // ]( of one block that begin no link
	maxSteps      = 1 << 20 // nodes of one block that links look at
	maxTicks      = 100     // backticks of one block that nothing closes
	maxQuotes     = 8       // quotation marks in a row
)

// limit returns the first line (from 1) of a body that is too much for any
// parser, and why; 0 where there is none. It is linear.
func limit(body []byte) (line int, reason string) {
	if len(body) > maxFile {
		return 1, fmt.Sprintf("the text has %d bytes, the limit is %d", len(body), maxFile)
	}
	blank, before := 0, false
	for n := 1; len(body) > 0; n++ {
		var text []byte
		text, body, _ = bytes.Cut(body, []byte("\n"))
		empty := len(bytes.TrimLeft(text, " \t")) == 0
		if empty && before {
			if blank++; blank > maxBlank {
				return n, fmt.Sprintf("more than %d blank lines", maxBlank)
			}
		}
		before = empty
	}
	return 0, ""
}

// pageKey is where goldmark's context holds the page that is parsed.
var pageKey = parser.NewContextKey()

func pageOf(pc parser.Context) *page { return pc.Get(pageKey).(*page) }

// spent is what the text of one block has cost so far, and what the whole
// document has.
type spent struct {
	block      ast.Node
	delimiters int
	labels     int
	deadLinks  int
	steps      int
	ticks      int
	reported   []string   // what has been reported
	deep       []ast.Node // blocks with enough marks to nest too deep

	notes, noteMarks, pipes int
}

// in starts the count anew where another block has begun.
func (p *page) in(block ast.Node) *spent {
	if s := &p.spent; s.block != block {
		p.spent = spent{block: block, deep: s.deep, notes: s.notes, noteMarks: s.noteMarks, pipes: s.pipes}
	}
	return &p.spent
}

// exceed reports, once per block and kind, that markup is shown as text.
func (p *page) exceed(offset int, most int, what string) {
	if !slices.Contains(p.spent.reported, what) {
		p.spent.reported = append(p.spent.reported, what)
		p.report(p.posAt(offset), diag.TooComplex, fmt.Sprintf("more than %d %s: the rest is shown as text", most, what), "split it")
	}
}

// container bounds how deep blocks may stand within each other.
type container struct{ parser.BlockParser }

func (c container) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		switch n.Kind() {
		case ast.KindList, ast.KindBlockquote, extast.KindFootnote, extast.KindDefinitionList, kindDirective:
			depth++
		}
	}
	p := pageOf(pc)
	if depth >= maxNesting {
		p.in(nil)
		_, segment := reader.PeekLine()
		p.exceed(segment.Start, maxNesting, "lists, quotes and footnotes within each other")
		return nil, parser.NoChildren
	}
	return c.BlockParser.Open(parent, reader, pc)
}

// notes bounds how many footnotes a document has.
type notes struct{ parser.BlockParser }

func (n notes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	p := pageOf(pc)
	if p.spent.notes >= maxNotes {
		_, segment := reader.PeekLine()
		p.exceed(segment.Start, maxNotes, "footnotes")
		return nil, parser.NoChildren
	}
	node, state := n.BlockParser.Open(parent, reader, pc)
	if node != nil {
		p.spent.notes++
	}
	return node, state
}

func (n notes) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	n.BlockParser.Close(node, reader, pc)
	pageOf(pc).orphans, _ = node.Parent().(*extast.FootnoteList)
}

// noteMarks bounds how many marks of footnotes a document has: each becomes
// two links.
type noteMarks struct{ parser.InlineParser }

func (n noteMarks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	p := pageOf(pc)
	p.in(parent)
	line, segment := block.PeekLine()
	if p.spent.noteMarks >= maxNoteMarks && bytes.HasPrefix(bytes.TrimPrefix(line, []byte("!")), []byte("[^")) {
		p.exceed(segment.Start, maxNoteMarks, "marks of footnotes")
		return nil
	}
	node := n.InlineParser.Parse(parent, block, pc)
	if node != nil {
		p.spent.noteMarks++
	} else {
		p.missingNote(line, segment.Start)
	}
	return node
}

// emphasis bounds the marks of emphasis in a block: each that closes is
// compared with all that are open.
type emphasis struct{ parser.InlineParser }

func (e emphasis) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	p := pageOf(pc)
	s := p.in(parent)
	line, segment := block.PeekLine()
	switch {
	case bytes.HasPrefix(line, []byte("~~~")):
		return nil
	case s.delimiters >= maxDelimiters:
		p.exceed(segment.Start, maxDelimiters, "marks of emphasis in one block")
		return nil
	}
	node := e.InlineParser.Parse(parent, block, pc)
	if d, ok := node.(*parser.Delimiter); ok {
		if s.delimiters < maxEmphasis && s.delimiters+d.Length >= maxEmphasis {
			s.deep = append(s.deep, parent)
		}
		s.delimiters += min(d.Length, maxEmphasis)
	}
	return node
}

// links bounds what brackets cost: those that wait, those that lead nowhere,
// and what stands between.
type links struct {
	parser.InlineParser
	blanks *regexp.Regexp // of blankTarget
}

func (l links) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	p := pageOf(pc)
	s := p.in(parent)
	line, segment := block.PeekLine()
	if line[0] != ']' {
		if line[0] == '!' && !bytes.HasPrefix(line, []byte("![")) {
			return nil
		}
		if s.labels >= maxLabels {
			p.exceed(segment.Start, maxLabels, "opening brackets in one block")
			return nil
		}
		s.labels++
		return l.InlineParser.Parse(parent, block, pc)
	}
	if pc.LastDelimiter() != nil {
		s.steps += parent.ChildCount()
	}
	begins := len(line) > 1 && line[1] == '('
	switch {
	case s.labels == 0:
		return nil
	case begins && s.deadLinks >= maxDeadLinks:
		p.exceed(segment.Start, maxDeadLinks, "unfinished links in one block")
		return nil
	case s.steps > maxSteps:
		p.exceed(segment.Start, maxSteps, "links and marks of emphasis in one block")
		return nil
	}
	s.labels--
	if begins {
		if dest, title, length := l.spaced(line[1:]); length > 0 {
			return l.aim(parent, block, pc, segment, dest, title, length)
		}
	}
	node := l.InlineParser.Parse(parent, block, pc)
	if _, after := block.Position(); begins && (node == nil || after.Start == segment.Start+1) {
		s.deadLinks++
	}
	return node
}

func (l links) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	l.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// ticks bounds how often a block is searched for the end of code.
type ticks struct{ parser.InlineParser }

func (t ticks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	p := pageOf(pc)
	s := p.in(parent)
	_, segment := block.PeekLine()
	if s.ticks >= maxTicks {
		p.exceed(segment.Start, maxTicks, "backticks in one block that nothing closes")
		return nil
	}
	node := t.InlineParser.Parse(parent, block, pc)
	if node != nil && node.Kind() == ast.KindText {
		s.ticks++
	}
	return node
}

// quotes leaves long runs of quotation marks alone.
type quotes struct{ parser.InlineParser }

func (q quotes) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if c := line[0]; (c == '"' || c == '\'') && len(line) >= maxQuotes && len(bytes.TrimLeft(line[:maxQuotes], string(c))) == 0 {
		return nil
	}
	return q.InlineParser.Parse(parent, block, pc)
}
