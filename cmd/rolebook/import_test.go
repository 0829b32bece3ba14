package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rolebook/internal/importer"
)

// TestImportWorkbook imports a spreadsheet as it may come from an HR system: 20,000 rows,
// roles in merged cells, a column that nobody knows, a formula that was never computed.
func TestImportWorkbook(t *testing.T) {
	const rows, each = 20_000, 20
	dir := t.TempDir()
	f := excelize.NewFile()
	out, err := f.NewStreamWriter("Sheet1")
	noError(t, err)
	noError(t, out.SetRow("A1", []any{"Position", "Category", "Responsibility", "Frequency", "Colour"}))
	for i := range rows {
		role := any(nil)
		if i%each == 0 {
			role = fmt.Sprintf("Role %d", i/each)
			noError(t, out.MergeCell(fmt.Sprintf("A%d", i+2), fmt.Sprintf("A%d", i+1+each)))
		}
		row := []any{role, []string{"Duties", "Skills"}[i%2], fmt.Sprintf("Item %d, and more of it", i), "weekly", nil}
		switch i {
		case 5:
			row[4] = "blue"
		case 6:
			row[2] = excelize.Cell{Formula: `A1&"x"`}
		}
		noError(t, out.SetRow(fmt.Sprintf("A%d", i+2), row))
	}
	noError(t, out.Flush())
	table := filepath.Join(dir, "roles.xlsx")
	noError(t, f.SaveAs(table))
	noError(t, os.WriteFile(filepath.Join(dir, "index.md"), []byte("# Home\n"), 0o644))

	var stdout, stderr strings.Builder
	if code := run(context.Background(), []string{"import", "-C", dir, table}, strings.NewReader(""), &stdout, &stderr); code != exitFine {
		t.Fatal(code, stderr.String())
	}
	for _, want := range []string{
		`no field and no dimension is called "Colour"; the column is written under that heading`,
		`Sheet1!C8: a formula without a value`,
		`Sheet1!A8: the row has no item, and is left out: "Duties", "weekly"`,
	} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("%q is not said:\n%s", want, stderr.String())
		}
	}
	files, err := os.ReadDir(filepath.Join(dir, "roles"))
	noError(t, err)
	if len(files) != rows/each {
		t.Errorf("%d files", len(files))
	}
	text, err := os.ReadFile(filepath.Join(dir, "roles", "role-999.md"))
	noError(t, err)
	if n := strings.Count(string(text), "and more of it {cadence=weekly}\n"); n != each || !strings.HasPrefix(string(text), "# Role 999\n\n## Duties\n\n- Item 19980, and") {
		t.Errorf("%d items:\n%s", n, text)
	}
}

// TestImportAllOrNone holds that a file that appears while others are written leaves none
// of them.
func TestImportAllOrNone(t *testing.T) {
	dir := t.TempDir()
	noError(t, os.WriteFile(filepath.Join(dir, "b.md"), []byte("theirs"), 0o644))
	im := &importCommand{t: &terminal{stdout: io.Discard}, f: &flags{}, to: dir}
	err := im.write(context.Background(), []importer.File{{Name: "a.md", Text: "A"}, {Name: "b.md", Text: "B"}, {Name: "c.md", Text: "C"}})
	if err == nil || !strings.Contains(err.Error(), "b.md: file exists; nothing was written") {
		t.Errorf("%v", err)
	}
	entries, err := os.ReadDir(dir)
	noError(t, err)
	text, err := os.ReadFile(filepath.Join(dir, "b.md"))
	if noError(t, err); len(entries) != 1 || string(text) != "theirs" {
		t.Errorf("%v %q", entries, text)
	}
}
