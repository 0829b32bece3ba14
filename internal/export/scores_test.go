package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rolebook/internal/site"
	"rolebook/internal/testkit"
	"rolebook/internal/testkit/book"
)

// The cases that the browser's score card is held against, too.
type scores struct {
	Cards []struct {
		scoring
		Scores   map[string]*float64
		Blocking []string
		Want     struct {
			Score    *float64
			Coverage float64
			Missed   []string
			Blocked  bool
			Enough   bool
		}
	}
	Panels []struct {
		scoring
		Cards []map[string]*float64
		Want  struct {
			Mean    map[string]*float64
			Spread  map[string]float64
			Discuss []string
		}
	}
}

type scoring struct {
	Name         string
	Scale        struct{ Min, Max int }
	MinCoverage  float64
	Competencies []struct {
		ID     string
		Weight float64
		Must   bool
	}
}

// guide is the Markdown of a hiring guide with these competencies.
func (s scoring) guide(flags int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nrole: someone\nscale: { min: %d, max: %d }\nminCoverage: %v\n---\n# Case\n\n## Competencies\n", s.Scale.Min, s.Scale.Max, s.MinCoverage)
	for _, c := range s.Competencies {
		fmt.Fprintf(&b, "\n### %s {#%s", c.ID, c.ID)
		if c.Weight > 0 {
			fmt.Fprintf(&b, " weight=%v", c.Weight)
		}
		if c.Must {
			b.WriteString(" must")
		}
		fmt.Fprintf(&b, "}\n\n- %d: the least\n- %d: the most\n", s.Scale.Min, s.Scale.Max)
	}
	b.WriteString("\n## Questions\n\n### Why? {#why}\n\n- good: because\n")
	for n := range flags {
		fmt.Fprintf(&b, "- flag: flag-%d {blocking}\n", n+1)
	}
	return b.String()
}

// filledIn writes the workbook of a guide, rated, into a directory.
func filledIn(t *testing.T, dir, name string, s *Set, fill func(f *excelize.File)) {
	t.Helper()
	data, err := s.guideXLSX(file{page: pageOf(t, s, "guides/"+name)})
	noError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	noError(t, err)
	fill(f)
	noError(t, f.SaveAs(filepath.Join(dir, name+".xlsx")))
	noError(t, f.Close())
}

func pageOf(t *testing.T, s *Set, key string) *site.Page {
	t.Helper()
	p := s.Site.PageOf(s.Site.Languages[0], key)
	if p == nil {
		t.Fatalf("there is no page %s", key)
	}
	return p
}

// rate puts a rating into a cell.
func rate(t *testing.T, f *excelize.File, sheet, cell string, rating *float64) {
	t.Helper()
	if rating != nil {
		noError(t, f.SetCellValue(sheet, cell, *rating))
	}
}

// TestScores fills in the template of every case, lets LibreOffice open and
// recalculate it, and reads the numbers.
func TestScores(t *testing.T) {
	office := libreOffice(t)
	var all scores
	text, err := os.ReadFile("testdata/scores.json")
	noError(t, err)
	noError(t, json.Unmarshal(text, &all))
	dir, out := t.TempDir(), t.TempDir()
	playbook := "-- roles/someone.md --\n# Someone\n\n## Skills\n\n- one\n"
	for i, c := range all.Cards {
		playbook += fmt.Sprintf("-- guides/card%d.md --\n%s", i, c.guide(2))
	}
	for i, p := range all.Panels {
		playbook += fmt.Sprintf("-- guides/panel%d.md --\n%s", i, p.guide(0))
	}
	s := load(t, book.Inline(playbook), false)
	for i, c := range all.Cards {
		filledIn(t, dir, fmt.Sprintf("card%d", i), s, func(f *excelize.File) {
			sheet := f.GetSheetList()[0]
			for j, competency := range c.Competencies {
				rate(t, f, sheet, at(colRating, rowFirst+j), c.Scores[competency.ID])
			}
			for _, flag := range c.Blocking {
				n, err := strconv.Atoi(strings.TrimPrefix(flag, "flag-"))
				noError(t, err)
				noError(t, f.SetCellStr(sheet, at(colRating, rowFirst+max(1, len(c.Competencies))+1+n), tick))
			}
		})
	}
	for i, p := range all.Panels {
		filledIn(t, dir, fmt.Sprintf("panel%d", i), s, func(f *excelize.File) {
			for rater, card := range p.Cards {
				for j, competency := range p.Competencies {
					rate(t, f, f.GetSheetList()[1], at(panelRater+rater, panelFirst+j), card[competency.ID])
				}
			}
		})
	}
	tables := everyWorkbook(t, dir)
	recalculate(t, office, dir, out)
	for name := range tables {
		t.Run("table/"+name, func(t *testing.T) { sameCells(t, tables[name], opened(t, out, name)) })
	}
	for i, c := range all.Cards {
		t.Run("card/"+c.Name, func(t *testing.T) {
			f := opened(t, out, fmt.Sprintf("card%d", i))
			sheet := f.GetSheetList()[0]
			score, enough := value(t, f, sheet, at(colResult, rowScore)), c.Want.Score != nil
			if enough != c.Want.Enough || enough && !near(score, *c.Want.Score) || !enough && score != "Not enough evidence" {
				t.Errorf("the score is %q", score)
			}
			if got := value(t, f, sheet, at(colResult, rowCoverage)); !near(got, c.Want.Coverage) {
				t.Errorf("the coverage is %q, not %v", got, c.Want.Coverage)
			}
			if got, want := value(t, f, sheet, at(colResult, rowMissed)), or(strings.Join(c.Want.Missed, "; ")); got != want {
				t.Errorf("missed are %q, not %q", got, want)
			}
			if got, want := value(t, f, sheet, at(colResult, rowBlocked)), or(strings.Join(c.Blocking, "; ")); got != want || (want != "–") != c.Want.Blocked {
				t.Errorf("blocking are %q, not %q", got, want)
			}
		})
	}
	for i, p := range all.Panels {
		t.Run("panel/"+p.Name, func(t *testing.T) {
			f := opened(t, out, fmt.Sprintf("panel%d", i))
			sheet := f.GetSheetList()[1]
			var discuss []string
			for j, competency := range p.Competencies {
				row := panelFirst + j
				mean, want := value(t, f, sheet, at(panelMean, row)), p.Want.Mean[competency.ID]
				if want == nil && mean != "" || want != nil && !near(mean, *want) {
					t.Errorf("the mean of %s is %q", competency.ID, mean)
				}
				if got := value(t, f, sheet, at(panelMean+1, row)); !near(got, p.Want.Spread[competency.ID]) {
					t.Errorf("the spread of %s is %q, not %v", competency.ID, got, p.Want.Spread[competency.ID])
				}
				if value(t, f, sheet, at(panelMean+2, row)) != "" {
					discuss = append(discuss, competency.ID)
				}
			}
			if got, want := strings.Join(discuss, " "), strings.Join(p.Want.Discuss, " "); got != want {
				t.Errorf("to discuss are %q, not %q", got, want)
			}
		})
	}
}

