package stencil

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// condition is a compiled condition.
type condition func(f *frame, dot reflect.Value) bool

// condition compiles the pipeline of an {{if}}, or one in parentheses.
func (c *compiler) condition(p *parse.PipeNode) (condition, error) {
	if len(p.Cmds) != 1 || len(p.Decl) > 0 {
		return nil, fmt.Errorf("%s is not known", p)
	}
	if is, ok := c.data.decided(p, c.dot, c.vars[0].typ); ok {
		return func(*frame, reflect.Value) bool { return is }, nil
	}
	cmd := p.Cmds[0]
	if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok && id.Ident != "index" {
		return c.operator(id.Ident, cmd.Args[1:])
	}
	e, err := c.command(cmd)
	if err != nil {
		return nil, err
	}
	return truthOf(e), nil
}

// operator compiles a call of eq, ne, not, and or or.
func (c *compiler) operator(name string, args []parse.Node) (condition, error) {
	switch {
	case name == "eq" && len(args) == 2, name == "ne" && len(args) == 2:
		return c.equality(args[0], args[1], name == "eq")
	case name == "not" && len(args) == 1:
		is, err := c.operand(args[0])
		return func(f *frame, dot reflect.Value) bool { return !is(f, dot) }, err
	case (name == "and" || name == "or") && len(args) > 0:
		var all []condition
		for _, a := range c.data.evaluated(name, args, c.dot, c.vars[0].typ) {
			is, err := c.operand(a)
			if err != nil {
				return nil, err
			}
			all = append(all, is)
		}
		until := name == "or"
		return func(f *frame, dot reflect.Value) bool {
			for _, is := range all {
				if is(f, dot) == until {
					return until
				}
			}
			return !until
		}, nil
	}
	return nil, fmt.Errorf("the function %s is not known here", name)
}

// operand compiles an argument of and, or and not.
func (c *compiler) operand(n parse.Node) (condition, error) {
	if p, ok := n.(*parse.PipeNode); ok {
		return c.condition(p)
	}
	e, err := c.argument(n)
	if err != nil {
		return nil, err
	}
	return truthOf(e), nil
}

// equality compares two strings, or two whole numbers.
func (c *compiler) equality(left, right parse.Node, want bool) (condition, error) {
	l, err := c.argument(left)
	if err != nil {
		return nil, err
	}
	r, err := c.argument(right)
	switch {
	case err != nil:
		return nil, err
	case l.text != nil && r.text != nil:
		return func(f *frame, dot reflect.Value) bool { return (l.text(f, dot) == r.text(f, dot)) == want }, nil
	case l.typ.Kind() == reflect.Int && r.typ.Kind() == reflect.Int:
		return func(f *frame, dot reflect.Value) bool {
			return (l.value(f, dot).Int() == r.value(f, dot).Int()) == want
		}, nil
	}
	return nil, fmt.Errorf("comparing %s with %s is not known", l.typ, r.typ)
}

// truthOf compiles the truth of a value.
func truthOf(e expr) condition {
	if e.text != nil {
		return func(f *frame, dot reflect.Value) bool { return e.text(f, dot) != "" }
	}
	return func(f *frame, dot reflect.Value) bool { return truth(e.value(f, dot)) }
}

// truth is what template.IsTrue says of a value, and of what an interface holds:
// a struct is always true, all else if it is not empty, not zero, not nil.
func truth(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Interface:
		return !v.IsNil() && truth(v.Elem())
	case reflect.String, reflect.Slice, reflect.Map, reflect.Array:
		return v.Len() > 0
	case reflect.Pointer, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return !v.IsNil()
	case reflect.Struct:
		return true
	}
	return !v.IsZero()
}
