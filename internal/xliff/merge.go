package xliff

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/translation"
)

// Merged is what became of a translation.
type Merged struct {
	File     []byte
	Segments int // that were written
	Faults   []Fault
	Untaken  int // units of the source of which the bundle lacks the translation, or a part of it
}

// edit replaces some bytes of a file.
type edit struct {
	start, end int
	text       string
	piece      int    // its start, by which the piece is found
	from, to   int    // of the piece's text
	meant      string // instead of that
}

// change is what one unit of a bundle changes.
type change struct {
	unit     receivedUnit
	edits    []edit
	added    []insertion
	segments int
	compared bool // whether its notes say with which translation it was exported
	conflict int  // the line of the bundle with a segment that was changed here, too; else 0
}

// Merge writes the translations of a bundle into a file: that of the translation, or the one
// that it starts from. f has its units and those of the source; like is the document by whose
// front matter the file is read.
func Merge(f File, file []byte, like *content.Document, received ReceivedFile) Merged {
	m := merging{grammar: newGrammar(received.from, received.to), f: f, file: file, like: like, out: Merged{File: file}, adds: map[int]bool{}}
	seen := map[string]bool{}
	deleted := f.Missing && !slices.ContainsFunc(received.units, func(u receivedUnit) bool { return u.touched() })
	var changes []change
	for _, u := range received.units {
		i := slices.IndexFunc(f.Units, func(own Unit) bool { return own.String() == u.name })
		switch {
		case i < 0:
			m.fault(u.line, u.name, "is not in "+f.Source+" any more", "export it again")
		case seen[u.name]:
			m.fault(u.line, u.name, "stands in the file twice", "delete one")
		default:
			seen[u.name] = true
			if c, ok := m.unit(u, f.Units[i]); ok && c.segments > 0 && !deleted {
				changes = append(changes, c)
			}
		}
	}
	m.out.Untaken = len(f.Units) - len(seen) + m.lacking
	m.write(changes)
	return m.out
}

// Whole reports whether the translation has all that the source has.
func (m Merged) Whole() bool { return m.Untaken == 0 && len(m.Faults) == 0 }

// merging is the state of Merge.
type merging struct {
	*grammar
	f       File
	file    []byte
	like    *content.Document
	out     Merged
	lacking int          // units of the bundle that are not translated whole
	adds    map[int]bool // the units, by index, that are added
}

func (m *merging) fault(line int, unit, message, hint string) {
	m.out.Faults = append(m.out.Faults, Fault{line, fmt.Sprintf("%s of %s: %s", unit, m.f.Source, message), hint})
}

// unit returns what a unit changes; false where it is refused.
func (m *merging) unit(u receivedUnit, own Unit) (change, bool) {
	c := change{unit: u, compared: len(u.notes) > 0 && !m.f.Missing}
	by := map[int][]receivedSegment{}
	any, all := false, true
	for _, s := range u.segments {
		number, _, _ := strings.Cut(s.id, ".")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(own.Source) {
			m.fault(s.line, u.name, fmt.Sprintf("there is no segment %q", s.id), "export it again")
			return c, false
		}
		by[n-1] = append(by[n-1], s)
		any, all = any || s.translated, all && s.translated
	}
	if !all {
		m.lacking++
	}
	if !any || c.compared && !u.touched() {
		return c, true
	}
	allowed := m.dataOf(own.Source, own.Target, own.Others)
	for i := range own.Source {
		if !m.sameSource(&own.Source[i], by[i]) {
			m.fault(u.line, u.name, "the source has changed since the export, at "+m.f.Source+":"+strconv.Itoa(own.Source[i].Line), "export it again")
			return c, false
		}
	}
	if own.Target == nil {
		if c.compared && u.redivided(own.Others) {
			m.fault(u.line, u.name, bothChanged(m.f.Target, own.Others), keepOne)
			return c, false
		}
		c.compared = false // nothing here is other than it was
		return c, m.insert(&c, own, by, allowed)
	}
	for i, t := range own.Target {
		if line, why := c.piece(m.grammar, m.file, t, by[i], allowed); why != "" {
			m.fault(line, u.name, why, "fix it in the translation tool, and import again")
			return c, false
		}
		if c.conflict > 0 {
			m.fault(c.conflict, u.name, bothChanged(m.f.Target, own.Target[i:]), keepOne)
			return c, false
		}
	}
	return c, true
}

// sameSource reports whether the segments of a piece have the words that it has now.
func (m *merging) sameSource(p *translation.Piece, list []receivedSegment) bool {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(markdown(s.source) + " ")
	}
	return slices.Equal(translation.Words(b.String()), translation.Words(p.Text))
}

// dataOf returns all data of inline elements of some pieces.
func (g *grammar) dataOf(lists ...[]translation.Piece) map[string]bool {
	all := map[string]bool{}
	for _, list := range lists {
		for i := range list {
			whole := g.tokensOf(&list[i], part{0, len(list[i].Text)})
			for _, t := range whole {
				if t.kind == opening || t.kind == fixed {
					all[data(whole, t)] = true
				}
			}
		}
	}
	return all
}

