package export

import (
	"encoding/xml"
	"fmt"
	"html"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"rolebook/internal/site"
)

// workbook is an XLSX file in the making, in the language of a page. The first
// error stays, and what follows it does nothing.
type workbook struct {
	*excelize.File
	lang   *site.Language
	sheet  string // the one that is written to
	texts  []placed
	last   int // the last row of the sheet
	sheets int
	styles map[style]int
	table  sheetTable
	err    error
}

// sheetTable is a whole sheet of nothing but texts and numbers.
type sheetTable struct {
	rows   [][]cell
	widths []float64
}

// cell is one cell of such a sheet.
type cell struct {
	value any // a text, a number or nil
	style style
}

// placed is a text in a cell of the sheet.
type placed struct {
	column, row int
	text        string
}

// style is how a cell looks.
type style string

const (
	styleTitle  style = "title"
	styleHead   style = "head"
	styleText   style = "text"
	styleInput  style = "input"  // to be filled in
	styleResult style = "result" // computed, and looked for
	styleShare  style = "share"  // a result in percent
	styleCount  style = "count"  // a result in points
	styleHelper style = "helper" // computed on the way
	styleAlert  style = "alert"  // put on where something is wrong
)

func newWorkbook(lang *site.Language) *workbook {
	return &workbook{File: excelize.NewFile(), lang: lang, styles: map[style]int{}}
}

func (w *workbook) did(err error) {
	if w.err == nil {
		w.err = err
	}
}

// add begins a sheet. Its name loses what names of sheets may not hold.
func (w *workbook) add(name string) {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, name)
	name = cut(strings.TrimSpace(name), excelize.MaxSheetNameLength)
	for n, plain := 2, name; w.sheets > 0 && w.has(name); n++ {
		name = fmt.Sprintf("%s %d", cut(plain, excelize.MaxSheetNameLength-3), n)
	}
	if w.sheets++; w.sheets == 1 {
		w.did(w.SetSheetName("Sheet1", name))
	} else {
		_, err := w.NewSheet(name)
		w.did(err)
	}
	w.sheet, w.texts, w.last = name, nil, 0
	if w.lang.Dir() == "rtl" {
		w.did(w.SetSheetView(name, 0, &excelize.ViewOptions{RightToLeft: new(true)}))
	}
}

// cut returns the first characters of a text.
func cut(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return strings.TrimSpace(string(r[:most]))
	}
	return text
}

func (w *workbook) has(name string) bool {
	i, err := w.GetSheetIndex(name)
	return err == nil && i >= 0
}

// at names a cell by column and row, both from 1.
func at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return "A1" // a sheet has room for more than any text
	}
	return name
}

// fixed is at with both coordinates absolute.
func fixed(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row, true)
	if err != nil {
		return "$A$1"
	}
	return name
}

// quoted is the name of a sheet as formulas have it.
func quoted(sheet string) string { return "'" + sheet + "'!" }

// put writes a text or a number.
func (w *workbook) put(cell string, value any, s style) {
	column, row, err := excelize.CellNameToCoordinates(cell)
	w.did(err)
	w.last = max(w.last, row)
	if text, ok := value.(string); ok {
		w.texts = append(w.texts, placed{column, row, text})
		w.did(w.SetCellStr(w.sheet, cell, harmless(text)))
	} else if value != nil {
		w.did(w.SetCellValue(w.sheet, cell, value))
	}
	w.look(cell, cell, s)
}

// formula writes a formula of ours.
func (w *workbook) formula(cell, formula string, s style) {
	w.did(w.SetCellFormula(w.sheet, cell, formula))
	w.look(cell, cell, s)
}

// literal is a text inside a formula.
func literal(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// look gives cells a style.
func (w *workbook) look(from, to string, s style) {
	w.did(w.SetCellStyle(w.sheet, from, to, w.styleID(s)))
}

func (w *workbook) styleID(s style) int {
	id, known := w.styles[s]
	if !known {
		var err error
		id, err = w.NewStyle(styled(s))
		w.did(err)
		w.styles[s] = id
	}
	return id
}

// fill makes a table of the sheet, which must be the only one: what else there is
// to say of it (its head, its filter, how it is printed) is said hereafter, then it
// is written in one go. Cell by cell, a table of some size takes three times as long.
func (w *workbook) fill(rows [][]cell, widths ...float64) {
	w.table, w.last = sheetTable{rows, widths}, len(rows)
}

// stream writes the table.
func (w *workbook) stream() {
	out, err := w.NewStreamWriter(w.sheet)
	if err != nil {
		w.did(err)
		return
	}
	for i, width := range w.table.widths {
		w.did(out.SetColWidth(i+1, i+1, width))
	}
	for i, row := range w.table.rows {
		values, lines := make([]any, len(row)), 1.0
		for j, c := range row {
			if text, ok := c.value.(string); ok {
				if c.value = harmless(text); i > 0 && j < len(w.table.widths) {
					lines = max(lines, wrapped(text, w.table.widths[j]))
				}
			}
			values[j] = excelize.Cell{StyleID: w.styleID(c.style), Value: c.value}
		}
		var o excelize.RowOpts
		if lines > 1 {
			o.Height = min(15*lines, excelize.MaxRowHeight)
		}
		w.did(out.SetRow(at(1, i+1), values, o))
	}
	w.did(out.Flush())
}

func styled(s style) *excelize.Style {
	line := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		line = append(line, excelize.Border{Type: side, Color: "BFBFBF", Style: 1})
	}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	switch s {
	case styleTitle:
		return &excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}
	case styleHead:
		return &excelize.Style{Font: &excelize.Font{Bold: true}, Fill: fill("E7E6E1"), Border: line, Alignment: top}
	case styleInput:
		return &excelize.Style{Fill: fill("FFFBE6"), Border: line, Alignment: top}
	case styleResult:
		return &excelize.Style{Font: &excelize.Font{Bold: true}, Border: line, NumFmt: 2, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: true}}
	case styleCount:
		return &excelize.Style{Font: &excelize.Font{Bold: true}, Border: line, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: true}}
	case styleShare:
		return &excelize.Style{Font: &excelize.Font{Bold: true}, Border: line, NumFmt: 9, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top"}}
	case styleHelper:
		return &excelize.Style{Font: &excelize.Font{Color: "767676"}, Alignment: &excelize.Alignment{Vertical: "top"}}
	case styleAlert:
		return &excelize.Style{Font: &excelize.Font{Bold: true, Color: "9C0006"}, Fill: fill("FFE3E0")}
	}
	return &excelize.Style{Border: line, Alignment: top}
}

