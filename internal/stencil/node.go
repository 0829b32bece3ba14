package stencil

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// node compiles one node; nil for one that writes nothing.
func (c *compiler) node(n parse.Node) (step, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		return func(f *frame, _ reflect.Value) { f.dst = append(f.dst, text...) }, nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return c.action(n.Pipe)
	case *parse.IfNode:
		return c.branch(&n.BranchNode)
	case *parse.WithNode:
		return c.with(&n.BranchNode)
	case *parse.RangeNode:
		return c.rangeOver(&n.BranchNode)
	case *parse.TemplateNode:
		return c.call(n)
	}
	return nil, fmt.Errorf("%s is not known", n)
}

// action compiles an action: a value to write, or the declaration of a variable.
func (c *compiler) action(p *parse.PipeNode) (step, error) {
	if len(p.Decl) > 0 {
		e, err := c.single(p)
		if err != nil {
			return nil, err
		}
		set, err := c.declare(p, e.typ, false)
		if err != nil {
			return nil, err
		}
		return func(f *frame, dot reflect.Value) { set(f, 0, e.value(f, dot)) }, nil
	}
	e, err := c.command(p.Cmds[0])
	if err != nil {
		return nil, err
	}
	var names []string
	for _, cmd := range p.Cmds[1:] {
		id, ok := cmd.Args[0].(*parse.IdentifierNode)
		if !ok || len(cmd.Args) > 1 {
			return nil, fmt.Errorf("%s is not known", p)
		}
		names = append(names, id.Ident)
	}
	write, ok := writer(e, names)
	if !ok {
		return nil, fmt.Errorf("%s, of type %s, is not known", p, e.typ)
	}
	return write, nil
}

// declare reserves the variable of a pipeline, and for a range the one of the index before
// it; set is nil where the pipeline declares nothing. Their scope ends with the block
// around them; see scoped.
func (c *compiler) declare(p *parse.PipeNode, typ reflect.Type, index bool) (set func(f *frame, i int, v reflect.Value), err error) {
	slot, names := len(c.vars), p.Decl
	if p.IsAssign || len(names) > 1 && !index {
		return nil, fmt.Errorf("%s is not known", p)
	}
	if len(names) == 0 {
		return nil, nil
	}
	last := variable{names[len(names)-1].Ident[0], typ}
	if len(names) == 1 {
		c.vars = append(c.vars, last)
		return func(f *frame, _ int, v reflect.Value) { f.vars = append(f.vars[:f.base+slot], v) }, nil
	}
	c.vars = append(c.vars, variable{names[0].Ident[0], reflect.TypeFor[int]()}, last)
	return func(f *frame, i int, v reflect.Value) {
		f.vars = append(f.vars[:f.base+slot], reflect.ValueOf(i), v)
	}, nil
}

// scoped compiles a list with another dot. What it declares ends with it.
func (c *compiler) scoped(dot reflect.Type, l *parse.ListNode) (step, error) {
	outer, vars := c.dot, len(c.vars)
	defer func() { c.dot, c.vars = outer, c.vars[:vars] }()
	c.dot = dot
	return c.list(l)
}

// branch compiles {{if}}.
func (c *compiler) branch(n *parse.BranchNode) (step, error) {
	if len(n.Pipe.Decl) > 0 {
		return nil, fmt.Errorf("%s is not known", n.Pipe)
	}
	when, err := c.condition(n.Pipe)
	if err != nil {
		return nil, err
	}
	if is, ok := c.data.decided(n.Pipe, c.dot, c.vars[0].typ); ok {
		if is {
			return c.scoped(c.dot, n.List)
		}
		return c.scoped(c.dot, n.ElseList)
	}
	then, err := c.scoped(c.dot, n.List)
	if err != nil {
		return nil, err
	}
	otherwise, err := c.scoped(c.dot, n.ElseList)
	if err != nil {
		return nil, err
	}
	return func(f *frame, dot reflect.Value) {
		if when(f, dot) {
			then(f, dot)
		} else {
			otherwise(f, dot)
		}
	}, nil
}

// with compiles {{with}}.
func (c *compiler) with(n *parse.BranchNode) (step, error) {
	e, err := c.single(n.Pipe)
	if err != nil {
		return nil, err
	}
	vars := len(c.vars)
	defer func() { c.vars = c.vars[:vars] }()
	set, err := c.declare(n.Pipe, e.typ, false)
	if err != nil {
		return nil, err
	}
	then, err := c.scoped(e.typ, n.List)
	if err != nil {
		return nil, err
	}
	otherwise, err := c.scoped(c.dot, n.ElseList) // which sees the variable, too
	if err != nil {
		return nil, err
	}
	return func(f *frame, dot reflect.Value) {
		v := e.value(f, dot)
		if set != nil {
			set(f, 0, v)
		}
		if truth(v) {
			then(f, v)
		} else {
			otherwise(f, dot)
		}
	}, nil
}

// rangeOver compiles {{range}} over a list.
func (c *compiler) rangeOver(n *parse.BranchNode) (step, error) {
	e, err := c.single(n.Pipe)
	if err != nil {
		return nil, err
	}
	if e.typ.Kind() != reflect.Slice {
		return nil, fmt.Errorf("a range over %s is not known", e.typ)
	}
	vars := len(c.vars)
	defer func() { c.vars = c.vars[:vars] }()
	set, err := c.declare(n.Pipe, e.typ.Elem(), true)
	if err != nil {
		return nil, err
	}
	each, err := c.scoped(e.typ.Elem(), n.List)
	if err != nil {
		return nil, err
	}
	for i := vars; i < len(c.vars); i++ {
		c.vars[i].typ = nil // html/template gives it the list in the other branch
	}
	otherwise, err := c.scoped(c.dot, n.ElseList)
	if err != nil {
		return nil, err
	}
	return func(f *frame, dot reflect.Value) {
		list := e.value(f, dot)
		for i := range list.Len() {
			item := list.Index(i)
			if set != nil {
				set(f, i, item)
			}
			each(f, item)
		}
		if list.Len() == 0 {
			if set != nil {
				set(f, 0, reflect.Value{}) // nothing reads them, but they have slots
			}
			otherwise(f, dot)
		}
	}, nil
}

// call compiles {{template}}.
func (c *compiler) call(n *parse.TemplateNode) (step, error) {
	if n.Pipe == nil {
		return nil, fmt.Errorf("%s without data is not known", n)
	}
	e, err := c.only(n.Pipe)
	if err != nil {
		return nil, err
	}
	body, err := c.template(n.Name, e.typ)
	if err != nil {
		return nil, err
	}
	return func(f *frame, dot reflect.Value) {
		if f.depth == maxDepth {
			panic(missing{})
		}
		v, base, used := e.value(f, dot), f.base, len(f.vars)
		f.base = used
		f.vars = append(f.vars, v)
		f.depth++
		(*body)(f, v)
		f.depth--
		f.base, f.vars = base, f.vars[:used]
	}, nil
}
