package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xuri/excelize/v2"

	"rolebook/internal/testkit/book"
)

// small is a playbook with one of everything that is exported, and texts that
// would be formulas.
const small = `
-- site.yaml --
languages: [en, es]
-- roles/gardener.md --
---
family: grounds
names: { en: { preferred: Gardener, other: [groundskeeper], avoid: [mower] } }
confusedWith: [florist]
---
# Gardener

> Keeps what grows *alive*.

## Responsibilities

- =1+1 waters the beds {#water cadence=daily minutes=20 raci=A:gardener,R:gardener,C:florist src=one,two~}
- Cuts "the" hedges, twice {#cut cadence=weekly minutes=60 raci=R:gardener}
- \+ weeds {#weeds cadence=daily}
- Sells flowers {#sells notMine=florist}

## Skills

Strong hands.

- Knows [plants](florist.md) {#plants level=3 need=essential}
-- roles/florist.md --
---
family: grounds
---
# Florist

## Responsibilities

- Waters {#water same=gardener#water}
- Binds bouquets {#bind cadence=daily minutes=30 raci=R:florist}

## Skills

- knows Plants! {#green}
-- es/roles/gardener.md --
# Jardinero

## Responsabilidades

- Riega {#water}
-- checklists/duties.md --
---
roles: [gardener]
from: roles
---
# Duties

## Every day

- [ ] @home, look around {#look cadence=daily minutes=5}
- [ ] Water {same=gardener#water}
-- comparisons/a-or-b.md --
---
roles: [gardener, florist]
---
# A or B?
-- disagreements/x1.md --
---
dimension: responsibilities
items: [gardener#water]
roles: [gardener, florist]
positions:
  - { source: one, says: at noon }
  - { source: two, says: never at noon, scope: { season: [summer] } }
---
# When to water?

## Resolution

In the *morning*.
-- guides/gardener.md --
---
role: gardener
---
# Hiring a gardener

## Competencies

### Watering {#watering weight=60 must}

- 1: drowns
- 5: =knows each plant, planted-secret

### Calm {#calm weight=40}

- 1: runs

## Questions

### When do you water? {#when competency=watering minutes=5}

- good: early
- flag: at noon {blocking}
-- sources.yaml --
one: { title: First }
two: { title: Second }
`

func records(t *testing.T, data []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	noError(t, err)
	return rows
}

func TestCSV(t *testing.T) {
	s := load(t, book.Inline(small), false)
	tests := []struct {
		file string
		want [][]string
	}{
		{"en/checklists/duties/duties.csv", [][]string{
			{"section", "id", "text", "cadence", "minutes", "sources", "same"},
			{"Every day", "look", "'@home, look around", "daily", "5", "", ""},
			{"Every day", "water", "Water", "daily", "20", "one, two~", "gardener#water"},
			{"Every day", "weeds", "'+ weeds", "daily", "", "", ""},
			{"Every week", "cut", "Cuts “the” hedges, twice", "weekly", "60", "", ""},
		}},
		{"en/raci/grounds/grounds.csv", [][]string{
			{"id", "text", "owner", "florist", "gardener"},
			{"bind", "Binds bouquets", "florist", "RA", ""},
			{"water", "'=1+1 waters the beds", "gardener", "C", "RA"},
			{"cut", "Cuts “the” hedges, twice", "gardener", "", "RA"},
		}},
		{"en/comparisons/a-or-b/a-or-b.csv", [][]string{
			{"dimension", "label", "group", "role", "title", "id", "text", "status", "with", "similar", "disagreements", "sources"},
			{"purpose", "Purpose", "", "gardener", "Gardener", "", "Keeps what grows alive.", "prose", "", "", "", ""},
			{"purpose", "Purpose", "", "florist", "Florist", "", "", "not-stated", "", "", "", ""},
			{"responsibilities", "Responsibilities", "", "gardener", "Gardener", "water", "'=1+1 waters the beds", "disputed", "florist", "", "x1", "one, two~"},
			{"responsibilities", "Responsibilities", "", "gardener", "Gardener", "cut", "Cuts “the” hedges, twice", "only", "", "", "", ""},
			{"responsibilities", "Responsibilities", "", "gardener", "Gardener", "weeds", "'+ weeds", "only", "", "", "", ""},
			{"responsibilities", "Responsibilities", "", "florist", "Florist", "water", "Waters", "disputed", "gardener", "", "x1", ""},
			{"responsibilities", "Responsibilities", "", "florist", "Florist", "bind", "Binds bouquets", "only", "", "", "", ""},
			{"skills", "Skills", "", "gardener", "Gardener", "", "Strong hands.", "prose", "", "", "", ""},
			{"skills", "Skills", "", "gardener", "Gardener", "plants", "Knows plants", "shared", "florist", "", "", ""},
			{"skills", "Skills", "", "florist", "Florist", "green", "knows Plants!", "shared", "gardener", "", "", ""},
		}},
	}
	for _, test := range tests {
		data := written(t, s, test.file)
		if got := records(t, data); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s has\n%q, not\n%q", test.file, got, test.want)
		}
		if lines := strings.Split(string(data), "\n"); len(lines) != len(test.want)+1 || strings.Count(string(data), "\r\n") != len(test.want) {
			t.Errorf("%s does not end its lines in CR LF", test.file)
		}
	}
}

func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "plain": "plain", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\tx": "'\tx", "\nx": "'\nx", "\rx": "'\rx",
		"＝1": "'＝1", "a=1": "a=1", "'quoted'": "'quoted'", "–": "–", " =1": " =1",
	} {
		if got := harmless(text); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
}

