package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"rolebook/internal/diag"
)

// readWorkbook reads XLSX. A workbook at which the library panics is damaged.
func readWorkbook(book *Book, data []byte, o Options) (_ *Book, problems diag.List) {
	broken := func() (*Book, diag.List) {
		what, hint := damaged()
		return &Book{File: book.File}, diag.List{{Code: diag.TableFormat, File: book.File, Message: what, Hint: hint}}
	}
	defer func() {
		if recover() != nil {
			book, problems = broken()
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, ShortDatePattern: "yyyy-mm-dd"})
	if err != nil {
		if strings.Contains(err.Error(), "unzip size exceeds") {
			return book, diag.List{{Code: diag.FileTooLarge, File: book.File, Message: fmt.Sprintf("the workbook has more than %d bytes when it is unpacked", maxUnpacked), Hint: "save the sheet with the roles as a workbook of its own"}}
		}
		return broken()
	}
	defer f.Close()
	parts, err := partsOf(f)
	if err != nil {
		return broken()
	}
	all := f.GetSheetList()
	for _, name := range o.Sheets {
		if !slices.ContainsFunc(all, func(s string) bool { return strings.EqualFold(s, name) }) {
			hint := diag.DidYouMean(name, all)
			if hint == "" {
				hint = "there are " + strings.Join(all, ", ")
			}
			problems.Add(diag.Problem{Code: diag.TableHeader, File: book.File, Message: fmt.Sprintf("the workbook has no sheet %q", name), Hint: hint})
		}
	}
	for _, name := range all {
		s := &Sheet{Name: name, file: book.File}
		named := slices.ContainsFunc(o.Sheets, func(s string) bool { return strings.EqualFold(s, name) })
		visible, err := f.GetSheetVisible(name)
		switch {
		case err != nil:
			return broken()
		case len(o.Sheets) > 0 && !named:
			continue
		case !visible && !o.Hidden && !named:
			problems.Add(s.Whole(diag.TableHidden, "it is hidden and left out", "name it with --sheet, or pass --hidden"))
			continue
		}
		r := &reader{file: f, sheet: s, hidden: o.Hidden}
		if err := r.read(parts[name]); err != nil {
			return broken()
		}
		problems = append(problems, r.problems...)
		book.Sheets = append(book.Sheets, s)
	}
	return book, problems
}

// reader reads one sheet of a workbook.
type reader struct {
	file     *excelize.File
	sheet    *Sheet
	hidden   bool // whether what is hidden is read, too
	marks    marks
	problems diag.List
}

func (r *reader) add(p diag.Problem) { r.problems.Add(p) }

// read fills the sheet from its part of the package.
func (r *reader) read(part []byte) error {
	var err error
	if r.marks, err = marksOf(part); err != nil {
		return err
	}
	if m := r.marks; m.rows > maxRows || m.width > maxColumns || m.cells > maxCells {
		r.add(r.sheet.Whole(diag.FileTooLarge, fmt.Sprintf("it has %d rows and %d columns; %d and %d can be read", m.rows, m.width, maxRows, maxColumns), "delete the rows and columns that are not needed"))
		return nil
	}
	rows, err := r.file.Rows(r.sheet.Name)
	if err != nil {
		return err
	}
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		row := Row{Width: len(cells)}
		for i, text := range cells {
			if text = clean(text); text != "" {
				row.Cells = append(row.Cells, Cell{Column: i + 1, Text: text, Place: Place{Row: n, Column: i + 1}})
			}
		}
		if len(row.Cells) > 0 {
			r.sheet.Rows = append(r.sheet.Rows, row)
		}
	}
	if err := errors.Join(rows.Error(), rows.Close()); err != nil {
		return err
	}
	r.merge()
	r.hide()
	return r.report()
}

