package stencil

import (
	"bytes"
	"html/template"
	"reflect"
	"strings"
	"testing"
)

// Fruit is what all data embeds.
type Fruit struct {
	Kind string
	leaf
	*Outer
}

func (c *Fruit) T(key string, args ...string) string {
	return c.Kind + key + strings.Join(args, c.Text)
}
func (c *Fruit) Same(kind string) bool { return c.Kind == kind }

type (
	apple struct {
		Fruit
		Seeds int
	}
	pear struct{ Fruit }
	plum struct{ Fruit }
)

func (p *plum) Stone() string { return p.Kind }

// dataOf is what is known of data by its kind.
func dataOf(typ reflect.Type, kind string) Data {
	return Data{Type: typ, Field: "Kind", Text: kind, Texts: []string{"apple", "pear"}}
}

// TestKnownText renders templates that data of two types share, of which one lacks what
// they name. It fails where a condition is not decided before the branches are compiled,
// and where methods are called on the outer struct.
func TestKnownText(t *testing.T) {
	in := Fruit{"apple", leaf{Text: "<a>", URL: "/b"}, &Outer{"far"}}
	a := &apple{in, 7}
	in.Kind = "pear"
	p := &pear{in}
	for _, text := range []string{
		`{{.Kind}}{{.Text}}{{.Far}}{{.T "x" "y" .URL}}{{if .Same "pear"}}same{{end}}<a href="{{.URL}}">`,
		`{{if eq .Kind "apple"}}{{.Seeds}}{{else}}none{{end}}{{if ne "apple" $.Kind}}{{else}}{{$.Seeds}}{{end}}`,
		`{{if eq .Kind "pear"}}{{.Text}}{{else if eq .Kind "pear" "apple"}}{{.Seeds}}{{end}}`,
		`{{if and (eq .Kind "apple") .Seeds}}seeds{{end}}{{if or (not (eq .Kind "apple")) .Seeds}}or{{end}}`,
		`{{if and .Text (eq .Kind "apple") .Seeds}}1{{end}}{{if and (or (eq .Kind "apple") (eq .Kind "pear")) .Text}}2{{end}}`,
		`{{template "s" .}}{{define "s"}}{{if eq .Kind "apple"}}{{template "u" .}}{{end}}{{end}}{{define "u"}}{{.Seeds}}{{end}}`,
		`{{$x := .}}{{with .Text}}{{if eq $x.Kind "apple"}}{{.}}{{end}}{{if eq $.Kind "apple"}}{{$.Seeds}}{{end}}{{end}}`,
	} {
		made := template.Must(template.New("t").Parse(text))
		for data, known := range map[any]Data{a: dataOf(reflect.TypeFor[*apple](), "apple"), p: dataOf(reflect.TypeFor[*pear](), "pear")} {
			s, err := Compile[Fruit](made, known)
			if err != nil {
				t.Errorf("%s: %v", text, err)
				continue
			}
			var want bytes.Buffer
			if err := made.Execute(&want, data); err != nil {
				t.Fatal(err)
			}
			if got, ok := s.Append(nil, data); !ok || string(got) != want.String() {
				t.Errorf("%s: %t, %q, not %q", text, ok, got, want.String())
			}
			set, c := trees(t, text), Checker{}
			if all := c.Check(set, "t", known); len(all) > 0 {
				t.Errorf("%s: %+v", text, all)
			}
		}
	}
	if _, err := Compile[Fruit](template.Must(template.New("t").Parse(`{{.Stone}}`)), Data{Type: reflect.TypeFor[*plum]()}); err == nil {
		t.Error("methods of the outer struct are taken for those of the inner one")
	}
}

// TestKnownTextFaults fails where a branch is checked that no data reaches, and where one
// is not that some data does.
func TestKnownTextFaults(t *testing.T) {
	for text, want := range map[string]string{
		`{{.Seeds}}`: `a pear has no "Seeds"`,
		`{{if eq .Kind "pear"}}{{.Seeds}}{{end}}`:             `a pear has no "Seeds"`,
		`{{if or (eq .Kind "apple") .Seeds}}{{end}}`:          `a pear has no "Seeds"`,
		`{{if and .Seeds (eq .Kind "apple")}}{{end}}`:         `a pear has no "Seeds"`,
		`{{with .Text}}{{if eq .Kind "apple"}}{{end}}{{end}}`: `a string has no "Kind"`,
		`{{if eq .Kind "appel"}}{{.Seeds}}{{end}}`:            `"Kind" is never "appel"`,
		`{{if ne .Kind "apple" "pear"}}{{end}}`:               `ne takes 2 arguments, and is given 3`,
		`{{if eq .Text "appel"}}{{end}}`:                      ``,
	} {
		set, c := trees(t, text), Checker{}
		var got []string
		for _, f := range c.Check(set, "t", dataOf(reflect.TypeFor[*pear](), "pear")) {
			got = append(got, f.Message)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s\n got %s\nwant %s", text, strings.Join(got, "|"), want)
		}
	}
}
