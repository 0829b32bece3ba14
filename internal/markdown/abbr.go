package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"rolebook/internal/diag"
)

// Limits of abbreviations: each use writes what it stands for again.
const (
	maxShort = 60   // bytes of one
	maxLong  = 300  // bytes of what it stands for
	maxUses  = 2000 // on a page
)

// kindAbbreviations is the node kind of lines such as *[HTML]: Hyper Text.
var kindAbbreviations = ast.NewNodeKind("Abbreviations")

// abbreviations are definitions that stand together. They are a node of the tree, so that they
// go with what is cut.
type abbreviations struct {
	ast.BaseBlock
	all []abbreviation
}

type abbreviation struct{ short, long string }

func (a *abbreviations) Kind() ast.NodeKind            { return kindAbbreviations }
func (a *abbreviations) Dump(source []byte, level int) { ast.DumpHelper(a, source, level, nil, nil) }

// abbreviate takes the definitions of abbreviations out of a paragraph. It reports
// whether anything is left of that.
func (p *page) abbreviate(node *ast.Paragraph) bool {
	lines := node.Lines()
	var found *abbreviations
	var kept []text.Segment
	for i := range lines.Len() {
		at := lines.At(i)
		a := shortForm(value(at, p.source))
		if a.short == "" {
			kept = append(kept, at)
			continue
		}
		if found == nil {
			found = &abbreviations{}
			found.SetPos(at.Start)
		}
		found.all = append(found.all, a)
	}
	if found == nil {
		return true
	}
	p.abbreviated = true
	node.Parent().InsertBefore(node.Parent(), node, found)
	if len(kept) == 0 {
		node.Parent().RemoveChild(node.Parent(), node)
		return false
	}
	lines.Clear()
	lines.AppendAll(kept)
	return true
}

// shortForm reads *[HTML]: Hyper Text.
func shortForm(line []byte) abbreviation {
	rest, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("*["))
	before, after, found := bytes.Cut(rest, []byte("]:"))
	if !ok || !found {
		return abbreviation{}
	}
	short, long := string(bytes.TrimSpace(before)), string(bytes.TrimSpace(after))
	first, _ := utf8.DecodeRuneInString(short)
	if len(short) > maxShort || len(long) > maxLong || long == "" || strings.Contains(long, "{") || !isWordRune(first) {
		return abbreviation{}
	}
	return abbreviation{short, long}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// glossary holds the abbreviations of a page.
type glossary struct {
	abbreviated bool // whether the text defines any
	long        map[string]string
	lengths     []int // of the abbreviations, in bytes, the longest first
	used        map[string]bool
	uses        int
}

// define collects the abbreviations of a tree of which nothing has to be cut any more.
func (p *page) define(root ast.Node) {
	if !p.abbreviated {
		return
	}
	p.long, p.used = map[string]string{}, map[string]bool{}
	for _, n := range nodesOf[*abbreviations](root) {
		for _, a := range n.all {
			if before := p.long[a.short]; before != "" && before != a.long {
				p.reportOnce(n.Pos(), diag.Mended, fmt.Sprintf("%s has another meaning below than %q, and the last counts", a.short, before), "define it once")
			}
			p.long[a.short] = a.long
			if !slices.Contains(p.lengths, len(a.short)) {
				p.lengths = append(p.lengths, len(a.short))
			}
		}
		n.Parent().RemoveChild(n.Parent(), n)
	}
	slices.SortFunc(p.lengths, func(a, b int) int { return b - a })
}

// written writes text, in which abbreviations say what they stand for. At each
// beginning of a word it looks for one of each length, so that the cost does not grow
// with how many there are.
func (p *page) written(value []byte) {
	from := 0
	for at := 0; at < len(value) && p.uses < maxUses && len(p.long) > 0; {
		r, size := utf8.DecodeRune(value[at:])
		if !isWordRune(r) {
			at += size
			continue
		}
		if n := p.shortAt(value[at:]); n > 0 && (at == 0 || strings.IndexByte(`&#\`, value[at-1]) < 0) {
			short := string(value[at : at+n])
			html.DefaultWriter.Write(p, value[from:at])
			p.buf = append(p.buf, `<abbr title="`...)
			p.escaped(p.long[short])
			p.buf = append(p.buf, `">`...)
			html.DefaultWriter.Write(p, value[at:at+n])
			p.buf = append(p.buf, "</abbr>"...)
			p.used[short] = true
			p.uses++
			at += n
			from = at
		}
		for at < len(value) {
			r, size := utf8.DecodeRune(value[at:])
			if !isWordRune(r) {
				break
			}
			at += size
		}
	}
	html.DefaultWriter.Write(p, value[from:])
}

// shortAt is the length of the abbreviation that a text begins with, or 0.
func (p *page) shortAt(text []byte) int {
	for _, n := range p.lengths {
		if n > len(text) || p.long[string(text[:n])] == "" {
			continue
		}
		if next, _ := utf8.DecodeRune(text[n:]); n == len(text) || !isWordRune(next) {
			return n
		}
	}
	return 0
}

// unusedShort reports abbreviations that are defined and not used.
func (p *page) unusedShort() {
	if p.uses >= maxUses {
		p.exceed(0, maxUses, "uses of abbreviations")
		return
	}
	var unused []string
	for short, long := range p.long {
		if !p.used[short] {
			unused = append(unused, fmt.Sprintf("%s (%s)", short, long))
		}
	}
	if len(unused) > 0 {
		slices.Sort(unused)
		p.report(p.posOfLine(1), diag.ForeignStyle, "the page does not use the abbreviation "+strings.Join(unused, ", "), "")
	}
}
