package stencil

import (
	"fmt"
	"reflect"
	"strings"
)

// grower writes a template as bytes tell it to. A tame one holds only what Compile
// is there to take, a wild one whatever html/template reads, right or wrong.
type grower struct {
	bytes  []byte
	wild   bool
	used   map[string]bool // the constructs, by name
	vars   []grown         // that are in scope
	dot    grown
	names  int
	loops  int
	shared []shared // templates that are defined
	end    strings.Builder
}

// grown is an expression with its type; nil where that is not known.
type grown struct {
	text string
	typ  reflect.Type
}

// shared is a template and the type of its data.
type shared struct {
	name string
	typ  reflect.Type
}

// grow returns a template for a *world, and the constructs that it holds.
func grow(bytes []byte, wild bool) (text string, used map[string]bool) {
	g := &grower{bytes: bytes, wild: wild, used: map[string]bool{}, dot: grown{".", reflect.TypeFor[*world]()}}
	text = g.list(4)
	return text + g.end.String(), g.used
}

// pick returns a number below n; 0 when the bytes have come to their end.
func (g *grower) pick(n int) int {
	if len(g.bytes) == 0 {
		return 0
	}
	b := int(g.bytes[0])
	g.bytes = g.bytes[1:]
	return b % n
}

// one returns one of several texts.
func (g *grower) one(of ...string) string { return of[g.pick(len(of))] }

// odd says whether to do, in a wild template, what a tame one does not.
func (g *grower) odd(oneIn int) bool { return g.wild && g.pick(oneIn) == oneIn-1 }

// use notes a construct.
func (g *grower) use(name string) { g.used[name] = true }

// list grows nodes that follow each other. What they declare ends with them.
func (g *grower) list(depth int) string {
	vars := len(g.vars)
	defer func() { g.vars = g.vars[:vars] }()
	var b strings.Builder
	for range 1 + g.pick(4) {
		b.WriteString(g.node(depth))
	}
	return b.String()
}

func (g *grower) node(depth int) string {
	if depth == 0 || len(g.bytes) == 0 {
		return g.leafNode()
	}
	switch g.pick(9) {
	case 0:
		return g.branch(depth - 1)
	case 1:
		return g.with(depth - 1)
	case 2, 3:
		return g.rangeOver(depth - 1)
	case 4:
		return g.call(depth - 1)
	case 5:
		return g.element(depth - 1)
	case 6:
		return g.declaration()
	}
	return g.leafNode()
}

// leafNode grows what holds nothing.
func (g *grower) leafNode() string {
	switch g.pick(8) {
	case 0:
		return g.one("text ", "<br>", "é\n", "<p>x</p>")
	case 1:
		g.use("comment")
		return g.one("{{/* <b> */}}", "{{- /* trim */ -}}")
	case 2:
		if g.loops > 0 && g.odd(4) {
			return g.one("{{break}}", "{{continue}}")
		}
	case 3:
		return g.attribute()
	}
	g.use("text")
	return g.action(printed)
}

// attribute grows an action inside of a tag, or of an element that holds no tags.
func (g *grower) attribute() string {
	if g.odd(10) {
		return fmt.Sprintf(g.one("<script>x = %s</script>", "<script>x = \"%s\"</script>", "<style>p { color: %s }</style>", "<p title=%s>", "<p %s>", "<img srcset=\"%s\">",
			"<p style=\"width: %s\">", "<p onclick=\"f(%s)\">", "<!-- %s -->", "<a href=%s>", "<a href=\"{{if .B}}?{{end}}%s\">", "<meta content=\"%s\">"), g.action(anything))
	}
	context := g.one(`<p title="%s">`, `<p title='a%sb'>`, `<a href="%s">`, `<a href='%s'>`, `<a href="/x/%s/y">`, `<a href="?q=%s">`, `<a href="#%s">`, `<title>%s</title>`, `<textarea>%s</textarea>`, `<img src="%s">`)
	g.use(context)
	return fmt.Sprintf(context, g.action(texts))
}

// action writes a value.
func (g *grower) action(of predicate) string {
	e := g.expression(of)
	if g.odd(8) {
		return fmt.Sprintf(g.one("{{%s | printf \"%%v\"}}", "{{print %s}}", "{{html %s}}", "{{%s | html}}", "{{%s|urlquery}}", "{{len %s}}", "{{not %s}}", "{{%s 1}}", "{{if and}}{{%s}}{{end}}", "{{($q := %s)}}"), e.text)
	}
	return fmt.Sprintf(g.one("{{%s}}", "{{ %s }}", "{{- %s}}", "{{%s -}}"), e.text)
}

// element wraps nodes.
func (g *grower) element(depth int) string {
	tag := g.one("p", "ul", "section", "h1")
	return "<" + tag + ">" + g.list(depth) + "</" + tag + ">"
}

