package content

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Translation returns the start of a translation of a document, of which text is the file:
// the source's text with headings in the other language and the ids by which items and
// headings of the two match, without what is inherited. Its front matter has the texts of the
// source's, and for whom that is. The author replaces the sentences, and with draft nobody
// reads it before.
func (h *Headings) Translation(source *Document, text []byte, lang string, draft bool) string {
	structured := source.Kind.Definition().structured()
	if !structured {
		text = WriteIDs(text, headingIDs(source))
	}
	_, body, before, _ := frontmatter.Split(source.File, text)
	t := translating{source: source, draft: draft, before: before, lines: strings.Split(string(body), "\n")}
	if structured {
		t.items()
		t.attributes()
		t.headings(h, lang)
	} else {
		t.title(lang)
	}
	var out strings.Builder
	for i, line := range t.lines {
		if !t.gone[i] {
			out.WriteString(line + "\n")
		}
	}
	return t.head(slices.Index(h.tags, lang) < slices.Index(h.tags, source.Lang)) + strings.TrimSpace(out.String()) + "\n"
}

// translating rewrites the body of a source line by line.
type translating struct {
	source *Document
	draft  bool
	before int          // the lines above the body
	lines  []string     // of the body
	done   map[int]bool // those of items
	gone   map[int]bool // those that are left out
}

// headingIDs returns the ids that the headings of a document do without, the title left out.
func headingIDs(d *Document) (missing []MissingID) {
	for i, h := range d.Body.Headings {
		if title := i == 0 && h.Level == 1 && d.Content.Start != 0; !title && h.Attrs.ID() == "" {
			missing = append(missing, MissingID{h.Pos.Line, h.ID, true})
		}
	}
	return missing
}

// at returns the place of a line of the file in lines, or -1.
func (t *translating) at(line int) int {
	if i := line - t.before - 1; i >= 0 && i < len(t.lines) {
		return i
	}
	return -1
}

// items gives every item its id, and takes from it what a translation inherits.
func (t *translating) items() {
	t.done, t.gone = map[int]bool{}, map[int]bool{}
	for item := range t.source.EachItem() {
		if i := t.at(item.Pos.Line); i >= 0 {
			t.item(i, item)
		}
	}
}

// item rewrites the text of an item, which may run over several lines.
func (t *translating) item(first int, item Item) {
	end := first + 1
	for end < len(t.lines) && continues(t.lines[end]) {
		end++
	}
	text, braces := cutBraces(strings.Join(t.lines[first:end], "\n"))
	if braces == "" && (item.Explicit || strings.HasSuffix(text, "}")) {
		return // written in a way that only the reader of Markdown knows: it stays
	}
	_, attrs := markdown.CutAttributes(" " + braces)
	if !item.Explicit {
		attrs = append(markdown.Attrs{{Key: "#", Value: item.ID}}, attrs...)
	}
	for i, line := range strings.Split(text+kept(attrs, braces), "\n") {
		t.lines[first+i], t.done[first+i] = line, true
	}
	for i := first + strings.Count(text, "\n") + 1; i < end; i++ {
		t.gone[i] = true // only attributes stood there
	}
}

// continues reports whether a line goes on with the paragraph above it.
func continues(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && !begins(line) && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, ">") && !strings.HasPrefix(line, ":::") &&
		!strings.HasPrefix(line, "```") && !strings.HasPrefix(line, "~~~") && !strings.HasPrefix(line, "|")
}

// begins reports whether a line begins an item of a list.
func begins(line string) bool {
	line = strings.TrimLeft(line, " \t")
	if rest := strings.TrimLeft(line, "0123456789"); rest != line {
		return strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ")
	}
	return strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") || strings.HasPrefix(line, "+ ")
}

// attributes takes what is inherited from the other lines of lists: the answers of a
// decision helper, the notes of a question.
func (t *translating) attributes() {
	fence := ""
	for i, line := range t.lines {
		trimmed := strings.TrimSpace(line)
		switch {
		case fence != "":
			if strings.HasPrefix(trimmed, fence) {
				fence = ""
			}
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence = trimmed[:3]
		case begins(line) && !t.done[i]:
			if text, braces := cutBraces(line); braces != "" {
				_, attrs := markdown.CutAttributes(line)
				t.lines[i] = text + kept(attrs, braces)
			}
		}
	}
}

