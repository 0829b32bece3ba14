package content

import "slices"

// sense is what a heading of a typed document stands for: a section of its kind, a
// dimension, or nothing.
type sense struct{ section, dimension, need string }

// naming calls the headings of a document, in their order, what another language calls
// them.
type naming struct {
	headings *Headings
	of       Definition
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
	section, top := n.headings.Section(lang, text), level <= n.top
	known := n.of.sections
	if !top {
		known = n.of.below[n.section]
	}
	switch {
	case slices.Contains(known, section):
		return sense{section: section}
	case n.of.row != nil:
		return n.of.row(n.headings, lang, top, text)
	}
	return sense{}
}
