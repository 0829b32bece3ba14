package stencil

import (
	"bytes"
	"html/template"
	"reflect"
	"strings"
	"testing"
)

// page is data with everything that views have.
type page struct {
	Text  string
	URL   string
	HTML  template.HTML
	N     int
	Yes   bool
	Words []string
	Links []link
	Link  link
	To    *link
	Any   any
	Map   map[string]template.HTML
	secret
}

type link struct {
	Text, URL string
	Note      *link
	Below     []link
}

type secret struct{ Hidden string }

func (p *page) T(key string, args ...string) string { return p.Text + key + strings.Join(args, p.URL) }
func (p *page) ID(key string) string                { return "id-" + key + p.Text }
func (p *page) Of(l link) string                    { return l.URL }
func (p *page) Many(l ...link) string               { return "" }
func (l *link) Long() string                        { return l.Text + l.URL }

// known are templates that Compile takes.
var known = []string{
	`plain`,
	`{{.Text}} {{.HTML}} {{.N}} {{/* nothing */}} {{"a<b"}}`,
	`<title>{{.Text}}</title><p title="{{.Text}}" class='{{.Text}}' data-n="{{.N}}">`,
	`<a href="{{.URL}}">{{.Text}}</a><a href="/x/{{.URL}}">x</a><a href="?q={{.URL}}#{{.Text}}">x</a><a href='#{{.ID "b"}}'>x</a>`,
	`{{if .Yes}}yes{{else if .N}}n{{else}}no{{end}}{{if .Link}}struct{{end}}{{if .To}}to{{end}}{{if .HTML}}html{{end}}`,
	`{{if or .Text .Links .N}}1{{end}}{{if and .Yes .Words (not .To)}}2{{end}}{{if not .Yes}}3{{end}}{{if and .Yes (or .To (eq .Text "a"))}}4{{end}}`,
	`{{if ne .Text "a"}}a{{end}}{{if eq .N 3}}3{{end}}{{if eq .Text .URL}}=` + "{{end}}",
	`{{range .Words}}[{{.}}]{{else}}none{{end}}{{range .Links}}<a href="{{.URL}}">{{.Text}}{{$.Text}}</a>{{range .Below}}{{.Text}}{{end}}{{end}}`,
	`{{with .To}}{{.Text}}{{with .Note}}{{.URL}}{{else}}-{{.Text}}{{end}}{{else}}{{.Text}}{{end}}{{with $x := .Text}}{{$x}}{{.}}{{end}}`,
	`{{$p := .}}{{range $l := .Links}}{{$q := $l.Text}}{{$p.Text}}{{$q}}{{range $m := .Below}}{{$m.URL}}{{$q}}{{$l.URL}}{{end}}{{end}}{{$z := .N}}{{$z}}{{$p.URL}}`,
	`{{.T "k"}} {{.T "k" "a" .URL}} {{$.ID .Text}} {{.Of .Link}} {{.Of (.Link)}} {{(.Link).Text}} {{.Link.Text}}`,
	`{{define "l"}}<a href="{{.URL}}">{{.Text}}</a>{{range .Below}}{{template "l" .}}{{end}}{{$.Text}}{{end}}{{range .Links}}{{template "l" .}}{{end}}{{define "m"}}{{$.Text}}{{$a := .Links}}{{range $a}}{{template "n" .}}{{end}}{{range $a}}{{.URL}}{{end}}{{end}}` +
		`{{define "n"}}{{$.Text}}{{$b := .URL}}{{$b}}{{end}}{{template "m" .}}{{range .Links}}{{template "n" .}}{{end}}{{template "n" .To}}`,
	`{{range $i, $l := .Links}}{{if $i}}, {{end}}{{$i}}{{range $j, $m := $l.Below}}{{$i}}{{$j}}{{$m.Text}}{{.URL}}{{end}}{{end}}`,
	`{{index .Map "a"}}{{index .Map .Text}}{{if index .Map "b"}}b{{end}}{{if or .To (index .Map .URL)}}c{{end}}`,
	`{{.Hidden}}{{block "b" .}}{{.Text}}{{end}}{{range .Words}}{{if .}}{{.}}{{end}}{{end}}`,
}

