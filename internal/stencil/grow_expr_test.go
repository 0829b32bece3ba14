package stencil

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"
)

// predicate says which types are wanted.
type predicate func(reflect.Type) bool

func anything(reflect.Type) bool { return true }
func texts(t reflect.Type) bool  { return t == reflect.TypeFor[string]() }
func lists(t reflect.Type) bool  { return t != nil && t.Kind() == reflect.Slice }

// printed is what a stencil writes as text.
func printed(t reflect.Type) bool {
	return texts(t) || t == reflect.TypeFor[int]() || t == reflect.TypeFor[template.HTML]()
}

// ranged is what html/template ranges over.
func ranged(t reflect.Type) bool {
	return t == nil || strings.Contains("slice array map chan int int8 uint", t.Kind().String())
}

// concrete wants a type that is no interface.
func (g *grower) concrete() predicate {
	return g.or(func(t reflect.Type) bool {
		return t != nil && t.Kind() != reflect.Interface && t.Kind() != reflect.Bool
	}, anything)
}

// or returns what a tame template wants, or a wild one.
func (g *grower) or(safe, wild predicate) predicate {
	if g.odd(10) {
		return wild
	}
	return safe
}

// elementOf is the type of the values that a range goes through.
func elementOf(t reflect.Type) reflect.Type {
	if t == nil {
		return nil
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.Chan:
		return t.Elem()
	}
	return t
}

// expression grows a value of a wanted type, mostly.
func (g *grower) expression(want predicate) grown {
	for range 12 {
		if e := g.path(want); want(e.typ) {
			return e
		}
	}
	return g.literal()
}

// literal is a constant.
func (g *grower) literal() grown {
	g.use("literal")
	if g.odd(3) {
		return grown{g.one("true", "false", "nil", "1.0", "1e3", "1i", "'a'", "0x1e", "-0x1e", "1e100", "0b11", "18446744073709551615"), nil}
	}
	return grown{g.one(`"a"`, `"<b>&'\""`, `"\x00\xff\n"`, "`raw \"`", `""`, `"javascript:x"`), reflect.TypeFor[string]()}
}

// path walks from a value that is in scope.
func (g *grower) path(want predicate) grown {
	e := g.dot
	if n := g.pick(len(g.vars) + 3); n < len(g.vars) {
		e = g.vars[len(g.vars)-1-n]
		g.use("a variable's value")
	} else if n == len(g.vars) && len(g.vars) == 0 {
		e = grown{"$", reflect.TypeFor[*world]()}
	}
	for step := 0; step < 3; step++ {
		if step > 0 && want(e.typ) && g.pick(2) == 0 {
			break
		}
		if e.typ == nil {
			break
		}
		next, ok := g.member(e)
		if !ok {
			break
		}
		e = next
	}
	return e
}

// member is a field, a method, or a value of a map.
func (g *grower) member(e grown) (grown, bool) {
	base := e.typ
	for base.Kind() == reflect.Pointer {
		base = base.Elem()
	}
	switch {
	case g.odd(60):
		return grown{strings.TrimSuffix(e.text, ".") + ".Nonsense", nil}, true
	case base.Kind() == reflect.Map && base.Key() == reflect.TypeFor[string]():
		g.use("index")
		return grown{fmt.Sprintf("(index %s %s)", e.text, g.one(`"a"`, `"b"`, "`<`")), base.Elem()}, true
	case base.Kind() != reflect.Struct:
		return e, false
	}
	if methods := reflect.PointerTo(base); g.pick(4) == 0 && methods.NumMethod() > 0 && (e.typ == reflect.TypeFor[*world]() || g.odd(3)) {
		return g.method(e, methods.Method(g.pick(methods.NumMethod())))
	}
	f := base.Field(g.pick(base.NumField()))
	if (!f.IsExported() || f.Anonymous || f.Type.Kind() == reflect.Pointer && f.Type.Elem().Kind() == reflect.Pointer) && !g.odd(3) {
		return e, false
	}
	return grown{g.dotted(e) + f.Name, f.Type}, true
}

// dotted is an expression with a dot behind it.
func (g *grower) dotted(e grown) string {
	switch {
	case e.text == ".":
		return "."
	case g.pick(8) == 0:
		g.use("chain")
		return "(" + e.text + ")."
	}
	return e.text + "."
}

// method calls a method with arguments that mostly are what it wants.
func (g *grower) method(e grown, m reflect.Method) (grown, bool) {
	if (m.Type.NumOut() != 1 || m.Name == "Many" || m.Name == "Anything" || m.Name == "Promise") && !g.odd(3) {
		return e, false
	}
	g.use("method")
	call, t := g.dotted(e)+m.Name, m.Type
	for i := 1; i < t.NumIn(); i++ {
		in := t.In(i)
		if t.IsVariadic() && i == t.NumIn()-1 {
			for range 2 * g.pick(2) {
				call += " " + g.argument(in.Elem())
			}
			break
		}
		call += " " + g.argument(in)
	}
	return grown{"(" + call + ")", t.Out(0)}, true
}

// argument is a value of a type: a literal, or the nearest name that has it.
func (g *grower) argument(in reflect.Type) string {
	if g.odd(8) {
		return g.literal().text
	}
	for _, v := range append([]grown{g.dot}, g.vars...) {
		if v.typ == in && g.pick(2) == 0 {
			return v.text
		}
	}
	switch in.Kind() {
	case reflect.String:
		return g.one(`"k"`, `"<"`, `"a"`)
	case reflect.Int, reflect.Int8:
		return g.one("1", "0", "-7", "0x1e")
	}
	for i := range reflect.TypeFor[world]().NumField() {
		if f := reflect.TypeFor[world]().Field(i); f.Type == in && len(g.vars) == 0 {
			return "$." + f.Name
		}
	}
	return g.dot.text
}

// condition grows what stands behind if.
func (g *grower) condition(depth int) string {
	if depth == 0 {
		return g.expression(anything).text
	}
	in := func() string {
		if text := g.condition(depth - 1); strings.Contains(text, " ") && text[0] != '(' {
			return "(" + text + ")"
		} else {
			return text
		}
	}
	switch name := g.one("", "", "not", "and", "or", "eq", "ne", "wild"); {
	case name == "wild" && g.odd(4):
		return g.one("lt", "ge", "eq", "len", "index", "and", "slice", "call", "printf", "nonsense") + " " + in() + " " + g.expression(anything).text
	case name == "eq" || name == "ne":
		g.use(name)
		e := g.expression(func(t reflect.Type) bool { return texts(t) || t == reflect.TypeFor[int]() })
		other := g.expression(func(t reflect.Type) bool { return t == e.typ })
		if other.typ != e.typ && !g.wild {
			other = e
		}
		if g.odd(2) {
			return name + " " + e.text + " " + g.one(g.expression(anything).text, e.text, "1.0", "1e1", `"a"`) + " " + other.text
		}
		return name + " " + e.text + " " + other.text
	case name == "not":
		g.use(name)
		return "not " + in()
	case name == "and" || name == "or":
		g.use(name)
		text := name
		for range 1 + g.pick(3) {
			text += " " + in()
		}
		return text
	}
	e := g.expression(anything)
	if e.typ != nil {
		g.use("truth of " + e.typ.Kind().String())
	}
	return e.text
}
