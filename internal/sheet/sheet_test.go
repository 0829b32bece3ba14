package sheet

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"rolebook/internal/diag"
)

// texts are the cells of a book, by rows; "" stands for an empty cell.
func texts(b *Book) [][]string {
	var out [][]string
	for _, s := range b.Sheets {
		for _, row := range s.Rows {
			cells := make([]string, row.Cells[len(row.Cells)-1].Column)
			for _, c := range row.Cells {
				cells[c.Column-1] = c.Text
			}
			out = append(out, cells)
		}
	}
	return out
}

// said are problems as they are printed, without the source line.
func said(problems diag.List) []string {
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%s: %s [%s]", p.Place(), p.Text(), p.Code))
	}
	return out
}

func TestCSV(t *testing.T) {
	want := [][]string{{"Role", "Skills"}, {"Café", "a, b; c"}, {"Líder", "one\ntwo"}}
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy, text string) string {
		out, err := unicode.UTF16(order, mark).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	const semicolons = "Role;Skills\r\nCafé;\"a, b; c\"\r\nLíder;\"one\r\ntwo\"\r\n"
	latin, err := charmap.Windows1252.NewEncoder().String(semicolons)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		data, encoding string
	}{
		"comma":             {"Role,Skills\nCafé,\"a, b; c\"\nLíder,\"one\ntwo\"", ""},
		"semicolon":         {semicolons, ""},
		"tab":               {"Role\tSkills\nCafé\ta, b; c\nLíder\t\"one\ntwo\"\n", ""},
		"bar":               {"Role|Skills\nCafé|a, b; c\nLíder|\"one\ntwo\"\n", ""},
		"declared":          {"sep=;\n" + semicolons, ""},
		"mark":              {"\ufeff" + semicolons, ""},
		"old Mac":           {strings.ReplaceAll(semicolons, "\r\n", "\r"), ""},
		"UTF-16LE":          {utf16(unicode.LittleEndian, unicode.UseBOM, semicolons), ""},
		"UTF-16BE":          {utf16(unicode.BigEndian, unicode.UseBOM, semicolons), ""},
		"UTF-16LE unmarked": {utf16(unicode.LittleEndian, unicode.IgnoreBOM, semicolons), ""},
		"Windows":           {latin, "windows-1252"},
		"empty rows":        {";\n\nRole;Skills\n;;\n \nCafé;\"a, b; c\"\nLíder;\"one\ntwo\"\n;;;;\n", ""},
	} {
		book, problems := Read("t.csv", []byte(test.data), Options{Encoding: test.encoding})
		if got := texts(book); len(problems) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q %v", name, got, said(problems))
		}
	}
	book, _ := Read("t.csv", []byte("a,b\n\"x\ny\",\"\"\"q\"\" z\",5\" wide\n,,c"), Options{})
	place := func(row, column, line, col int) Place { return Place{row, column, diag.Pos{Line: line, Col: col}} }
	rows := []Row{
		{[]Cell{{1, "a", false, place(1, 1, 1, 1)}, {2, "b", false, place(1, 2, 1, 3)}}, 2},
		{[]Cell{{1, "x\ny", false, place(2, 1, 2, 1)}, {2, "\"q\" z", false, place(2, 2, 3, 4)}, {3, "5\" wide", false, place(2, 3, 3, 14)}}, 3},
		{[]Cell{{3, "c", false, place(3, 3, 4, 3)}}, 3},
	}
	if got := book.Sheets[0].Rows; !reflect.DeepEqual(got, rows) {
		t.Errorf("%+v", got)
	}
}

