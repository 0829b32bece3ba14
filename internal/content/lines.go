package content

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/markdown"
)

// longestLead is how long a sentence that leads over to a list may be, in characters.
const longestLead = 160

// parts reads text and lists. A line in bold is a heading of what follows; a sentence
// that leads over to a list says what that list is.
func (d *dividing) parts(parts []Part, base target) {
	under := base // the last line in bold
	next := base  // the sentence above the list that comes now
	divided := d.bold(parts, base)
	var bare markdown.Span // the line in bold below which nothing stands yet
	put := func(p Part, t target) {
		if t.dimension != under.dimension || t.group != under.group {
			d.add(Part{HTML: bare}, base) // it is lost otherwise
		}
		d.add(p, t)
		bare = markdown.Span{}
	}
	for i, p := range parts {
		if p.list > 0 {
			put(p, next)
			next = under
			continue
		}
		elements := d.body.Elements(p.HTML)
		for j, span := range elements {
			last := j == len(elements)-1
			html := d.body.HTML[span.Start:span.End]
			if text, bold := boldLine(html); bold {
				d.add(Part{HTML: bare}, base)
				under = d.under(text, base, divided)
				next, bare = under, span
				continue
			}
			if html == "<hr>" && last && i == len(parts)-1 {
				continue // it ends the section
			}
			heading, place := false, under
			next = under
			if last && i+1 < len(parts) && parts[i+1].list > 0 && strings.HasPrefix(html, "<p>") {
				var stays bool
				if next, heading, stays = d.leading(markdown.Text(html), under); !stays {
					place = next
				}
			}
			if !heading {
				put(Part{HTML: span}, place)
			}
		}
	}
	d.add(Part{HTML: bare}, base)
}

// bold reports whether lines in bold are the headings of what leads elsewhere.
func (d *dividing) bold(parts []Part, base target) bool {
	for _, p := range parts {
		if p.list > 0 {
			continue
		}
		for _, span := range d.body.Elements(p.HTML) {
			if text, bold := boldLine(d.body.HTML[span.Start:span.End]); bold && base.takes(d.line(text)) {
				return true
			}
		}
	}
	return false
}

// line returns where a line leads that may be a heading.
func (d *dividing) line(text string) Match {
	if colon(text) {
		return d.Lead(text)
	}
	return d.Match(text)
}

// under returns the target of what stands under a line in bold. Within a dimension the line
// names a group ("Team").
func (d *dividing) under(text string, base target, divided bool) target {
	m, title := d.line(text), strings.TrimRight(text, " :：")
	t := base
	if m.none() && d.denied(text, base) {
		return base.to(m, title)
	}
	if base.takes(m) || base.measured(m) || divided && m.none() && base.takes(Match{Apart: true}) {
		if t = base.to(m, title); t.title == "" {
			t.group = d.row(m, title)
		}
		return t
	}
	if m.Dimension == base.dimension && m.Need != "" {
		t.need = m.Need
	}
	t.group = title
	return t
}

// ungroup takes the group off duties that have a single one, where it says no more than the
// dimension does: "What you'll do" below "Responsibilities".
func (d *dividing) ungroup(x *Dimension) {
	if len(x.Parts) == 0 || x.ID != "responsibilities" && x.ID != "activities" {
		return
	}
	group := x.Parts[len(x.Parts)-1].Group
	if m := d.Match(group); m.Dimension != x.ID || slices.ContainsFunc(x.Parts, func(p Part) bool { return p.Group != group && (p.Group != "" || p.Items != nil) }) {
		return
	}
	for i := range x.Parts {
		x.Parts[i].Group = ""
	}
}

// denied reports whether a line says that what follows is neither the purpose nor the work
// of the role: "You do not:".
func (d *dividing) denied(line string, t target) bool {
	return slices.Contains([]string{"purpose", "responsibilities", "activities"}, t.dimension) && d.denies(line)
}

// row returns the group of what stands under a line that leads to a dimension: the line
// itself; none if nothing led to the dimension before and the line says no more, since then
// it is the heading of the dimension.
func (d *dividing) row(m Match, title string) string {
	if m.Need == "" && d.find(m.Dimension) == nil {
		return ""
	}
	return title
}

// leading returns the target of the list below a text whose last sentence announces it.
// heading reports whether the text is that sentence alone, and so the heading of the list;
// stays whether there is more, so that the text stays where it is.
func (d *dividing) leading(text string, t target) (to target, heading, stays bool) {
	before, sentence := lastSentence(text)
	if utf8.RuneCountInString(sentence) > longestLead {
		return t, false, false
	}
	title := strings.TrimRight(sentence, " :：")
	m := d.Match(sentence)
	named := m.Dimension != ""
	if m.none() && colon(sentence) {
		if d.denied(sentence, t) {
			return t.to(Match{}, title), before == "", before != ""
		}
		m = d.Lead(sentence)
	}
	offers := m.Apart && !t.apart && colon(sentence) && d.phrase(sentence).Apart // "In return you will get:", wherever it stands
	if m.none() || m.Dimension != t.dimension && !t.takes(m) && !t.measured(m) && !offers {
		return t, false, false
	}
	to = t
	if m.Dimension != t.dimension {
		to = t.to(m, title)
	}
	if m.Apart {
		return to, before == "", before != "" // the sentence is its title
	}
	to.need = cmp.Or(m.Need, t.need)
	if named && before == "" {
		to.group = title
		if m.Dimension != t.dimension {
			to.group = d.row(m, title)
		}
	}
	return to, named && before == "", before != ""
}

// lastSentence takes a text apart into its last sentence and what stands before it.
func lastSentence(text string) (before, last string) {
	text = strings.TrimSpace(text)
	at := 0
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		switch {
		case end == len(text):
		case strings.ContainsRune("。！？", r):
			at = end
		case strings.ContainsRune(".!?…", r) && strings.HasPrefix(text[end:], " "):
			if next, _ := utf8.DecodeRuneInString(strings.TrimSpace(text[end:])); !unicode.IsLower(next) && i > 2 && !unicode.IsDigit(rune(text[i-1])) {
				at = end
			}
		}
	}
	return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at:])
}

// colon reports whether a text announces what follows.
func colon(text string) bool { return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") }

// boldLine returns the text of a paragraph that is one stretch in bold, or that a sign
// makes a heading.
func boldLine(html string) (string, bool) {
	inner, found := strings.CutPrefix(html, "<p>")
	inner, closed := strings.CutSuffix(inner, "</p>")
	if !found || !closed {
		return "", false
	}
	if label, signed := markdown.Label(markdown.Text(inner)); signed {
		return label, true
	}
	inner, found = strings.CutPrefix(inner, "<strong>")
	inner, rest, closed := strings.Cut(inner, "</strong>")
	text := markdown.Text(inner)
	if !found || !closed || strings.Trim(rest, ":：") != "" || strings.TrimSpace(text) == "" {
		return "", false
	}
	if label, signed := markdown.Label(text); signed {
		return label, true
	}
	return text, true
}
