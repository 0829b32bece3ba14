package sheet

import (
	"archive/zip"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"rolebook/internal/testkit"
)

// book is a workbook that a test makes.
type book struct {
	*excelize.File
	t testing.TB
}

func (b *book) ok(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *book) set(sheet, cell string, value any) { b.ok(b.SetCellValue(sheet, cell, value)) }

// workbook returns a workbook with a table of two roles in "Roles", changed.
func workbook(t testing.TB, change func(*book)) string {
	t.Helper()
	b := &book{excelize.NewFile(), t}
	b.ok(b.SetSheetName("Sheet1", "Roles"))
	for cell, value := range map[string]any{"A1": "Role", "B1": "Skills", "A2": "Editor", "B2": "Spelling", "A3": "Author", "B3": 12.5} {
		b.set("Roles", cell, value)
	}
	change(b)
	var out bytes.Buffer
	b.ok(b.Write(&out))
	return out.String()
}

// packedWith returns a zip file with one file that is empty.
func packedWith(t testing.TB, name string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.Create(name); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bomb returns a workbook that says it is larger than any.
func bomb(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.Create("xl/workbook.xml"); err != nil {
		t.Fatal(err)
	}
	if _, err := z.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, UncompressedSize64: 1 << 40}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWorkbook(t *testing.T) {
	plain := [][]string{{"Role", "Skills"}, {"Editor", "Spelling"}, {"Author", "12.5"}}
	for name, test := range map[string]struct {
		change   func(b *book)
		o        Options
		want     [][]string
		problems []string
	}{
		"plain": {func(b *book) {}, Options{}, plain, nil},
		"merged": {func(b *book) {
			b.set("Roles", "A4", "Lead")
			b.set("Roles", "B4", "x")
			b.set("Roles", "B5", "y")
			b.set("Roles", "C5", "z")
			b.ok(b.MergeCell("Roles", "A4", "A6"))
			b.ok(b.MergeCell("Roles", "C5", "D5"))
		}, Options{}, append(slices.Clone(plain), []string{"Lead", "x"}, []string{"Lead", "y", "z"}), nil},
		"formulas": {func(b *book) {
			b.ok(b.SetCellFormula("Roles", "B4", "1+1"))
			b.set("Roles", "A4", "Lead")
		}, Options{}, append(slices.Clone(plain), []string{"Lead"}), []string{"t: Roles!B4: a formula without a value (open the workbook in a spreadsheet, which computes it, and save it again) [table-cell]"}},
		"dates": {func(b *book) {
			day := time.Date(2024, 1, 31, 0, 0, 0, 0, time.UTC)
			b.set("Roles", "A4", day)
			for cell, format := range map[string]int{"A4": 14, "B4": 9, "C4": 4} {
				style, err := b.NewStyle(&excelize.Style{NumFmt: format})
				b.ok(err)
				b.ok(b.SetCellStyle("Roles", cell, cell, style))
			}
			b.set("Roles", "B4", 0.25)
			b.set("Roles", "C4", 1234.5)
			b.set("Roles", "D4", true)
		}, Options{}, append(slices.Clone(plain), []string{"2024-01-31", "25%", "1,234.50", "TRUE"}), nil},
		"rich text": {func(b *book) {
			b.ok(b.SetCellRichText("Roles", "B2", []excelize.RichTextRun{{Text: "Spel", Font: &excelize.Font{Bold: true}}, {Text: "ling"}}))
		}, Options{}, plain, nil},
		"hidden": {func(b *book) {
			b.ok(b.SetRowVisible("Roles", 4, false))
			b.ok(b.SetColVisible("Roles", "C:D", false))
			b.set("Roles", "A4", "Secret")
			b.set("Roles", "D2", "900")
			_, err := b.NewSheet("Old")
			b.ok(err)
			b.ok(b.SetSheetVisible("Old", false))
			b.set("Old", "A1", "x")
		}, Options{}, plain, []string{
			"t: sheet \"Roles\": hidden rows are left out: 4 (show them in the spreadsheet, or pass --hidden) [table-hidden]",
			"t: sheet \"Roles\": hidden columns are left out: D (show them in the spreadsheet, or pass --hidden) [table-hidden]",
			"t: sheet \"Old\": it is hidden and left out (name it with --sheet, or pass --hidden) [table-hidden]",
		}},
		"shown": {func(b *book) {
			b.ok(b.SetRowVisible("Roles", 4, false))
			b.set("Roles", "A4", "Secret")
		}, Options{Hidden: true}, append(slices.Clone(plain), []string{"Secret"}), nil},
		"comments and links": {func(b *book) {
			b.ok(b.AddComment("Roles", excelize.Comment{Cell: "A2", Text: "ask her"}))
			b.ok(b.SetCellHyperLink("Roles", "B2", "https://example.org", "External"))
		}, Options{}, plain, []string{
			"t: sheet \"Roles\": the comment of cell A2 is left out: \"ask her\" (put what matters in a cell) [table-cell]",
			"t: sheet \"Roles\": of links only the text is read, in B2 (put the addresses in cells where they matter) [table-cell]",
		}},
		"sheets": {func(b *book) {
			_, err := b.NewSheet("My sheet")
			b.ok(err)
			b.set("My sheet", "A1", "x")
		}, Options{Sheets: []string{"my sheet", "Rolse"}}, [][]string{{"x"}}, []string{"t: the workbook has no sheet \"Rolse\" (did you mean \"Roles\"?) [table-header]"}},
		"under": {func(b *book) {
			b.ok(b.MergeCell("Roles", "A2", "A3"))
			b.set("Roles", "A2", "Editor")
		}, Options{}, [][]string{{"Role", "Skills"}, {"Editor", "Spelling"}, {"Editor", "12.5"}}, nil},
	} {
		got, problems := Read("t", []byte(workbook(t, test.change)), test.o)
		if !reflect.DeepEqual(texts(got), test.want) || !slices.Equal(said(problems), test.problems) {
			t.Errorf("%s: %q %q", name, texts(got), said(problems))
		}
	}
}

// TestOffice reads what LibreOffice saves.
func TestOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		testkit.Missing(t, "there is no LibreOffice")
	}
	dir := t.TempDir()
	table := "Role,Skills,Since\nEditor,\"Spelling\nGrammar\",2024-01-31\n"
	if err := os.WriteFile(filepath.Join(dir, "t.csv"), []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, step := range [][2]string{{"t.csv", "ods"}, {"t.ods", "xlsx"}, {"t.ods", "xls"}} {
		command := exec.Command(office, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", step[1], "--outdir", dir, filepath.Join(dir, step[0]))
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	read := func(name string) (*Book, []string) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		b, problems := Read(name, data, Options{})
		return b, said(problems)
	}
	want := [][]string{{"Role", "Skills", "Since"}, {"Editor", "Spelling\nGrammar", "2024-01-31"}}
	if b, problems := read("t.xlsx"); !reflect.DeepEqual(texts(b), want) || problems != nil {
		t.Errorf("%q %q", texts(b), problems)
	}
	for name, want := range map[string]string{
		"t.ods": "t.ods: this is an OpenDocument file (.ods) (" + saveAs + ") [table-format]",
		"t.xls": "t.xls: this is a file of Excel 97-2003 (.xls) or of another program of that time (" + saveAs + ") [table-format]",
	} {
		if _, problems := read(name); !slices.Equal(problems, []string{want}) {
			t.Errorf("%q", problems)
		}
	}
}