// everyWorkbook writes all workbooks of two playbooks into a directory.
func everyWorkbook(t *testing.T, dir string) map[string]*excelize.File {
	t.Helper()
	out := map[string]*excelize.File{}
	for book, s := range map[string]*Set{"small": load(t, book.Inline(small), false), "shipped": load(t, book.Shipped(), false)} {
		for _, file := range s.Files() {
			if filepath.Ext(file) != ".xlsx" {
				continue
			}
			name := book + "-" + strings.ReplaceAll(strings.TrimSuffix(file, ".xlsx"), "/", "-")
			data := written(t, s, file)
			noError(t, os.WriteFile(filepath.Join(dir, name+".xlsx"), data, 0o644))
			f, err := excelize.OpenReader(bytes.NewReader(data))
			noError(t, err)
			out[name] = f
		}
	}
	return out
}

// sameCells holds what LibreOffice kept of a workbook against what was written:
// every text, every note, every list.
func sameCells(t *testing.T, want, got *excelize.File) {
	t.Helper()
	if a, b := strings.Join(want.GetSheetList(), "|"), strings.Join(got.GetSheetList(), "|"); a != b {
		t.Fatalf("the sheets are %s, not %s", b, a)
	}
	for _, sheet := range want.GetSheetList() {
		rows, err := want.GetRows(sheet)
		noError(t, err)
		for y, row := range rows {
			for x := range row {
				cell := at(x+1, y+1)
				formula, err := want.GetCellFormula(sheet, cell)
				noError(t, err)
				kept, err := got.GetCellFormula(sheet, cell)
				noError(t, err)
				if (formula == "") != (kept == "") || formula == "" && value(t, want, sheet, cell) != value(t, got, sheet, cell) {
					t.Errorf("%s, %s is %q, not %q", sheet, cell, value(t, got, sheet, cell)+kept, value(t, want, sheet, cell)+formula)
				}
			}
		}
		notes, err := want.GetComments(sheet)
		noError(t, err)
		keptNotes, err := got.GetComments(sheet)
		noError(t, err)
		lists, err := want.GetDataValidations(sheet)
		noError(t, err)
		keptLists, err := got.GetDataValidations(sheet)
		noError(t, err)
		if len(notes) != len(keptNotes) || len(lists) != len(keptLists) {
			t.Errorf("%s has %d notes and %d lists, not %d and %d", sheet, len(keptNotes), len(keptLists), len(notes), len(lists))
		}
	}
}

// or is what a cell says that lists nothing.
func or(list string) string {
	if list == "" {
		return "–"
	}
	return list
}

func near(cell string, want float64) bool {
	got, err := strconv.ParseFloat(cell, 64)
	return err == nil && math.Abs(got-want) < 1e-9
}

// libreOffice returns the program that recalculates; without it the test is
// skipped, and fails where CI is set.
func libreOffice(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"soffice", "libreoffice"} {
		if program, err := exec.LookPath(name); err == nil {
			return program
		}
	}
	testkit.Missing(t, "LibreOffice is needed (Debian: apt-get install libreoffice-calc-nogui)")
	return ""
}

// recalculate opens each workbook of a directory with LibreOffice, which
// computes its formulas, and saves it in another.
func recalculate(t *testing.T, office, dir, out string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	noError(t, err)
	args := append([]string{"--headless", "--norestore", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", "xlsx", "--outdir", out}, names...)
	said, err := exec.CommandContext(t.Context(), office, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	made, err := filepath.Glob(filepath.Join(out, "*.xlsx"))
	noError(t, err)
	if len(made) != len(names) {
		t.Fatalf("LibreOffice opened %d of %d workbooks\n%s", len(made), len(names), said)
	}
}

func opened(t *testing.T, dir, name string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(dir, name+".xlsx"))
	noError(t, err)
	t.Cleanup(func() { noError(t, f.Close()) })
	return f
}

// value is what a cell holds, not as it is shown.
func value(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	noError(t, err)
	return v
}
