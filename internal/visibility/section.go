package visibility

import (
	"fmt"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/markdown"
)

// sections carries what is marked as internal in one language into the others.
func (d *deciding) sections() {
	for _, group := range d.byKey {
		if len(group) < 2 {
			continue
		}
		for _, i := range group {
			if len(d.docs[i].Body.Internal) == 0 || !d.shown(i) {
				continue
			}
			for _, j := range group {
				if j != i && d.shown(j) {
					d.carry(i, j)
				}
			}
		}
	}
}

// shown reports whether readers of a public build see anything of a document: of an
// internal guide what it says to candidates.
func (d *deciding) shown(i int) bool {
	return !d.decisions[i].Internal || d.kind(i) == content.KindGuide
}

// carry cuts in one document what is marked in another. Where the other is its
// original and a mark has no counterpart, the document is left out: nobody can tell
// which of it is meant. What only a translation marks contradicts its original.
func (d *deciding) carry(from, to int) {
	source, target := d.docs[from], d.docs[to]
	own := map[int]bool{}
	for _, m := range target.Body.Internal {
		own[m.Pos.Line] = true
	}
	var lost []diag.Pos
	for _, m := range source.Body.Internal {
		line := counterpart(source, target, m)
		switch {
		case line == 0 && !absent(source, target, m):
			lost = append(lost, m.Pos)
		case line == 0:
		case own[line]:
			delete(own, line)
		case d.originals[from] == to:
			d.report(source, m.Pos, diag.Contradicted, fmt.Sprintf("what is internal here is public in its source %s on line %d", target.File, line), "mark it there, too, or leave the mark out here")
		case d.Public:
			d.cut(to, line)
		}
	}
	if d.originals[to] != from || len(lost) <= len(own) {
		return // the translation has marks of its own for them
	}
	d.decisions[to].Internal, d.undecided[to] = true, true
	code := diag.VisibilityUnclear
	if d.Public {
		code = diag.VisibilityUndecided
	}
	d.report(target, diag.Pos{Line: 1}, code,
		fmt.Sprintf("%s is internal on line %d, and it cannot be told what that is here; the document is taken for internal", source.File, lost[0].Line),
		"give both the same id, mark it here with {visibility=internal}, too, or, where it is not here, give every heading and item the id of its source")
}

// others cuts what only says something of a role that is left out: that an item is
// that role's and not this one's, what a decision helper says of it in the end.
func (d *deciding) others(left map[string]Reason) {
	if len(left) == 0 {
		return
	}
	for i, doc := range d.docs {
		if d.decisions[i].Out != None {
			continue
		}
		d.outcomes(i, left)
		if doc.Role() == nil {
			continue
		}
		for item := range doc.EachItem() {
			if _, gone := left[item.NotMine.Name]; gone {
				d.everywhere(i, item)
			}
		}
	}
}

// outcomes cuts what a decision helper says in the end of roles that are left out.
func (d *deciding) outcomes(i int, left map[string]Reason) {
	if c := d.docs[i].Comparison(); c != nil {
		for _, o := range c.Outcomes {
			if _, gone := left[o.ID]; gone {
				d.cut(i, o.Pos.Line)
			}
		}
	}
}

// everywhere cuts an item of a role in every language.
func (d *deciding) everywhere(i int, item content.Item) {
	d.cut(i, item.Pos.Line)
	for _, j := range d.byKey[d.docs[i].Key] {
		if j == i || d.docs[j].Role() == nil || d.decisions[j].Out != None {
			continue
		}
		for other := range d.docs[j].EachItem() {
			if other.ID == item.ID {
				d.cut(j, other.Pos.Line)
			}
		}
	}
}

// cut notes that what begins on a line of a document is no part of the build.
func (d *deciding) cut(i, line int) {
	at := &d.decisions[i]
	if at.Cut.Lines == nil {
		at.Cut.Lines = map[int]bool{}
	}
	at.Cut.Lines[line] = true
}

// counterpart returns the line of a translation on which stands what is marked in
// another document, or 0: what has the same id, by its author's hand, or the heading of
// the same dimension. Its place proves nothing, since a translation may have another
// order.
func counterpart(source, target *content.Document, m markdown.Mark) int {
	if m.ID != "" {
		for _, other := range target.Body.Named {
			if other.ID == m.ID {
				return other.Pos.Line
			}
		}
		return 0
	}
	if source.Role() == nil || target.Role() == nil {
		return 0
	}
	for _, dimension := range source.Role().Dimensions {
		if dimension.Heading < 0 || source.Heading(dimension.Heading).Pos != m.Pos {
			continue
		}
		if other := target.Role().Dimension(dimension.ID); other != nil && other.Heading >= 0 {
			return target.Heading(other.Heading).Pos.Line
		}
	}
	return 0
}

// absent reports whether a translation surely has no counterpart of a mark: where all
// that could be it has the id of something else in the source. An id that the source does
// not have may be the counterpart's, by another name.
func absent(source, target *content.Document, m markdown.Mark) bool {
	known := map[string]bool{}
	for _, h := range source.Body.Headings {
		known[h.ID] = true
	}
	for item := range source.EachItem() {
		known[item.ID] = true
	}
	for i, h := range source.Body.Headings {
		if h.Pos == m.Pos {
			named := 0
			for j, other := range target.Body.Headings {
				if id := other.Attrs.ID(); id != "" && known[id] {
					named++
				} else if j > 0 || other.Level > 1 {
					return false
				}
			}
			return i > 0 && named > 0
		}
	}
	items := slices.Collect(target.EachItem())
	return m.ID != "" && len(items) > 0 && !slices.ContainsFunc(items, func(item content.Item) bool { return !item.Explicit || !known[item.ID] })
}
