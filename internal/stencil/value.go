package stencil

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// value is what is known of a value before a template is executed.
type value struct {
	typ      reflect.Type // nil where it is not known
	copied   bool         // whether it has no address, so that methods of a pointer are not found
	nothing  bool         // no data at all: {{template "x"}}
	anything bool         // the data of a template that nobody calls
}

// valueOfType is a value of a type, unless that is an interface.
func valueOfType(t reflect.Type, copied bool) value {
	if t.Kind() == reflect.Interface || t == reflect.TypeFor[reflect.Value]() {
		return value{}
	}
	return value{typ: t, copied: copied}
}

// base follows pointers. It is nil where the type is not known.
func (v value) base() (t reflect.Type, copied bool) {
	t, copied = v.typ, v.copied
	for t != nil && t.Kind() == reflect.Pointer {
		t, copied = t.Elem(), false
	}
	if t != nil && t.Kind() == reflect.Interface {
		return nil, false
	}
	return t, copied
}

// elements returns the index and the element of a range over a value with a number of
// variables. The problem is empty where html/template can do that.
func (v value) elements(variables int) (index, elem value, problem string) {
	t, copied := v.base()
	if t == nil {
		return value{}, value{}, ""
	}
	number := value{typ: reflect.TypeFor[int](), copied: true}
	switch kind := t.Kind(); {
	case kind == reflect.Slice:
		return number, valueOfType(t.Elem(), false), ""
	case kind == reflect.Array:
		return number, valueOfType(t.Elem(), copied), ""
	case kind == reflect.Map:
		return valueOfType(t.Key(), true), valueOfType(t.Elem(), true), ""
	case kind == reflect.Chan && t.ChanDir() != reflect.SendDir:
		return number, valueOfType(t.Elem(), true), ""
	case reflect.Int <= kind && kind <= reflect.Uintptr || kind == reflect.Func && t.CanSeq():
		if variables > 1 {
			return value{}, value{}, fmt.Sprintf("a range over %s has one variable", describe(t))
		}
		if kind == reflect.Func {
			t = t.In(0).In(0)
		}
		return value{}, valueOfType(t, true), ""
	case kind == reflect.Func && t.CanSeq2():
		yield := t.In(0)
		if variables > 1 {
			return valueOfType(yield.In(0), true), valueOfType(yield.In(1), true), ""
		}
		return value{}, valueOfType(yield.In(0), true), ""
	}
	return value{}, value{}, fmt.Sprintf("a range goes over a list, and this is %s", describe(t))
}

// member is a name of a type; found is what it is there.
type member struct {
	typ    reflect.Type
	copied bool
	name   string
}

type found struct {
	method *reflect.Method
	field  *reflect.StructField
}

// member looks a name up, as html/template does: a method first.
func (c *Checker) member(t reflect.Type, copied bool, name string) found {
	key := member{t, copied, name}
	if known, ok := c.types[key]; ok {
		return known
	}
	var f found
	methods := t
	if !copied {
		methods = reflect.PointerTo(t)
	}
	if m, ok := methods.MethodByName(name); ok {
		f.method = &m
	} else if t.Kind() == reflect.Struct {
		if field, ok := t.FieldByName(name); ok && field.IsExported() {
			f.field = &field
		}
	}
	c.types[key] = f
	return f
}

// names returns what a type has, sorted.
func names(t reflect.Type) []string {
	all := map[string]bool{}
	gather(t, all)
	return slices.Sorted(maps.Keys(all))
}

// gather adds the names that a type has.
func gather(t reflect.Type, all map[string]bool) {
	for i := range reflect.PointerTo(t).NumMethod() {
		all[reflect.PointerTo(t).Method(i).Name] = true
	}
	if t.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(t) {
			if f.IsExported() {
				all[f.Name] = true
			}
		}
	}
}

// reach adds the names of everything that a template can reach from a type.
func reach(t reflect.Type, all map[string]bool, seen map[reflect.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
		reach(t.Elem(), all, seen)
		return
	case reflect.Map:
		reach(t.Key(), all, seen)
		reach(t.Elem(), all, seen)
	case reflect.Struct:
		for _, f := range reflect.VisibleFields(t) {
			if f.IsExported() {
				reach(f.Type, all, seen)
			}
		}
	}
	gather(t, all)
	for i := range reflect.PointerTo(t).NumMethod() {
		if m := reflect.PointerTo(t).Method(i); m.Type.NumOut() > 0 {
			reach(m.Type.Out(0), all, seen)
		}
	}
}

// describe names a type with an article, for authors of themes.
func describe(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name := t.Name()
	switch {
	case strings.HasPrefix(t.PkgPath(), "html/template"):
		return "a " + t.String()
	case name != "" && strings.ContainsAny(name[:1], "AEIOaeio"):
		return "an " + name
	case name != "":
		return "a " + name
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		_, of, _ := strings.Cut(describe(t.Elem()), " ")
		return "a list of " + of
	case reflect.Map:
		return "a map"
	case reflect.Func:
		return "a function"
	case reflect.Chan:
		return "a channel"
	case reflect.Struct:
		return "a struct"
	}
	return "a value"
}
