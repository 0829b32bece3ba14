package translation

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/content"
)

// lacking returns the sections and items of a source that a translation does not have. Where it
// has as many without ids that stand for nothing, these may be them, and none is lacking. A
// title may stand in the front matter.
func lacking(source, own Side) map[Name]bool {
	pairs := PairUnits(source, own)
	free := map[Kind]int{}
	for _, u := range own.Units {
		if _, taken := pairs.From[u.Name]; u.Derived && !taken {
			free[u.Kind]++
		}
	}
	missing := map[Kind][]Name{}
	for _, u := range source.Units {
		if _, ok := pairs.Of[u.Name]; !ok && u.Kind != Front && u.ID != Title {
			missing[u.Kind] = append(missing[u.Kind], u.Name)
		}
	}
	names := map[Name]bool{}
	for kind, list := range missing {
		for _, n := range list {
			names[n] = len(list) > free[kind]
		}
	}
	return names
}

// mayLack reports whether a translation can lack units of its source, which spares taking most
// translations apart: it has less headings or entries, or not all ids of items, if it has any.
// It does not see that only the text above the first heading is gone.
func mayLack(units []Unit, source, own string) bool {
	headings, entries := begins(source)
	ownHeadings, ownEntries := begins(own)
	return ownHeadings < headings || ownEntries < entries || strings.Contains(own, "{#") && slices.ContainsFunc(units, func(u Unit) bool {
		return u.Kind == Item && !u.Derived && !writesID(own, u.ID)
	})
}

// begins counts the lines of a text that begin as headings and as entries of lists do.
func begins(text string) (headings, entries int) {
	for line := range strings.Lines(text) {
		switch line = strings.TrimLeft(line, " \t>"); {
		case strings.HasPrefix(line, "#"):
			headings++
		case len(line) > 1 && strings.ContainsRune("-*+", rune(line[0])) && line[1] == ' ':
			entries++
		}
	}
	return headings, entries
}

// writesID reports whether an id stands in a text.
func writesID(text, id string) bool {
	for rest, found := text, true; ; {
		if _, rest, found = strings.Cut(rest, "#"+id); !found {
			return false
		}
		if rest == "" || strings.ContainsRune(" \t}\r\n", rune(rest[0])) {
			return true
		}
	}
}

// lacks fills in which units a translation does not have. Of what was accepted they make it
// stale, whatever was accepted of them.
func (b *building) lacks(c *Cell, d, source *content.Document, changes []Change) {
	units := b.sources[c.Source].Units
	if !mayLack(units, b.in.Text(source), b.in.Text(d)) {
		return
	}
	own := Side{Doc: b.in.Whole(d), Units: b.in.Units(d), Accepted: b.locks[d.File].Units}
	names := lacking(Side{Doc: b.in.Whole(source), Units: units}, own)
	for i := range changes {
		u := &changes[i]
		if !names[u.Name] || u.Was != "" || u.Verdict == Removed {
			continue
		}
		if c.Lacks = append(c.Lacks, u.Name); u.Verdict != Added {
			u.Verdict, u.Old, u.Words = Lacking, "", len(Words(u.New))
		}
	}
}

// Lacks says in words how many items and sections of its source a translation does not have;
// it is empty where it has all.
func (s *Status) Lacks(c Cell) string {
	var parts []string
	for _, kind := range []Kind{Item, Section} {
		all, n := 0, 0
		for _, u := range s.sources[c.Source].Units {
			if u.Kind == kind && u.ID != Title {
				all++
			}
		}
		for _, name := range c.Lacks {
			if name.Kind == kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d of %d %ss", n, all, kind))
		}
	}
	return strings.Join(parts, " and ")
}
