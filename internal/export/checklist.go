package export

import (
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// task is one line of a checklist, with what the item that it is the same as
// knows more.
type task struct {
	content.Item
	from *site.Page // whose text it is
}

// taskSection is one heading of a checklist and its tasks; cadence is set where
// the section was made of roles.
type taskSection struct {
	id, title string
	tasks     []task
}

// tasks reads a checklist: what is written, then what its roles do again and
// again (from: roles), by cadence, without what stands there already.
func (s *Set) tasks(p *site.Page) []taskSection {
	d := s.doc(p)
	seen := map[string]bool{}
	var out []taskSection
	for _, section := range d.Checklist.Sections {
		now := taskSection{}
		if section.Heading >= 0 {
			h := d.Heading(section.Heading)
			now.id, now.title = h.ID, h.Text
		}
		for _, part := range section.Parts {
			for _, item := range part.Items {
				now.tasks = append(now.tasks, task{s.completed(p.Lang, item), p})
				seen[item.ID], seen[item.Same.Name] = true, true
			}
		}
		if len(now.tasks) > 0 {
			out = append(out, now)
		}
	}
	if d.Checklist.From != "roles" {
		return out
	}
	for _, cadence := range content.Cadences() {
		if now := s.ofRoles(p, cadence, seen); len(now.tasks) > 0 {
			out = append(out, now)
		}
	}
	return out
}

// ofRoles gathers what the roles of a checklist do at a cadence.
func (s *Set) ofRoles(p *site.Page, cadence string, seen map[string]bool) taskSection {
	out := taskSection{id: cadence, title: s.Text(p.Lang, "cadence_"+cadence)}
	for _, ref := range s.doc(p).Checklist.Roles {
		from, role := s.role(p.Lang, ref.Name)
		if role == nil {
			continue
		}
		for _, d := range role.Dimensions {
			for _, item := range d.Items() {
				name := last(from.Key) + "#" + item.ID
				if item.Cadence != cadence || item.NotMine.Name != "" || seen[name] || seen[item.Same.Name] && item.Same.Name != "" || seen[item.ID] {
					continue
				}
				seen[name], seen[item.ID] = true, true
				out.tasks = append(out.tasks, task{item, from})
			}
		}
	}
	return out
}

// completed adds to a task what the item that it is the same as says.
func (s *Set) completed(l *site.Language, item content.Item) content.Item {
	name, id, ok := strings.Cut(item.Same.Name, "#")
	if !ok {
		return item
	}
	_, role := s.role(l, name)
	if role == nil {
		return item
	}
	for _, d := range role.Dimensions {
		items := d.Items()
		i := slices.IndexFunc(items, func(other content.Item) bool { return other.ID == id })
		if i < 0 {
			continue
		}
		facts := *item.Facts
		if facts.Cadence == "" {
			facts.Cadence = items[i].Cadence
		}
		if facts.Minutes == 0 {
			facts.Minutes = items[i].Minutes
		}
		if facts.Sources == nil {
			facts.Sources = items[i].Sources
		}
		item.Facts = &facts
		return item
	}
	return item
}

// cited is the sources of an item as its author wrote them.
func cited(item content.Item) string {
	var out []string
	for _, claim := range item.Sources {
		name := claim.Name
		if claim.Partial {
			name += "~"
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

func (s *Set) checklistCSV(f file) ([]byte, error) {
	t := table{head: []string{"section", "id", "text", "cadence", "minutes", "sources", "same"}}
	for _, section := range s.tasks(f.page) {
		for _, task := range section.tasks {
			t.rows = append(t.rows, []any{section.title, task.ID, task.Text, task.Cadence, task.Minutes, cited(task.Item), task.Same.Name})
		}
	}
	return t.csv()
}

func (s *Set) checklistXLSX(f file) ([]byte, error) {
	p := f.page
	w := newWorkbook(p.Lang)
	w.add(p.Title)
	w.put("A1", p.Title, styleTitle)
	head := []string{"task_done", "section", "item", "cadence", "minutes_column", "sources"}
	for i, key := range head {
		w.put(at(i+1, 2), s.Text(p.Lang, key), styleHead)
	}
	row := 2
	for _, section := range s.tasks(p) {
		for _, task := range section.tasks {
			row++
			w.put(at(1, row), nil, styleInput)
			w.put(at(2, row), section.title, styleText)
			w.put(at(3, row), task.Text, styleText)
			cadence := ""
			if task.Cadence != "" {
				cadence = s.Text(p.Lang, "cadence_"+task.Cadence)
			}
			w.put(at(4, row), cadence, styleText)
			w.put(at(5, row), number(task.Minutes), styleText)
			w.put(at(6, row), s.sourceNames(task.Item), styleText)
		}
	}
	if row > 2 {
		w.choose(at(1, 3)+":"+at(1, row), []string{tick}, "")
		w.did(w.AutoFilter(w.sheet, at(1, 2)+":"+at(len(head), row), nil))
	}
	w.widths(8, 24, 64, 18, 10, 32)
	w.freeze(0, 2)
	w.printed(len(head), 2, 2)
	return w.bytes(p.Title)
}

// tick is what marks a line in a spreadsheet.
const tick = "✓"

// number is a number as a cell has it; nil where nobody gave one.
func number(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// sourceNames names the sources of an item for people.
func (s *Set) sourceNames(item content.Item) string {
	var out []string
	for _, claim := range item.Sources {
		name := claim.Name
		if source, ok := s.Site.Source(claim.Name); ok && source.Title != "" {
			name = source.Title
		}
		out = append(out, name)
	}
	return strings.Join(out, "; ")
}
