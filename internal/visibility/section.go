package visibility

import (
	"fmt"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/diag"
)

// sections carries what is marked as internal in one language into the others.
func (d *deciding) sections() {
	for _, group := range d.byKey {
		if len(group) < 2 {
			continue
		}
		for _, i := range group {
			if len(d.docs[i].Body.Internal) == 0 || d.decisions[i].Internal {
				continue
			}
			for _, j := range group {
				if j != i && !d.decisions[j].Internal {
					d.carry(i, j)
				}
			}
		}
	}
}

// carry cuts in one document what is marked in another. Where the other is its
// original and a mark has no counterpart, the document is left out: nobody can tell
// which of it is meant.
func (d *deciding) carry(from, to int) {
	source, target := d.docs[from], d.docs[to]
	own := map[int]bool{}
	for _, pos := range target.Body.Internal {
		own[pos.Line] = true
	}
	var lost []diag.Pos
	for _, pos := range source.Body.Internal {
		line := counterpart(source, target, pos)
		switch {
		case line == 0:
			lost = append(lost, pos)
		case own[line]:
			delete(own, line)
		case d.Public:
			d.cut(to, line)
		}
	}
	if d.originals[to] != from || len(lost) <= len(own) {
		return // the translation has marks of its own for them
	}
	d.decisions[to].Internal = true
	code := diag.VisibilityUnclear
	if d.Public {
		code = diag.VisibilityUndecided
	}
	d.report(target, diag.Pos{Line: 1}, code,
		fmt.Sprintf("%s is internal on line %d, and it cannot be told what that is here; the document is taken for internal", source.File, lost[0].Line),
		"give both the same id, or mark it here with {visibility=internal}, too")
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
		if doc.Comparison != nil {
			for _, o := range doc.Comparison.Outcomes {
				if _, gone := left[o.ID]; gone {
					d.cut(i, o.Pos.Line)
				}
			}
		}
		if doc.Role == nil {
			continue
		}
		for _, dimension := range doc.Role.Dimensions {
			for _, item := range dimension.Items() {
				if _, gone := left[item.NotMine.Name]; gone {
					d.everywhere(i, item)
				}
			}
		}
	}
}

// everywhere cuts an item of a role in every language.
func (d *deciding) everywhere(i int, item content.Item) {
	d.cut(i, item.Pos.Line)
	for _, j := range d.byKey[d.docs[i].Key] {
		if line := counterpart(d.docs[i], d.docs[j], item.Pos); j != i && line > 0 && d.decisions[j].Out == None {
			d.cut(j, line)
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

// counterpart returns the line of a translation on which stands what stands at a
// place of another document, or 0.
func counterpart(source, target *content.Document, pos diag.Pos) int {
	for i, h := range source.Body.Headings {
		if h.Pos == pos {
			return heading(source, target, i)
		}
	}
	if source.Role != nil && target.Role != nil {
		for _, dimension := range source.Role.Dimensions {
			if other := target.Role.Dimension(dimension.ID); other != nil {
				if line := item(dimension.Items(), other.Items(), pos); line > 0 {
					return line
				}
			}
		}
	}
	if source.Checklist != nil && target.Checklist != nil {
		return item(tasks(source.Checklist), tasks(target.Checklist), pos)
	}
	return 0
}

// heading finds the counterpart of a heading: by the id that its author wrote, by the
// dimension that it stands for, or by its place where the headings of both documents
// have the same levels in the same order.
func heading(source, target *content.Document, i int) int {
	from, to := source.Body.Headings, target.Body.Headings
	if id := from[i].Attrs.ID(); id != "" {
		for _, h := range to {
			if h.Attrs.ID() == id {
				return h.Pos.Line
			}
		}
	}
	if source.Role != nil && target.Role != nil {
		for _, dimension := range source.Role.Dimensions {
			if other := target.Role.Dimension(dimension.ID); dimension.Heading == i && other != nil && other.Heading >= 0 {
				return to[other.Heading].Pos.Line
			}
		}
	}
	if len(from) != len(to) {
		return 0
	}
	for j := range from {
		if from[j].Level != to[j].Level {
			return 0
		}
	}
	return to[i].Pos.Line
}

// item finds the counterpart of an item: by the id that its author wrote, or by its
// place where both lists are as long.
func item(from, to []content.Item, pos diag.Pos) int {
	i := slices.IndexFunc(from, func(item content.Item) bool { return item.Pos == pos })
	if i < 0 {
		return 0
	}
	j := slices.IndexFunc(to, func(item content.Item) bool { return item.Explicit && item.ID == from[i].ID })
	switch {
	case j >= 0:
		return to[j].Pos.Line
	case len(from) == len(to) && !to[i].Explicit:
		return to[i].Pos.Line
	}
	return 0
}

func tasks(c *content.Checklist) []content.Item {
	var out []content.Item
	for _, s := range c.Sections {
		for _, p := range s.Parts {
			out = append(out, p.Items...)
		}
	}
	return out
}
