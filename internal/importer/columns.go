package importer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/sheet"
)

// triedRows is how many rows are read to decide what a column holds.
const triedRows = 200

// texts returns the first texts of a column.
func (l *layout) texts(c *column) []string {
	var texts []string
	for _, row := range l.first(triedRows) {
		if text := row.At(c.number).Text; text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// first returns the first rows below the header row.
func (l *layout) first(most int) []sheet.Row {
	rows := l.sheet.Rows[l.header+1:]
	return rows[:min(most, len(rows))]
}

// dimensions decides which column has the dimension of an item: of those that could, the
// one whose cells are dimensions most often. Another then has the group.
func (im *importing) dimensions(l *layout) {
	mapping := func(c *column) int {
		n := 0
		for _, text := range l.texts(c) {
			if im.Headings.Dimension(im.Lang, text) != "" {
				n++
			}
		}
		return n
	}
	best, most := l.byField[fieldDimension], 0
	if best != nil {
		most = mapping(best)
	}
	for _, c := range l.columns {
		if could := c.field == fieldType || im.names.field(im.Lang, c.header) == fieldDimension; could && c != l.item && c != best && c.field != Skip {
			if n := mapping(c); n > most {
				best, most = c, n
			}
		}
	}
	if old := l.byField[fieldDimension]; old != nil && old != best {
		old.field = ""
		l.second(old)
	}
	if best != nil {
		best.field, l.byField[fieldDimension] = fieldDimension, best
		if l.byField[fieldType] == best {
			delete(l.byField, fieldType)
		}
	}
	for _, c := range l.columns {
		if c.field == "" && im.names.field(im.Lang, c.header) == fieldDimension {
			l.second(c)
		}
	}
}

// second makes a column the one of groups, unless there is one.
func (l *layout) second(c *column) {
	if l.byField[fieldGroup] == nil {
		c.field, l.byField[fieldGroup] = fieldGroup, c
	}
}

// number ignores a column whose cells are all numbers; any other is unknown.
func (im *importing) number(l *layout, c *column) {
	for _, row := range l.sheet.Rows[l.header+1:] {
		text := strings.TrimRight(row.At(c.number).Text, ".)")
		if _, err := strconv.Atoi(text); text != "" && err != nil {
			c.field = ""
			im.unknown(l, c)
			return
		}
	}
	im.add(l.sheet.Problem(diag.TableExcluded, c.at, fmt.Sprintf("the column %q numbers the rows, and is left out", c.header), ""))
}

// computed reports the columns that the playbook computes itself.
func (im *importing) computed(l *layout) {
	var headers []string
	for _, c := range l.columns {
		if c.field == fieldComputed || c.field == fieldStatus {
			headers = append(headers, c.header)
		}
	}
	im.add(l.sheet.Problem(diag.TableExcluded, l.sheet.Rows[l.header].Place(), "the table is a comparison of a playbook; what it computes is left out: "+strings.Join(headers, ", "), ""))
}

// unknown reports a column that is neither a field nor a dimension.
func (im *importing) unknown(l *layout, c *column) {
	hint := fmt.Sprintf(`--map "%s=DIMENSION" says what it is, --map "%s=%s" leaves it out`, c.header, c.header, Skip)
	if near := diag.Nearest(fold(c.header), im.Headings.Names(im.Lang)); near != "" {
		hint = fmt.Sprintf("did you mean %q? %s", near, hint)
	}
	im.add(l.sheet.Problem(diag.TableColumn, c.at, fmt.Sprintf("no field and no dimension is called %q; the column is written under that heading", c.header), hint))
}

// columnOf returns the column of a cell, and adds it if it has no header.
func (im *importing) columnOf(l *layout, cell sheet.Cell) *column {
	if c := l.byNumber[cell.Column]; c != nil {
		return c
	}
	c := &column{number: cell.Column, header: "Column " + sheet.ColumnName(cell.Column), at: cell.Place}
	l.columns = append(l.columns, c)
	l.byNumber[c.number] = c
	im.seen[fold(c.header)] = true
	switch target := im.mapped[fold(c.header)]; {
	case target == Skip:
		c.field = Skip
		im.skipped(l, c)
	case target != "" && l.shape != Items:
		c.dimension = target
	default:
		im.add(l.sheet.Problem(diag.TableColumn, c.at, fmt.Sprintf("the column has no header; it is written under the heading %q", c.header), "give it a header"))
	}
	return c
}

// skipped reports a column that the caller maps to [Skip].
func (im *importing) skipped(l *layout, c *column) {
	im.add(l.sheet.Problem(diag.TableExcluded, c.at, fmt.Sprintf("the column %q is left out, as it is mapped to %s", c.header, Skip), ""))
}

// repeated reports whether a row is the header row once more, as printed tables do.
func (l *layout) repeated(row sheet.Row) bool {
	header := l.sheet.Rows[l.header]
	return len(row.Cells) > 1 && slices.EqualFunc(row.Cells, header.Cells, func(a, b sheet.Cell) bool { return a.Column == b.Column && a.Text == b.Text })
}
