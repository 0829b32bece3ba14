package importer

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
	"rolebook/internal/sheet"
)

// archive is files as one text.
func archive(files []File) string {
	var b strings.Builder
	for _, f := range files {
		fmt.Fprintf(&b, "-- %s --\n%s", f.Name, f.Text)
	}
	return b.String()
}

// told are problems as they are printed, without the source line.
func reported(problems diag.List) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%s: %s: %s\n", strings.TrimPrefix(p.Place(), "table:"), p.Severity(), p.Text())
	}
	return b.String()
}

func TestShapes(t *testing.T) {
	for name, test := range map[string]struct {
		table          string
		change         func(*Options)
		want, problems string
	}{
		"items": {
			table: "Frequency,TASK,Section,Position,ID,Min.,Group,Notes\nevery day,Greet members,Duties,Host,greet,1.5 h,Front,be kind\n,Spelling,Skills,Host,,,,\n,Answer,Duties,Host,,,,\n",
			want: `-- host.md --
# Host

## Duties

- Answer

### Front

- Greet members {#greet cadence=daily minutes=90}
  - be kind

## Skills

- Spelling
`},
		"items without a dimension": {
			table:  "Роль;Задача;Частота\nХост;Приветствует, пишет;еженедельно\n",
			want:   "-- хост.md --\n# Хост\n\n## Деятельность\n\n- Приветствует, пишет {cadence=weekly}\n",
			change: func(o *Options) { o.Lang = "ru" },
		},
		"items in lists": {
			table: "Role,Responsibilities,Priority\nHost,\"greet\nanswer; later\",high\n",
			want:  "-- host.md --\n# Host\n\n## Responsibilities\n\n- greet {need=essential}\n- answer; later {need=essential}\n",
		},
		"two columns that sort": {
			table: "Role,Area,Category,Item\nHost,Front,Skills,a\nHost,Back,Skills,b\n",
			want:  "-- host.md --\n# Host\n\n## Skills\n\n### Front\n\n- a\n\n### Back\n\n- b\n",
		},
		"roles": {
			table:    "#|Job title|Zweck|Main responsibilities|Skills\n1|Host|Says hello; and more.|\"You will:\n- greet, talk\n- answer\"|Excel; SQL; C++\n",
			want:     "-- host.md --\n# Host\n\n## Zweck\n\nSays hello; and more.\n\n## Main responsibilities\n\nYou will:\n\n- greet, talk\n- answer\n\n## Skills\n\n- Excel\n- SQL\n- C++\n",
			problems: "1:1: info: the column \"#\" numbers the rows, and is left out\n",
		},
		"transposed": {
			table:    "Aspect,Host,Editor\nPurpose,Greets,Writes\nSkills,a; b; c,\nHobbies,,Chess\n",
			want:     "-- host.md --\n# Host\n\n## Purpose\n\nGreets\n\n## Skills\n\n- a\n- b\n- c\n-- editor.md --\n# Editor\n\n## Purpose\n\nWrites\n\n## Hobbies\n\nChess\n",
			problems: "4:1: warning: no field and no dimension is called \"Hobbies\"; the column is written under that heading (--map \"Hobbies=DIMENSION\" says what it is, --map \"Hobbies=skip\" leaves it out)\n",
		},
		"mapped": {
			table: "Name,Must do,Salary\nHost,greet,900\n",
			change: func(o *Options) {
				o.Columns = map[string]string{"name": "role", "Must do": "responsibilities", "SALARY": "skip"}
			},
			want:     "-- host.md --\n# Host\n\n## Responsibilities\n\n- greet\n",
			problems: "1:14: info: the column \"Salary\" is left out, as it is mapped to skip\n",
		},
		"mapped to nothing": {
			table:    "Role,Skills\nHost,a\n",
			change:   func(o *Options) { o.Columns = map[string]string{"Skill": "skills"} },
			problems: "table: error: no column is called \"Skill\" (did you mean \"Skills\"?)\n",
		},
		"no headers": {
			table:    "Host,greet\nEditor,write\n",
			problems: "table: error: no header row names the role and a dimension or an item; the first row is \"Host\", \"greet\" (name the columns with words such as Role, Responsibilities, Skills, or say what they are: --map \"Column=role\")\n",
		},
		"above, between and below": {
			table: "All roles\n\nRole,Skills\nHost,a\nRole,Skills\n,b\nHOST ,c,d\n",
			want:  "-- host.md --\n# Host\n\n## Skills\n\n- a\n- b\n- c\n\n## Column C\n\nd\n",
			problems: `1:1: info: what stands above the header row is left out: "All roles"
5:1: info: the row repeats the header row, and is left out
7:1: warning: the row has 3 cells, and the header row has 2 (a text that holds the separator stands in quotation marks)
7:1: warning: "HOST" is taken for "Host", which stands in line 4 (spell it in one way, or tell the two apart)
7:9: warning: the column has no header; it is written under the heading "Column C" (give it a header)
6:2: warning: the row names no role and takes that of the row above (fill the column where that is wrong)
`},
		"names of files": {
			table:    "Role,Skills\nC# Coder,a\nC++ Coder,b\nIndex,c\nCon,d\n?,e\n",
			want:     "-- c-coder.md --\n# C# Coder\n\n## Skills\n\n- a\n-- c-coder-2.md --\n# C++ Coder\n\n## Skills\n\n- b\n-- index-role.md --\n# Index\n\n## Skills\n\n- c\n-- con-1.md --\n# Con\n\n## Skills\n\n- d\n-- role-5.md --\n# \\?\n\n## Skills\n\n- e\n",
			problems: "3:1: warning: the file of \"C++ Coder\" would be that of \"C# Coder\"; it becomes c-coder-2.md (rename the file as you like; its name is what other documents call the role by)\n6:1: warning: no file can be named after \"?\"; it becomes role-5.md (rename the file as you like; its name is what other documents call the role by)\n",
		},
		"ids that count": {
			table:    "Role,Item,ID,Type\nHost,greet,1,Skills\nEditor,write,1,Skills\nEditor,spell,R 2,Skills\n",
			want:     "-- host.md --\n# Host\n\n## Skills\n\n- greet\n-- editor.md --\n# Editor\n\n## Skills\n\n- write\n- spell {#r-2}\n",
			problems: "4:14: warning: \"R 2\" is no id; it becomes \"r-2\" (ids have letters, digits and hyphens)\n3:14: warning: the id \"1\" names another item in line 2; no item gets it (items with the same id are taken for the same; give each its own)\n",
		},
		"RACI": {
			table:    "Role,Item,RACI\nHost,greet,R\nLead,greet,A\nHost,answer,\"R, A\"\nLead,plan,C\nHost,write,\"A:lead,R:Host\"\n",
			want:     "-- host.md --\n# Host\n\n## Responsibilities\n\n- greet\n- answer {raci=A:host,R:host}\n- write {raci=A:lead,R:host}\n-- lead.md --\n# Lead\n\n## Responsibilities\n\n- greet {raci=A:lead,R:host}\n- plan\n  - RACI: C\n",
			problems: "5:11: warning: 0 roles accountable (A), for \"plan\"; the letters become notes (one role has the A, at least one the R; write R, A, C or I for the role of the row, or A:one-role,R:another)\n",
		},
		"sources": {
			table:    "Role,Item,Source\nHost,greet,\"one, two~\"\nHost,write,a book\n",
			change:   func(o *Options) { o.Sources = []string{"one", "two"} },
			want:     "-- host.md --\n# Host\n\n## Responsibilities\n\n- greet {src=one,two~}\n- write\n  - Source: a book\n",
			problems: "3:12: warning: \"a book\" is no source; it becomes a note (sources are named by their ids in sources.yaml)\n",
		},
		"no dimension at all": {
			table:  "Role,Hobbies\nHost,Chess\n",
			change: func(o *Options) { o.Columns = map[string]string{"Hobbies": "item"} },
			want:   "-- host.md --\n# Host\n\n## Responsibilities\n\n- Chess\n",
		},
		"exported": {
			table:    "dimension,label,role,title,id,text,status,with,disagreements,sources\npurpose,Purpose,the-host,Host,,Greets; talks.,prose,,,\nskills,Skills,the-host,Host,calm,'- 5 % calm,only,,,one\nskills,Skills,ed,Editor,,,not-stated,,,\n",
			change:   func(o *Options) { o.Sources = []string{"one"} },
			want:     "-- the-host.md --\n# Host\n\n## Purpose\n\nGreets; talks.\n\n## Skills\n\n- \\- 5 % calm {#calm src=one}\n-- ed.md --\n---\nkind: role\n---\n# Editor\n",
			problems: "1:1: info: the table is a comparison of a playbook; what it computes is left out: status, with, disagreements\n",
		},
	} {
		files, problems := imported(t, []byte(test.table), test.change)
		if got := archive(files); got != test.want {
			t.Errorf("%s:\n%s", name, got)
		}
		if got := reported(problems); got != test.problems {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

func TestPieces(t *testing.T) {
	for _, test := range []struct {
		cell string
		list bool
		want string // items begin with *, text with a stroke
	}{
		{"one", true, "*one"},
		{"one", false, "|one"},
		{"- one", false, "*one"},
		{"-5 °C", true, "*-5 °C"},
		{"a, b, and c", true, "*a, b, and c"},
		{"a; b", true, "*a *b"},
		{"He leads; she follows.", true, "*He leads; she follows."},
		{"a; b; c.", true, "*a *b *c."},
		{"a; b; c", false, "|a; b; c"},
		{"R&amp;D", true, "*R&amp;D"},
		{"R&amp;D; law", true, "*R&amp;D *law"},
		{"Plans. Writes; reads; talks", true, "*Plans. Writes; reads; talks"},
		{"a\nb\n\nc", true, "*a *b *c"},
		{"a\nb", false, "|a |b"},
		{"You will:\n• a\n• b", true, "|You will: *a *b"},
		{"Daily:\n- a\nWeekly:\n- b", true, "|Daily: *a |Weekly: *b"},
		{"- a long\nline\n- b", true, "*a long line *b"},
		{"1. a\n2. b\n10. c", true, "*a *b *10. c"},
		{"1. a\n1. b", true, "*a *b"},
		{"1) a\n2) b", false, "*a *b"},
		{"3. Liga", true, "*3. Liga"},
		{"2.5 years\n3.5 years", true, "*2.5 years *3.5 years"},
		{"a) one\nb) two", true, "*one *two"},
		{"o a\no b", true, "*a *b"},
		{"o a\nb", true, "*o a *b"},
		{"1. Plan 2. Write 3. Measure", true, "*Plan *Write *Measure"},
		{"Do: 1) a 2) b", true, "|Do: *a *b"},
		{"• a • b", false, "*a *b"},
		{"a • b", false, "*a *b"},
		{"\uf0b7 a\n\uf0b7\tb", false, "*a *b"},
		{"・計画\n・実行", true, "*計画 *実行"},
		{"スキル・経験", true, "*スキル・経験"},
		{"a；b；c", true, "*a *b *c"},
	} {
		var got []string
		for _, p := range pieces(test.cell, test.list) {
			mark := "|"
			if p.item {
				mark = "*"
			}
			got = append(got, mark+p.text)
		}
		if all := strings.Join(got, " "); all != test.want {
			t.Errorf("%q, %t: %s", test.cell, test.list, all)
		}
	}
}

// TestSpreadsheet imports what people do to tables: areas that are merged, several
// sheets, what is hidden, formulas.
func TestSpreadsheet(t *testing.T) {
	f := excelize.NewFile()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	fill := func(name string, rows ...[]any) {
		for i, row := range rows {
			at, err := excelize.CoordinatesToCellName(1, i+1)
			ok(err)
			ok(f.SetSheetRow(name, at, &row))
		}
	}
	for _, name := range []string{"By role", "Prices", "Side by side"} {
		_, err := f.NewSheet(name)
		ok(err)
	}
	fill("Sheet1", []any{"Our roles"}, []any{"Role", "Dimension", "Item", "Minutes"},
		[]any{"Host", "Skills", "a", 30}, []any{nil, nil, "b"}, []any{nil, "Duties", "c"}, []any{"Editor", "Skills", "d"})
	ok(f.MergeCell("Sheet1", "A1", "D1"))
	ok(f.MergeCell("Sheet1", "A3", "A5"))
	ok(f.MergeCell("Sheet1", "B3", "B4"))
	ok(f.MergeCell("Sheet1", "D3", "D4"))
	ok(f.SetCellFormula("Sheet1", "D6", "1+1"))
	fill("By role", []any{"Job title", "Purpose", "Pay"}, []any{"editor", "Writes", 900})
	ok(f.SetColVisible("By role", "C", false))
	fill("Prices", []any{"Tea", 3})
	fill("Side by side", []any{nil, "Host", "Editor"}, []any{"Tools", "All of them"})
	ok(f.MergeCell("Side by side", "B2", "C2"))
	var b bytes.Buffer
	ok(f.Write(&b))
	files, problems := imported(t, b.Bytes(), nil)
	want := `-- host.md --
# Host

## Skills

- a {minutes=30}
- b {minutes=30}

## Duties

- c

## Tools

- All of them
-- editor.md --
# Editor

## Skills

- d

## Purpose

Writes

## Tools

- All of them
`
	if got := archive(files); got != want {
		t.Errorf("%s", got)
	}
	wantProblems := `table: warning: Sheet1!D6: a formula without a value (open the workbook in a spreadsheet, which computes it, and save it again)
table: warning: sheet "By role": hidden columns are left out: C (show them in the spreadsheet, or pass --hidden)
table: info: Sheet1!A1: what stands above the header row is left out: "Our roles"
table: warning: 'By role'!A2: "editor" is taken for "Editor", which stands in Sheet1!A6 (spell it in one way, or tell the two apart)
table: info: sheet "Prices": it is no table of roles and is left out; it begins with "Tea", "3"
`
	if got := reported(problems); got != wantProblems {
		t.Errorf("%s", got)
	}
}

// TestNames holds that no header means two fields in one language, and that what cells say
// are values that items can have.
func TestNames(t *testing.T) {
	var file struct {
		Fields map[string]map[string][]string `yaml:"fields"`
	}
	if err := yaml.Unmarshal(columnsFile, &file); err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, field := range sortedKeys(file.Fields) {
		for lang, headers := range file.Fields[field] {
			for _, header := range headers {
				key := lang + " " + fold(header)
				if seen[key] != "" && seen[key] != field {
					t.Errorf("%s: %q is %s and %s", lang, header, seen[key], field)
				}
				seen[key] = field
			}
		}
	}
	n, err := loadNames()
	if err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string][]string{"cadence": {"daily", "event", "monthly", "once", "quarterly", "weekly", "yearly"}, "need": {"desirable", "essential"}, "type": {"qualitative", "quantitative"}} {
		var got []string
		for _, value := range n.values[field] {
			if !slices.Contains(got, value) {
				got = append(got, value)
			}
		}
		if slices.Sort(got); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q", field, got)
		}
	}
	for text, want := range map[string]int{"30": 30, "30 min": 30, "1,5 Std.": 90, "1:30": 90, "2 h": 120, "0.3": 0, "soon": 0, "9999": 0, "2 weeks": 0} {
		if got := n.minutes(text); got != want {
			t.Errorf("%q is %d minutes", text, got)
		}
	}
}

func BenchmarkRoles(b *testing.B) {
	for _, size := range []int{5_000, 20_000} {
		table := [][]string{{"Role", "Dimension", "Item", "Frequency", "Notes", "Colour"}}
		for i := range size {
			table = append(table, []string{fmt.Sprintf("Role %d", i/20), []string{"Skills", "Duties"}[i%2], fmt.Sprintf("Item *%d*, with words", i), "daily", "a note", "red"})
		}
		data := []byte(asCSV(b, table))
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				book, _ := sheet.Read("t.csv", data, sheet.Options{})
				if files, _, err := Roles(book, standard()); err != nil || len(files) != size/20 {
					b.Fatal(len(files), err)
				}
			}
		})
	}
}
