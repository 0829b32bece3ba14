package export

import (
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
// again, by cadence.
func (s *Set) tasks(p *site.Page) []taskSection {
	d := s.doc(p)
	var out []taskSection
	for _, section := range d.Checklist().Sections {
		now := taskSection{}
		if section.Heading >= 0 {
			h := d.Heading(section.Heading)
			now.id, now.title = h.ID, h.Text
		}
		for _, part := range section.Parts {
			for _, item := range part.Items {
				now.tasks = append(now.tasks, task{s.Site.Completed(p.Lang, item), p})
			}
		}
		if len(now.tasks) > 0 {
			out = append(out, now)
		}
	}
	for _, of := range s.Site.Tasks(p) {
		now := taskSection{id: of.Cadence, title: s.Text(p.Lang, "cadence_"+of.Cadence)}
		for _, t := range of.Tasks {
			now.tasks = append(now.tasks, task{t.Item, t.From})
		}
		out = append(out, now)
	}
	return out
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
	var head []cell
	for _, key := range []string{"task_done", "section", "item", "cadence", "minutes_column", "sources"} {
		head = append(head, cell{s.Text(p.Lang, key), styleHead})
	}
	rows := [][]cell{{{p.Title, styleTitle}}, head}
	for _, section := range s.tasks(p) {
		for _, task := range section.tasks {
			cadence := ""
			if task.Cadence != "" {
				cadence = s.Text(p.Lang, "cadence_"+task.Cadence)
			}
			rows = append(rows, []cell{
				{nil, styleInput}, {section.title, styleText}, {task.Text, styleText}, {cadence, styleText},
				{number(task.Minutes), styleText}, {s.sourceNames(p.Lang, task.Item), styleText},
			})
		}
	}
	w.fill(rows, 8, 24, 64, 18, 10, 32)
	if last := len(rows); last > 2 {
		w.choose(at(1, 3)+":"+at(1, last), []string{tick}, "")
		w.did(w.AutoFilter(w.sheet, at(1, 2)+":"+at(len(head), last), nil))
	}
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
func (s *Set) sourceNames(l *site.Language, item content.Item) string {
	var out []string
	order := l.Order
	for _, claim := range item.Sources {
		name := claim.Name
		if source, ok := s.Site.Source(claim.Name); ok {
			if title, _ := source.TitleIn(order); title != "" {
				name = title
			}
		}
		out = append(out, name)
	}
	return strings.Join(out, "; ")
}
