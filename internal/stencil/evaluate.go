package stencil

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// pipe checks a pipeline and returns its value.
func (s *scope) pipe(p *parse.PipeNode) value {
	var v value
	for i, cmd := range p.Cmds {
		if i == 0 {
			v = s.command(cmd.Args[0], cmd.Args[1:], nil)
		} else {
			before := v
			v = s.command(cmd.Args[0], cmd.Args[1:], &before)
		}
	}
	for _, name := range p.Decl {
		if p.IsAssign {
			continue // a variable that is assigned to has no known type
		}
		kept := v
		if s.assigned[name.Ident[0]] {
			kept = value{}
		}
		s.vars = append(s.vars, checkedVar{name.Ident[0], kept})
	}
	return v
}

// offset is where a node begins. The position of a node with several names is that of the
// second.
func offset(n parse.Node) int {
	at := int(n.Position())
	switch n := n.(type) {
	case *parse.FieldNode:
		if len(n.Ident) > 1 {
			at -= len(n.Ident[0]) + 1
		}
	case *parse.VariableNode:
		if len(n.Ident) > 1 {
			at -= len(n.Ident[0])
		}
	}
	return at
}

// command checks a value, or what is called with arguments. The last argument may
// come through a pipe.
func (s *scope) command(n parse.Node, args []parse.Node, piped *value) value {
	switch n := n.(type) {
	case *parse.FieldNode:
		return s.path(s.dot, n.Ident, offset(n), args, piped)
	case *parse.VariableNode:
		if len(n.Ident) > 1 {
			return s.path(s.variable(n.Ident[0]), n.Ident[1:], int(n.Position()), args, piped)
		}
	case *parse.ChainNode:
		return s.path(s.command(n.Node, nil, nil), n.Field, int(n.Position()), args, piped)
	case *parse.IdentifierNode:
		return s.function(n, args, piped)
	}
	if len(args) > 0 || piped != nil {
		s.fault(int(n.Position()), "%s is no function and takes no argument", n)
		s.arguments(args)
		return value{}
	}
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.VariableNode:
		return s.variable(n.Ident[0])
	case *parse.PipeNode:
		return s.pipe(n)
	case *parse.NilNode:
		s.fault(int(n.Position()), "nil is no value")
		return value{}
	}
	return s.literal(n)
}

// literal is the type of a constant that is not an argument.
func (s *scope) literal(n parse.Node) value {
	switch n := n.(type) {
	case *parse.BoolNode:
		return value{typ: reflect.TypeFor[bool](), copied: true}
	case *parse.StringNode:
		return value{typ: reflect.TypeFor[string](), copied: true}
	case *parse.NumberNode:
		switch {
		case n.IsComplex:
			return value{typ: reflect.TypeFor[complex128](), copied: true}
		case isWhole(n):
			return value{typ: reflect.TypeFor[int](), copied: true}
		case n.IsUint && !n.IsInt:
			s.fault(int(n.Position()), "%s is too large", n.Text)
			return value{}
		}
		return value{typ: reflect.TypeFor[float64](), copied: true}
	}
	return value{}
}

func (s *scope) variable(name string) value {
	for _, v := range slices.Backward(s.vars) {
		if v.name == name {
			return v.value
		}
	}
	return value{}
}

// path follows names from a value; start is where the first stands, with its dot. The
// last may be a method with arguments.
func (s *scope) path(v value, names []string, start int, args []parse.Node, piped *value) value {
	for i, name := range names {
		if i == len(names)-1 {
			return s.member(v, name, start, args, piped)
		}
		v = s.member(v, name, start, nil, nil)
		start += len(name) + 1
	}
	return v
}

// member checks one name of a value.
func (s *scope) member(v value, name string, at int, args []parse.Node, piped *value) value {
	if v.nothing {
		s.fault(at, "there is no data, and so no %q", name).Hint = "write {{template \"" + s.tree.Name + "\" .}} where it is called"
		return value{}
	}
	t, copied := v.base()
	if t == nil {
		if v.anything && !s.names[name] {
			s.fault(at, "nothing that a template is given has %q", name)
		}
		s.arguments(args)
		return value{}
	}
	f := s.Checker.member(t, copied, name)
	switch {
	case f.method != nil:
		return s.invoke(f.method.Type, 1, fmt.Sprintf("%q of %s", name, describe(t)), at, args, piped)
	case f.field != nil:
		if len(args) > 0 || piped != nil {
			s.fault(at, "%q of %s is no method and takes no argument", name, describe(t))
			s.arguments(args)
		}
		return valueOfType(f.field.Type, copied)
	}
	s.arguments(args)
	if t.Kind() == reflect.Map && reflect.TypeFor[string]().AssignableTo(t.Key()) {
		if len(args) > 0 || piped != nil {
			s.fault(at, "%q of %s is no method and takes no argument", name, describe(t))
		}
		return valueOfType(t.Elem(), true)
	}
	s.missing(t, copied, name, at)
	return value{}
}