// headings calls headings what the language calls them.
func (t *translating) headings(h *Headings, lang string) {
	d := t.source
	n := naming{headings: h, of: d.Kind.Definition(), from: d.Lang, to: lang, top: 6}
	titled := t.title(lang)
	for _, heading := range d.Body.Headings[titled:] {
		n.top = min(n.top, heading.Level)
	}
	apart := map[int]bool{}
	if d.Role() != nil {
		for _, heading := range d.Role().Headings {
			apart[heading.Heading] = true
		}
	}
	for at := titled; at < len(d.Body.Headings); at++ {
		heading := d.Body.Headings[at]
		text := heading.Text
		if d.Role() != nil && d.Role().marks[at] > 0 {
			n.named = nil // each level has the same dimensions
		}
		if d.Role() == nil || apart[at] {
			text = n.next(heading.Level, text)
		}
		if i := t.at(heading.Pos.Line); i >= 0 {
			t.heading(i, heading, text, d.matched(at) || text == heading.Text || t.linked(heading.ID))
		}
	}
}

// title writes the title that the role has in the language; it returns how many headings
// the title is.
func (t *translating) title(lang string) int {
	headings := t.source.Body.Headings
	if len(headings) == 0 || headings[0].Level != 1 || t.source.Content.Start == 0 {
		return 0
	}
	if r := t.source.Role(); r != nil && r.Names[lang].Preferred != "" {
		if i := t.at(headings[0].Pos.Line); i >= 0 {
			t.heading(i, headings[0], r.Names[lang].Preferred, false)
		}
	}
	return 1
}

// heading writes a heading with another text. Its id is written where the translation is
// matched by it.
func (t *translating) heading(i int, h markdown.Heading, text string, id bool) {
	line, braces := cutBraces(t.lines[i])
	_, attrs := markdown.CutAttributes(t.lines[i])
	words := strings.TrimLeft(line, " #")
	marks := line[:len(line)-len(words)]
	if strings.HasSuffix(words, "}") {
		return // attributes that only the reader of Markdown knows
	}
	if words = strings.TrimSpace(strings.TrimRight(words, "# ")); text != h.Text && words != "" {
		words = text
	}
	if attrs.ID() == "" && id {
		attrs = append(markdown.Attrs{{Key: "#", Value: h.ID}}, attrs...)
	}
	t.lines[i] = marks + words + kept(attrs, braces)
}

// linked reports whether the text itself leads to an id.
func (t *translating) linked(id string) bool {
	return slices.ContainsFunc(t.lines, func(line string) bool { return strings.Contains(line, "(#"+id+")") })
}

// head is the front matter of the translation: what is text, what it does not inherit, and
// its visibility, so that it says itself that it is internal. first says whether its language
// goes before that of the source, so that it would be the source itself.
func (t *translating) head(first bool) string {
	d := t.source
	var b strings.Builder
	text := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %q\n", key, value)
		}
	}
	text("title", d.Meta.Title)
	text("summary", d.Summary)
	if d.Meta.Kind.Value != "" {
		fmt.Fprintf(&b, "kind: %s\n", d.Kind)
	}
	if !d.ShowTOC() {
		b.WriteString("toc: false\n")
	}
	if first {
		fmt.Fprintf(&b, "source: %s\n", d.Lang)
	}
	if t.draft {
		b.WriteString("draft: true\n")
	}
	if d.Visibility.Value != "" {
		fmt.Fprintf(&b, "%s: %s\n", markdown.VisibilityKey, d.Visibility.Value)
	}
	d.front(&b)
	if b.Len() == 0 {
		return ""
	}
	return "---\n" + b.String() + "---\n"
}

// cutBraces returns a text without the attributes at its end, and these as they are
// written.
func cutBraces(text string) (before, braces string) {
	before, attrs := markdown.CutAttributes(text)
	if attrs == nil {
		return text, ""
	}
	return before, strings.TrimSpace(text[len(before):])
}

// kept writes the attributes that a translation keeps, behind a text; all of them as they
// were where it is not clear whether they say that something is internal.
func kept(attrs markdown.Attrs, braces string) string {
	var out []string
	for _, a := range attrs {
		switch a.Key {
		case "#":
			out = append(out, "#"+a.Value)
		case "who", "because", "organisation", "speaker":
			out = append(out, fmt.Sprintf("%s=%q", a.Key, a.Value))
		case "role":
			out = append(out, a.Key+"="+a.Value)
		case "blocking":
			out = append(out, a.Key)
		default:
			if _, unclear := (markdown.Attrs{a}).Unclear(); unclear {
				return " " + braces
			}
			if a.Key == markdown.VisibilityKey {
				out = append(out, a.Key+"="+a.Value)
			}
		}
	}
	if len(out) == 0 {
		return ""
	}
	return " {" + strings.Join(out, " ") + "}"
}
