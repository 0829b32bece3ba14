package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/diag"
)

// alone is the value of a mark that stands by itself: what stands beside it may be
// meant.
const alone = "alone"

// looksMarked finds in text what its author meant to be a mark of visibility: braces
// that hold the word, the attribute without braces, a line of front matter.
func looksMarked() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\{[^{}\n]{0,80}visib|\bvisibility\s*=\s*"?(internal|private|confidential)|^\s*visibility\s*:\s*\S|\{\s*(internal|private|confidential)\s*\}`)
}

// unreadMarks reports marks of visibility that became text, since they stand where
// nothing carries them: in the middle of a line, in a cell, in a tag. Code is text.
func (p *page) unreadMarks(root ast.Node) {
	if !looksMarkedAtAll(p.source) {
		return
	}
	marked := looksMarked()
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.CodeSpan, *ast.CodeBlock:
			return ast.WalkSkipChildren, nil
		case *ast.FencedCodeBlock:
			if n.Info != nil {
				p.unreadIn(marked, n.Info.Segment.Value(p.source), n.Info.Segment.Start)
			}
			return ast.WalkSkipChildren, nil
		}
		if n.Type() == ast.TypeBlock && n.Lines() != nil && !hasCode(n) {
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				p.unreadIn(marked, line.Value(p.source), line.Start)
			}
		}
		if text, ok := n.(*ast.Text); ok && n.Parent() != nil && hasCode(n.Parent()) {
			p.unreadIn(marked, text.Segment.Value(p.source), text.Segment.Start)
		}
		return ast.WalkContinue, nil
	})
}

// looksMarkedAtAll is a cheap test that every text passes in which looksMarked finds a mark.
func looksMarkedAtAll(source []byte) bool {
	return bytes.Contains(source, []byte("isib")) || bytes.Contains(source, []byte("ISIB")) || bytes.Contains(source, []byte("{internal")) ||
		bytes.Contains(source, []byte("{private")) || bytes.Contains(source, []byte("{confidential"))
}

// hasCode reports whether a block holds code among its text.
func hasCode(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == ast.KindCodeSpan {
			return true
		}
	}
	return false
}

func (p *page) unreadIn(marked *regexp.Regexp, text []byte, offset int) {
	at := marked.FindIndex(text)
	if at == nil {
		return
	}
	pos := p.posAt(offset + at[0])
	p.out.Unread = append(p.out.Unread, pos)
	p.report(pos, diag.VisibilityUnclear, "this seems to say for whom the text is, and stands where it marks nothing; the document is taken for internal", "write {visibility=internal} at the end of a heading, an item or a paragraph, or `{visibility=internal}` where it is meant as text")
}
