package content

import "slices"

// sense is what a heading of a typed document stands for: a section of its kind, a
// dimension, or nothing.
type sense struct{ section, dimension, need string }

// naming calls the headings of a document, in their order, what another language calls
// them.
type naming struct {
	headings *Headings
	kind     Kind
	from, to string
	top      int             // the level of sections
	section  string          // that the last one was
	named    map[string]bool // the dimensions that already have a heading
}

// next returns a heading in the other language; as it is where it stands for nothing.
func (n *naming) next(level int, text string) string {
	means := n.means(n.from, level, text)
	if level <= n.top {
		n.section = means.section
	}
	label := text
	switch {
	case means.section != "":
		label = n.headings.SectionLabel(n.to, means.section)
	case means.need != "":
		label = n.headings.needLabel(n.to, means.need)
	case means.dimension != "" && !n.named[means.dimension]:
		label = n.headings.Label(n.to, means.dimension)
	}
	if means.dimension != "" { // a second heading of it keeps its words, which tell the two apart
		if n.named == nil {
			n.named = map[string]bool{}
		}
		n.named[means.dimension] = true
	}
	if n.means(n.to, level, label) != means && n.means(n.to, level, text) == means {
		return text
	}
	return label
}

// means returns what a heading stands for in a language.
func (n *naming) means(lang string, level int, text string) sense {
	section := n.headings.Section(lang, text)
	is := func(of ...string) bool { return slices.Contains(of, section) }
	top := level <= n.top
	switch n.kind {
	case KindRole:
		m := n.headings.Reading(lang, nil, nil).Match(text)
		return sense{dimension: m.Dimension, need: m.Need}
	case KindChecklist:
		if top && is("every-day", "every-week") {
			return sense{section: section}
		}
	case KindGuide:
		if top && is("competencies", "questions", "stages", "signs", "do-not-ask", "job-ad", "candidates") ||
			!top && n.section == "job-ad" && is("headline", "you-do", "must", "nice", "we-offer", "process") {
			return sense{section: section}
		}
	case KindComparison:
		if top && is("verdict", "helper") || !top && n.section == "helper" && is("outcomes") {
			return sense{section: section}
		}
		if top {
			return sense{dimension: n.headings.Dimension(lang, text)}
		}
	case KindDisagreement:
		if top && is("resolution") {
			return sense{section: section}
		}
	}
	return sense{}
}
