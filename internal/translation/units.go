package translation

import (
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Units returns the units of a document whose file has the given text, in their order.
// Units without words are left out.
func Units(d *content.Document, text []byte) []Unit {
	s := split(d, text)
	var units []Unit
	for _, f := range d.Fields() {
		units = append(units, Unit{Name: Name{Front, f.Key}, Text: strings.Join(strings.Fields(f.Text), " "), Heading: -1})
	}
	internal := s.internal()
	for _, u := range s.units {
		u.Text, u.Internal = strings.Join(strings.Fields(s.text[u.Name].String()), " "), internal[u.Name]
		units = append(units, u)
	}
	return slices.DeleteFunc(units, func(u Unit) bool { return len(Words(u.Text)) == 0 })
}

// splitting is the body of a document, each line with its unit.
type splitting struct {
	d      *content.Document
	before int          // lines above the body
	lines  []string     // of the body
	starts map[int]Unit // by index in lines
	units  []Unit       // of the body, in their order, without their texts
	text   map[Name]*strings.Builder
	of     []Name // by index in lines: the unit that the line belongs to
}

// split takes the body of a document apart, whose file has the given text.
func split(d *content.Document, text []byte) *splitting {
	_, body, before, _ := frontmatter.Split(d.File, frontmatter.Normal(text))
	s := &splitting{d: d, before: before, lines: strings.Split(string(body), "\n"), starts: map[int]Unit{}, text: map[Name]*strings.Builder{}}
	s.headings()
	s.items()
	s.assign()
	return s
}

// internal returns the units that a mark makes internal, as a whole or in part: a heading's
// mark counts for all that stands below it.
func (s *splitting) internal() map[Name]bool {
	marked := map[Name]bool{}
	for _, m := range s.d.Body.Internal {
		i := m.Pos.Line - s.before - 1
		if i < 0 || i >= len(s.of) {
			continue
		}
		marked[s.of[i]] = true
		if level := s.starts[i].Level; level > 0 {
			for i++; i < len(s.of) && (s.starts[i].Level == 0 || s.starts[i].Level > level); i++ {
				marked[s.of[i]] = true
			}
		}
	}
	return marked
}

// start notes that a unit begins on a line of the file.
func (s *splitting) start(line int, u Unit) {
	if i := line - s.before - 1; i >= 0 && i < len(s.lines) {
		u.Line = line
		s.starts[i] = u
	}
}

func (s *splitting) headings() {
	for i, h := range s.d.Body.Headings {
		u := Unit{Name: Name{Section, h.ID}, Derived: h.Attrs.ID() == "", Heading: i, Level: h.Level}
		if i == 0 && h.Level == 1 && s.d.Content.Start != 0 {
			u.Name, u.Derived = Name{Section, Title}, false
		}
		s.start(h.Pos.Line, u)
	}
}

func (s *splitting) items() {
	for item := range s.d.EachItem() {
		s.start(item.Pos.Line, Unit{Name: Name{Item, item.ID}, Derived: !item.Explicit})
	}
}

// assign gives each line to its unit. What stands below an item and is not indented
// belongs to the section again.
func (s *splitting) assign() {
	enter := func(u Unit) {
		if s.text[u.Name] == nil {
			s.text[u.Name] = &strings.Builder{}
			s.units = append(s.units, u)
		}
	}
	section := Unit{Name: Name{Section, Intro}, Line: s.before + 1, Heading: -1}
	at, comment, blank := section.Name, false, false
	for i, line := range s.lines {
		u, begins := s.starts[i]
		switch {
		case begins && u.Kind == Item:
			u.Heading = section.Heading
			enter(u)
			at = u.Name
		case begins:
			enter(u)
			at, section = u.Name, u
			if u.ID == Title {
				section = Unit{Name: Name{Section, Intro}, Line: u.Line + 1, Heading: -1}
			}
		case at != section.Name && belongs(line, blank, at.Kind):
		case strings.TrimSpace(line) != "":
			enter(section)
			at = section.Name
		}
		blank = strings.TrimSpace(line) == ""
		line, comment = uncommented(line, comment)
		if s.text[at] != nil {
			s.text[at].WriteString(shown(line) + "\n")
		}
		s.of = append(s.of, at)
	}
}

// belongs reports whether a line goes on with an item, or with the line of a title (whose
// underline may follow); blank says whether the one above is empty.
func belongs(line string, blank bool, kind Kind) bool {
	trimmed := strings.TrimSpace(line)
	if kind != Item {
		return trimmed != "" && strings.Trim(trimmed, "=-") == "" && !blank
	}
	if trimmed == "" || line[0] == ' ' || line[0] == '\t' {
		return true
	}
	return !blank && !strings.ContainsRune("#>|:`~-*+", rune(trimmed[0]))
}

// uncommented returns a line without its HTML comments, and whether one is open at its
// end.
func uncommented(line string, open bool) (string, bool) {
	var out strings.Builder
	for {
		if open {
			_, after, closed := strings.Cut(line, "-->")
			if !closed {
				return out.String(), true
			}
			line, open = after, false
		}
		before, after, opens := strings.Cut(line, "<!--")
		out.WriteString(before)
		if !opens {
			return out.String(), false
		}
		line, open = after, true
	}
}

// shown returns a line without the marks of a heading, an item or a task, and without the
// attributes that a translation inherits.
func shown(line string) string {
	text, attrs := markdown.CutAttributes(strings.TrimRight(line, " \t"))
	for _, a := range attrs {
		if slices.Contains(textAttributes(), a.Key) {
			text += " " + a.Value
		}
	}
	indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
	text = text[len(indent):]
	if marks := strings.TrimLeft(text, "#"); marks != text && len(text)-len(marks) <= 6 && (marks == "" || marks[0] == ' ') {
		return strings.TrimSpace(marks)
	}
	if len(text) > 1 && strings.ContainsRune("-*+", rune(text[0])) && text[1] == ' ' {
		text = strings.TrimLeft(text[2:], " ")
		for _, task := range []string{"[ ] ", "[x] ", "[X] "} {
			text = strings.TrimPrefix(text, task)
		}
	}
	return indent + text
}

// textAttributes are the attributes that readers see as text, which a translation writes
// itself.
func textAttributes() []string { return []string{"who", "because", "organisation", "speaker"} }

// Count returns how many words some units have.
func Count(units []Unit) (words int) {
	for _, u := range units {
		words += len(Words(u.Text))
	}
	return words
}
