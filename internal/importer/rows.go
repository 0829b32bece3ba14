package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/internal/diag"
	"rolebook/internal/sheet"
)

// rows is the state while the rows of one table are read.
type rows struct {
	*importing
	*layout
	role      *role          // of the row
	dimension string         // of the row, of a table of items
	carried   [2]sheet.Row   // the first row that took its role (0) or dimension (1) from above
	count     [2]int         // how many rows did
	last      map[int]string // in a table of roles: the text that a column last gave the role
}

// read reads the rows below the header row.
func (im *importing) read(l *layout) {
	r := &rows{importing: im, layout: l, last: map[int]string{}}
	width := l.sheet.Rows[l.header].Width
	for _, row := range l.sheet.Rows[l.header+1:] {
		if l.sheet.Ends && row.Width != width && l.shape != Transposed {
			hint := ""
			if row.Width > width {
				hint = "a text that holds the separator stands in quotation marks"
			}
			r.add(l.sheet.Problem(diag.TableRow, row.Place(), fmt.Sprintf("the row has %s, and the header row has %d", diag.Plural(row.Width, "cell"), width), hint))
		}
		switch {
		case l.repeated(row):
			r.add(l.sheet.Problem(diag.TableExcluded, row.Place(), "the row repeats the header row, and is left out", ""))
		case !r.findRole(row):
		case l.shape == Items:
			r.item(row)
		default:
			r.cells(row)
		}
	}
	for i, what := range []string{"role", "dimension"} {
		if n := r.count[i]; n > 0 {
			message := "the row names no " + what + " and takes that of the row above"
			if n > 1 {
				message = fmt.Sprintf("%d rows, of which this is the first, name no %s and take that of the row above", n, what)
			}
			r.add(l.sheet.Problem(diag.TableRow, r.carried[i].Place(), message, "fill the column where that is wrong"))
		}
	}
}

// carry notes that a row took its role (0) or dimension (1) from above.
func (r *rows) carry(what int, row sheet.Row) {
	if r.count[what]++; r.count[what] == 1 {
		r.carried[what] = row
	}
}

// findRole finds the role of a row; false where there is nothing to read.
func (r *rows) findRole(row sheet.Row) bool {
	at := r.byField[fieldRole]
	cell := row.At(at.number)
	name, own := line(cell.Text), false
	for _, c := range row.Cells {
		own = own || !c.Copied
	}
	switch {
	case !own:
		return false
	case cell.Copied && name == at.header:
		r.add(r.sheet.Problem(diag.TableRow, row.Place(), "a second header row is left out: "+rowText(row), "write the headers in one row"))
		return false
	case name != "":
		key := ""
		if c := r.byField[fieldKey]; c != nil {
			key = line(row.At(c.number).Text)
		}
		if role := r.roleOf(r.sheet, cell.Place, name, key); role != r.role {
			r.role, r.dimension, r.last = role, "", map[int]string{}
		}
		return true
	case r.role == nil:
		r.add(r.sheet.Problem(diag.TableRow, row.Place(), "the row names no role, and is left out: "+rowText(row), "name the role"))
		return false
	}
	r.carry(0, row)
	return true
}

// cells reads a row of a table of roles.
func (r *rows) cells(row sheet.Row) {
	for _, cell := range row.Cells {
		c := r.columnOf(r.layout, cell)
		if c.field != "" || cell.Copied && r.last[c.number] == cell.Text {
			continue
		}
		r.last[c.number] = cell.Text
		s := r.role.section(r.headed(c))
		for _, p := range pieces(cell.Text, !r.prose(c.dimension)) {
			s.add(p, "")
		}
	}
}

// headed is the heading of a column's section: its own header, where that leads to its
// dimension.
func (im *importing) headed(c *column) (heading, dimension string) {
	if c.dimension != "" && im.Headings.Dimension(im.Lang, c.header) != c.dimension {
		return im.Headings.Label(im.Lang, c.dimension), c.dimension
	}
	return c.header, c.dimension
}

// prose reports whether a dimension is made of text rather than of items.
func (im *importing) prose(dimension string) bool {
	for _, d := range im.Config.Dimensions {
		if d.ID == dimension && d.Type != "" {
			return d.Type == "prose"
		}
	}
	switch dimension {
	case "", "purpose", "direction", "voice", "horizon", "organisation", "size":
		return true
	}
	return false
}

