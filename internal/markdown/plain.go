package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"rolebook/internal/diag"
)

// kindPlain is the node kind of a paragraph that is shown as it was written.
var kindPlain = ast.NewNodeKind("Plain")

type plain struct{ ast.BaseBlock }

func (p *plain) Kind() ast.NodeKind            { return kindPlain }
func (p *plain) IsRaw() bool                   { return true }
func (p *plain) Dump(source []byte, level int) { ast.DumpHelper(p, source, level, nil, nil) }

// excessive replaces a paragraph of more link definitions or cells of tables than the limits by
// one that is shown as text. It reports whether it did.
func (p *page) excessive(node *ast.Paragraph) bool {
	lines := node.Lines()
	refs, missing, pipes := 0, 0, 0
	columns := 0
	for i := 0; i < lines.Len() && lines.Len() > 1; i++ {
		line := bytes.TrimSpace(value(lines.At(i), p.source))
		if len(line) == 0 {
			continue
		}
		switch {
		case bytes.Contains(line, []byte("]:")):
			refs++
		case columns == 0 && i > 0 && delimiterRow(line):
			columns = cells(line)
			continue
		}
		if columns > 0 {
			missing += max(0, columns-cells(line))
		}
		pipes += bytes.Count(line, []byte(`\|`))
	}
	if columns > 0 {
		p.spent.pipes += pipes
	}
	switch at := lines.At(0).Start; {
	case refs > maxRefs:
		p.tooMuch(at, maxRefs, "link definitions in a row")
	case missing > maxMissing:
		p.tooMuch(at, maxMissing, "cells missing from a table")
	case columns > 0 && p.spent.pipes > maxPipes:
		p.tooMuch(at, maxPipes, `escaped \| in tables`)
	default:
		return false
	}
	block := &plain{}
	block.SetLines(lines)
	block.SetBlankPreviousLines(node.HasBlankPreviousLines())
	node.Parent().ReplaceChild(node.Parent(), node, block)
	return true
}

// value is what a line holds, without the blanks that stand for half a tab.
func value(line text.Segment, source []byte) []byte { return source[line.Start:line.Stop] }

// delimiterRow reports whether a line is the second one of a table.
func delimiterRow(line []byte) bool {
	return len(bytes.Trim(line, "|:- \t")) == 0 && bytes.IndexByte(line, '-') >= 0 && bytes.ContainsAny(line, "|:")
}

// cells counts the cells of a table's row.
func cells(line []byte) int {
	return 1 + bytes.Count(bytes.Trim(line, "|"), []byte("|")) - bytes.Count(line, []byte(`\|`))
}

func (p *page) tooMuch(offset, most int, what string) {
	p.report(p.posAt(offset), diag.TooComplex, fmt.Sprintf("more than %d %s: the block is shown as text", most, what), "split it")
}

// plainBlock renders a paragraph as it was written.
func (p *page) plainBlock(n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.buf = append(p.buf, "<p>"...)
		for i := range n.Lines().Len() {
			p.escaped(string(value(n.Lines().At(i), p.source)))
		}
		p.buf = append(p.buf, "</p>\n"...)
	}
	return ast.WalkContinue
}

// flatten shows blocks as text in which emphasis stands too deep in emphasis:
// browsers and HTML parsers give up at a few hundred.
func (p *page) flatten() {
	for _, block := range p.spent.deep {
		if inlineDepth(block, 0) <= maxEmphasis {
			continue
		}
		lines := block.Lines()
		p.tooMuch(lines.At(0).Start, maxEmphasis, "marks of emphasis within each other")
		block.RemoveChildren(block)
		for i := range lines.Len() {
			at := lines.At(i)
			line := ast.NewTextSegment(at.TrimRightSpace(p.source))
			line.SetSoftLineBreak(i < lines.Len()-1)
			block.AppendChild(block, line)
		}
	}
}

// inlineDepth is how deep the nodes of a block stand within each other.
func inlineDepth(n ast.Node, above int) int {
	deepest := above
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		deepest = max(deepest, inlineDepth(c, above+1))
	}
	return deepest
}

// directives counts the directives around a new block.
func (p *page) directives(parent ast.Node) int {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() == kindDirective {
			depth++
		}
	}
	return depth
}
