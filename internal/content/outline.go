package content

import (
	"strings"

	"rolebook/internal/markdown"
)

// Part is a stretch of a section: prose, or a list whose items are data.
type Part struct {
	HTML  markdown.Span
	Items []Item // nil for prose
	// Ordered says whether the items are numbered, from Start on.
	Ordered bool
	Start   int
	// Group is the heading below that of a role's dimension under which it stands, or "".
	Group string
	Need  string // how much items are needed, where their heading says it; else empty
	Level int8   // of a role with levels: the one whose heading it stands under, from 1; 0 for all
	list  int32  // its place in Body.Lists plus one; 0 for prose, and once Items is made of it
}

// Section is a heading and what stands below it, up to the next heading of its
// level.
type Section struct {
	Heading int           // index in Body.Headings; -1 for what stands above the first heading
	Element markdown.Span // the whole heading element
	Parts   []Part
	Below   []Section
}

// outline divides the blocks of a body into sections. from is the first block behind the title
// and the lead, which are in none.
func outline(b *markdown.Body, from int) []Section {
	root := Section{Heading: -1}
	open := []*Section{&root}
	levels := []int{0}
	for _, block := range b.Blocks[from:] {
		if block.Kind == markdown.HeadingBlock {
			level := b.Headings[block.Heading].Level
			for levels[len(levels)-1] >= level {
				open, levels = open[:len(open)-1], levels[:len(levels)-1]
			}
			above := open[len(open)-1]
			above.Below = append(above.Below, Section{Heading: int(block.Heading), Element: block.HTML})
			open = append(open, &above.Below[len(above.Below)-1])
			levels = append(levels, level)
			continue
		}
		s := open[len(open)-1]
		part := Part{HTML: block.HTML}
		if block.Kind == markdown.ListBlock {
			part.list, part.Ordered, part.Start = block.List+1, block.Ordered, int(block.Start)
		}
		s.Parts = append(s.Parts, part)
	}
	sections := root.Below
	if len(root.Parts) > 0 {
		sections = append([]Section{{Heading: -1, Parts: root.Parts}}, sections...)
	}
	return sections
}

// Flat returns the parts of a section and of all that is below it, in order;
// the headings below it become prose.
func (s Section) Flat() []Part {
	parts := s.Parts
	for _, below := range s.Below {
		parts = append(parts, Part{HTML: below.Element})
		parts = append(parts, below.Flat()...)
	}
	return parts
}

// raw returns the list items of a part as they were written.
func (s *parsing) raw(p Part) []markdown.Item {
	if p.list == 0 {
		return nil
	}
	return s.body.Lists[p.list-1]
}

// own returns all list items of a section's own parts.
func (s *parsing) own(section Section) []markdown.Item {
	var items []markdown.Item
	for _, p := range section.Parts {
		items = append(items, s.raw(p)...)
	}
	return items
}

// labelled cuts an item that reads "label: text" and returns the label and the
// span of the text; an empty label where there is no colon.
func labelled(b *markdown.Body, item markdown.Item) (label string, text string, span markdown.Span) {
	label, text, found := strings.Cut(item.Text, ":")
	if !found || strings.ContainsAny(label, " \t") {
		return "", item.Text, item.HTML
	}
	span = item.HTML
	html := b.HTML[span.Start:span.End]
	if i := strings.Index(html, label+":"); i >= 0 && (i == 0 || html[:i] == "<p>") {
		end := i + len(label) + 1
		for end < len(html) && html[end] == ' ' {
			end++
		}
		if i > 0 {
			// A loose list: the text goes without its paragraph.
			if close := strings.Index(html, "</p>"); close >= end && strings.TrimSpace(html[close+4:]) == "" {
				span.End = span.Start + int32(close)
			}
		}
		span.Start += int32(end)
	}
	return label, strings.TrimSpace(text), span
}
