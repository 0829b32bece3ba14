package stencil

import (
	"errors"
	"fmt"
	"html/template"
	"math"
	"strings"
)

// world is data of every kind that a template may meet.
type world struct {
	S, U     string
	Named    named
	H        template.HTML
	L        template.URL
	J        template.JS
	C        template.CSS
	At       template.HTMLAttr
	Set      template.Srcset
	B        bool
	I        int
	I8       int8
	I64      int64
	N        uint
	N8       uint8
	F        float64
	F32      float32
	X        complex128
	Words    []string
	Ints     []int
	Nested   [][]string
	Leaves   []leaf
	Ptrs     []*leaf
	Anys     []any
	Array    [2]string
	Nothing  [0]int
	M        map[string]template.HTML
	MS       map[string]string
	MI       map[int]string
	ML       map[string]leaf
	MN       map[named]string
	Leaf     leaf
	P        *leaf
	PP       **leaf
	Any      any
	Err      error
	Stringer fmt.Stringer
	Ch       chan int
	Fn       func() string
	Self     *world
	inner
	*Outer
}

type (
	named string
	inner struct{ Promoted, S string } // S is shadowed
	Outer struct{ Far string }
	leaf  struct {
		Text, URL string
		N         int
		H         template.HTML
		Next      *leaf
		Below     []leaf
		M         map[string]string
	}
)

func (w *world) T(key string, args ...string) string { return w.S + key + strings.Join(args, w.U) }
func (w *world) ID(key string) string                { return "id-" + key + w.S }
func (w *world) Count(key string, n int) string      { return fmt.Sprint(key, n, w.U) }
func (w *world) Has(key string) bool                 { return key == w.S }
func (w *world) HTML(l leaf) template.HTML           { return l.H }
func (w *world) First() *leaf                        { return w.P }
func (w *world) All() []leaf                         { return w.Leaves }
func (w *world) Of(l *leaf) string                   { return l.URL }
func (w *world) Many(l ...leaf) int                  { return len(l) }
func (w *world) Anything(x any) any                  { return x }
func (w *world) Fails(s string) (string, error) {
	if s == "" {
		return s, errors.New("nothing")
	}
	return s, nil
}
func (w *world) Two() (string, string)   { return w.S, w.U }
func (l leaf) Up() string                { return strings.ToUpper(l.Text) }
func (l *leaf) Long() string             { return l.Text + l.URL }
func (l *leaf) String() string           { return "leaf " + l.Text }
func (n named) String() string           { return "named " + string(n) }
func (l leaf) Step(n int8) string        { return strings.Repeat(l.Text, int(n)&3) }
func (o *Outer) Promise(s string) string { return o.Far + s }

// worlds returns data that is empty, full, and hostile in several ways.
func worlds() []*world {
	all := []*world{{}, {Leaves: []leaf{}, Words: []string{}, M: map[string]template.HTML{}, MS: map[string]string{}, P: new(leaf), Outer: &Outer{}}}
	texts := [][2]string{
		{"a", "/b/?c=d#e"}, {`"<a href='x'>&amp;+`, "javascript:alert(1)"}, {"\x00é\xff\xf0\x28", "HTTPS://x.y/ö?a=b&c=%20%zz+(1)'#\""},
		{"</title></script><!--", "//host/%00\x00"}, {strings.Repeat("long & ", 400), strings.Repeat("%é", 300)}, {"{{.S}}\n\t\u2028", "data:text/html,<script>"},
	}
	for n, t := range texts {
		all = append(all, full(t[0], t[1], n-2))
	}
	return all
}

// full fills every field.
func full(s, u string, n int) *world {
	end := leaf{Text: u, URL: s, N: -n, H: "<i>", M: map[string]string{s: u}}
	l := leaf{Text: s, URL: u, N: n, H: template.HTML("<b>" + template.HTMLEscapeString(s) + "</b>"), Next: &end, Below: []leaf{end, {}}}
	p, zero := &l, math.Copysign(0, -1)
	w := &world{S: s, U: u, Named: named(s), H: l.H, L: template.URL(u), J: template.JS("f()"), C: "color: red", At: `dir="ltr"`, Set: "a.png 2x",
		B: n%2 == 0, I: n, I8: int8(n), I64: int64(n), N: uint(n + 2), N8: uint8(n + 2), F: float64(n) / 2, F32: float32(zero), X: complex(0, float64(n)),
		Words: []string{s, "", u}, Ints: []int{n, 0, -n}, Nested: [][]string{{s}, nil, {u, s}}, Leaves: []leaf{l, end}, Ptrs: []*leaf{p, nil, &end},
		Anys: []any{s, n, nil, p, l.H}, Array: [2]string{s, u}, M: map[string]template.HTML{"a": l.H, s: "<u>", u: ""}, MS: map[string]string{"a": u},
		MI: map[int]string{n: s}, ML: map[string]leaf{"a": l}, MN: map[named]string{"a": s}, Leaf: l, P: p, PP: &p, Any: s, Err: errors.New(s), Stringer: p,
		Ch: make(chan int), Fn: func() string { return s }, inner: inner{u, u}, Outer: &Outer{s}}
	close(w.Ch)
	if n > 0 {
		w.Any, w.P, w.PP, w.Stringer = l, nil, nil, nil
	}
	inside := *w
	w.Self = &inside
	return w
}
