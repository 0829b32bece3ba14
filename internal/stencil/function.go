package stencil

import (
	"fmt"
	"reflect"
	"slices"
	"text/template/parse"
)

// functions are the predefined ones.
func functions() []string {
	return []string{"and", "call", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt", "ne", "not", "or", "print", "printf", "println", "slice", "urlquery"}
}

// function checks the call of a function by its name.
func (s *scope) function(n *parse.IdentifierNode, args []parse.Node, piped *value) value {
	name, at := n.Ident, int(n.Position())
	switch name {
	case "print", "println", "html", "js", "urlquery":
		return s.invoke(reflect.TypeOf(fmt.Sprint), 0, name, at, args, piped)
	case "printf":
		return s.invoke(reflect.TypeOf(fmt.Sprintf), 0, name, at, args, piped)
	}
	if name == "and" || name == "or" {
		args = s.data.evaluated(name, args, s.dot.typ, s.vars[0].value.typ)
	}
	values := s.arguments(args)
	if piped != nil {
		values = append(values, *piped)
	}
	least, most, ok := arity(name)
	switch {
	case !ok:
		f := s.fault(at, "there is no function %q", name)
		f.Name, f.Known = name, functions()
		return value{}
	case len(values) != least && least == most:
		s.fault(at, "%s takes %s, and is given %d", name, number(least), len(values))
		return value{}
	case len(values) < least:
		s.fault(at, "%s takes at least %s, and is given %d", name, number(least), len(values))
		return value{}
	case len(values) > most:
		s.fault(at, "%s takes at most %s, and is given %d", name, number(most), len(values))
		return value{}
	}
	switch name {
	case "and", "or":
		return common(values)
	case "len":
		return s.length(values[0], at)
	case "index":
		return s.index(values, at)
	case "slice":
		return s.slice(values, at)
	case "call":
		return s.callee(values[0], args, piped, at)
	case "eq", "ne":
		s.never(args)
		for _, other := range values[1:] {
			s.comparable(values[0], other, at)
		}
	case "lt", "le", "gt", "ge":
		s.ordered(values[0], values[1], at)
	}
	return value{typ: reflect.TypeFor[bool](), copied: true}
}

// never notes that a known field is compared with a text that it has in no data.
func (s *scope) never(args []parse.Node) {
	if s.data.compared(args, s.dot.typ, s.vars[0].value.typ) == nil {
		return
	}
	for _, n := range args {
		if text, ok := n.(*parse.StringNode); ok && !slices.Contains(s.data.Texts, text.Text) {
			f := s.fault(int(n.Position()), "%q is never %q", s.data.Field, text.Text)
			f.Name, f.Known = text.Text, s.data.Texts
		}
	}
}

// arity is how many arguments a function takes.
func arity(name string) (least, most int, ok bool) {
	const any = 1 << 20
	switch name {
	case "and", "or", "call", "index":
		return 1, any, true
	case "eq":
		return 2, any, true
	case "ne", "lt", "le", "gt", "ge":
		return 2, 2, true
	case "not", "len":
		return 1, 1, true
	case "slice":
		return 1, 4, true
	}
	return 0, 0, false
}

// common is the value of one of several.
func common(values []value) value {
	for _, v := range values[1:] {
		if v.typ != values[0].typ {
			return value{}
		}
	}
	v := values[0]
	v.copied = slices.ContainsFunc(values, func(v value) bool { return v.copied }) && !slices.ContainsFunc(values, func(v value) bool { return !v.copied })
	return v
}

func (s *scope) length(v value, at int) value {
	if t, _ := v.base(); t != nil {
		switch t.Kind() {
		case reflect.Array, reflect.Chan, reflect.Map, reflect.Slice, reflect.String:
		default:
			s.fault(at, "%s has no length", describe(t))
		}
	}
	return value{typ: reflect.TypeFor[int](), copied: true}
}

// index checks index of lists, texts and maps, one below the other.
func (s *scope) index(values []value, at int) value {
	v := values[0]
	for _, key := range values[1:] {
		t, copied := v.base()
		if t == nil {
			return value{}
		}
		switch t.Kind() {
		case reflect.Map:
			if k := key.typ; k != nil && !k.AssignableTo(t.Key()) && (!whole(k) || !whole(t.Key())) {
				s.fault(at, "the keys of this map are of the type %s, and index is given %s", t.Key(), describe(k))
			}
			v = valueOfType(t.Elem(), true)
		case reflect.Slice, reflect.Array, reflect.String:
			if key.typ != nil && !whole(key.typ) {
				s.fault(at, "index of %s takes a whole number, and is given %s", describe(t), describe(key.typ))
			}
			if t.Kind() == reflect.String {
				return value{typ: reflect.TypeFor[uint8](), copied: true}
			}
			v = valueOfType(t.Elem(), t.Kind() == reflect.Array && copied)
		default:
			s.fault(at, "%s has no index", describe(t))
			return value{}
		}
	}
	return v
}

// slice checks slice of lists and texts.
func (s *scope) slice(values []value, at int) value {
	t, _ := values[0].base()
	if t == nil {
		return value{}
	}
	for _, i := range values[1:] {
		if i.typ != nil && !whole(i.typ) {
			s.fault(at, "slice takes whole numbers, and is given %s", describe(i.typ))
		}
	}
	switch {
	case t.Kind() == reflect.String && len(values) < 4, t.Kind() == reflect.Slice:
		return valueOfType(t, true)
	case t.Kind() == reflect.Array:
		return valueOfType(reflect.SliceOf(t.Elem()), true)
	case t.Kind() == reflect.String:
		s.fault(at, "slice of a text takes two numbers")
	default:
		s.fault(at, "%s has no slice", describe(t))
	}
	return value{}
}

// callee checks the function call.
func (s *scope) callee(v value, args []parse.Node, piped *value, at int) value {
	if v.typ == nil || len(args) == 0 {
		return value{}
	}
	if v.typ.Kind() != reflect.Func {
		s.fault(at, "call takes a function, and is given %s", describe(v.typ))
		return value{}
	}
	if v.typ.NumOut() == 0 {
		s.fault(at, "the function returns nothing")
		return value{}
	}
	given := len(args) - 1
	if piped != nil {
		given++
	}
	if want := v.typ.NumIn(); !v.typ.IsVariadic() && given != want {
		s.fault(at, "the function takes %s, and is given %d", number(want), given)
	}
	return valueOfType(v.typ.Out(0), true)
}

// whole reports whether a type is one of whole numbers.
func whole(t reflect.Type) bool { return reflect.Int <= t.Kind() && t.Kind() <= reflect.Uintptr }

// basic is what types that are compared must have in common; "" for those that are
// compared as they are.
func basic(t reflect.Type) string {
	switch k := t.Kind(); {
	case k == reflect.Bool:
		return "bool"
	case reflect.Int <= k && k <= reflect.Uintptr:
		return "whole" // of either sign
	case k == reflect.Float32, k == reflect.Float64:
		return "float"
	case k == reflect.Complex64, k == reflect.Complex128:
		return "complex"
	case k == reflect.String:
		return "string"
	}
	return ""
}

// comparable checks eq and ne.
func (s *scope) comparable(a, b value, at int) {
	if a.typ == nil || b.typ == nil {
		return
	}
	switch {
	case basic(a.typ) != basic(b.typ), basic(a.typ) == "" && a.typ.Kind() != b.typ.Kind():
		s.fault(at, "%s and %s cannot be compared", describe(a.typ), describe(b.typ))
	case !a.typ.Comparable() || !b.typ.Comparable():
		s.fault(at, "%s cannot be compared", describe(a.typ))
	}
}

// ordered checks lt, le, gt and ge.
func (s *scope) ordered(a, b value, at int) {
	for _, v := range []value{a, b} {
		if v.typ != nil && (basic(v.typ) == "" || basic(v.typ) == "bool" || basic(v.typ) == "complex") {
			s.fault(at, "%s is neither less nor greater", describe(v.typ))
			return
		}
	}
	if a.typ != nil && b.typ != nil && basic(a.typ) != basic(b.typ) {
		s.fault(at, "%s and %s cannot be compared", describe(a.typ), describe(b.typ))
	}
}