// declaration declares a variable, or gives one another value.
func (g *grower) declaration() string {
	if len(g.vars) > 0 && g.odd(4) {
		name := g.vars[g.pick(len(g.vars))].text
		if g.odd(3) {
			return "{{" + name + " 1}}"
		}
		return fmt.Sprintf("{{if ne (%s := %s) \"\"}}{{%s}}{{end}}{{%s}}", name, g.expression(texts).text, name, name)
	}
	if len(g.vars) > 0 && g.odd(4) {
		return fmt.Sprintf("{{%s = %s}}", g.vars[g.pick(len(g.vars))].text, g.expression(anything).text)
	}
	g.use("variable")
	e := g.expression(g.concrete())
	name := g.variable(e.typ)
	return fmt.Sprintf("{{%s := %s}}", name, e.text)
}

// variable makes a name known, which may be that of another.
func (g *grower) variable(typ reflect.Type) string {
	name := "$v" + fmt.Sprint(g.names)
	if g.names++; len(g.vars) > 0 && g.pick(4) == 0 {
		g.use("shadowing")
		name = g.vars[g.pick(len(g.vars))].text
	}
	g.vars = append(g.vars, grown{name, typ})
	return name
}

func (g *grower) branch(depth int) string {
	g.use("if")
	text := "{{if " + g.condition(2) + "}}" + g.list(depth)
	for range g.pick(2) {
		g.use("else if")
		text += "{{else if " + g.condition(1) + "}}" + g.list(depth)
	}
	if g.pick(2) == 0 {
		text += "{{else}}" + g.list(depth)
	}
	return text + "{{end}}"
}

// inside grows nodes with another dot.
func (g *grower) inside(typ reflect.Type, depth int) string {
	outer := g.dot
	defer func() { g.dot = outer }()
	g.dot = grown{".", typ}
	return g.list(depth)
}

func (g *grower) with(depth int) string {
	g.use("with")
	vars := len(g.vars)
	defer func() { g.vars = g.vars[:vars] }()
	e := g.expression(g.concrete())
	declared := ""
	if g.pick(3) == 0 {
		g.use("with a variable")
		declared = g.variable(e.typ) + " := "
	}
	text := "{{with " + declared + e.text + "}}" + g.inside(e.typ, depth)
	switch g.pick(3) {
	case 0:
		text += "{{else}}" + g.list(depth)
	case 1:
		other := g.expression(g.concrete())
		text += "{{else with " + other.text + "}}" + g.inside(other.typ, depth)
	}
	return text + "{{end}}"
}

func (g *grower) rangeOver(depth int) string {
	vars := len(g.vars)
	defer func() { g.vars = g.vars[:vars] }()
	e := g.expression(g.or(lists, ranged))
	if !g.wild && !lists(e.typ) {
		return g.leafNode()
	}
	g.use("range")
	elem := elementOf(e.typ)
	declared := ""
	switch g.pick(4) {
	case 0:
		g.use("range with a variable")
		declared = g.variable(elem) + " := "
	case 1:
		g.use("range with an index")
		declared = g.variable(reflect.TypeFor[int]()) + ", " + g.variable(elem) + " := "
	}
	g.loops++
	text := "{{range " + declared + e.text + "}}" + g.inside(elem, depth)
	g.loops--
	g.vars = g.vars[:vars]
	if g.pick(2) == 0 {
		g.use("range, else")
		text += "{{else}}" + g.list(depth)
	}
	return text + "{{end}}"
}

// call calls a template, one that is there or a new one.
func (g *grower) call(depth int) string {
	g.use("template")
	e := g.expression(g.concrete())
	for _, s := range g.shared {
		if s.typ == e.typ && g.pick(2) == 0 {
			g.use("a template again")
			return fmt.Sprintf("{{template %q %s}}", s.name, e.text)
		}
	}
	g.names++
	name := fmt.Sprint("t", g.names)
	inner := &grower{bytes: g.bytes, wild: g.wild, used: g.used, dot: grown{".", e.typ}, names: g.names, shared: g.shared}
	inner.vars = []grown{{"$", e.typ}}
	body := inner.list(depth)
	g.bytes, g.names = inner.bytes, inner.names
	g.end.WriteString(inner.end.String())
	g.shared = append(inner.shared, shared{name, e.typ})
	switch {
	case g.pick(4) == 0:
		g.use("block")
		return fmt.Sprintf("{{block %q %s}}%s{{end}}", name, e.text, body)
	case g.odd(8):
		g.end.WriteString("{{define \"" + name + "\"}}" + body + "{{end}}")
		return fmt.Sprintf("{{template %q}}", name)
	}
	g.end.WriteString("{{define \"" + name + "\"}}" + body + "{{end}}")
	return fmt.Sprintf("{{template %q %s}}", name, e.text)
}
