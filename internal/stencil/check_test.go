package stencil

import (
	"html/template"
	"io"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"text/template/parse"

	"rolebook/internal/testkit"
)

// trees parses templates as themes do.
func trees(t testing.TB, text string) map[string]*parse.Tree {
	t.Helper()
	set := map[string]*parse.Tree{}
	tree := parse.New("t")
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(text, "", "", set); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return set
}

// place is what stands where a fault is.
var place = regexp.MustCompile(`^[.$"\w]*(\.\w+)*`)

// faults checks a template for a *world, and tells the faults with what stands there.
func faults(t testing.TB, text string) []string {
	t.Helper()
	set, c := trees(t, text), Checker{}
	all := c.Check(set, "t", Data{Type: reflect.TypeFor[*world]()})
	all = append(all, c.Rest(set, set)...)
	var told []string
	for _, f := range all {
		told = append(told, place.FindString(text[f.Offset:])+": "+f.Message)
	}
	return told
}

// TestFaults fails where a range over an int gives no element, where an argument that
// comes through a pipe is not looked at, and where a map is taken for a struct.
func TestFaults(t *testing.T) {
	for text, want := range map[string]string{
		`{{.Nonsense}} {{.S}} {{.Leaf.Nope}} {{$.P.Next.Off}}`:                                                           `.Nonsense: a world has no "Nonsense"|.Nope: a leaf has no "Nope"|.Off: a leaf has no "Off"`,
		`{{range .Leaves}}{{.Text}}{{.S}}{{$.S}}{{end}}`:                                                                 `.S: a leaf has no "S"`,
		`{{range .S}}{{end}}{{range .Leaf}}{{.Any}}{{end}}{{range .B}}{{end}}`:                                           `.S: a range goes over a list, and this is a string|.Leaf: a range goes over a list, and this is a leaf|.B: a range goes over a list, and this is a bool`,
		`{{range $i, $x := .I}}{{end}}{{range $x := .I}}{{$x.No}}{{end}}`:                                                `.I: a range over an int has one variable|.No: an int has no "No"`,
		`{{range $k, $v := .ML}}{{$k.No}}{{$v.Text}}{{$v.No}}{{end}}`:                                                    `.No: a string has no "No"|.No: a leaf has no "No"`,
		`{{with $x := .Leaf}}{{$x.No}}{{else}}{{$x.No}}{{.S}}{{end}}`:                                                    `.No: a leaf has no "No"|.No: a leaf has no "No"`,
		`{{with .Any}}{{.Whatever}}{{end}}{{.Any.Field}}{{range .Anys}}{{.X}}{{end}}`:                                    ``,
		`{{template "gone" .}}{{template "a" .Leaf}}{{define "a"}}{{.Text}}{{.S}}{{$.Text.X}}{{end}}`:                    `"gone": there is no template "gone"|.S: a leaf has no "S"|.X: a string has no "X"`,
		`{{template "a"}}{{define "a"}}{{.Text}}{{end}}`:                                                                 `.Text: there is no data, and so no "Text"`,
		`{{template "a" .}}{{define "a"}}{{template "a" .Self}}{{.No}}{{end}}`:                                           `.No: a world has no "No"`,
		`{{define "unused"}}{{.Text}}{{.Nowhere}}{{template "x" .}}{{nope 1}}{{end}}`:                                    `.Nowhere: nothing that a template is given has "Nowhere"|"x": there is no template "x"|nope: there is no function "nope"`,
		`{{.T}}{{.T "a" "b" "c"}}{{.T 1}}{{.T .Leaf}}{{.ID "a" "b"}}{{.Count "a" "b"}}`:                                  `.T: "T" of a world takes at least one argument, and is given 0|1: "T" of a world takes a string, and is given 1|.Leaf: "T" of a world takes a string, and is given a leaf|.ID: "ID" of a world takes one argument, and is given 2|"b": "Count" of a world takes an int, and is given "b"`,
		`{{.S | .ID | .Has}}{{.Leaf | .ID}}{{.S .U}}{{.S | .U}}{{"a" "b"}}`:                                              `.ID: "ID" of a world takes a string, and is given a leaf|.S: "S" of a world is no method and takes no argument|.U: "U" of a world is no method and takes no argument|"a": "a" is no function and takes no argument`,
		`{{.Two}}{{.Fails "a"}}{{.secret}}{{.inner.Promoted}}{{.Promoted}}{{.Far}}`:                                      `.Two: "Two" of a world returns 2 values, so no template can call it|.secret: a world has no "secret"|.inner.Promoted: a world has no "inner"`,
		`{{.Leaf.Long}}{{range .Leaves}}{{.Long}}{{end}}{{range .ML}}{{.Long}}{{.Up}}{{end}}`:                            `.Long: "Long" needs a pointer to a leaf, and this is a copy`,
		`{{eq .S .I}}{{eq .I .N8}}{{eq .Words .Words}}{{lt .B .B}}{{eq .S}}{{ne .S .U .S}}{{lt .I .S}}{{eq .Leaf nil}}`:  `eq: a string and an int cannot be compared|eq: a list of string cannot be compared|lt: a bool is neither less nor greater|eq: eq takes at least 2 arguments, and is given 1|ne: ne takes 2 arguments, and is given 3|lt: an int and a string cannot be compared`,
		`{{len .I}}{{len .S}}{{index .M 1}}{{index .Words "a"}}{{index .I 1}}{{index .Words 1}}{{(index .Leaves 0).No}}`: `len: an int has no length|index: the keys of this map are of the type string, and index is given an int|index: index of a list of string takes a whole number, and is given a string|index: an int has no index|.No: a leaf has no "No"`,
		`{{.M.a}}{{.MI.a}}{{.S.a}}{{.Words.a}}{{(.P).No}}{{(.All).No}}`:                                                  `.a: a map has no "a"|.a: a string has no "a"|.a: a list of string has no "a"|.No: a leaf has no "No"|.No: a list of leaf has no "No"`,
		`{{nil}}{{printf 1}}{{print .S 1 nil}}{{not}}{{and}}{{call .S}}{{slice .I 1}}`:                                   `nil: nil is no value|1: printf takes a string, and is given 1|not: not takes one argument, and is given 0|and: and takes at least one argument, and is given 0|call: call takes a function, and is given a string|slice: an int has no slice`,
		`{{$x := .Leaf}}{{$x = .S}}{{$x.No}}{{$y := .Leaf}}{{$y.No}}{{or .Leaf .Leaf | print}}`:                          `.No: a leaf has no "No"`,
		`{{if .No}}{{else if .Nope}}{{end}}{{if and .S (not .Never)}}{{end}}`:                                            `.No: a world has no "No"|.Nope: a world has no "Nope"|.Never: a world has no "Never"`,
	} {
		if got := strings.Join(faults(t, text), "|"); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// A name that is elsewhere comes with a hint, and with those that it may be meant for.
func TestFaultHints(t *testing.T) {
	set, c := trees(t, `{{.Self.U.T}}{{range .Leaves}}{{.ID "a"}}{{end}}`), Checker{}
	all := c.Check(set, "t", Data{Type: reflect.TypeFor[*world]()})
	if len(all) != 2 || all[1].Hint != "a world has it: $.ID" || all[1].Name != "ID" || len(all[1].Known) != 11 {
		t.Errorf("got %+v", all)
	}
}

// Faults of templates that are not own are told where own ones call them.
func TestFaultsOfOthers(t *testing.T) {
	set := trees(t, `<p>{{template "link" .Leaf}}{{template "link" .}}`)
	link := parse.New("link")
	if _, err := link.Parse("{{.Text}}", "", "", set); err != nil {
		t.Fatal(err)
	}
	c := Checker{Own: func(file string) bool { return file == "t" }}
	all := c.Check(set, "t", Data{Type: reflect.TypeFor[*world]()})
	if len(all) != 1 || all[0].File != "t" || all[0].Offset != 39 || all[0].Message != `the template "link" cannot be given this: a world has no "Text"` {
		t.Errorf("got %+v", all)
	}
}

// certain is what html/template says of a template that no data makes right.
var certain = regexp.MustCompile(`can't evaluate field|wrong type for value|wrong number of args|can't give argument|can't iterate over|expected \w+; found|has arguments but|is not a method but has|unexported field|incompatible types|non-comparable type|invalid type for comparison|len of type|can't index item|cannot index slice|value has type|can't slice|non-function|nil is not a command|return values; should be`)

// unknowable are values that the checker cannot know: those that interfaces hold, and
// variables that are given other values.
var unknowable = regexp.MustCompile(`Any|Err|Stringer|Ask|\$v\d+ = |call |and|or|printf`)

// TestFaultsGrown holds the checker to html/template with grown templates. What
// html/template refuses at any time for its types is a fault; and a fault in what is
// certainly executed makes it refuse some data.
//
// It fails where methods of a pointer are found on a copy.
func TestFaultsGrown(t *testing.T) {
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	random, all := rand.New(rand.NewPCG(3, 4)), worlds()
	wrong, told := 0, 0
	for i := range 5000 {
		seed := make([]byte, 10+random.IntN(80))
		for j := range seed {
			seed[j] = byte(random.Uint32())
		}
		text, _ := grow(seed, true)
		if i%2 == 0 {
			g := &grower{bytes: seed, wild: true, used: map[string]bool{}, dot: grown{".", reflect.TypeFor[*world]()}}
			text = g.action(anything)
		}
		made, err := template.New("t").Option("missingkey=error").Parse(text)
		if err != nil {
			continue
		}
		found := faults(t, text)
		var last error
		for _, w := range all {
			err := made.Execute(io.Discard, w)
			if err == nil {
				continue
			}
			last = err
			if certain.MatchString(err.Error()) {
				if wrong++; len(found) == 0 && !unknowable.MatchString(text) {
					t.Fatalf("%s\nhas no fault, but: %v", text, err)
				}
				break
			}
		}
		if i%2 == 0 && len(found) > 0 {
			if told++; last == nil {
				t.Fatalf("%s\nhas a fault, and is executed: %v", text, found)
			}
		}
	}
	if wrong < 60 || told < 60 {
		t.Errorf("only %d templates are wrong, and of %d faults were told", wrong, told)
	}
}
