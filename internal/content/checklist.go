package content

import (
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
	"rolebook/internal/schema"
)

// Checklist is a list of responsibilities to tick, in sections.
type Checklist struct {
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
		for _, p := range parts {
			for _, item := range p.Items {
				if item.Task != markdown.NoTask {
					tasks++
				} else {
					others++
				}
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
	s.doc.Meta, s.doc.Checklist = m.Meta, c
	if !typed && tasks == 0 {
		s.untyped(h)
	}
}
