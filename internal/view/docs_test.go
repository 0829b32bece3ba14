package view

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/site"
)

// TestDocs holds the comments to what templates may read: each exported field and method
// has one, and the struct of a layout names its file. It fails where a field has no
// comment, and where a struct of another package can be reached.
func TestDocs(t *testing.T) {
	docs, types, seen := readDocs(), Types(), map[reflect.Type]bool{}
	for _, d := range site.Kinds() {
		typ := types[d.Kind].Elem()
		if !strings.HasSuffix(typ.Name(), "Page") {
			t.Errorf("%s does not end in Page, by which package theme knows it in messages", typ)
		}
		if file := "layouts/" + string(d.Kind) + ".html"; !strings.Contains(docs.types[typ.Name()].doc, file) {
			t.Errorf("the comment of %s does not name %s", typ, file)
		}
		reached(t, docs, typ, seen)
	}
	text := Docs("")
	for typ := range seen {
		if n := strings.Count("\n"+text, "\n"+typ.Name()+" is "); n != 1 {
			t.Errorf("%s is described %d times", typ, n)
		}
	}
	for line := range strings.Lines(text) {
		if len([]rune(line)) > 101 {
			t.Errorf("too long: %s", line)
		}
	}
}

// What a layout may read: its own struct first, then Common and what can be reached from
// both, and nothing of another layout.
func TestDocsOfLayouts(t *testing.T) {
	for _, test := range []struct{ layout, first, not string }{
		{"role", "RolePage is", "RACIPage is"},
		{"raci", "RACIPage is", "RolePage is"},
		{"sources", "Page is", "SourcePage is"},
		{base, "Common is", "Page is"},
	} {
		text := "\n" + Docs(test.layout)
		if !strings.HasPrefix(text, "\n"+test.first) || strings.Count(text, "\nCommon is ") != 1 || !strings.Contains(text, "\nLink is ") || strings.Contains(text, "\n"+test.not) {
			t.Errorf("%s is described as%s", test.layout, text)
		}
	}
	if got, want := len(Layouts()), len(site.Kinds())+1; got != want {
		t.Errorf("there are %d layouts, not %d", got, want)
	}
}

// reached holds the comments of a type and of those of its fields.
func reached(t *testing.T, docs *docs, typ reflect.Type, seen map[reflect.Type]bool) {
	switch typ.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		reached(t, docs, typ.Elem(), seen)
	case reflect.Struct:
		if seen[typ] {
			return
		}
		seen[typ] = true
		if typ.PkgPath() != reflect.TypeFor[Common]().PkgPath() {
			t.Errorf("templates reach %s, of another package", typ)
		}
		of := docs.types[typ.Name()]
		for _, m := range of.members {
			if m.doc == "" && m.name != "" {
				t.Errorf("%s.%s has no comment", typ, m.name)
			}
		}
		for i := range typ.NumField() {
			if f := typ.Field(i); f.IsExported() {
				if !slices.ContainsFunc(of.members, func(m member) bool { return m.name == f.Name || f.Anonymous && m.typ == f.Name }) {
					t.Errorf("%s.%s is not described", typ, f.Name)
				}
				reached(t, docs, f.Type, seen)
			}
		}
	}
}

// TestKindsHaveTheirMethods finds methods that make views of no kind of page: a name that
// is mistyped.
func TestKindsHaveTheirMethods(t *testing.T) {
	used := map[int]bool{}
	for _, k := range kinds() {
		used[k.method] = true
	}
	typ := reflect.TypeFor[*view]()
	for i := range typ.NumMethod() {
		m := typ.Method(i)
		if m.Type.NumOut() == 1 && m.Type.Out(0).Implements(reflect.TypeFor[page]()) && !used[i] {
			t.Errorf("there is no kind of page for the method %s", m.Name)
		}
	}
}