// alert marks cells for which a formula holds.
func (w *workbook) alert(cells, formula string) {
	id, err := w.NewConditionalStyle(styled(styleAlert))
	w.did(err)
	w.did(w.SetConditionalFormat(w.sheet, cells, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: formula, Format: &id}}))
}

// widths sets the widths of the columns from the first, in characters, and makes
// the rows below the title as high as their texts then are: not every program does
// so when it opens a file.
func (w *workbook) widths(widths ...float64) {
	high := make([]float64, w.last+1)
	for _, t := range w.texts {
		if t.row > 1 && t.column <= len(widths) {
			high[t.row] = max(high[t.row], wrapped(t.text, widths[t.column-1]))
		}
	}
	for row, lines := range high {
		if lines > 1 {
			w.did(w.SetRowHeight(w.sheet, row, min(15*lines, excelize.MaxRowHeight)))
		}
	}
	for i, width := range widths {
		name, err := excelize.ColumnNumberToName(i + 1)
		w.did(err)
		w.did(w.SetColWidth(w.sheet, name, name, width))
	}
}

// wrapped is how many lines a text takes in a column, which breaks it between
// words.
func wrapped(text string, width float64) float64 {
	lines := 0.0
	for line := range strings.SplitSeq(text, "\n") {
		lines++
		at := 0.0
		for _, word := range strings.Fields(line) {
			wide := 1.08 * span(word)
			if at > 0 && at+wide > width {
				lines, at = lines+1, 0
			}
			lines += math.Floor(wide / width)
			at = math.Mod(at+wide, width) + 1
		}
	}
	return lines
}

// span is how wide a word is, in digits; East Asian letters are as wide as two.
func span(word string) float64 {
	wide := 0.0
	for _, r := range word {
		if wide++; r >= 0x1100 && r < 0xfb00 {
			wide++
		}
	}
	return wide
}

// freeze keeps the first columns and rows in sight.
func (w *workbook) freeze(columns, rows int) {
	active := "bottomLeft"
	if columns > 0 {
		active = "bottomRight"
	}
	w.did(w.SetPanes(w.sheet, &excelize.Panes{Freeze: true, XSplit: columns, YSplit: rows, TopLeftCell: at(columns+1, rows+1), ActivePane: active}))
}

// printed sets the sheet up for paper: A4 across, as wide as the page, the rows
// of the head on each page, the number of the page below.
func (w *workbook) printed(columns, headFrom, headTo int) {
	w.did(w.SetPageLayout(w.sheet, &excelize.PageLayoutOptions{Size: new(9), Orientation: new("landscape"), FitToWidth: new(1), FitToHeight: new(0)}))
	w.did(w.SetSheetProps(w.sheet, &excelize.SheetPropsOptions{FitToPage: new(true)}))
	w.did(w.SetPageMargins(w.sheet, &excelize.PageLayoutMarginsOptions{Left: new(0.5), Right: new(0.5), Top: new(0.6), Bottom: new(0.6), Header: new(0.3), Footer: new(0.3)}))
	w.did(w.SetHeaderFooter(w.sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}))
	w.did(w.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("%s$%d:$%d", quoted(w.sheet), headFrom, headTo), Scope: w.sheet}))
	if columns > 0 {
		name, err := excelize.ColumnNumberToName(columns)
		w.did(err)
		w.did(w.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: fmt.Sprintf("%s$A$1:$%s$%d", quoted(w.sheet), name, max(w.last, headTo)), Scope: w.sheet}))
	}
}

// bytes ends the workbook. Its properties are the title and the language: no
// person wrote it, at no time.
func (w *workbook) bytes(title string) ([]byte, error) {
	w.SetActiveSheet(0)
	if w.table.rows != nil {
		w.stream()
	}
	w.did(w.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: new(true)}))
	w.Pkg.Store("docProps/core.xml", []byte(xml.Header+`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`+
		html.EscapeString(title)+`</dc:title><dc:language>`+html.EscapeString(w.lang.Tag())+`</dc:language></cp:coreProperties>`))
	w.Pkg.Store("docProps/app.xml", []byte(xml.Header+`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>rolebook</Application></Properties>`))
	if w.err != nil {
		return nil, fmt.Errorf("writing a spreadsheet: %w", w.err)
	}
	b, err := w.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("writing a spreadsheet: %w", err)
	}
	return b.Bytes(), nil
}