// merge gives each cell of a merged area the text of its first one.
func (r *reader) merge() {
	at := func(row int) (int, bool) {
		return slices.BinarySearchFunc(r.sheet.Rows, row, func(row Row, n int) int { return row.Place().Row - n })
	}
	room, copies := maxCells, make([][]Cell, len(r.sheet.Rows))
	for _, area := range r.marks.merged {
		first, found := at(area.top)
		if !found {
			continue
		}
		text := r.sheet.Rows[first].At(area.left).Text
		for i := first; text != "" && i < len(r.sheet.Rows) && r.sheet.Rows[i].Place().Row <= area.bottom; i++ {
			number := r.sheet.Rows[i].Place().Row
			for column := area.left; column <= min(area.right, r.marks.width); column++ {
				if number == area.top && column == area.left {
					continue
				}
				if room--; room < 0 {
					r.add(r.sheet.Whole(diag.FileTooLarge, "its merged areas are too large to be read", "split them where they are not needed"))
					return
				}
				copies[i] = append(copies[i], Cell{Column: column, Text: text, Copied: true, Place: Place{Row: number, Column: column}})
			}
		}
	}
	for i, cells := range copies {
		if len(cells) > 0 {
			r.cover(&r.sheet.Rows[i], cells)
		}
	}
}

// cover puts the cells of merged areas into their row, in place of hidden ones.
func (r *reader) cover(row *Row, cells []Cell) {
	for _, c := range cells {
		if have := row.At(c.Column); have.Text != "" && have.Text != c.Text {
			r.add(r.sheet.Problem(diag.TableCell, have.Place, fmt.Sprintf("%q lies under a merged area, where nobody sees it, and is left out", have.Text), "split the area"))
		}
	}
	all := append(cells, row.Cells...)
	slices.SortStableFunc(all, func(a, b Cell) int { return a.Column - b.Column })
	row.Cells = slices.CompactFunc(all, func(a, b Cell) bool { return a.Column == b.Column })
}

// hide removes hidden rows and columns from the sheet.
func (r *reader) hide() {
	if r.hidden {
		return
	}
	rows, columns, hidden, deep := map[int]bool{}, map[int]bool{}, map[int]bool{}, 0
	for column, change := range r.marks.hiddenColumns {
		deep += change
		hidden[column] = deep > 0
	}
	var kept []Row
	for _, row := range r.sheet.Rows {
		number := row.Place().Row
		if r.marks.hiddenRows[number] {
			rows[number] = true
			continue
		}
		row.Cells = slices.DeleteFunc(row.Cells, func(c Cell) bool {
			columns[c.Column] = hidden[c.Column]
			return hidden[c.Column]
		})
		if len(row.Cells) > 0 {
			kept = append(kept, row)
		}
	}
	r.sheet.Rows = kept
	const hint = "show them in the spreadsheet, or pass --hidden"
	if len(rows) > 0 {
		r.add(r.sheet.Whole(diag.TableHidden, "hidden rows are left out: "+ranges(rows, strconv.Itoa), hint))
	}
	if text := ranges(columns, ColumnName); text != "" {
		r.add(r.sheet.Whole(diag.TableHidden, "hidden columns are left out: "+text, hint))
	}
}

// ranges writes the numbers that are set, with those in a row joined: 3, 7-9.
func ranges(set map[int]bool, name func(int) string) string {
	var numbers []int
	for n, in := range set {
		if in {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	var parts []string
	for i := 0; i < len(numbers); i++ {
		from := numbers[i]
		for i+1 < len(numbers) && numbers[i+1] == numbers[i]+1 {
			i++
		}
		part := name(from)
		if numbers[i] > from {
			part += "-" + name(numbers[i])
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

// report reports what cells have besides their texts.
func (r *reader) report() error {
	for _, at := range r.marks.withoutValue {
		r.add(r.sheet.Problem(diag.TableCell, at, "a formula without a value", "open the workbook in a spreadsheet, which computes it, and save it again"))
	}
	for _, at := range r.marks.failed {
		r.add(r.sheet.Problem(diag.TableCell, at, "a formula that failed, or another error, is taken for text", "correct it in the spreadsheet"))
	}
	comments, err := r.file.GetComments(r.sheet.Name)
	if err != nil {
		return err
	}
	for _, c := range comments {
		text := c.Text
		for _, run := range c.Paragraph {
			text += run.Text
		}
		r.add(r.sheet.Whole(diag.TableCell, fmt.Sprintf("the comment of cell %s is left out: %q", c.Cell, strings.TrimSpace(text)), "put what matters in a cell"))
	}
	if len(r.marks.linked) > 0 {
		r.add(r.sheet.Whole(diag.TableCell, "of links only the text is read, in "+strings.Join(r.marks.linked, ", "), "put the addresses in cells where they matter"))
	}
	return nil
}