// piece adds the edits of a piece; why says what is wrong with a segment, and line where.
func (c *change) piece(g *grammar, file []byte, t translation.Piece, list []receivedSegment, allowed map[string]bool) (line int, why string) {
	at := g.split(&t)
	if len(at) != len(list) || len(list) == 1 && !strings.Contains(list[0].id, ".") {
		whole := receivedSegment{}
		for i, s := range list {
			if i > 0 && !strings.HasSuffix(markdown(whole.target), "。") {
				whole.source, whole.target = appended(whole.source, token{data: " "}), appended(whole.target, token{data: " "})
			}
			whole.source, whole.target = appended(whole.source, s.source...), appended(whole.target, s.target...)
			whole.exported = joined(whole.exported, s.exported)
			whole.wrong = whole.wrong + s.wrong
			if whole.line == 0 {
				whole.line = s.line
			}
			if s.translated {
				whole.translated = true
			} else if slices.ContainsFunc(list, func(s receivedSegment) bool { return s.translated }) {
				return s.line, fmt.Sprintf("segment %s is not translated, and others of its paragraph are", s.id)
			}
		}
		whole.source, whole.target = joinWords(whole.source), joinWords(whole.target)
		list, at = []receivedSegment{whole}, []part{{0, len(t.Text)}}
	}
	for i, s := range list {
		if !s.translated {
			continue
		}
		if s.wrong != "" {
			return s.line, s.wrong
		}
		now := g.tokensOf(&t, at[i])
		if collapsed(markdown(s.target)) == collapsed(markdown(now)) || c.compared && !s.touched() {
			continue
		}
		if c.compared && s.conflicts(markdown(now)) {
			c.conflict = s.line
			return 0, ""
		}
		if why := broken(s, now, allowed, t.Kind); why != "" {
			return s.line, why
		}
		c.edits = append(c.edits, replacing(file, t, at[i], g.asMarkdown(s.target, t.Kind, at[i].from == 0)))
		c.segments++
	}
	return 0, ""
}

// appended appends tokens, of which the pairs stay pairs.
func appended(list []token, more ...token) []token {
	n := len(list)
	for _, t := range more {
		t.of += n
		list = append(list, t)
	}
	return list
}

// replacing is the edit that puts a text in the place of a part of a piece.
func replacing(file []byte, t translation.Piece, at part, text string) edit {
	e := edit{piece: t.Start, from: at.from, to: at.to, meant: text}
	e.start, e.end = t.Span(at.from, at.to)
	switch t.Kind {
	case translation.Value:
		e.text = translation.WriteValue(t, text)
	case translation.Attribute:
		e.text = strings.ReplaceAll(text, `"`, "”")
		e.meant = e.text
	default:
		e.text = strings.ReplaceAll(text, "\n", lineEnd(file)+t.Margin)
	}
	return e
}

// lineEnd returns what ends the lines of a file.
func lineEnd(file []byte) string {
	i := bytes.IndexAny(file, "\r\n")
	switch {
	case i < 0 || file[i] == '\n':
		return "\n"
	case i+1 < len(file) && file[i+1] == '\n':
		return "\r\n"
	}
	return "\r"
}

// write applies changes: all of them, or those of which the file shows what was meant.
func (m *merging) write(changes []change) {
	if out, ok := m.applied(changes); ok {
		m.take(out, changes)
		return
	}
	var kept []change
	for _, c := range changes {
		if _, ok := m.applied([]change{c}); ok {
			kept = append(kept, c)
			continue
		}
		m.fault(c.unit.line, c.unit.name, "its text would be read as something else in "+m.f.Target, "write it there by hand")
	}
	if out, ok := m.applied(kept); ok {
		m.take(out, kept)
		return
	}
	m.fault(0, "all units", "their texts would be read as something else in "+m.f.Target, "write them there by hand")
}

func (m *merging) take(out []byte, changes []change) {
	m.out.File = out
	for _, c := range changes {
		m.out.Segments += c.segments
	}
}

// applied returns the file with some changes, and whether it is read as it is meant.
func (m *merging) applied(changes []change) ([]byte, bool) {
	var edits []edit
	var added []insertion
	of := map[int][]edit{}
	for _, c := range changes {
		edits, added = append(edits, c.edits...), append(added, c.added...)
		for _, e := range c.edits {
			of[e.piece] = append(of[e.piece], e)
		}
	}
	sort.SliceStable(added, func(i, j int) bool { return added[i].unit < added[j].unit })
	edits = append(edits, m.inserted(added)...)
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].start < edits[j].start })
	out, ok := replaced(m.file, edits)
	if !ok {
		return nil, false
	}
	before, after := translation.PiecesLike(m.like, m.file), translation.PiecesLike(m.like, out)
	var want []translation.Piece
	for _, p := range before {
		for len(added) > 0 && added[0].at <= p.Start {
			want, added = append(want, added[0].pieces...), added[1:]
		}
		for _, e := range slices.Backward(of[p.Start]) {
			p.Text = p.Text[:e.from] + e.meant + p.Text[e.to:]
		}
		want = append(want, p)
	}
	for _, a := range added {
		want = append(want, a.pieces...)
	}
	return out, slices.EqualFunc(want, after, func(a, b translation.Piece) bool {
		return a.Kind == b.Kind && (a.Kind != translation.Value || a.Unit == b.Unit) && collapsed(a.Text) == collapsed(b.Text)
	})
}

// replaced returns a file after edits that are sorted; false where they overlap.
func replaced(file []byte, edits []edit) ([]byte, bool) {
	var out bytes.Buffer
	from := 0
	for _, e := range edits {
		if e.start < from {
			return nil, false
		}
		out.Write(file[from:e.start])
		out.WriteString(e.text)
		from = e.end
	}
	out.Write(file[from:])
	return out.Bytes(), true
}
