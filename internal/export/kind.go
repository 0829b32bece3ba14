package export

import (
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// writer writes a file of a page.
type writer func(*Set, file) ([]byte, error)

// writers make the files of the pages of a kind; those are nil that it has none of.
type writers struct {
	folder          string // of the data
	csv, xlsx, json writer
	when            func(*content.Document) bool  // whether a page has files; nil: always
	also            func(*Set, *content.Document) // enters what a document's language has besides; nil: nothing
}

// kinds returns what writes the files of each kind that has some. A kind that is not
// named here has the table that its data is by itself ([content.Data]).
func kinds() map[site.Kind]writers {
	all := map[site.Kind]writers{
		site.RACI:                         {csv: (*Set).raciCSV, xlsx: (*Set).raciXLSX, json: (*Set).raciJSON, folder: "raci"},
		site.Kind(content.KindChecklist):  {csv: (*Set).checklistCSV, xlsx: (*Set).checklistXLSX, json: (*Set).checklistJSON},
		site.Kind(content.KindComparison): {csv: (*Set).comparisonCSV, xlsx: (*Set).comparisonXLSX, json: (*Set).comparisonJSON},
		site.Kind(content.KindGuide):      {xlsx: (*Set).guideXLSX, also: (*Set).listWording, when: func(d *content.Document) bool { return len(d.Guide().Competencies) > 0 }},
	}
	for _, k := range content.Kinds() {
		w, known := all[site.Kind(k.Kind)]
		if w.folder = k.Folder; !known && k.Tables {
			w.csv, w.xlsx = (*Set).tableCSV, (*Set).tableXLSX
		}
		all[site.Kind(k.Kind)] = w
	}
	return all
}

// tableCSV writes the table of a document.
func (s *Set) tableCSV(f file) ([]byte, error) {
	head, rows := s.doc(f.page).Table(s.doc(f.page))
	return table{head, rows}.csv()
}

// tableXLSX writes the table of a document for people.
func (s *Set) tableXLSX(f file) ([]byte, error) {
	head, rows := s.doc(f.page).Table(s.doc(f.page))
	w := newWorkbook(f.page.Lang)
	w.add(f.page.Title)
	lines := [][]cell{{{f.page.Title, styleTitle}}, nil}
	for _, name := range head {
		lines[1] = append(lines[1], cell{name, styleHead})
	}
	for _, row := range rows {
		var cells []cell
		for _, value := range row {
			cells = append(cells, cell{value, styleText})
		}
		lines = append(lines, cells)
	}
	w.fill(lines, slices.Repeat([]float64{48}, len(head))...)
	w.freeze(0, 2)
	w.printed(len(head), 2, 2)
	return w.bytes(f.page.Title)
}

// schemas are the types of all files, by the name of their schema.
func schemas() map[string]any {
	return map[string]any{"role": RoleFile{}, "roles": RolesFile{}, "comparison": ComparisonFile{}, "disagreements": DisagreementsFile{}, "raci": RACIFile{}, "checklist": ChecklistFile{}, "wording": WordingFile{}}
}
