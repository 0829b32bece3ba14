package importer

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/internal/sheet"
	"rolebook/internal/testkit"
	"rolebook/themes"
)

// asCSV writes a table as CSV.
func asCSV(t testing.TB, table [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(table); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// standard are the options of a playbook without site.yaml.
var standard = sync.OnceValue(func() Options {
	c, _ := config.Read("site.yaml", nil, config.Defaults{})
	h, err := content.LoadHeadings(c)
	if err != nil {
		panic(err)
	}
	return Options{Config: c, Headings: h, Lang: "en"}
})

// imported imports the bytes of a table into a playbook without site.yaml.
func imported(t testing.TB, data []byte, change func(*Options)) ([]File, diag.List) {
	t.Helper()
	o := standard()
	if change != nil {
		change(&o)
	}
	book, problems := sheet.Read("table", data, sheet.Options{})
	if len(book.Sheets) == 0 {
		return nil, problems
	}
	files, more, err := Roles(book, o)
	if err != nil {
		t.Fatal(err)
	}
	return files, append(problems, more...)
}

// tableGenerator makes tables in which no word stands twice.
type tableGenerator struct {
	*rand.Rand
	words int
}

func (g *tableGenerator) word() string {
	g.words++
	return fmt.Sprintf("w%dq", g.words)
}

func (g *tableGenerator) one(of ...string) string { return of[g.IntN(len(of))] }

func (g *tableGenerator) sentence() string {
	var parts []string
	for range 1 + g.IntN(5) {
		parts = append(parts, g.one("", "", "", "*", "_", "<b>", "#", "- ", "{", "[", "`", "|", ":::", "1. ", "(", "\"", "visibility: ", "C++ ")+g.word()+g.one("", "", "", ",", ".", ";", ":", "*", "_", "}", "]", "`", "!", "…", "&amp;"))
	}
	return strings.Join(parts, g.one(" ", " ", ", ", "  "))
}

// cell is a cell as people fill it.
func (g *tableGenerator) cell() string {
	var parts []string
	for range 1 + g.IntN(4) {
		parts = append(parts, g.sentence())
	}
	switch g.IntN(8) {
	case 0:
		return ""
	case 1:
		return "• " + strings.Join(parts, "\n• ")
	case 2:
		return "- " + strings.Join(parts, "\n- ")
	case 3:
		return g.word() + ":\n1) " + strings.Join(parts, "\n2) ")
	case 4:
		return strings.Join(parts, "; ")
	case 5:
		return strings.Join(parts, "\n")
	case 6:
		return strings.Join(parts, "\n\n")
	}
	return parts[0]
}

// table is a table of any shape.
func (g *tableGenerator) table() [][]string {
	headers := []string{g.one("Role", "Job title", "Rolle", "Должность", "職種")}
	var fill []func() string
	items := g.IntN(2) == 0
	if items {
		headers = append(headers, g.one("Dimension", "Category", "Section"), g.one("Item", "Task", "Responsibility"))
		fill = append(fill, func() string { return g.one("Skills", "Responsibilities", "Tasks", "", "Purpose", g.word()) }, g.cell)
		for _, field := range []string{"ID", "Frequency", "Minutes", "Need", "Level", "Type", "Group", "Source", "RACI", "Notes", g.word()} {
			if g.IntN(2) == 0 {
				headers = append(headers, field)
				fill = append(fill, func() string { return g.one("", "daily", "3", "A", "R", "A/R", "x y", g.word(), g.cell()) })
			}
		}
	} else {
		for _, header := range []string{"Purpose", "Main responsibilities", "Skills", "KPI", "Notes", "Reports to", g.word(), g.word()} {
			if header == "Skills" || g.IntN(2) == 0 {
				headers, fill = append(headers, header), append(fill, g.cell)
			}
		}
	}
	table := [][]string{}
	for range g.IntN(3) {
		table = append(table, []string{g.word()})
	}
	table = append(table, headers)
	role := g.word()
	for range 1 + g.IntN(12) {
		switch g.IntN(3) {
		case 0:
			role = g.one(g.word(), "C++ "+g.word(), "index", "con", "?!", strings.ToUpper(role), " "+role+" ", g.sentence())
		case 1:
			role = g.one(role, role, "")
		}
		row := []string{role}
		for _, f := range fill {
			row = append(row, f())
		}
		table = append(table, row)
	}
	if !items && g.IntN(3) == 0 {
		table = turned(table)
	}
	return table
}

// turned swaps rows and columns.
func turned(table [][]string) [][]string {
	var out [][]string
	for i, row := range table {
		for j, cell := range row {
			for len(out) <= j {
				out = append(out, make([]string, len(table)))
			}
			out[j][i] = cell
		}
	}
	return out
}

// TestNothingIsLost holds that each word of a table is in a file or in a message.
func TestNothingIsLost(t *testing.T) {
	for seed := range uint64(testkit.Amount(100, 300)) {
		g := &tableGenerator{Rand: rand.New(rand.NewPCG(seed, 7))}
		table := g.table()
		data := asCSV(t, table)
		files, problems := imported(t, data, nil)
		var all strings.Builder
		for _, f := range files {
			all.WriteString(f.Text + f.Name + "\n")
		}
		for _, p := range problems {
			all.WriteString(p.Message + "\n")
			if p.Severity() == diag.Error {
				t.Fatalf("seed %d: %s\n%s", seed, p.Text(), data)
			}
		}
		text := strings.ToLower(all.String())
		for n := range g.words {
			if word := fmt.Sprintf("w%dq", n+1); bytes.Contains(bytes.ToLower(data), []byte(word)) && !strings.Contains(text, word) {
				t.Fatalf("seed %d: %s is lost\n%s\n%s", seed, word, data, all.String())
			}
		}
	}
}

// TestWhatIsWrittenBuilds holds that a playbook of imported roles has no errors.
func TestWhatIsWrittenBuilds(t *testing.T) {
	for seed := range uint64(8) {
		g := &tableGenerator{Rand: rand.New(rand.NewPCG(seed, 9))}
		data := asCSV(t, g.table())
		files, _ := imported(t, data, nil)
		dir := t.TempDir()
		for _, f := range append(files, File{"../index.md", "# Home\n"}) {
			name := filepath.Join(dir, "content", "roles", f.Name)
			if err := os.MkdirAll(filepath.Join(dir, "content", "roles"), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(f.Text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		snap, err := generator.Load(context.Background(), generator.Options{Dir: dir, Themes: themes.Files()}, generator.NewMemory(nil, false))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range snap.Problems() {
			switch p.Code {
			case diag.UnmappedHeading, diag.NearMatch:
				continue
			}
			text, _ := os.ReadFile(filepath.Join(dir, p.File))
			t.Errorf("seed %d: %s: %s [%s]\n%s\n%s", seed, p.Place(), p.Text(), p.Code, data, text)
		}
		roles := 0
		for _, p := range snap.Site().Pages {
			if d := snap.Site().Doc(p); d != nil && d.Role() != nil {
				roles++
			}
		}
		if roles != len(files) {
			t.Errorf("seed %d: %d files are %d roles", seed, len(files), roles)
		}
		if t.Failed() {
			return
		}
	}
}
