package xliff

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/translation"
)

// insertion adds a unit to a translation that lacks it.
type insertion struct {
	unit   int // its index in the units of the source
	item   bool
	at     int                 // in the file: where a line ends; with before, where one begins
	after  bool                // whether it goes on with the list of an item
	before bool                // whether it begins the list of one
	text   string              // its lines, without the last line end
	pieces []translation.Piece // that the text has
}

// insert adds a unit that the translation lacks, as the text from which a translation
// starts has it, behind the unit before it; or what a unit has more at its end than the
// translation has of it. It is false where that cannot be.
func (m *merging) insert(c *change, own Unit, by map[int][]receivedSegment, allowed map[string]bool) bool {
	refuse := func(line int, why, hint string) bool {
		m.fault(line, c.unit.name, why, hint)
		return false
	}
	i := slices.IndexFunc(m.f.Starts, func(u Unit) bool { return u.Name == own.Name })
	have := len(own.Others)
	switch {
	case own.Kind == translation.Front, i < 0, m.f.Starts[i].Target == nil, have >= len(own.Source), have > 0 && !agree(own.Source[:have], own.Others):
		return refuse(c.unit.line, fmt.Sprintf("%s lacks it, or divides it otherwise", m.f.Target), "write it there with as many paragraphs, entries and cells as the source has, and import again")
	case own.Unclear && own.Kind == translation.Section:
		return refuse(c.unit.line, fmt.Sprintf("%s lacks it, or has it below a heading without an id", m.f.Target), "write {#"+own.ID+"} behind its heading, if it is there, and ids behind those of the others, and import again")
	case own.Unclear:
		return refuse(c.unit.line, fmt.Sprintf("%s lacks it, or has it without an id", m.f.Target), "write the ids with rolebook ids --write "+m.f.Target+", or by hand, and import again")
	}
	block := change{unit: c.unit}
	for j, t := range m.f.Starts[i].Target {
		if slices.ContainsFunc(by[j], func(s receivedSegment) bool { return !s.translated }) {
			return refuse(c.unit.line, fmt.Sprintf("%s lacks it, or has less of it, and not all of it is translated", m.f.Target), "translate the rest, and import again")
		}
		into, file, piece := &block, m.f.Start, t
		if j < have { // which of them the source has gained is not known, so each is written
			into, file, piece = c, m.file, own.Others[j]
		}
		if line, why := into.piece(m.grammar, file, piece, by[j], allowed); why != "" {
			return refuse(line, why, "fix it in the translation tool, and import again")
		}
	}
	added, ok := m.block(i, m.f.Starts[i].Target[have:], block.edits)
	if !ok {
		return refuse(c.unit.line, fmt.Sprintf("%s lacks it, or a part of it, and it is not in one place", m.f.Target), "write it there by hand, and import again")
	}
	c.added, c.segments = []insertion{added}, c.segments+max(block.segments, 1)
	return true
}

// block takes a unit, or the last pieces of one, out of the text from which a translation
// starts, and finds its place.
func (m *merging) block(unit int, pieces []translation.Piece, edits []edit) (insertion, bool) {
	in := insertion{unit: unit, item: m.f.Starts[unit].Kind == translation.Item}
	first, last := pieces[0], pieces[len(pieces)-1]
	from := bytes.LastIndexByte(m.f.Start[:first.Start], '\n') + 1
	to := len(m.f.Start)
	for _, p := range translation.PiecesLike(m.like, m.f.Start) {
		if p.Start > last.Start {
			to = bytes.LastIndexByte(m.f.Start[:p.Start], '\n') + 1
			break
		}
		if p.Start >= from && !slices.ContainsFunc(pieces, func(t translation.Piece) bool { return t.Start == p.Start }) && translated(p) {
			return in, false
		}
		if p.Start >= from {
			for _, e := range slices.Backward(edits) {
				if e.piece == p.Start {
					p.Text = p.Text[:e.from] + e.meant + p.Text[e.to:]
				}
			}
			in.pieces = append(in.pieces, p)
		}
	}
	for i := range edits {
		edits[i].start, edits[i].end = edits[i].start-from, edits[i].end-from
	}
	if to < from {
		return in, false
	}
	text, ok := replaced(m.f.Start[from:to], edits)
	in.text = strings.TrimRight(string(text), "\n")
	return in, ok && m.find(&in, first.Kind)
}

// find finds the place of an insertion, which begins with a piece of a kind: behind what the
// translation has of the unit, or behind the last one before it that it has, and before the
// blank lines that follow.
func (m *merging) find(in *insertion, kind translation.PieceKind) bool {
	section := false // whether another section begins in between
	for i := in.unit; i >= 0; i-- {
		u := &m.f.Units[i]
		pieces := append(slices.Clone(u.Target), u.Others...)
		if len(pieces) == 0 {
			if i < in.unit && u.Kind == translation.Section && !m.adds[i] {
				return false // it would stand below another heading
			}
			section = section || i < in.unit && u.Kind == translation.Section
			continue
		}
		last := pieces[len(pieces)-1]
		if last.Kind == translation.Value {
			return false
		}
		in.at = len(m.file)
		for _, p := range translation.PiecesLike(m.like, m.file) {
			if p.Start > last.Start && p.Line > last.Line {
				in.at = bytes.LastIndexAny(m.file[:p.Start], "\r\n") + 1
				in.before = in.item && !section && u.Kind != translation.Item && p.Kind == translation.Entry
				break
			}
		}
		if !in.before {
			blank := len(bytes.TrimRight(m.file[:in.at], " \t\r\n"))
			in.at = blank + len(m.file[blank:in.at]) - len(bytes.TrimLeft(m.file[blank:in.at], " \t"))
		}
		in.after = in.item && !section && u.Kind == translation.Item
		if i == in.unit { // the same list or table goes on
			in.after = kind == last.Kind && (kind == translation.Entry || kind == translation.TableCell)
		}
		m.adds[in.unit] = true
		return true
	}
	return false
}

// inserted returns the edits that add units, which are sorted.
func (m *merging) inserted(list []insertion) []edit {
	var edits []edit
	end := lineEnd(m.file)
	for i, in := range list {
		if i > 0 && list[i-1].at == in.at && list[i-1].item {
			in.after = in.item
		}
		text := strings.ReplaceAll(in.text, "\n", end)
		switch {
		case in.before:
			text += end
		case in.after:
			text = end + text
		default:
			text = end + end + text
		}
		edits = append(edits, edit{start: in.at, end: in.at, text: text})
	}
	return edits
}