func TestUnreadable(t *testing.T) {
	cyrillic, err := charmap.Windows1251.NewEncoder().String("Роль;Навыки\nАвтор;Пишет\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		data string
		o    Options
		want string
	}{
		"empty":     {" \n", Options{}, `t: the file is empty (save the table again) [table-format]`},
		"pdf":       {"%PDF-1.7", Options{}, `t: this is a PDF, which holds no table but a picture of one (ask for the spreadsheet that it was made of) [table-format]`},
		"xls":       {oleMark + "W\x00o\x00r\x00k\x00", Options{}, `t: this is a file of Excel 97-2003 (.xls) or of another program of that time (` + saveAs + `) [table-format]`},
		"encrypted": {oleMark + string(utf16LE("EncryptedPackage")), Options{}, `t: the workbook is encrypted (open it in a spreadsheet, remove the password, and save it again) [table-format]`},
		"html":      {"<html><table>", Options{}, `t: this is XML or HTML, though a spreadsheet may open it (` + saveAs + `) [table-format]`},
		"broken":    {zipMark + "xyz", Options{}, `t: the workbook is damaged or not whole (open it in a spreadsheet, which may repair it, and save it as .xlsx) [table-format]`},
		"binary":    {"\x00\x01\x02abc", Options{}, `t:1: this is neither a text nor a workbook (save the table as .xlsx or as CSV UTF-8) [table-format]`},
		"1251":      {cyrillic, Options{}, `t:1: the file is not UTF-8 (save it as "CSV UTF-8", or name its encoding with --encoding: windows-1252 reads Ðîëü, windows-1251 reads Роль, windows-1250 reads Đîëü) [bad-encoding]`},
		"encoding":  {"a,b", Options{Encoding: "latin"}, `t: no encoding is called "latin" (name one such as utf-8, utf-16le, windows-1252, windows-1251, shift_jis) [bad-encoding]`},
		"quote":     {"a,b\nc,\"d\ne,f\n", Options{}, `t:2:3: the quotation mark that begins this cell is never closed (close it, and write a quotation mark within a cell twice) [table-format]`},
		"behind":    {"a,b\n\"c\" d,e\n", Options{}, `t:2:4: text follows the quotation mark that closes the cell (write a quotation mark within a cell twice) [table-format]`},
		"sheets":    {"a,b\n", Options{Sheets: []string{"x"}}, `t: a CSV file has no sheets to choose from (leave --sheet out) [table-header]`},
		"ods":       {packedWith(t, "mimetype"), Options{}, `t: this is an OpenDocument file (.ods) (` + saveAs + `) [table-format]`},
		"numbers":   {packedWith(t, "Index/Document.iwa"), Options{}, `t: this is a file of Numbers (export it from Numbers as Excel (.xlsx) or CSV) [table-format]`},
		"docx":      {packedWith(t, "word/document.xml"), Options{}, `t: this is a text document (.docx) (copy its table into a spreadsheet and save that as .xlsx) [table-format]`},
		"xlsb":      {packedWith(t, "xl/workbook.bin"), Options{}, `t: this is a binary workbook (.xlsb) (` + saveAs + `) [table-format]`},
		"zip":       {packedWith(t, "roles.csv"), Options{}, `t: this is a zip file, and no workbook (unpack it and name the file within) [table-format]`},
		"hollow":    {packedWith(t, "xl/workbook.xml"), Options{}, `t: the workbook is damaged or not whole (open it in a spreadsheet, which may repair it, and save it as .xlsx) [table-format]`},
		"bomb":      {bomb(t), Options{}, `t: the workbook has more than 268435456 bytes when it is unpacked (save the sheet with the roles as a workbook of its own) [file-too-large]`},
	} {
		book, problems := Read("t", []byte(test.data), test.o)
		if got := said(problems); len(book.Sheets) > 0 || !slices.Equal(got, []string{test.want}) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("Role;Skills\nA;\"b\nc\"\n"))
	f.Add([]byte("sep=|\na|b"))
	f.Add([]byte("\xff\xfeR\x00;\x00"))
	f.Add([]byte(workbook(f, func(*book) {})))
	f.Fuzz(func(t *testing.T, data []byte) {
		book, problems := Read("t", data, Options{})
		if len(book.Sheets) == 0 && len(problems) == 0 {
			t.Fatal("nothing read and nothing said")
		}
		for _, s := range book.Sheets {
			cells := 0
			for _, row := range s.Rows {
				cells += len(row.Cells)
				if !slices.IsSortedFunc(row.Cells, func(a, b Cell) int { return a.Column - b.Column }) {
					t.Fatalf("%v is not sorted", row)
				}
			}
			turned := 0
			for _, row := range s.Transposed().Rows {
				turned += len(row.Cells)
			}
			if cells != turned {
				t.Fatalf("%d cells become %d", cells, turned)
			}
		}
	})
}
