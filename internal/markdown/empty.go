package markdown

import "github.com/yuin/goldmark/ast"

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
