package theme

import (
	"cmp"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"

	"rolebook/internal/diag"
	"rolebook/internal/stencil"
	"rolebook/internal/view"
)

// source is a file with templates.
type source struct {
	name  string // "partials/footer.html"
	text  string
	own   bool                   // whether it is of the playbook's theme, not of the default one
	trees map[string]*parse.Tree // by the names of the templates; nil where it does not parse
}

// title is the name of the template that a file as a whole is.
func (s *source) title() string { return strings.TrimSuffix(path.Base(s.name), ".html") }

// templates are the files with templates.
type templates struct {
	*loading
	shared  []*source          // those of every page: the base, and the partials
	layouts map[string]*source // by the kind of page
	data    map[string]stencil.Data
	broken  bool // whether one does not parse
}

// dataOf returns what is known of the data of the layout of each kind of page.
func dataOf() map[string]stencil.Data {
	data := map[string]stencil.Data{}
	for kind, typ := range view.Types() {
		data[string(kind)] = stencil.Data{Type: typ, Field: "Kind", Text: string(kind), Texts: Layouts()}
	}
	return data
}

// templates prepares the layouts. If any template is of the playbook's theme, all are
// read, checked and compiled, and faults are problems. If none is, there are no faults, as
// a test holds: each is read and compiled when the first page of its kind is rendered,
// since most commands render few kinds or none.
func (l *loading) templates() map[string]func() *layout {
	shared := []string{"layouts/base.html"}
	if partials, err := fs.Glob(l.fsys, "partials/*.html"); err == nil {
		shared = append(shared, partials...)
	}
	l.templatesOwn = slices.ContainsFunc(shared, l.own) ||
		slices.ContainsFunc(Layouts(), func(kind string) bool { return l.own(layoutFile(kind)) })
	if !l.templatesOwn {
		return l.origin.shipped(shared)
	}
	t := &templates{loading: l, layouts: map[string]*source{}, data: dataOf()}
	for _, name := range shared {
		t.shared = append(t.shared, t.read(name))
	}
	for _, kind := range Layouts() {
		t.layouts[kind] = t.read(layoutFile(kind))
	}
	t.check()
	made := map[string]func() *layout{}
	for _, kind := range Layouts() {
		one, err := compile(t.set(kind), t.data[kind])
		if err != nil {
			t.unescapable(kind, err)
			continue
		}
		one.of = l.origin
		made[kind] = func() *layout { return one }
	}
	return made
}

// layoutFile is the file of the layout of a kind of page.
func layoutFile(kind string) string { return "layouts/" + kind + ".html" }

// shipped returns the layouts of the default theme, to be read and compiled when they are
// first used.
func (o origin) shipped(shared []string) map[string]func() *layout {
	common := sync.OnceValue(func() []*source {
		var all []*source
		for _, name := range shared {
			if s, err := o.source(name); err == nil {
				all = append(all, s)
			}
		}
		return all
	})
	made, data := map[string]func() *layout{}, dataOf()
	for _, kind := range Layouts() {
		made[kind] = sync.OnceValue(func() *layout {
			s, err := o.source(layoutFile(kind))
			if err != nil {
				return nil
			}
			one, err := compile(together(append(slices.Clone(common()), s)), data[kind])
			if err != nil {
				return nil
			}
			one.of = o
			return one
		})
	}
	return made
}

// source reads and parses a file.
func (o origin) source(name string) (*source, error) {
	text, err := fs.ReadFile(o.fsys, name)
	if err != nil {
		return nil, err
	}
	s := &source{name: name, text: strings.TrimRight(string(text), "\n"), own: o.own(name)}
	return s, s.parse()
}

// read parses a file. In the place of one that does not parse stands that of the
// default theme, so that the others can be looked at.
func (t *templates) read(name string) *source {
	s, err := t.origin.source(name)
	switch {
	case s == nil:
		t.problem(name, diag.Pos{}, "the theme has no such file")
		return &source{name: name}
	case err == nil:
		return s
	}
	t.broken = true
	t.unparsed(s, err)
	for _, below := range layers(t.fsys)[1:] {
		if s, err := (origin{fsys: below}).source(name); err == nil {
			return s
		}
	}
	return &source{name: name}
}

// parse takes the templates out of the text. Functions are looked up by the checker,
// which knows where they stand.
func (s *source) parse() error {
	tree, trees := parse.New(s.name), map[string]*parse.Tree{}
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(s.text, "", "", trees); err != nil {
		return err
	}
	if whole := trees[s.name]; whole != nil {
		delete(trees, s.name)
		if _, defined := trees[s.title()]; !defined || !parse.IsEmptyTree(whole.Root) {
			whole.Name = s.title()
			trees[s.title()] = whole
		}
	}
	s.trees = trees
	return nil
}

// set puts the templates of one kind of page together.
func (t *templates) set(kind string) map[string]*parse.Tree {
	return together(append(slices.Clone(t.shared), t.layouts[kind]))
}

