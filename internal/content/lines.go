package content

import (
	"cmp"
	"strings"
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
	for i, p := range parts {
		if p.list > 0 {
			d.add(p, next)
			next, bare = under, markdown.Span{}
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
			heading := false
			next = under
			if last && i+1 < len(parts) && parts[i+1].list > 0 && strings.HasPrefix(html, "<p>") {
				next, heading = d.leading(markdown.Text(html), under)
			}
			if !heading {
				d.add(Part{HTML: span}, next)
				bare = markdown.Span{}
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

// line returns where a line leads that is like a heading.
func (d *dividing) line(text string) Match {
	if colon(text) {
		return d.Lead(text)
	}
	return d.Match(text)
}

// under returns where that belongs which stands under a line in bold: within a dimension
// it is a group of it ("Team").
func (d *dividing) under(text string, base target, divided bool) target {
	m, title := d.line(text), strings.TrimRight(text, " :：")
	t := base
	if base.takes(m) || divided && m.none() && base.takes(Match{Apart: true}) {
		if t = base.to(m, title); t.title != "" {
			return t
		}
	} else if m.Dimension == base.dimension && m.Need != "" {
		t.need = m.Need
	}
	t.group = title
	return t
}

// leading returns where a list belongs that a sentence leads over to, and whether the
// sentence is nothing but its heading.
func (d *dividing) leading(sentence string, t target) (target, bool) {
	if utf8.RuneCountInString(sentence) > longestLead {
		return t, false
	}
	m, offers := d.Match(sentence), false
	named := m.Dimension != ""
	if m.none() && colon(sentence) {
		m = d.Lead(sentence)
		offers = m.Apart && !t.apart // "In return you will get:", wherever it stands
	}
	if m.none() || m.Dimension != t.dimension && !t.takes(m) && !offers {
		return t, false
	}
	to := t
	if m.Dimension != t.dimension {
		to = t.to(m, strings.TrimRight(sentence, " :："))
		to.group = t.group
	}
	if m.Apart {
		return to, true // the sentence is its title
	}
	to.need = cmp.Or(m.Need, t.need)
	if named {
		to.group = strings.TrimRight(sentence, " :：")
	}
	return to, named
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