// item reads a row of a table of items.
func (r *rows) item(row sheet.Row) {
	cell := row.At(r.layout.item.number)
	text := cell.Text
	if cell.Copied {
		text = ""
	}
	if r.exported {
		text = withoutGuard(text)
	}
	heading, dimension := r.below(row, text)
	if text == "" {
		r.reportWithoutItem(row)
		return
	}
	r.facts(row, r.addText(row, text, r.role.section(heading, dimension), dimension))
	for _, cell := range row.Cells {
		if c := r.columnOf(r.layout, cell); c.field == "" && !cell.Copied {
			r.role.section(c.header, "").add(piece{line(text) + ": " + line(cell.Text), true}, "")
		}
	}
}

// reportWithoutItem reports a row that has no item, but values for one.
func (r *rows) reportWithoutItem(row sheet.Row) {
	says := func(c sheet.Cell) bool { return !c.Copied && c.Column != r.byField[fieldRole].number }
	if !r.exported && slices.ContainsFunc(row.Cells, says) {
		r.add(r.sheet.Problem(diag.TableRow, row.Place(), "the row has no item, and is left out: "+rowText(row), "write the item"))
	}
}

// addText adds the text of a row to a section, as one item or, if it is a list, as several.
// It returns the items.
func (r *rows) addText(row sheet.Row, text string, s *section, dimension string) []*item {
	has := func(field string) string {
		if c := r.byField[field]; c != nil {
			return row.At(c.number).Text
		}
		return ""
	}
	group := line(has(fieldGroup))
	paragraph := r.prose(dimension) && dimension != "" && has(fieldNotes) == ""
	for _, field := range facts() {
		paragraph = paragraph && has(field) == ""
	}
	if r.exported {
		paragraph = has(fieldStatus) == "prose"
	}
	parts := []piece{{line(text), !paragraph}}
	if several := pieces(text, r.lists); !r.exported && slices.ContainsFunc(several, func(p piece) bool { return p.item }) {
		parts = several
	}
	var made []*item
	for _, p := range parts {
		if it := s.add(p, group); it != nil {
			made = append(made, it)
		}
	}
	return made
}

// below finds the heading under which the item of a row is written, and its dimension.
func (r *rows) below(row sheet.Row, text string) (heading, dimension string) {
	c := r.byField[fieldDimension]
	if c == nil {
		if d := r.layout.item.dimension; d != "" {
			return r.headed(r.layout.item)
		}
		return r.Headings.Label(r.Lang, "responsibilities"), "responsibilities"
	}
	heading = line(row.At(c.number).Text)
	switch {
	case heading == "" && r.dimension == "":
		r.dimension = r.Headings.Label(r.Lang, "responsibilities")
		if text != "" {
			r.add(r.sheet.Problem(diag.TableCell, row.Place(), fmt.Sprintf("the row names no dimension, and is taken for %q", r.dimension), "fill the column"))
		}
	case heading == "" && text != "":
		r.carry(1, row)
	case heading != "":
		r.dimension = heading
	}
	dimension = r.Headings.Dimension(r.Lang, r.dimension)
	if label := r.byField[fieldLabel]; label != nil {
		if text := line(row.At(label.number).Text); dimension == "" || r.Headings.Dimension(r.Lang, text) == dimension {
			return text, dimension
		}
	}
	if dimension == "" && !r.reportedBefore(r.dimension) {
		r.add(r.sheet.Problem(diag.TableCell, row.At(c.number).Place, fmt.Sprintf("no dimension is called %q; its items are written under that heading", r.dimension), diag.DidYouMean(fold(r.dimension), r.Headings.Names(r.Lang))))
	}
	return r.dimension, dimension
}

// reportedBefore reports whether it was called with the heading before.
func (im *importing) reportedBefore(heading string) bool {
	key := "heading " + fold(heading)
	before := im.seen[key]
	im.seen[key] = true
	return before
}

// withoutGuard removes the apostrophe that an export puts before a text which a spreadsheet
// would take for a formula.
func withoutGuard(text string) string {
	if rest, ok := strings.CutPrefix(text, "'"); ok {
		if first, _ := utf8.DecodeRuneInString(rest); rest != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
			return rest
		}
	}
	return text
}
