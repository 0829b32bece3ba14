package search

import (
	"maps"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
)

// unit is one page as the index has it.
type unit struct {
	page     *site.Page
	doc      *content.Document // of its words; nil where nobody wrote it
	title    string
	kind     string
	names    []string // others than the title, in the index's language
	aliases  []string // that find it, in all languages; with names, without the title
	sections []section
	roles    []int // the numbers of the roles that it is about
	foreign  bool
}

// section is what is found: the page, or what stands below a heading.
type section struct {
	id, heading, dimension string
	parts                  []markdown.Span // of the document's body
}

// kinds are the kinds that pages are listed under.
func kinds() []string {
	var out []string
	for _, k := range site.Kinds() {
		if k.Found == k.Kind {
			out = append(out, string(k.Kind))
		}
	}
	return out
}

// kindOf returns what readers call a page: kinds that are made of another one have its
// name; empty where search does not find it.
func (in Input) kindOf(p *site.Page) string { return string(in.Site.Definition(p).Found) }

// units returns the pages of a language in the order of the index.
func (in Input) units(lang *site.Language) []unit {
	var pages, foreign []*site.Page
	have := map[string]bool{}
	for _, p := range lang.Pages {
		have[p.Key] = true
		switch {
		case in.kindOf(p) == "":
		case p.Written() != lang && (in.Site.Text(p) != nil || p.Of != nil):
			foreign = append(foreign, p)
		default:
			pages = append(pages, p)
		}
	}
	for _, l := range in.inChain(lang) {
		for _, p := range l.Pages {
			if !have[p.Key] && in.Site.Doc(p) != nil && in.kindOf(p) != "" {
				have[p.Key] = true
				foreign = append(foreign, p)
			}
		}
	}
	byKey := func(a, b *site.Page) int { return strings.Compare(a.Key, b.Key) }
	slices.SortFunc(pages, byKey)
	slices.SortFunc(foreign, byKey)
	units := make([]unit, 0, len(pages)+len(foreign))
	for _, p := range pages {
		units = append(units, in.unit(lang, p))
	}
	for _, p := range foreign {
		u := in.unit(lang, p)
		u.foreign, u.doc, u.sections = true, nil, u.sections[:1]
		u.sections[0].parts = nil
		units = append(units, u)
	}
	relate(units)
	return units
}

// inChain returns the other languages of the site, first those that stand in.
func (in Input) inChain(lang *site.Language) []*site.Language {
	var out []*site.Language
	for _, tag := range lang.Chain {
		if l := in.Site.Language(tag); l != nil && l != lang {
			out = append(out, l)
		}
	}
	for _, l := range in.Site.Languages {
		if l != lang && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

// relate gives each page the numbers of the roles that it is about.
func relate(units []unit) {
	number := make(map[*site.Page]int, len(units))
	for i, u := range units {
		number[u.page] = i
	}
	for i, u := range units {
		if u.page.Kind != site.Kind(content.KindRole) {
			continue
		}
		units[i].roles = append(units[i].roles, i)
		for _, p := range u.page.UsedIn {
			if j, ok := number[p]; ok && !slices.Contains(units[j].roles, i) {
				units[j].roles = append(units[j].roles, i)
			}
		}
	}
	for i, u := range units {
		for _, role := range u.page.Members {
			if j, ok := number[role]; ok {
				units[i].roles = append(units[i].roles, j)
			}
		}
	}
	for i, u := range units {
		if j, ok := number[u.page.Of]; ok && u.page.Of != nil {
			units[i].roles = units[j].roles
		}
		slices.Sort(units[i].roles)
	}
}

// unit takes a page apart.
func (in Input) unit(lang *site.Language, p *site.Page) unit {
	u := unit{page: p, doc: in.Site.Doc(p), title: p.Title, kind: in.kindOf(p)}
	if p.Of != nil {
		u.title += ": " + p.Of.Title
	}
	for _, t := range p.Translations {
		u.aliases = append(u.aliases, t.Title)
	}
	d, sections := in.sectionsOf(p)
	u.sections = sections
	if p.Kind == site.Candidate {
		u.doc = d
	} else if d != nil {
		u.name(lang, d)
	}
	u.aliases = distinct(u.aliases, u.title)
	return u
}

// sectionsOf returns the document whose words a page shows, or nil, and its sections, of
// which there is one at least. Candidates read a part of a guide.
func (in Input) sectionsOf(p *site.Page) (*content.Document, []section) {
	d := in.Site.Text(p)
	if d == nil {
		return nil, []section{{}}
	}
	if p.Kind == site.Candidate {
		var s section
		for _, part := range d.Guide().Candidates {
			s.parts = append(s.parts, part.HTML)
		}
		return d, []section{s}
	}
	return d, in.sections(d)
}

// whole reports whether the page has all of a document. Candidates read a part of a
// guide, and nothing else of it is found on their page, its summary and tags neither.
func (u unit) whole() bool { return u.doc != nil && u.page.Kind != site.Candidate }

// name adds the names that a document gives to what it is about.
func (u *unit) name(lang *site.Language, d *content.Document) {
	byLang := d.Called()
	for _, tag := range slices.Sorted(maps.Keys(byLang)) {
		n := byLang[tag]
		all := append([]string{n.Preferred}, n.Other...)
		if tag == lang.Tag() {
			u.names = distinct(all, u.title)
		}
		u.aliases = append(append(u.aliases, all...), n.Avoid...)
	}
}

// distinct leaves out empty names, and what has been named, title included.
func distinct(names []string, title string) []string {
	seen := map[string]bool{"": true, strings.ToLower(title): true}
	var out []string
	for _, name := range names {
		if low := strings.ToLower(name); !seen[low] {
			seen[low] = true
			out = append(out, name)
		}
	}
	return out
}

// sections takes a document apart at its headings of the second and third level.
// Rows that the site hides are left out.
func (in Input) sections(d *content.Document) []section {
	dimensions := d.Rows()
	out, hidden, level := []section{{}}, false, 0
	for _, block := range d.Body.Blocks {
		if block.HTML.Start < d.Content.Start {
			continue
		}
		if block.Kind == markdown.HeadingBlock {
			h := d.Heading(int(block.Heading))
			if hidden && h.Level > level {
				continue
			}
			dimension := dimensions[int(block.Heading)]
			if hidden, level = dimension != "" && in.hides(dimension), h.Level; hidden {
				continue
			}
			if (h.Level == 2 || h.Level == 3) && h.ID != "" {
				if dimension == "" && h.Level == 3 {
					dimension = out[len(out)-1].dimension
				}
				out = append(out, section{id: h.ID, heading: h.Text, dimension: dimension})
				continue
			}
		}
		if !hidden {
			last := &out[len(out)-1]
			last.parts = append(last.parts, block.HTML)
		}
	}
	return out
}

// hides reports whether a dimension is not shown.
func (in Input) hides(dimension string) bool {
	for _, row := range in.Site.Config.Dimensions {
		if row.ID == dimension {
			return row.Hidden
		}
	}
	return true
}
