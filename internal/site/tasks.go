package site

import (
	"cmp"
	"strings"

	"rolebook/internal/content"
)

// Task is a line of a checklist that one of its roles adds.
type Task struct {
	content.Item
	From *Page // the role whose text it is
}

// Tasks are what the roles of a checklist do at one cadence.
type Tasks struct {
	Cadence string
	Tasks   []Task
}

// Tasks returns what the roles of a checklist do again and again, where it says
// from: roles, by cadence and without what stands in the checklist already.
func (s *Site) Tasks(p *Page) []Tasks {
	d := s.Doc(p).Checklist()
	if d.From != "roles" {
		return nil
	}
	seen := map[string]bool{}
	for item := range d.EachItem() {
		seen[item.ID], seen[item.Same.Name] = true, true
	}
	var out []Tasks
	for _, cadence := range content.Cadences() {
		if tasks := s.tasks(p, cadence, seen); len(tasks) > 0 {
			out = append(out, Tasks{cadence, tasks})
		}
	}
	return out
}

func (s *Site) tasks(p *Page, cadence string, seen map[string]bool) []Task {
	var out []Task
	for _, ref := range s.Doc(p).Checklist().Roles {
		from := s.RoleOf(p.Lang, ref.Name)
		if from == nil {
			continue
		}
		for item := range s.Doc(from).EachItem() {
			name := from.Name() + "#" + item.ID
			if item.Cadence != cadence || item.NotMine.Name != "" || seen[name] || seen[item.Same.Name] && item.Same.Name != "" || seen[item.ID] {
				continue
			}
			seen[name], seen[item.ID] = true, true
			out = append(out, Task{item, from})
		}
	}
	return out
}

// Completed returns an item with what the item that it is the same as knows more:
// its cadence, its minutes, its sources.
func (s *Site) Completed(l *Language, item content.Item) content.Item {
	name, id, ok := strings.Cut(item.Same.Name, "#")
	p := s.RoleOf(l, name)
	if !ok || p == nil {
		return item
	}
	for from := range s.Doc(p).EachItem() {
		if from.ID != id {
			continue
		}
		facts := *item.Facts
		facts.Cadence, facts.Minutes = cmp.Or(facts.Cadence, from.Cadence), cmp.Or(facts.Minutes, from.Minutes)
		if facts.Sources == nil {
			facts.Sources = from.Sources
		}
		item.Facts = &facts
		break
	}
	return item
}
