package view

import (
	"embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"strings"

	"rolebook/internal/site"
)

//go:embed *.go
var sources embed.FS

// base is the layout around those of all kinds of page.
const base = "base"

// Layouts returns the names of all layouts, in the order of [site.Kinds], and base.
func Layouts() []string {
	var names []string
	for _, d := range site.Kinds() {
		names = append(names, string(d.Kind))
	}
	return append(names, base)
}

// Docs describes what a layout may read, one of [Layouts], or with an empty name what all
// layouts and partials may: the fields and methods of [Common], of what the layout of a
// kind of page gets, and of all that can be reached from there, each type once, with the
// comments of this package. It is plain text.
func Docs(layout string) string {
	r := readDocs()
	if layout == "" || layout == base {
		r.write("Common")
	}
	kinds := kinds()
	for _, d := range site.Kinds() {
		if layout == "" || layout == string(d.Kind) {
			r.write(kinds[d.Kind].typ.Elem().Name())
		}
	}
	for len(r.next) > 0 {
		name := r.next[0]
		r.next = r.next[1:]
		r.write(name)
	}
	return r.text.String()
}

// docs is the state of [Docs].
type docs struct {
	types   map[string]described
	written map[string]bool
	next    []string // the types to be written after those of layouts
	text    strings.Builder
}

// described is an exported struct of this package.
type described struct {
	doc     string
	members []member
}

// member is an exported field or method, or an embedded struct.
type member struct {
	name     string // of a method with its parameters; empty where a struct is embedded
	typ      string // as templates see it: without *
	doc      string
	mentions []string // the names in the type
}

// readDocs reads the exported structs of this package from its sources.
func readDocs() *docs {
	r := &docs{types: map[string]described{}, written: map[string]bool{}}
	methods := map[string][]member{}
	names, _ := fs.Glob(sources, "*.go") // the pattern is valid
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, _ := sources.ReadFile(name)
		file, _ := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution) // it was compiled
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if t, ok := spec.(*ast.TypeSpec); ok && t.Name.IsExported() {
						if s, ok := t.Type.(*ast.StructType); ok {
							r.types[t.Name.Name] = described{plain(d.Doc), fieldsOf(s)}
						}
					}
				}
			case *ast.FuncDecl:
				if d.Recv != nil && d.Name.IsExported() && d.Type.Results != nil { // as html/template wants
					of := typeText(d.Recv.List[0].Type)
					methods[of] = append(methods[of], methodOf(d))
				}
			}
		}
	}
	for name, t := range r.types {
		t.members = append(t.members, methods[name]...)
		r.types[name] = t
	}
	return r
}

// fieldsOf returns the exported fields of a struct.
func fieldsOf(s *ast.StructType) []member {
	var all []member
	for _, f := range s.Fields.List {
		m := member{typ: typeText(f.Type), doc: plain(f.Comment), mentions: mentioned(f.Type)}
		if len(f.Names) == 0 {
			all = append(all, m)
		}
		for _, name := range f.Names {
			if m.name = name.Name; name.IsExported() {
				all = append(all, m)
			}
		}
	}
	return all
}

// methodOf describes a method.
func methodOf(d *ast.FuncDecl) member {
	var params []string
	for _, p := range d.Type.Params.List {
		for _, name := range p.Names {
			params = append(params, name.Name+" "+typeText(p.Type))
		}
	}
	doc := strings.TrimPrefix(plain(d.Doc), d.Name.Name+" returns ")
	return member{fmt.Sprintf("%s(%s)", d.Name.Name, strings.Join(params, ", ")), typeText(d.Type.Results.List[0].Type), doc, nil}
}

// plain is a comment as one line, without the brackets of links.
func plain(c *ast.CommentGroup) string {
	return strings.NewReplacer("[", "", "]", "").Replace(strings.Join(strings.Fields(c.Text()), " "))
}

// typeText is a type as templates see it: pointers are followed, and HTML is HTML.
func typeText(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return typeText(e.X)
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.ArrayType:
		return "[]" + typeText(e.Elt)
	case *ast.Ellipsis:
		return "..." + typeText(e.Elt)
	case *ast.MapType:
		return "map[" + typeText(e.Key) + "]" + typeText(e.Value)
	}
	return "?"
}

// mentioned returns the names in a type.
func mentioned(e ast.Expr) []string {
	var names []string
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			names = append(names, id.Name)
		}
		return true
	})
	return names
}

// write writes a type, and what it embeds; each once.
func (r *docs) write(name string) {
	t, ok := r.types[name]
	if !ok || r.written[name] {
		return
	}
	r.written[name] = true
	if r.text.Len() > 0 {
		r.text.WriteByte('\n')
	}
	r.wrapped("", t.doc)
	names, types := 0, 0
	for _, m := range t.members {
		if m.name != "" && !strings.HasSuffix(m.name, ")") {
			names, types = max(names, len(m.name)), max(types, len(m.typ))
		}
	}
	for _, m := range t.members {
		head := fmt.Sprintf("  %-*s  %-*s  ", names, m.name, types, m.typ)
		switch {
		case m.name == "":
			r.wrapped("  ", "all of "+m.typ+strings.TrimRight(": "+m.doc, ": "))
		case strings.HasSuffix(m.name, ")"):
			r.text.WriteString("  " + m.name + " " + m.typ + "\n")
			r.wrapped(strings.Repeat(" ", 6), m.doc)
		default:
			r.wrapped(head, m.doc)
		}
		r.next = append(r.next, m.mentions...)
	}
	for _, m := range t.members {
		if m.name == "" {
			r.write(m.typ)
		}
	}
}

// wrapped writes a text behind a head, in lines of at most 100 characters. The lines
// after the first begin below the text.
func (r *docs) wrapped(head, text string) {
	const width = 100
	indent := strings.Repeat(" ", len(head))
	for words := strings.Fields(text); len(words) > 0; head = indent {
		n, length := 1, len(head)+len(words[0])
		for n < len(words) && length+1+len(words[n]) <= width {
			length += 1 + len(words[n])
			n++
		}
		r.text.WriteString(head + strings.Join(words[:n], " ") + "\n")
		words = words[n:]
	}
}
