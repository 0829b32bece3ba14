// Package sheet reads tables that people keep in spreadsheets.
//
// # What goes in
//
// The bytes of a file: CSV with any of the separators , ; | and tab, in UTF-8,
// UTF-16 or an encoding that the caller names; or XLSX.
//
// # What comes out
//
// [Read] returns a [Book] of sheets, each a list of rows of cells that are not empty.
// The text of a cell is what a spreadsheet shows: of a formula its last value, of a
// number or a date its formatted form; dates whose form depends on the computer are
// written as 2024-01-31. The value of a merged area stands in each of its cells.
//
// # What is promised
//
// What is left out is reported: hidden sheets, rows and columns (unless the caller
// wants them), formulas without a value, comments, the addresses of links. A file that
// is no such table (an .xls, a PDF, an encrypted workbook) is reported with the way out.
//
// A problem of CSV has the line and column of the file; one of XLSX names the cell, as
// in "Roles!B7: a formula without a value". No input panics, and none costs more than
// its size: a workbook is unpacked, and a sheet read, up to fixed limits.
package sheet

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"rolebook/internal/diag"
)

// The largest tables that are read.
const (
	MaxFile     = 64 << 20  // bytes of a file
	maxUnpacked = 256 << 20 // bytes of all that a workbook holds
	maxRows     = 200_000   // rows of a sheet
	maxColumns  = 1_000     // columns of a sheet
	maxCells    = 2_000_000 // cells of a sheet, those of merged areas included
)

// Options say how a file is read.
type Options struct {
	Encoding string   // of CSV, a name such as windows-1252; empty: UTF-8, or what a byte order mark says
	Sheets   []string // those to read; empty: all
	Hidden   bool     // whether what is hidden is read, too
}

// Book is the sheets of one file, in order.
type Book struct {
	File   string
	Sheets []*Sheet
}

// Sheet is one table.
type Sheet struct {
	Name  string // empty in CSV
	Rows  []Row  // those that are not empty, in order
	Ends  bool   // whether the width of a row is meant, as in CSV: another one is a mistake
	file  string
	lines []string // of CSV
}

// Row is the cells of one row that are not empty, by column.
type Row struct {
	Cells []Cell
	Width int // how many cells the row has in the file
}

// Cell is one cell.
type Cell struct {
	Column int // from 1
	Text   string
	Copied bool // whether the text stands in another cell of a merged area
	Place  Place
}

// Place is where a cell stands in the file.
type Place struct {
	Row, Column int      // from 1
	Pos         diag.Pos // in CSV
}

// At returns the cell of a column; an empty one where there is none.
func (r Row) At(column int) Cell {
	i, found := slices.BinarySearchFunc(r.Cells, column, func(c Cell, column int) int { return c.Column - column })
	if !found {
		return Cell{Column: column}
	}
	return r.Cells[i]
}

// Place returns where the row begins.
func (r Row) Place() Place { return r.Cells[0].Place }

// Problem makes a problem of a place in the sheet.
func (s *Sheet) Problem(code diag.Code, at Place, message, hint string) diag.Problem {
	if at.Pos.Line > 0 {
		source := ""
		if at.Pos.Line <= len(s.lines) {
			source = s.lines[at.Pos.Line-1]
		}
		return diag.Problem{Code: code, File: s.file, Pos: at.Pos, Message: message, Hint: hint, Source: source}
	}
	return diag.Problem{Code: code, File: s.file, Message: s.name(at) + ": " + message, Hint: hint}
}

// Whole makes a problem that concerns the whole sheet.
func (s *Sheet) Whole(code diag.Code, message, hint string) diag.Problem {
	if s.Name != "" {
		message = "sheet " + strconv.Quote(s.Name) + ": " + message
	}
	return diag.Problem{Code: code, File: s.file, Message: message, Hint: hint}
}

// Where names a place for a message.
func (s *Sheet) Where(at Place) string {
	if at.Pos.Line > 0 {
		return "line " + strconv.Itoa(at.Pos.Line)
	}
	return s.name(at)
}

// name is how spreadsheets name a cell.
func (s *Sheet) name(at Place) string {
	sheet := s.Name
	if strings.ContainsAny(sheet, " '!-.()") {
		sheet = "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	}
	return sheet + "!" + ColumnName(at.Column) + strconv.Itoa(at.Row)
}

// clean returns the text of a cell, with blanks for control characters and without blanks
// around it.
func clean(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd")))
}

// ColumnName returns what spreadsheets call a column, such as AB.
func ColumnName(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// Transposed returns the sheet with its rows as columns. Its cells keep their places.
func (s *Sheet) Transposed() *Sheet {
	width := 0
	for _, row := range s.Rows {
		width = max(width, row.Cells[len(row.Cells)-1].Column)
	}
	columns := make([][]Cell, width)
	for i, row := range s.Rows {
		for _, c := range row.Cells {
			at := c.Column - 1
			c.Column = i + 1
			columns[at] = append(columns[at], c)
		}
	}
	out := &Sheet{Name: s.Name, file: s.file, lines: s.lines}
	for _, cells := range columns {
		if len(cells) > 0 {
			out.Rows = append(out.Rows, Row{Cells: cells, Width: len(s.Rows)})
		}
	}
	return out
}