// unknown are templates that html/template executes and Compile refuses.
var unknown = []string{
	`{{.Text | printf "%s"}}`, `{{printf "%d" .N}}`, `{{.Any}}`, `{{len .Words}}`, `{{range $k, $v := .Map}}{{$k}}{{end}}`,
	`<script>x = {{.Text}}</script>`, `<p style="color: {{.Text}}">`, `<p title={{.Text}}>`, `<p {{.Text}}>`, `<p title="{{.HTML}}">`,
	`<p title="{{template "x" .}}">{{define "x"}}{{.Text}}{{end}}`, `{{range .Words}}{{break}}{{end}}`, `{{if $x := .Text}}{{$x}}{{end}}`,
	`{{range .Links}}{{.Long}}{{end}}`, `{{.Many .Link .Link}}`, `{{$x := .Text}}{{$x = .URL}}{{$x}}`, `{{.Yes}}`, `{{index .Words 0}}`,
}

func data(text, url string, n int) *page {
	leaf := link{Text: text + "leaf", URL: url}
	p := &page{Text: text, URL: url, HTML: template.HTML("<b>" + template.HTMLEscapeString(text) + "</b>"), N: n, Any: text, secret: secret{url}, Link: leaf}
	if p.Yes = n%2 == 0; p.Yes {
		p.Words = []string{text, "", url}
		p.Map = map[string]template.HTML{"a": p.HTML, url: "<i>"}
		p.To = &link{Text: url, URL: text}
	}
	if n%3 > 0 {
		p.Links = []link{leaf, {Text: "2", URL: text, Below: []link{leaf, {Text: url, Note: p.To}}}}
		p.To = &link{Text: url, URL: text, Note: &leaf}
	}
	return p
}

// check compares what a stencil writes with what html/template does.
func check(t *testing.T, text string, p *page) {
	t.Helper()
	made := template.Must(template.New("t").Parse(text))
	s, err := Compile[page](made, Data{Type: reflect.TypeFor[*page]()})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var want bytes.Buffer
	wrong := made.Execute(&want, p)
	got, ok := s.Append([]byte("before "), p)
	switch {
	case ok != (wrong == nil):
		t.Errorf("%s: Append %v, Execute %v", text, ok, wrong)
	case ok && string(got) != "before "+want.String():
		t.Errorf("%s:\n got %q\nwant %q", text, got, "before "+want.String())
	case !ok && string(got) != "before ":
		t.Errorf("%s: Append gave up and left %q", text, got)
	}
}

func TestSameAsExecute(t *testing.T) {
	for _, text := range known {
		for n := range 6 {
			check(t, text, data("a", "/b/", n))
			check(t, text, data(`"<a>' & +`, "javascript:alert(1)", n))
			check(t, text, data("\x00é\xff", "HTTPS://x.y/ö?a=b&c=%20%zz+(1)'#\"", n))
		}
	}
}

func TestRefused(t *testing.T) {
	for _, text := range unknown {
		made := template.Must(template.New("t").Parse(text))
		if _, err := Compile[page](made, Data{Type: reflect.TypeFor[*page]()}); err == nil {
			t.Errorf("%s is compiled", text)
		}
		if err := made.Execute(&bytes.Buffer{}, data("a", "b", 4)); err != nil {
			t.Errorf("%s cannot be executed afterwards: %v", text, err)
		}
	}
}

func TestUnescapable(t *testing.T) {
	made := template.Must(template.New("t").Parse(`<a href='{{if .Yes}}"{{end}}`))
	if _, err := Compile[page](made, Data{Type: reflect.TypeFor[*page]()}); err == nil || !strings.Contains(err.Error(), "html/template") {
		t.Errorf("the error of html/template is %v", err)
	}
}

// A template that calls itself without end is given up, where the memory of the
// program would end.
func TestEndless(t *testing.T) {
	check(t, `{{define "a"}}{{template "a" .}}{{end}}{{template "a" .}}`, data("a", "b", 4))
}

func TestConcurrent(t *testing.T) {
	s, err := Compile[page](template.Must(template.New("t").Parse(strings.Join(known[:10], ""))), Data{Type: reflect.TypeFor[*page]()})
	if err != nil {
		t.Fatal(err)
	}
	want, _ := s.Append(nil, data("a", "b", 4))
	done := make(chan bool)
	for range 8 {
		go func() {
			same := true
			for range 200 {
				got, ok := s.Append(nil, data("a", "b", 4))
				same = same && ok && bytes.Equal(got, want)
			}
			done <- same
		}()
	}
	for range 8 {
		if !<-done {
			t.Error("two renderings of one page differ")
		}
	}
}

func FuzzSameAsExecute(f *testing.F) {
	f.Add("a", "/b/?c#d", 1)
	f.Add("<b>\"'&+\x00", "javascript:x", 2)
	f.Add("\xf0\x28", "http://[::1]:80/%2F%g", 4)
	f.Fuzz(func(t *testing.T, text, url string, n int) {
		for _, k := range known {
			check(t, k, data(text, url, max(n, 0)))
		}
	})
}
