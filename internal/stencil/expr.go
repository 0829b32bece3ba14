package stencil

import (
	"fmt"
	"reflect"
	"strings"
	"text/template/parse"
)

// expr is a compiled expression. If it is a string, text returns it without reflection.
type expr struct {
	typ   reflect.Type
	value func(f *frame, dot reflect.Value) reflect.Value
	text  func(f *frame, dot reflect.Value) string
}

// stringOf makes an expression of a function that returns a string.
func stringOf(text func(f *frame, dot reflect.Value) string) expr {
	return expr{reflect.TypeFor[string](), func(f *frame, dot reflect.Value) reflect.Value { return reflect.ValueOf(text(f, dot)) }, text}
}

// valueOf makes an expression of a function that returns a value of a type.
func valueOf(typ reflect.Type, value func(f *frame, dot reflect.Value) reflect.Value) expr {
	e := expr{typ: typ, value: value}
	if typ.Kind() == reflect.String {
		e.text = func(f *frame, dot reflect.Value) string { return value(f, dot).String() }
	}
	return e
}

// only compiles a pipeline of a single command that declares nothing.
func (c *compiler) only(p *parse.PipeNode) (expr, error) {
	if len(p.Decl) > 0 {
		return expr{}, fmt.Errorf("%s is not known", p)
	}
	return c.single(p)
}

// single compiles the single command of a pipeline, which may declare variables;
// see declare.
func (c *compiler) single(p *parse.PipeNode) (expr, error) {
	if len(p.Cmds) != 1 {
		return expr{}, fmt.Errorf("%s is not known", p)
	}
	return c.command(p.Cmds[0])
}

// command compiles a value, or a method with its arguments.
func (c *compiler) command(cmd *parse.CommandNode) (expr, error) {
	args := cmd.Args[1:]
	switch n := cmd.Args[0].(type) {
	case *parse.FieldNode:
		return c.path(c.here(), n.Ident, args)
	case *parse.VariableNode:
		v, err := c.variable(n.Ident[0])
		if err != nil {
			return expr{}, err
		}
		return c.path(v, n.Ident[1:], args)
	case *parse.ChainNode:
		e, err := c.argument(n.Node)
		if err != nil {
			return expr{}, err
		}
		return c.path(e, n.Field, args)
	case *parse.IdentifierNode:
		if n.Ident == "index" && len(args) == 2 {
			return c.index(args[0], args[1])
		}
	}
	if len(args) > 0 {
		return expr{}, fmt.Errorf("%s is not known", cmd)
	}
	return c.argument(cmd.Args[0])
}

// argument compiles a value without arguments of its own.
func (c *compiler) argument(n parse.Node) (expr, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return c.here(), nil
	case *parse.FieldNode, *parse.VariableNode, *parse.ChainNode:
		return c.command(&parse.CommandNode{NodeType: parse.NodeCommand, Args: []parse.Node{n}})
	case *parse.PipeNode:
		return c.only(n)
	case *parse.StringNode:
		s := n.Text
		return stringOf(func(*frame, reflect.Value) string { return s }), nil
	case *parse.NumberNode:
		if isWhole(n) {
			v := reflect.ValueOf(int(n.Int64))
			return valueOf(v.Type(), func(*frame, reflect.Value) reflect.Value { return v }), nil
		}
	}
	return expr{}, fmt.Errorf("%s is not known", n)
}

// isWhole reports whether a constant is an int where nothing says what it should
// be: 1.0 and 1e3 are not.
func isWhole(n *parse.NumberNode) bool {
	hex := strings.HasPrefix(n.Text, "0x") || strings.HasPrefix(n.Text, "0X")
	float := strings.ContainsAny(n.Text, ".eEpP") && n.Text[0] != '\'' && (!hex || strings.ContainsAny(n.Text, "pP"))
	return n.IsInt && !n.IsComplex && !float && int64(int(n.Int64)) == n.Int64
}

// here returns dot as an expression.
func (c *compiler) here() expr {
	return valueOf(c.dot, func(_ *frame, dot reflect.Value) reflect.Value { return dot })
}

// variable is the innermost variable of a name.
func (c *compiler) variable(name string) (expr, error) {
	for slot := len(c.vars) - 1; slot >= 0; slot-- {
		if c.vars[slot].name == name && c.vars[slot].typ == nil {
			return expr{}, fmt.Errorf("%s is not known here", name)
		}
		if c.vars[slot].name == name {
			return valueOf(c.vars[slot].typ, func(f *frame, _ reflect.Value) reflect.Value { return f.vars[f.base+slot] }), nil
		}
	}
	return expr{}, fmt.Errorf("%s is not declared", name)
}

// path follows names from a value. The last may be a method with arguments.
func (c *compiler) path(e expr, names []string, args []parse.Node) (expr, error) {
	if len(names) == 0 && len(args) > 0 {
		return expr{}, fmt.Errorf("an argument to %s is not known", e.typ)
	}
	for i, name := range names {
		var err error
		if i == len(names)-1 {
			e, err = c.member(e, name, args)
		} else {
			e, err = c.member(e, name, nil)
		}
		if err != nil {
			return expr{}, err
		}
	}
	return e, nil
}

