package xliff

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rolebook/internal/translation"
)

// namespace is that of the core of XLIFF 2.0 and 2.1 alike.
const namespace = "urn:oasis:names:tc:xliff:document:2.0"

// Write writes a bundle. Files without a unit are left out.
func Write(w io.Writer, b Bundle) error {
	out, g := bufio.NewWriter(w), newGrammar(b.From, b.To)
	fmt.Fprintf(out, "%s<xliff xmlns=%q version=\"2.1\" srcLang=%q trgLang=%q>\n", xml.Header, namespace, b.From, b.To)
	for i, f := range b.Files {
		if len(f.Units) == 0 {
			continue
		}
		fmt.Fprintf(out, "  <file id=\"f%d\" original=\"%s\" canResegment=\"no\">\n", i+1, escaped(f.Source))
		fmt.Fprintf(out, "    <notes>\n      <note category=\"translation\">%s</note>\n    </notes>\n", escaped(f.Target))
		for j, u := range f.Units {
			g.unit(out, f, u, j+1)
		}
		out.WriteString("  </file>\n")
	}
	out.WriteString("</xliff>\n")
	return out.Flush()
}

// writing is the state of one unit that is written.
type writing struct {
	*grammar
	data map[string]string // the id of each original data
	list strings.Builder   // of the data, as XML
	ids  int               // inline elements so far
}

func (g *grammar) unit(out *bufio.Writer, f File, u Unit, number int) {
	w := &writing{grammar: g, data: map[string]string{}}
	var body strings.Builder
	var exported []note
	state := "initial"
	if f.Current[u.Name] && !f.Missing {
		state = "translated"
	}
	for i := range u.Source {
		var target *translation.Piece
		if u.Target != nil {
			target = &u.Target[i]
		}
		for j, s := range g.segments(&u.Source[i], target) {
			if started := f.Missing || f.Draft; started && s.translated && u.Source[i].Text[s.source.from:s.source.to] == target.Text[s.target.from:s.target.to] {
				s.translated = false
			}
			if i > 0 || j > 0 {
				body.WriteString("      <ignorable>\n        <source> </source>\n      </ignorable>\n")
			}
			id := strconv.Itoa(i+1) + s.id
			w.segment(&body, &u.Source[i], target, s, id, state)
			if s.translated {
				exported = append(exported, note{id: id, text: []byte(markdown(w.tokensOf(target, s.target)))})
			}
		}
	}
	fmt.Fprintf(out, "    <unit id=\"u%d\" name=\"%s\" xml:space=\"preserve\">\n      <notes>\n", number, escaped(u.String()))
	add := func(category, text string) {
		if text != "" {
			fmt.Fprintf(out, "        <note category=%q>%s</note>\n", category, escaped(text))
		}
	}
	add("id", u.ID)
	add("location", f.Source+":"+strconv.Itoa(u.Line))
	add("accepted-source", f.Old[u.Name])
	for _, p := range u.Others {
		add(existingNote, p.Text)
	}
	for _, n := range exported {
		fmt.Fprintf(out, "        <note id=%q appliesTo=\"target\" category=%q>%s</note>\n", n.id, exportedNote, escaped(string(n.text)))
	}
	out.WriteString("      </notes>\n")
	if w.list.Len() > 0 {
		fmt.Fprintf(out, "      <originalData>\n%s      </originalData>\n", w.list.String())
	}
	out.WriteString(body.String())
	out.WriteString("    </unit>\n")
}

// segment writes a segment.
func (w *writing) segment(b *strings.Builder, source, target *translation.Piece, s segment, id, state string) {
	ours := w.tokensOf(source, s.source)
	w.identify(ours, nil)
	if !s.translated {
		state = "initial"
	}
	fmt.Fprintf(b, "      <segment id=%q state=%q>\n        <source>", id, state)
	w.inline(b, ours)
	b.WriteString("</source>\n")
	if s.translated {
		theirs := w.tokensOf(target, s.target)
		w.identify(theirs, ours)
		b.WriteString("        <target>")
		w.inline(b, theirs)
		b.WriteString("</target>\n")
	}
	b.WriteString("      </segment>\n")
}

// identify gives tokens their ids: those of the tokens that they stand for in the source,
// others where there are none.
func (w *writing) identify(list, source []token) {
	used := map[string]bool{}
	for i, t := range list {
		if t.kind == words || t.kind == closing {
			continue
		}
		for _, s := range source {
			if list[i].id == "" && !used[s.id] && s.kind == t.kind && data(source, s) == data(list, t) {
				list[i].id = s.id
			}
		}
		if list[i].id == "" {
			w.ids++
			list[i].id = strconv.Itoa(w.ids)
		}
		used[list[i].id] = true
	}
}

// data is what a token stands for, that of its end included.
func data(list []token, t token) string {
	if t.kind == opening {
		return t.data + "\x00" + list[t.of].data
	}
	return t.data
}

// inline writes tokens as XML.
func (w *writing) inline(b *strings.Builder, list []token) {
	for _, t := range list {
		may := ` canCopy="no" canDelete="no"`
		switch t.kind {
		case words:
			b.WriteString(characters(t.data))
		case fixed:
			fmt.Fprintf(b, `<ph id="%s" type="other"%s dataRef="%s"/>`, t.id, may, w.ref(t.data))
		case opening:
			kind := "link"
			if emphasis(t) {
				kind, may = "fmt", ""
			} else if t.data == "![" {
				kind = "image"
			}
			fmt.Fprintf(b, `<pc id="%s" type="%s"%s dataRefStart="%s" dataRefEnd="%s">`, t.id, kind, may, w.ref(t.data), w.ref(list[t.of].data))
		case closing:
			b.WriteString("</pc>")
		}
	}
}

// ref returns the id of a data.
func (w *writing) ref(data string) string {
	id := w.data[data]
	if id == "" {
		id = "d" + strconv.Itoa(len(w.data)+1)
		w.data[data] = id
		fmt.Fprintf(&w.list, "        <data id=%q>%s</data>\n", id, characters(data))
	}
	return id
}

// escaped returns a text as XML. What XML cannot have becomes U+FFFD.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder does not fail
	return b.String()
}

// characters is escaped for elements that may have <cp>, which stands for what XML cannot have.
func characters(text string) string {
	var b strings.Builder
	from := 0
	for i, r := range text {
		if forbidden(r) {
			fmt.Fprintf(&b, `%s<cp hex="%04X"/>`, escaped(text[from:i]), r)
			from = i + len(string(r))
		}
	}
	return b.String() + escaped(text[from:])
}

// forbidden reports whether XML 1.0 cannot have a character.
func forbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}
