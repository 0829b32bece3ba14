package stencil

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"text/template/parse"
)

// Fault is a place in a template that html/template cannot execute, whatever the
// data, or with some data of its type.
type Fault struct {
	File    string       // the name under which the file was parsed
	Offset  int          // of the place in that file, in bytes
	Message string       // without a place: `a page has no "Nonsense"`
	Name    string       // what does not exist; empty where that is not the fault
	Type    reflect.Type // what has no such field or method; nil where that is not the fault
	Known   []string     // what there is of its kind
	Hint    string       // the way out; may be empty
}

// Checker finds faults by the types of values, before a template is executed. It
// knows what html/template knows: fields, methods and their arguments, elements of
// lists and maps, what can be compared, and every template that is called, with the
// type of the data that it is given. What an interface holds is known to nobody
// before, so it is no fault.
//
// Trees are those that package parse returns with the mode SkipFuncCheck, not those
// that html/template has put escapers into.
type Checker struct {
	// Own, if set, says of which files faults are reported. A fault of another file is
	// reported where an own one calls its template.
	Own     func(file string) bool
	visited map[*parse.Tree]bool
	names   map[string]bool // of all that can be reached from the data
	types   map[member]found
}

// Check returns the faults of a template that is given data, and of all that it calls, sorted by file and place. Trees are by the name of the template.
func (c *Checker) Check(trees map[string]*parse.Tree, name string, data Data) []Fault {
	if c.visited == nil {
		c.visited, c.names, c.types = map[*parse.Tree]bool{}, map[string]bool{}, map[member]found{}
	}
	reach(data.Type, c.names, map[reflect.Type]bool{})
	s := &checkSet{Checker: c, trees: trees, done: map[checkedCall][]Fault{}, data: data}
	return sortedFaults(s.template(name, value{typ: data.Type}))
}

// Rest returns the faults of templates that no template checked so far calls. The
// type of their data is not known, but a name that nothing has which can be reached
// from the data of the others is a fault. Of all trees, those of rest are checked.
func (c *Checker) Rest(trees, rest map[string]*parse.Tree) []Fault {
	s := &checkSet{Checker: c, trees: trees, done: map[checkedCall][]Fault{}}
	var all []Fault
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		if !c.visited[trees[name]] {
			all = append(all, s.template(name, value{anything: true})...)
		}
	}
	return sortedFaults(all)
}

// Calls reports whether a template was called by those that were checked.
func (c *Checker) Calls(tree *parse.Tree) bool { return c.visited[tree] }

func sortedFaults(faults []Fault) []Fault {
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Offset, b.Offset), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(faults, func(a, b Fault) bool {
		return a.File == b.File && a.Offset == b.Offset && a.Message == b.Message
	})
}

// checkSet is the state of checking one set of templates.
type checkSet struct {
	*Checker
	trees map[string]*parse.Tree
	done  map[checkedCall][]Fault
	data  Data
}

// checkedCall is a template with what it is given.
type checkedCall struct {
	name string
	dot  value
}

// template checks a template with one kind of data, once.
func (c *checkSet) template(name string, dot value) []Fault {
	key := checkedCall{name, dot}
	if faults, done := c.done[key]; done {
		return faults
	}
	c.done[key] = nil
	tree := c.trees[name]
	c.visited[tree] = true
	s := &scope{checkSet: c, tree: tree, dot: dot, vars: []checkedVar{{"$", dot}}, assigned: assigned(tree.Root)}
	s.list(tree.Root)
	c.done[key] = s.faults
	return s.faults
}

// scope is the state of checking one template.
type scope struct {
	*checkSet
	tree     *parse.Tree
	dot      value
	vars     []checkedVar
	assigned map[string]bool // variables that are given another value somewhere
	faults   []Fault
}

type checkedVar struct {
	name  string
	value value
}

// fault notes a fault at an offset.
func (s *scope) fault(offset int, format string, args ...any) *Fault {
	s.faults = append(s.faults, Fault{File: s.tree.ParseName, Offset: offset, Message: fmt.Sprintf(format, args...)})
	return &s.faults[len(s.faults)-1]
}

