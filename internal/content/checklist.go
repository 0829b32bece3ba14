package content

import (
	"cmp"
	"iter"
	"slices"

	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
	"rolebook/internal/schema"
)

// KindChecklist is the kind of responsibilities to tick.
const KindChecklist Kind = "checklist"

// Checklist is a list of responsibilities to tick, in sections.
type Checklist struct {
	none
	Roles    []Ref
	Mode     string // duties, onboarding, handover, process
	From     string // "roles": the roles' responsibilities by cadence are taken, too
	Sections []TaskSection
}

// TaskSection is one heading of a checklist and its items.
type TaskSection struct {
	Heading int // index in Body.Headings; -1 above the first heading
	Parts   []Part
}

// Checklist returns the data of a checklist, or nil.
func (d *Document) Checklist() *Checklist { return as[*Checklist](d) }

func checklistKind() Definition {
	return Definition{Kind: KindChecklist, Folder: "checklists", Label: "kind_checklists", Tables: true, Data: true, Most: 6,
		meta: checklistMeta{}, scaffold: checklistScaffold, decode: (*parsing).checklist, sections: []string{"every-day", "every-week"}}
}

type checklistMeta struct {
	Meta
	Roles []frontmatter.Text `yaml:"roles" doc:"the roles that it is for"`
	Mode  frontmatter.Text   `yaml:"mode" enum:"duties onboarding handover process" doc:"what it is used for; duties by default"`
	From  frontmatter.Text   `yaml:"from" enum:"roles" doc:"roles: what these roles do again and again is added, by cadence"`
}

func (s *parsing) checklist(h frontmatter.Header) {
	var m checklistMeta
	s.header(h, &m)
	c := &Checklist{Roles: asRefs(m.Roles), Mode: m.Mode.Value, From: m.From.Value}
	taken, tasks, others := map[string]int{}, 0, 0
	for _, section := range s.sections {
		parts := section.Flat()
		s.items(parts, taken)
		c.Sections = append(c.Sections, TaskSection{section.Heading, parts})
		for _, item := range itemsOf(parts) {
			if item.Task != markdown.NoTask {
				tasks++
			} else {
				others++
			}
		}
	}
	typed := s.unread || m.Kind.Value != "" || len(c.Roles) > 0 || c.Mode != "" || c.From != ""
	if len(c.Roles) == 0 && others > 0 && tasks == 0 {
		s.missing("a checklist names its roles", "add roles: [a-role] to the front matter, or write its items as - [ ]")
	}
	s.choice(m.Mode, schema.Enum(m, "mode"))
	s.choice(m.From, schema.Enum(m, "from"))
	if c.Mode == "" {
		c.Mode = "duties"
	}
	s.doc.Meta, s.doc.Data = m.Meta, c
	if !typed && tasks == 0 {
		s.untyped(h)
	}
}

func (c *Checklist) About() ([]Ref, string) { return c.Roles, "" }

func (c *Checklist) EachItem() iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, s := range c.Sections {
			if !eachOf(s.Parts, yield) {
				return
			}
		}
	}
}

func (c *Checklist) References(drop func(Reference) bool) Data {
	out := *c
	out.Roles, out.Sections = without(c.Roles, ToRole, drop), slices.Clone(c.Sections)
	for i := range out.Sections {
		out.Sections[i].Parts = partsWithout(out.Sections[i].Parts, drop)
	}
	return &out
}

func (c *Checklist) inherit(in *inheriting, source Data) Data {
	out, src := *c, source.(*Checklist)
	out.Roles, out.From, out.Mode = either(c.Roles, src.Roles), cmp.Or(c.From, src.From), src.Mode
	byID := map[string]Item{}
	for item := range src.EachItem() {
		byID[item.ID] = item
	}
	out.Sections = slices.Clone(c.Sections)
	for i, s := range c.Sections {
		var place []Item
		if i < len(src.Sections) {
			place = itemsOf(src.Sections[i].Parts)
		}
		out.Sections[i].Parts = in.parts(s.Parts, byID, place)
	}
	return &out
}

const checklistScaffold = `---
roles: [ROLES]
mode: duties
---
# TITLE

## Every day

- [ ] What is done each day {#each-day cadence=daily minutes=15}

## Every week

- [ ] What is done each week {#each-week cadence=weekly minutes=60}
`
