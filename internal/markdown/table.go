package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"rolebook/internal/diag"
)

func (p *page) table(n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.beyond(n.(*extast.Table))
	}
	return p.tags(entering, opening("table")+">\n", "</table></div>\n")
}

// beyond reports the cells of rows for which the header has no column: by GitHub's
// rule they are left out.
func (p *page) beyond(t *extast.Table) {
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() != extast.KindTableRow || row.Pos() < 0 {
			continue
		}
		line, _, _ := bytes.Cut(p.source[row.Pos():], []byte("\n"))
		if at := cellsEnd(line, len(t.Alignments)); at < len(line) {
			rest := bytes.Trim(line[at:], " \t\r|")
			if len(rest) > 0 {
				at += bytes.Index(line[at:], rest)
				p.report(p.posAt(row.Pos()+at), diag.Foreign, fmt.Sprintf("what stands beyond the last column of the table is left out: %s", rest), `add a column to the header, or write \| for a | in the text`)
			}
		}
	}
}

// cellsEnd returns where the first n cells of a row end.
func cellsEnd(line []byte, n int) int {
	at := len(line) - len(bytes.TrimLeft(line, " \t"))
	if at < len(line) && line[at] == '|' {
		at++
	}
	for ; at < len(line); at++ {
		if line[at] == '|' && (at == 0 || line[at-1] != '\\') {
			if n--; n == 0 {
				return at
			}
		}
	}
	return at
}

func (p *page) tableCell(n ast.Node, entering bool) ast.WalkStatus {
	cell := n.(*extast.TableCell)
	tag := "td"
	if cell.Parent().Kind() == extast.KindTableHeader {
		tag = "th"
	}
	if !entering {
		p.buf = append(p.buf, "</"+tag+">\n"...)
		return ast.WalkContinue
	}
	p.buf = append(p.buf, "<"+tag...)
	if tag == "th" {
		p.buf = append(p.buf, ` scope="col"`...)
	}
	switch cell.Alignment {
	case extast.AlignRight:
		p.buf = append(p.buf, ` class="end"`...)
	case extast.AlignCenter:
		p.buf = append(p.buf, ` class="center"`...)
	}
	p.buf = append(p.buf, '>')
	return ast.WalkContinue
}