// list checks nodes that follow each other. What they declare ends with them.
func (s *scope) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	defer func(vars int) { s.vars = s.vars[:vars] }(len(s.vars))
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			s.pipe(n.Pipe)
		case *parse.IfNode:
			s.branch(&n.BranchNode, false)
		case *parse.WithNode:
			s.branch(&n.BranchNode, true)
		case *parse.RangeNode:
			s.rangeOver(&n.BranchNode)
		case *parse.TemplateNode:
			s.call(n)
		}
	}
}

// branch checks if and with.
func (s *scope) branch(n *parse.BranchNode, with bool) {
	defer func(vars int) { s.vars = s.vars[:vars] }(len(s.vars))
	v := s.pipe(n.Pipe)
	is, decided := s.data.decided(n.Pipe, s.dot.typ, s.vars[0].value.typ)
	switch {
	case with:
		s.inside(v, n.List)
	case is || !decided:
		s.list(n.List)
	}
	if !is || !decided {
		s.list(n.ElseList)
	}
}

// inside checks nodes with another dot.
func (s *scope) inside(dot value, l *parse.ListNode) {
	outer := s.dot
	s.dot = dot
	s.list(l)
	s.dot = outer
}

// rangeOver checks range, where the variables of the pipeline are the elements.
func (s *scope) rangeOver(n *parse.BranchNode) {
	defer func(vars int) { s.vars = s.vars[:vars] }(len(s.vars))
	over := s.pipe(n.Pipe)
	index, elem, problem := over.elements(len(n.Pipe.Decl))
	if problem != "" {
		s.fault(offset(n.Pipe.Cmds[0].Args[0]), "%s", problem)
	}
	var declared []checkedVar
	if !n.Pipe.IsAssign {
		declared = s.vars[len(s.vars)-len(n.Pipe.Decl):]
	}
	for i, v := range [...]value{elem, index} { // the element is the last variable
		if i < len(declared) && !s.assigned[declared[len(declared)-1-i].name] {
			declared[len(declared)-1-i].value = v
		}
	}
	s.inside(elem, n.List)
	for i := range declared {
		declared[i].value = value{} // the list itself
	}
	s.list(n.ElseList)
}

// call checks {{template}}, and the template with the type of its data.
func (s *scope) call(n *parse.TemplateNode) {
	v := value{nothing: true}
	if n.Pipe != nil {
		v = s.pipe(n.Pipe)
	}
	tree := s.trees[n.Name]
	if tree == nil {
		f := s.fault(int(n.Position()), "there is no template %q", n.Name)
		f.Name, f.Known = n.Name, slices.Sorted(maps.Keys(s.trees))
		return
	}
	for _, f := range s.template(n.Name, v) {
		if s.Own != nil && !s.Own(f.File) && s.Own(s.tree.ParseName) {
			f = Fault{File: s.tree.ParseName, Offset: int(n.Position()), Message: fmt.Sprintf("the template %q cannot be given this: %s", n.Name, f.Message), Hint: f.Hint}
		}
		s.faults = append(s.faults, f)
	}
}

// assigned returns the names of variables that are given another value below a node.
func assigned(n parse.Node) map[string]bool {
	names := map[string]bool{}
	Walk(n, func(n parse.Node) {
		if pipe, ok := n.(*parse.PipeNode); ok && pipe.IsAssign {
			for _, v := range pipe.Decl {
				names[v.Ident[0]] = true
			}
		}
	})
	return names
}

// Walk visits a node of a template and all below it, in their order: actions, branches,
// calls of templates, and the pipes and arguments in them.
func Walk(n parse.Node, visit func(parse.Node)) {
	visit(n)
	branch := func(b *parse.BranchNode) {
		Walk(b.Pipe, visit)
		Walk(b.List, visit)
		if b.ElseList != nil {
			Walk(b.ElseList, visit)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, inner := range n.Nodes {
			Walk(inner, visit)
		}
	case *parse.ActionNode:
		Walk(n.Pipe, visit)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			Walk(n.Pipe, visit)
		}
	case *parse.PipeNode:
		for _, command := range n.Cmds {
			for _, arg := range command.Args {
				Walk(arg, visit)
			}
		}
	case *parse.ChainNode:
		Walk(n.Node, visit)
	}
}
