package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rolebook/internal/testkit/book"
)

// ownRows is the roles of [headed], compared.
const ownRows = headed + `
-- comparisons/all.md --
---
roles: [a, b, c]
---
# All three
-- bg/comparisons/all.md --
---
roles: [a, b, c]
---
# И трите
`

// What roles say under headings of their own, below sub-headings and elsewhere is in
// the table, each item once.
func TestComparisonCSVOfOwnRows(t *testing.T) {
	s := load(t, book.Inline(ownRows), false)
	var got []string
	for _, row := range records(t, written(t, s, "en/comparisons/all/all.csv"))[1:] {
		got = append(got, strings.TrimSpace(strings.Join(slices.Concat(row[1:4], row[6:8], row[9:10]), " | ")))
	}
	want := strings.Split(strings.TrimSpace(`
Purpose |  | a | What it is for. | prose |
Purpose |  | a | Before all else: | prose |
Purpose |  | a | Write the weekly report for the board | only |
Purpose |  | b | What makes a day; team rituals!; Perks | elsewhere |
Purpose |  | c | What makes a day; 🎉 | elsewhere |
Responsibilities |  | a | Above the groups. | prose |
Responsibilities | Delivery | a | Ship | disputed |
Responsibilities | Delivery | a | Answer the comments of customers on all channels | only |
Responsibilities | Delivery | a | Between two lists. | prose |
Responsibilities | Delivery | a | Plan | only |
Responsibilities | People | a | Hire | only |
Responsibilities |  | b | What makes a day; team rituals!; Activities; Perks | elsewhere |
Responsibilities |  | c | What makes a day; Activities; 🎉 | elsewhere |
Activities |  | a | Purpose; Team rituals; Responsibilities | elsewhere |
Activities | Delivery | b | Answer comments of customers on each channel | only |
Activities | Delivery | b | Open | shared |
Activities |  | c | Sail the open | shared |
Activities |  | c | Open | shared |
Skills |  | a | Knows four languages | only |
Skills |  | a | Clear writing of reports for executives | similar | b#writing-clear-reports-for-executives
Skills |  | b | Writing clear reports for executives | similar | a#clear-writing-of-reports-for-executives
Skills |  | b | Knows three languages | only |
Skills |  | c | What makes a day; 🎉 | elsewhere |
Team rituals |  | a | Stand up | shared |
Team rituals |  | a | Count the votes of all members at the end of the month | only |
Team rituals |  | b | Stand | shared |
Team rituals |  | b | Count all votes of the members at the end of each month | only |
Team rituals |  | c | What makes a day; 🎉 | elsewhere |
What makes a day |  | a | Purpose; Team rituals | elsewhere |
What makes a day |  | b | Walk | only |
What makes a day |  | c | Run | only |
Perks | Delivery | b | None. | prose |
🎉 |  | c | Party |  |`), "\n")
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the table has\n%s\nand not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The spreadsheet has a line for each item, in which what is one, or similar, stands
// side by side, in the language of the page.
func TestComparisonXLSX(t *testing.T) {
	s := load(t, book.Inline(ownRows), false)
	for name, want := range map[string][]string{
		"en/comparisons/all/all.xlsx": {
			"All three",
			"Dimension | Section | Overlap | A | B | C | Disagreements | Sources",
			"Skills |  | Similar | Clear writing of reports for executives | Writing clear reports for executives |  |  | ",
			"Skills |  | Only here | Knows four languages |  |  |  | ",
			"Skills |  |  |  |  | Not under this heading; see: What makes a day; 🎉 |  | ",
			"Responsibilities | Delivery | Disputed | Ship |  |  | Who ships? | One; Three",
			"Team rituals |  | Shared | Stand up | Stand |  |  | Two",
			"Perks | Delivery |  |  | None. |  |  | ",
		},
		"bg/comparisons/all/all.xlsx": {"Аспект | Секция | Припокриване | А | B | C | Разногласия | Източници", "Умения |  | Само тук |  | Knows three languages |  |  | "},
	} {
		f, err := excelize.OpenReader(bytes.NewReader(written(t, s, name)))
		noError(t, err)
		rows, err := f.GetRows(f.GetSheetName(0))
		noError(t, err)
		var got []string
		for i, row := range rows {
			if i > 0 {
				row = append(row, make([]string, 8-len(row))...)
			}
			got = append(got, strings.Join(row, " | "))
		}
		for _, line := range want {
			if !slices.Contains(got, line) {
				t.Errorf("%s lacks %q:\n%s", name, line, strings.Join(got, "\n"))
			}
		}
		noError(t, f.Close())
	}
}

// Every item of every role stands in exactly one cell of the data, under its heading.
func TestComparisonJSONOfOwnRows(t *testing.T) {
	s := load(t, book.Inline(ownRows), false)
	var c ComparisonFile
	noError(t, json.Unmarshal(written(t, s, "data/en/comparisons/all.json"), &c))
	seen := map[string]int{}
	for _, row := range c.Rows {
		for _, cell := range row.Cells {
			for _, item := range cell.Items {
				seen[cell.Role+"#"+item.ID]++
			}
		}
	}
	for _, role := range []string{"a", "b", "c"} {
		var file RoleFile
		noError(t, json.Unmarshal(written(t, s, "data/en/roles/"+role+".json"), &file))
		for _, d := range file.Dimensions {
			for _, item := range d.Items {
				if n := seen[role+"#"+item.ID]; (n == 1) != (item.NotMine == "") {
					t.Errorf("%s#%s is in %d cells", role, item.ID, n)
				}
			}
		}
	}
	last := c.Rows[len(c.Rows)-1]
	if last.Dimension != "also" || last.Label != "Also in this role" || last.Cells[1].Prose[0].Under != "Perks" || last.Cells[1].Prose[0].Group != "Delivery" || last.Cells[2].Items[0].Under != "🎉" {
		t.Errorf("the last row is %+v", last)
	}
	if len(c.Sources) != 3 || c.Sources[0] != (SourceData{ID: "one", Title: "One", URL: "/en/sources/one/"}) {
		t.Errorf("the sources are %+v", c.Sources)
	}
}