// missing notes that a type lacks a name.
func (s *scope) missing(t reflect.Type, copied bool, name string, at int) {
	if _, ok := reflect.PointerTo(t).MethodByName(name); ok && copied {
		s.fault(at, "%q needs a pointer to %s, and this is a copy", name, describe(t))
		return
	}
	f := s.fault(at, "%s has no %q", describe(t), name)
	f.Name, f.Known, f.Type = name, names(t), t
	if outer, copied := s.vars[0].value.base(); outer != nil && outer != t {
		if is := s.Checker.member(outer, copied, name); is.method != nil || is.field != nil {
			f.Hint = fmt.Sprintf("%s has it: $.%s", describe(outer), name)
		}
	}
}

// arguments checks arguments whose parameters are not known.
func (s *scope) arguments(args []parse.Node) []value {
	values := make([]value, len(args))
	for i, n := range args {
		if n.Type() != parse.NodeNil {
			values[i] = s.command(n, nil, nil)
		}
	}
	return values
}

// invoke checks the call of a function type, of which known parameters are given already
// (the receiver); what is its name in messages, at the offset of the call.
func (s *scope) invoke(t reflect.Type, known int, what string, at int, args []parse.Node, piped *value) value {
	if out := t.NumOut(); out != 1 && (out != 2 || t.Out(1) != reflect.TypeFor[error]()) {
		s.fault(at, "%s returns %d values, so no template can call it", what, out)
		return value{}
	}
	given, want := len(args), t.NumIn()-known
	if piped != nil {
		given++
	}
	switch {
	case t.IsVariadic() && given < want-1:
		s.fault(at, "%s takes at least %s, and is given %d", what, number(want-1), given)
		s.arguments(args)
	case !t.IsVariadic() && given != want:
		s.fault(at, "%s takes %s, and is given %d", what, number(want), given)
		s.arguments(args)
	default:
		parameter := func(i int) reflect.Type {
			if i += known; t.IsVariadic() && i >= t.NumIn()-1 {
				return t.In(t.NumIn() - 1).Elem()
			}
			return t.In(i)
		}
		for i, n := range args {
			s.argument(n, parameter(i), what)
		}
		if piped != nil {
			s.fits(*piped, parameter(len(args)), what, at)
		}
	}
	return valueOfType(t.Out(0), true)
}

func number(n int) string {
	switch n {
	case 0:
		return "no argument"
	case 1:
		return "one argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

// argument checks one argument against the type of its parameter.
func (s *scope) argument(n parse.Node, want reflect.Type, what string) {
	at, kind := offset(n), want.Kind()
	free := kind == reflect.Interface && want.NumMethod() == 0 || want == reflect.TypeFor[reflect.Value]()
	ok := true
	switch n := n.(type) {
	case *parse.NilNode:
		ok = free || strings.Contains("chan func interface map ptr slice", kind.String())
	case *parse.BoolNode:
		ok = free || kind == reflect.Bool
	case *parse.StringNode:
		ok = free || kind == reflect.String
	case *parse.NumberNode:
		if free {
			s.literal(n)
		}
		ok = free || reflect.Int <= kind && kind <= reflect.Int64 && n.IsInt || reflect.Uint <= kind && kind <= reflect.Uintptr && n.IsUint ||
			(kind == reflect.Float32 || kind == reflect.Float64) && n.IsFloat || (kind == reflect.Complex64 || kind == reflect.Complex128) && n.IsComplex
	default:
		s.fits(s.command(n, nil, nil), want, what, at)
	}
	if !ok {
		s.fault(at, "%s takes %s, and is given %s", what, describe(want), n)
	}
}

// fits checks a value against the type of a parameter.
func (s *scope) fits(v value, want reflect.Type, what string, at int) {
	t := v.typ
	switch {
	case t == nil, t.AssignableTo(want), want == reflect.TypeFor[reflect.Value](),
		t.Kind() == reflect.Pointer && (t.Elem().Kind() == reflect.Interface || t.Elem().AssignableTo(want)),
		!v.copied && reflect.PointerTo(t).AssignableTo(want):
		return
	}
	s.fault(at, "%s takes %s, and is given %s", what, describe(want), describe(t))
}
