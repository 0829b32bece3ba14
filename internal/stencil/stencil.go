// Package stencil renders the templates of html/template with less work.
//
// # What goes in
//
// A parsed template and what is known of its data ([Data]): a pointer to a struct. As a
// type parameter, the struct that has the methods of the data: that struct, or one that
// it embeds.
//
// # What comes out
//
// A [Stencil], whose Append writes the very bytes that Execute would.
//
// # How
//
// What must be escaped, and how, is decided by html/template alone: it parses the
// template, finds the context of every action, and adds the names of escapers to its
// pipeline. This package compiles the result. The types of all values follow from that
// of the data, so names are looked up once, when a template is compiled, and each
// action becomes a function: a field by its index, a method by its address, an escaper
// that appends to the page. Execute does all of that anew for every action of every
// page, through reflection and with several allocations; it takes about ten times as
// long, and makes a whole build take nearly half as long again.
//
// # What is promised
//
// A stencil supports what pages are made of: text, fields, methods, variables, if,
// with, range over lists, calls of templates, not, and, or, eq, ne, index of maps;
// strings, whole numbers and template.HTML as text, in quoted attributes and in
// addresses. [Compile] refuses a template with anything else, and Append gives up
// where Execute returns an error (a nil pointer, a method that panics). Either way the
// caller executes the template itself, which is slower. same_test.go compares both with
// generated templates.
//
// A stencil is immutable and safe for concurrent use.
//
// # What is wrong
//
// A [Checker] finds what html/template would refuse with some data: names that do not
// exist, arguments and operands of a wrong type. It accepts all templates that
// html/template accepts, not only those of which a stencil can be made.
package stencil

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"sync"
	"text/template/parse"
)

// Stencil is a compiled template.
type Stencil struct {
	body   step
	frames sync.Pool
}

// step writes one part of a template.
type step func(f *frame, dot reflect.Value)

// frame is the state of one rendering.
type frame struct {
	dst   []byte
	vars  []reflect.Value // of all templates that are being called
	base  int             // where those of the innermost begin; the first is $
	depth int             // how many templates are being called
}

// maxDepth is how deep calls of templates may be nested; html/template has the same limit,
// and reports a template that calls itself without end.
const maxDepth = 100_000

// Compile makes a stencil of a template, which html/template must be able to escape. The
// methods of its data are those of T, which is the struct of the data, or one that it
// embeds. The error says what a stencil does not know.
func Compile[T any](t *template.Template, data Data) (*Stencil, error) {
	// Executing a template is the one way to have it escaped. That it ends with the
	// first byte does not matter.
	var fault *template.Error
	if err := t.Execute(closed{}, nil); errors.As(err, &fault) {
		return nil, err
	}
	base, ok := embedded(data.Type.Elem(), reflect.TypeFor[T]())
	if !ok {
		return nil, fmt.Errorf("methods of %s are not known", data.Type)
	}
	c := &compiler{set: t, data: data, methods: func(name string, recv expr, args []expr) (expr, bool) { return methods[T](name, base, recv, args) }, called: map[call]*step{}}
	body, err := c.template(t.Name(), data.Type)
	if err != nil {
		return nil, fmt.Errorf("the template %s: %w", t.Name(), err)
	}
	s := &Stencil{body: *body}
	s.frames.New = func() any { return new(frame) }
	return s, nil
}

// closed is a writer that fails.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// Append adds the rendered template to dst. It returns false, and dst as it was,
// where html/template would find an error: a nil pointer, a method that panics.
func (s *Stencil) Append(dst []byte, data any) (out []byte, ok bool) {
	f := s.frames.Get().(*frame)
	defer func() {
		if recover() != nil {
			out, ok = dst, false
		}
		clear(f.vars[:cap(f.vars)])
		*f = frame{vars: f.vars[:0]}
		s.frames.Put(f)
	}()
	dot := reflect.ValueOf(data)
	f.dst, f.vars, f.base = dst, append(f.vars[:0], dot), 0
	s.body(f, dot)
	return f.dst, true
}

// embedded returns the index of the field by which a struct embeds another, and whether
// it has the methods of that and no others. Of a struct in itself the index is nil.
func embedded(in, of reflect.Type) (index []int, ok bool) {
	if in == of {
		return nil, true
	}
	f, ok := in.FieldByName(of.Name())
	return f.Index, ok && f.Anonymous && f.IsExported() && f.Type == of && reflect.PointerTo(in).NumMethod() == reflect.PointerTo(of).NumMethod()
}

// missing is what a step panics with where a pointer is nil.
type missing struct{}

// compiler is the state of Compile.
type compiler struct {
	set     *template.Template
	data    Data
	methods func(name string, recv expr, args []expr) (expr, bool)
	called  map[call]*step
	dot     reflect.Type
	vars    []variable // of the template that is being compiled, from $ on
}

// call is a template with the type of its data.
type call struct {
	name string
	dot  reflect.Type
}

type variable struct {
	name string
	typ  reflect.Type
}

// template compiles a template for data of one type, once.
func (c *compiler) template(name string, dot reflect.Type) (*step, error) {
	if done := c.called[call{name, dot}]; done != nil {
		return done, nil
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		return nil, fmt.Errorf("no template %q for this context", name)
	}
	body := new(step)
	c.called[call{name, dot}] = body
	inner := &compiler{set: c.set, data: c.data, methods: c.methods, called: c.called, dot: dot, vars: []variable{{"$", dot}}}
	var err error
	*body, err = inner.list(t.Tree.Root)
	return body, err
}

// list compiles nodes that follow each other.
func (c *compiler) list(l *parse.ListNode) (step, error) {
	if l == nil {
		return func(*frame, reflect.Value) {}, nil
	}
	var steps []step
	for _, n := range l.Nodes {
		s, err := c.node(n)
		if err != nil {
			return nil, err
		}
		if s != nil {
			steps = append(steps, s)
		}
	}
	return func(f *frame, dot reflect.Value) {
		for _, s := range steps {
			s(f, dot)
		}
	}, nil
}
