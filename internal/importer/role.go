package importer

import (
	"fmt"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/output"
	"rolebook/internal/sheet"
)

// role is one role while the table is read.
type role struct {
	title     string
	name      string // of its file, without extension
	at        place
	sections  []*section
	byHeading map[string]*section
	items     []*item
}

func (p place) problem(code diag.Code, message, hint string) diag.Problem {
	return p.Problem(code, p.Place, message, hint)
}

// section is what stands under one heading.
type section struct {
	role      *role
	heading   string
	dimension string
	groups    []*group
	byName    map[string]*group
}

// group is a part of a section; the one without a name comes first.
type group struct {
	name   string
	blocks []block
}

// block is a paragraph or an item.
type block struct {
	text string
	item *item
}

// item is one bullet.
type item struct {
	role  *role
	text  string
	id    string
	at    place    // of the id
	ours  bool     // whether a playbook gave the id
	facts []string // attributes but the id
	notes []string
}

// place is a cell of some sheet.
type place struct {
	*sheet.Sheet
	sheet.Place
}

// roleOf returns the role of a name, which a table may spell in several ways. key is the
// name of its file, if the table has it.
func (im *importing) roleOf(s *sheet.Sheet, at sheet.Place, name, key string) *role {
	folded := output.Fold(name)
	if key != "" {
		folded = "file " + output.Fold(key)
	}
	r := im.roles[folded]
	if r == nil {
		r = &role{title: name, name: content.AddressPart(key), at: place{s, at}, byHeading: map[string]*section{}}
		im.roles[folded] = r
		im.order = append(im.order, r)
	} else if spelling := "role " + name; r.title != name && !im.seen[spelling] {
		im.seen[spelling] = true
		im.add(s.Problem(diag.TableRole, at, fmt.Sprintf("%q is taken for %q, which stands in %s", name, r.title, r.at.Where(r.at.Place)), "spell it in one way, or tell the two apart"))
	}
	return r
}

// section returns the role's section of a heading.
func (r *role) section(heading, dimension string) *section {
	key := fold(heading)
	s := r.byHeading[key]
	if s == nil {
		first := &group{}
		s = &section{role: r, heading: heading, dimension: dimension, groups: []*group{first}, byName: map[string]*group{"": first}}
		r.byHeading[key] = s
		r.sections = append(r.sections, s)
	}
	return s
}

// add puts a piece at the end of a group; the item is nil where it is text.
func (s *section) add(p piece, name string) *item {
	g := s.byName[name]
	if g == nil {
		g = &group{name: name}
		s.byName[name] = g
		s.groups = append(s.groups, g)
	}
	if !p.item {
		g.blocks = append(g.blocks, block{text: p.text})
		return nil
	}
	it := &item{role: s.role, text: p.text}
	g.blocks = append(g.blocks, block{item: it})
	s.role.items = append(s.role.items, it)
	return it
}

// files writes each role.
func (im *importing) files() []File {
	var files []File
	for _, r := range im.order {
		f := File{Name: r.name + ".md", Text: r.text(im.Typed)}
		if len(f.Text) > maxText {
			im.add(r.at.problem(diag.FileTooLarge, fmt.Sprintf("the role %q would have %d bytes, the limit is %d", r.title, len(f.Text), maxText), "look whether all of these rows are of one role"))
		}
		files = append(files, f)
	}
	return files
}

// maxText is the size of the largest text that is converted, in bytes.
const maxText = 1 << 20

// name gives the file of each role a name of its own.
func (im *importing) name() {
	taken, next := map[string]*role{}, map[string]int{}
	const hint = "rename the file as you like; its name is what other documents call the role by"
	for n, r := range im.order {
		base := r.name
		if base == "" {
			base = content.AddressPart(r.title)
		}
		switch base {
		case "":
			base = fmt.Sprintf("role-%d", n+1)
			im.add(r.at.problem(diag.TableRole, fmt.Sprintf("no file can be named after %q; it becomes %s.md", r.title, base), hint))
		case "index", "readme":
			base += "-role"
		}
		name, first := base, taken[output.Fold(base)]
		for i := max(2, next[base]); taken[output.Fold(name)] != nil; i++ {
			name, next[base] = fmt.Sprintf("%s-%d", base, i), i+1
		}
		if first != nil {
			im.add(r.at.problem(diag.TableRole, fmt.Sprintf("the file of %q would be that of %q; it becomes %s.md", r.title, first.title, name), hint))
		}
		taken[output.Fold(name)], r.name = r, name
	}
}

// text is the Markdown of a role.
func (r *role) text(typed bool) string {
	var b strings.Builder
	dimensions := 0
	for _, s := range r.sections {
		if s.dimension != "" {
			dimensions++
		}
	}
	if typed || dimensions == 0 {
		b.WriteString("---\nkind: role\n---\n")
	}
	fmt.Fprintf(&b, "# %s\n", escaped(r.title))
	for _, s := range r.sections {
		fmt.Fprintf(&b, "\n## %s\n", escaped(s.heading))
		for _, g := range s.groups {
			if g.name != "" {
				fmt.Fprintf(&b, "\n### %s\n", escaped(g.name))
			}
			g.write(&b)
		}
	}
	return b.String()
}

func (g *group) write(b *strings.Builder) {
	for i, block := range g.blocks {
		if i == 0 || block.item == nil || g.blocks[i-1].item == nil {
			b.WriteString("\n")
		}
		if block.item == nil {
			b.WriteString(escaped(block.text) + "\n")
			continue
		}
		b.WriteString("- " + escaped(block.item.text) + block.item.attributes() + "\n")
		for _, note := range block.item.notes {
			b.WriteString("  - " + escaped(note) + "\n")
		}
	}
}

// attributes is what stands in braces behind an item.
func (it *item) attributes() string {
	parts := it.facts
	if it.id != "" {
		parts = append([]string{"#" + it.id}, parts...)
	}
	if len(parts) == 0 {
		return ""
	}
	return " {" + strings.Join(parts, " ") + "}"
}