// member is a field or a method of a value, as html/template finds it: a method
// first, also one of a pointer to the value.
func (c *compiler) member(e expr, name string, args []parse.Node) (expr, error) {
	typ := e.typ
	if typ.Kind() == reflect.Struct {
		typ = reflect.PointerTo(typ)
	}
	if _, ok := typ.MethodByName(name); ok {
		var given []expr
		for _, a := range args {
			arg, err := c.argument(a)
			if err != nil {
				return expr{}, err
			}
			given = append(given, arg)
		}
		if e.typ == c.data.Type {
			if call, ok := c.methods(name, e, given); ok {
				return call, nil
			}
		}
		return expr{}, fmt.Errorf("the method %s of %s is not known", name, e.typ)
	}
	if typ.Kind() != reflect.Pointer || typ.Elem().Kind() != reflect.Struct || len(args) > 0 {
		return expr{}, fmt.Errorf("%s has nothing called %s", e.typ, name)
	}
	field, ok := typ.Elem().FieldByName(name)
	if !ok || !field.IsExported() {
		return expr{}, fmt.Errorf("%s has nothing called %s", e.typ, name)
	}
	for _, index := range field.Index { // of the structs that are embedded, then of the field
		e = c.field(e, index)
	}
	return e, nil
}

// field is a field of a struct, or of a pointer to one.
func (c *compiler) field(e expr, index int) expr {
	value := e.value
	if e.typ.Kind() == reflect.Struct {
		return valueOf(e.typ.Field(index).Type, func(f *frame, dot reflect.Value) reflect.Value { return value(f, dot).Field(index) })
	}
	return valueOf(e.typ.Elem().Field(index).Type, func(f *frame, dot reflect.Value) reflect.Value {
		v := value(f, dot)
		if v.IsNil() {
			panic(missing{})
		}
		return v.Elem().Field(index)
	})
}

// index is the value that a map has under a string, or the zero value.
func (c *compiler) index(in, under parse.Node) (expr, error) {
	from, err := c.argument(in)
	if err != nil {
		return expr{}, err
	}
	key, err := c.argument(under)
	if err != nil {
		return expr{}, err
	}
	text := reflect.TypeFor[string]()
	if from.typ.Kind() != reflect.Map || from.typ.Key() != text || key.typ != text {
		return expr{}, fmt.Errorf("index of %s by %s is not known", from.typ, key.typ)
	}
	zero := reflect.Zero(from.typ.Elem())
	return valueOf(from.typ.Elem(), func(f *frame, dot reflect.Value) reflect.Value {
		m := from.value(f, dot)
		if m.Len() == 0 {
			return zero
		}
		if v := m.MapIndex(key.value(f, dot)); v.IsValid() {
			return v
		}
		return zero
	}), nil
}

// methods calls a method of *T by its address, where its signature is one of those that
// views have. The receiver points to a T, or to a struct that embeds it at a place.
func methods[T any](name string, base []int, recv expr, args []expr) (expr, bool) {
	m, _ := reflect.TypeFor[*T]().MethodByName(name)
	if data := recv.value; base != nil {
		recv.value = func(f *frame, dot reflect.Value) reflect.Value { return data(f, dot).Elem().FieldByIndex(base).Addr() }
	}
	self := func(f *frame, dot reflect.Value) *T { return recv.value(f, dot).Interface().(*T) }
	for _, a := range args {
		if a.text == nil || a.typ != reflect.TypeFor[string]() {
			return called(m, recv, args)
		}
	}
	switch call := m.Func.Interface().(type) {
	case func(*T, string) string:
		if len(args) == 1 {
			return stringOf(func(f *frame, dot reflect.Value) string { return call(self(f, dot), args[0].text(f, dot)) }), true
		}
	case func(*T, string, ...string) string:
		switch len(args) {
		case 1:
			return stringOf(func(f *frame, dot reflect.Value) string { return call(self(f, dot), args[0].text(f, dot)) }), true
		case 3:
			return stringOf(func(f *frame, dot reflect.Value) string {
				return call(self(f, dot), args[0].text(f, dot), args[1].text(f, dot), args[2].text(f, dot))
			}), true
		}
	}
	return called(m, recv, args)
}

// called compiles the call of a method by reflection.
func called(m reflect.Method, recv expr, args []expr) (expr, bool) {
	t := m.Func.Type()
	if t.IsVariadic() || t.NumIn() != 1+len(args) || t.NumOut() != 1 {
		return expr{}, false
	}
	for i, a := range args {
		if a.typ != t.In(1+i) {
			return expr{}, false
		}
	}
	return valueOf(t.Out(0), func(f *frame, dot reflect.Value) reflect.Value {
		in := []reflect.Value{recv.value(f, dot)}
		for _, a := range args {
			in = append(in, a.value(f, dot))
		}
		return m.Func.Call(in)[0]
	}), true
}