// Every text of a workbook that is not a formula of ours is text, and none begins
// like a formula.
func TestWorkbooks(t *testing.T) {
	s := load(t, book.Inline(small), false)
	formulas := map[string]bool{"en/guides/gardener/gardener.xlsx": true, "es/guides/gardener/gardener.xlsx": true}
	for _, name := range s.Files() {
		if !strings.HasSuffix(name, ".xlsx") {
			continue
		}
		f, err := excelize.OpenReader(bytes.NewReader(written(t, s, name)))
		noError(t, err)
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			noError(t, err)
			for y, row := range rows {
				for x, text := range row {
					formula, err := f.GetCellFormula(sheet, at(x+1, y+1))
					noError(t, err)
					if formula != "" && !formulas[name] || formula == "" && harmless(text) != text {
						t.Errorf("%s, %s, %s: %q %q", name, sheet, at(x+1, y+1), text, formula)
					}
				}
			}
		}
		noError(t, f.Close())
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, s, "en/guides/gardener/gardener.xlsx")))
	noError(t, err)
	notes, err := f.GetComments("Score card")
	noError(t, err)
	if len(notes) != 2 || !strings.Contains(notes[0].Text, "1: drowns\n5: =knows each plant") || notes[0].Cell != "D8" {
		t.Errorf("the notes are %+v", notes)
	}
	lists, err := f.GetDataValidations("Score card")
	noError(t, err)
	if len(lists) != 2 || lists[0].Sqref != "D8:D9" || lists[0].Formula1 != `"1,2,3,4,5"` {
		t.Errorf("the lists are %+v", lists[0])
	}
}

// The same playbook gives the same bytes, which name nobody and no time.
func TestBytes(t *testing.T) {
	one, two := load(t, book.Inline(small), false), load(t, book.Inline(small), false)
	if len(one.Files()) < 20 {
		t.Errorf("only %d files: %q", len(one.Files()), one.Files())
	}
	for _, name := range one.Files() {
		data := written(t, one, name)
		if !bytes.Equal(data, written(t, two, name)) {
			t.Errorf("%s differs", name)
		}
		if !strings.HasSuffix(name, ".xlsx") {
			continue
		}
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		noError(t, err)
		for _, part := range z.File {
			r, err := part.Open()
			noError(t, err)
			text, err := io.ReadAll(r)
			noError(t, err)
			for _, foreign := range []string{"xuri", "xcelize", "dcterms", "dc:creator", "lastModifiedBy"} {
				if bytes.Contains(text, []byte(foreign)) {
					t.Errorf("%s: %s holds %q", name, part.Name, foreign)
				}
			}
		}
	}
}

// Nothing internal is in a file of a public build.
func TestPublic(t *testing.T) {
	playbook := strings.Replace(small, "roles: [gardener]\nfrom: roles\n", "roles: [gardener]\nvisibility: internal\n", 1)
	playbook = strings.Replace(playbook, "dimension: responsibilities\n", "dimension: responsibilities\nvisibility: internal\n", 1)
	s := load(t, book.Inline(playbook), true)
	for _, name := range s.Files() {
		if strings.Contains(name, "guides/") || strings.Contains(name, "checklists/") || strings.HasSuffix(name, "disagreements.json") && !strings.Contains(name, "schemas") {
			t.Errorf("%s is public", name)
		}
		data := written(t, s, name)
		for _, word := range []string{"planted-secret", "look around", `"x1"`, "noon"} {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%s holds %q", name, word)
			}
		}
	}
	all := load(t, book.Inline(playbook), false)
	if d := all.Downloads(pageOf(t, all, "guides/gardener")); len(d) != 1 || d[0] != (Download{"/en/guides/gardener/gardener.xlsx", "xlsx"}) {
		t.Errorf("a guide offers %+v", d)
	}
	if d := all.Downloads(pageOf(t, all, "checklists/duties")); len(d) != 2 || d[0].Format != "csv" {
		t.Errorf("a checklist offers %+v", d)
	}
	if d := all.Downloads(pageOf(t, all, "roles/gardener")); d != nil {
		t.Errorf("a role offers %+v", d)
	}
}

// Every data file of the shipped playbook, and of one with everything, is as its
// schema says.
func TestSchemas(t *testing.T) {
	for name, s := range map[string]*Set{"shipped": load(t, book.Shipped(), false), "small": load(t, book.Inline(small), false)} {
		known := map[string]*jsonschema.Schema{}
		for _, file := range s.Files() {
			if !strings.HasPrefix(file, "data/schemas/") {
				continue
			}
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(written(t, s, file)))
			noError(t, err)
			c := jsonschema.NewCompiler()
			noError(t, c.AddResource("mem:///"+file, doc))
			known["/"+file], err = c.Compile("mem:///" + file)
			noError(t, err)
		}
		used := map[string]bool{}
		for _, file := range s.Files() {
			if !strings.HasPrefix(file, "data/") || strings.HasPrefix(file, "data/schemas/") {
				continue
			}
			data := written(t, s, file)
			var says struct {
				Schema string `json:"$schema"`
			}
			noError(t, json.Unmarshal(data, &says))
			if known[says.Schema] == nil {
				t.Fatalf("%s: %s names the schema %q", name, file, says.Schema)
			}
			used[says.Schema] = true
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
			noError(t, err)
			if err := known[says.Schema].Validate(doc); err != nil {
				t.Errorf("%s: %s: %v", name, file, err)
			}
		}
		if name == "small" && len(used) != len(known) {
			t.Errorf("of %d schemas only %d are used", len(known), len(used))
		}
	}
}
