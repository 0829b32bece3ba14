package importer

import (
	"slices"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/sheet"
)

// headerRows is how many rows are tried as the header row.
const headerRows = 30

// transposedRows is how many rows a table may have whose columns are roles.
const transposedRows = 1000

// column is one column of a table.
type column struct {
	number    int
	header    string
	at        sheet.Place
	field     string // empty where the header names none
	dimension string // that the header names, or that items of the column belong to
}

// layout is the shape of a table, and the meaning of its columns.
type layout struct {
	sheet    *sheet.Sheet
	shape    Shape
	header   int // the header row, as an index
	columns  []*column
	byNumber map[int]*column
	byField  map[string]*column
	item     *column // of items
	lists    bool    // whether its header is that of a list
	exported bool    // whether the playbook itself wrote the table
}

// layout finds the header row of a sheet; false where there are none.
func (im *importing) layout(s *sheet.Sheet) (*layout, bool) {
	if im.Shape != Transposed {
		for i := range min(len(s.Rows), headerRows) {
			if l := im.heading(s, i); l.decide(im.Shape) {
				return im.settled(l), true
			}
		}
	}
	if im.Shape == "" && len(s.Rows) <= transposedRows || im.Shape == Transposed {
		t := s.Transposed()
		for i := range min(len(t.Rows), headerRows) {
			l := im.heading(t, i)
			l.corner(s)
			if l.decide(PerRole) {
				l.shape = Transposed
				return im.settled(l), true
			}
		}
	}
	return nil, false
}

// heading reads a row as the header row.
func (im *importing) heading(s *sheet.Sheet, header int) *layout {
	l := &layout{sheet: s, header: header, byNumber: map[int]*column{}, byField: map[string]*column{}}
	for _, cell := range s.Rows[header].Cells {
		c := &column{number: cell.Column, header: line(cell.Text), at: cell.Place}
		target, mapped := im.mapped[fold(c.header)]
		switch {
		case mapped && slices.Contains(append(im.names.fieldNames(), Skip), target):
			c.field = target
		case mapped:
			c.dimension = target
		default:
			c.field = im.names.field(im.Lang, c.header)
			c.dimension = im.Headings.Dimension(im.Lang, c.header)
			if d, ok := strings.CutPrefix(c.field, itemPrefix); ok && c.dimension == "" {
				c.dimension = d
			}
		}
		l.columns = append(l.columns, c)
		l.byNumber[c.number] = c
	}
	l.exported = l.comparison()
	l.fields()
	return l
}

// comparison recognises a comparison that the playbook exported, and gives its columns
// their fields.
func (l *layout) comparison() bool {
	ours := map[string]string{"dimension": fieldDimension, "label": fieldLabel, "role": fieldKey, "title": fieldRole, "id": fieldID,
		"text": fieldItem, "status": fieldStatus, "sources": fieldSource, "group": fieldGroup}
	found := 0
	for _, c := range l.columns {
		if ours[c.header] != "" {
			found++
		}
	}
	if found < len(ours)-2 {
		return false
	}
	for _, c := range l.columns {
		c.dimension, c.field = "", ours[c.header]
		if c.field == "" {
			c.field = fieldComputed
		}
	}
	return true
}

// fields gives each field the first column that names it.
func (l *layout) fields() {
	for _, c := range l.columns {
		if c.field == "" || c.field == Skip || c.field == fieldComputed || strings.HasPrefix(c.field, itemPrefix) {
			continue
		}
		if l.byField[c.field] == nil {
			l.byField[c.field] = c
		} else {
			c.field = ""
		}
	}
}

// corner takes the first row of a transposed table for that of the roles, if its first cell
// is empty or is the header of the dimensions or items below.
func (l *layout) corner(original *sheet.Sheet) {
	if l.byField[fieldRole] != nil {
		return
	}
	for i, row := range original.Rows {
		if len(row.Cells) < 2 {
			continue
		}
		c := l.byNumber[i+1]
		if c == nil {
			c = &column{number: i + 1, at: row.Place()}
			l.columns = append(l.columns, c)
			l.byNumber[c.number] = c
		} else if c.field != fieldDimension && c.field != fieldItem {
			return
		}
		c.field = fieldRole
		l.byField[fieldRole] = c
		return
	}
}

// decide finds the shape from the columns, and reports whether there is one, and it is the
// one that is wanted; empty: any.
func (l *layout) decide(want Shape) bool {
	if l.byField[fieldRole] == nil {
		return false
	}
	var lists, addText []*column // columns of dimensions; those whose headers name one item
	known := 0
	for _, c := range l.columns {
		switch {
		case strings.HasPrefix(c.field, itemPrefix):
			addText = append(addText, c)
		case c.field == "" && c.dimension != "":
			lists = append(lists, c)
		case slices.Contains(facts(), c.field), c.field == fieldGroup:
			known++
		}
	}
	sorted := l.byField[fieldDimension] != nil || l.byField[fieldType] != nil
	switch item, text := l.byField[fieldItem], l.byField[fieldDescription]; {
	case item != nil:
		l.item = item
	case len(addText) > 0 && (sorted || len(addText)+len(lists) == 1 && known > 0):
		l.item = addText[0]
	case text != nil && sorted && len(lists) == 0:
		l.item = text
	case len(lists) == 1 && len(addText) == 0 && (sorted || known > 0):
		l.item, l.lists = lists[0], true
	}
	switch {
	case l.item != nil && want != PerRole:
		l.shape = Items
	case len(lists)+len(addText) > 0 && want != Items:
		l.shape, l.item = PerRole, nil
	default:
		return false
	}
	return true
}

// settled decides what each column of a table of known shape means, and reports those that
// are unknown.
func (im *importing) settled(l *layout) *layout {
	for _, c := range l.columns {
		im.headers = append(im.headers, c.header)
		im.seen[fold(c.header)] = true
		if l.shape == Items {
			l.ofItems(c)
		} else if c.field != fieldRole && c.field != fieldNumber && c.field != Skip {
			c.field = ""
		}
	}
	if l.shape == Items && !l.exported {
		im.dimensions(l)
	}
	for _, c := range l.columns {
		switch {
		case c.field == Skip:
			im.skipped(l, c)
		case c.field == fieldNumber:
			im.number(l, c)
		case c.field == "" && c.dimension == "":
			im.unknown(l, c)
		}
	}
	if l.exported {
		im.computed(l)
	}
	for _, row := range l.sheet.Rows[:l.header] {
		im.add(l.sheet.Problem(diag.TableExcluded, row.Place(), "what stands above the header row is left out: "+rowText(row), ""))
	}
	return l
}

// ofItems decides what a column of a table of items means.
func (l *layout) ofItems(c *column) {
	switch {
	case c == l.item:
		c.field = fieldItem
	case c.field == fieldDescription && l.byField[fieldNotes] == nil:
		c.field, l.byField[fieldNotes] = fieldNotes, c
	case c.field == fieldDescription, c.field == fieldItem, strings.HasPrefix(c.field, itemPrefix), c.field == "":
		c.field, c.dimension = "", ""
	}
}