// together puts the templates of files together. A later file replaces what an earlier
// one defines, unless it is empty.
func together(files []*source) map[string]*parse.Tree {
	set := map[string]*parse.Tree{}
	for _, s := range files {
		for name, tree := range s.trees {
			if set[name] == nil || !parse.IsEmptyTree(tree.Root) {
				set[name] = tree
			}
		}
	}
	return set
}

// compile prepares the templates of a layout. The error is that of html/template, where it
// does not know how a template is to be escaped.
func compile(set map[string]*parse.Tree, data stencil.Data) (*layout, error) {
	made := template.New("").Option("missingkey=error")
	for _, name := range called(set, "base") {
		if _, err := made.AddParseTree(name, set[name].Copy()); err != nil { // which html/template changes
			return nil, err
		}
	}
	base := made.Lookup("base")
	if base == nil {
		return nil, fmt.Errorf("layouts/base.html is empty")
	}
	return newLayout(base, data)
}

// called returns the names, sorted, of a template and of all that it calls and that exist.
func called(set map[string]*parse.Tree, name string) []string {
	reached := map[string]bool{}
	var call func(name string)
	call = func(name string) {
		tree := set[name]
		if tree == nil || reached[name] {
			return
		}
		reached[name] = true
		stencil.Walk(tree.Root, func(n parse.Node) {
			if t, ok := n.(*parse.TemplateNode); ok {
				call(t.Name)
			}
		})
	}
	call(name)
	return slices.Sorted(maps.Keys(reached))
}

// check finds what does not exist, and what is of a wrong type.
func (t *templates) check() {
	checker := stencil.Checker{Own: t.own}
	var faults []stencil.Fault
	for _, kind := range Layouts() {
		if set := t.set(kind); set["base"] != nil {
			faults = append(faults, checker.Check(set, "base", t.data[kind])...)
		}
	}
	for _, kind := range Layouts() {
		set, s := t.set(kind), t.layouts[kind]
		if whole := s.trees[s.title()]; whole != nil && !checker.Calls(whole) {
			delete(set, s.title())
			t.outside(s, whole)
		}
		for name, tree := range set {
			if !t.own(tree.ParseName) {
				delete(set, name)
			}
		}
		faults = append(faults, checker.Rest(t.set(kind), set)...)
	}
	t.report(faults)
}

// report makes problems of faults. The same fault with several kinds of page is one
// problem.
func (t *templates) report(faults []stencil.Fault) {
	type place struct {
		file    string
		offset  int
		message string
	}
	hints := map[place]string{}
	var order []place
	for _, f := range faults {
		if t.broken && strings.HasPrefix(f.Message, "there is no template") {
			continue // it may stand in the file that does not parse
		}
		at := place{f.File, f.Offset, pageType().ReplaceAllString(f.Message, "a page")}
		hint, known := hints[at]
		if !known {
			order = append(order, at)
		}
		hints[at] = cmp.Or(hint, pageType().ReplaceAllString(f.Hint, "a page"), t.kindsWith(f), diag.DidYouMean(f.Name, f.Known))
	}
	for _, at := range order {
		t.problem(at.file, t.at(at.file, at.offset), at.message).Hint = hints[at]
	}
}

// pageType matches the types of views in messages of the checker.
func pageType() *regexp.Regexp { return regexp.MustCompile(`\ban? \w*Page\b`) }

// kindsWith says which pages have what the page of a fault lacks; empty where none has it.
func (t *templates) kindsWith(f stencil.Fault) string {
	var kinds []string
	ofPage := false
	for _, kind := range Layouts() {
		typ := t.data[kind].Type.Elem()
		ofPage = ofPage || typ == f.Type
		if _, ok := typ.FieldByName(f.Name); ok {
			kinds = append(kinds, strconv.Quote(kind))
		}
	}
	if !ofPage || len(kinds) == 0 {
		return ""
	}
	hint := "those of the kind " + strings.Join(kinds, ", ") + " have it"
	if slices.ContainsFunc(t.shared, func(s *source) bool { return s.name == f.File }) {
		hint += "; ask {{if eq .Kind " + strings.Join(kinds, " ") + "}} first"
	}
	return hint
}

// outside reports what a layout has outside of the templates that it defines, since no
// page shows it.
func (t *templates) outside(s *source, whole *parse.Tree) {
	for _, n := range whole.Root.Nodes {
		if text, ok := n.(*parse.TextNode); s.own && (!ok || strings.TrimSpace(string(text.Text)) != "") {
			at := int(n.Position())
			if ok {
				at += len(text.Text) - len(strings.TrimLeft(string(text.Text), " \t\r\n"))
			}
			t.problem(s.name, t.at(s.name, at), "what stands outside of {{define}} is on no page").Hint = `put it between {{define "main"}} and {{end}}`
			return
		}
	}
}
