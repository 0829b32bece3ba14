package shape

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolebook/internal/content"
	"rolebook/internal/site"
	"rolebook/internal/testkit"
)

// kindFiles are the files that may tell kinds of documents apart: those of the kinds, and
// the tables in which the rest of the program asks for them.
func kindFiles() []string {
	files := []string{"internal/content/kind.go", "internal/site/kind.go", "internal/view/kind.go", "internal/theme/kind.go", "internal/export/kind.go"}
	for _, kind := range content.KindNames() {
		files = append(files, "internal/content/"+kind+".go", "internal/view/"+kind+".go")
	}
	return files
}

// TestKindsAreAskedByTheirTables finds code that tells kinds of documents apart by itself,
// so that a new kind would have to be entered there, too: switches and maps by kind, and
// functions that ask for one kind after the other.
func TestKindsAreAskedByTheirTables(t *testing.T) {
	exempt := kindFiles()
	for _, s := range sources(t) {
		if s.test || slices.Contains(exempt, s.name) {
			continue
		}
		for pos, what := range distinctions(s.file) {
			t.Errorf("%s: %s; let the kind's file say it, and ask its table", s.set.Position(pos), what)
		}
	}
}

// TestKindSwitchesAreFound holds the finder against code that it has to find.
func TestKindSwitchesAreFound(t *testing.T) {
	for code, want := range map[string]int{
		`switch d.Kind { case content.KindRole: }`:                                       1,
		`switch p.Kind { case site.Kind(content.KindRole), site.RACI: }`:                 1,
		`switch p.Kind { case site.NotFound: }`:                                          1,
		`switch kind { case "guide": }`:                                                  1,
		`switch string(p.Kind) { case "term": }`:                                         1,
		`switch { case d.Kind == content.KindRole: }`:                                    1,
		`switch { case d.Role() != nil: case x: }`:                                       1,
		`_ = map[content.Kind]int{content.KindRole: 1}`:                                  1,
		`_ = map[string]int{"comparison": 1, "term": 2}`:                                 1,
		`if d.Role() != nil { } else if d.Guide() != nil { }`:                            1,
		`if r := d.Role(); r != nil { }; g := d.Guide(); if g == nil { }`:                1,
		`if d.Kind != content.KindPage && d.Kind != content.KindArticle { }`:             1,
		`switch attribute { case "role", "source": }`:                                    0,
		`if r := d.Role(); r == nil || d.Role() != nil { }`:                              0,
		`_ = map[string]int{"role": 1, "weekly": 2}; if d.Kind == content.KindGuide { }`: 0,
		`_ = []content.Kind{content.KindGuide, content.KindRole}; f(content.KindTerm)`:   0,
	} {
		if got := len(distinctions(parseGo(t, "package p\nfunc f() {\n"+code+"\n}\n"))); got != want {
			t.Errorf("%s: found %d, want %d", code, got, want)
		}
	}
}

// parseGo parses a file of Go.
func parseGo(t *testing.T, text string) *ast.File {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "code.go", text, parser.SkipObjectResolution)
	testkit.NoError(t, err)
	return file
}

// distinctions returns where a file tells kinds of documents apart.
func distinctions(file *ast.File) map[token.Pos]string {
	found := map[token.Pos]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SwitchStmt:
			byKind := n.Tag != nil && strings.Contains(strings.ToLower(identifiers(n.Tag)), "kind")
			for _, clause := range n.Body.List {
				for _, e := range clause.(*ast.CaseClause).List {
					if len(asked(e, nil)) > 0 || len(named(e, byKind)) > 0 {
						found[n.Pos()] = "a switch on the kind of a document"
					}
				}
			}
		case *ast.CompositeLit:
			var keys []string
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok && isMap(n.Type) {
					if keys = append(keys, named(kv.Key, true)...); len(keys) > 1 || len(named(kv.Key, false)) > 0 {
						found[n.Pos()] = "a map by the kind of a document"
					}
				}
			}
		case *ast.FuncDecl:
			if kinds := askedIn(n); len(kinds) > 1 {
				found[n.Pos()] = "a function that asks for one kind after the other: " + strings.Join(kinds, ", ")
			}
		}
		return true
	})
	return found
}

// isMap reports whether a literal is one of a map.
func isMap(e ast.Expr) bool {
	_, ok := e.(*ast.MapType)
	return ok
}

// identifiers are the names in an expression, one after the other.
func identifiers(e ast.Expr) string {
	var b strings.Builder
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			b.WriteString(id.Name + " ")
		}
		return true
	})
	return b.String()
}

// named returns the kinds, of documents and of pages, that an expression names by their
// constants, or by texts.
func named(e ast.Expr, texts bool) []string {
	var kinds []string
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			for _, kind := range site.Kinds() {
				if strings.EqualFold(selected(n), "site."+string(kind.Kind)) {
					kinds = append(kinds, string(kind.Kind))
				}
			}
		case *ast.Ident:
			if kind, is := strings.CutPrefix(n.Name, "Kind"); is && slices.Contains(content.KindNames(), strings.ToLower(kind)) {
				kinds = append(kinds, strings.ToLower(kind))
			}
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); texts && err == nil && slices.Contains(content.KindNames(), text) {
				kinds = append(kinds, text)
			}
		}
		return true
	})
	return kinds
}

// asked returns the kinds for which a condition asks: by a constant, or by whether there
// is data of the kind. of has the kinds of variables.
func asked(e ast.Expr, of map[string]string) []string {
	var kinds []string
	ast.Inspect(e, func(n ast.Node) bool {
		b, ok := n.(*ast.BinaryExpr)
		if !ok || b.Op != token.EQL && b.Op != token.NEQ {
			return true
		}
		for _, side := range []ast.Expr{b.X, b.Y} {
			if named := named(side, false); !strings.HasPrefix(selected(side), "site.") {
				kinds = append(kinds, named...)
			}
			if kind := dataOf(side); kind != "" {
				kinds = append(kinds, kind)
			}
			if id, ok := side.(*ast.Ident); ok && of[id.Name] != "" {
				kinds = append(kinds, of[id.Name])
			}
		}
		return true
	})
	return kinds
}

// dataOf returns the kind whose data a call such as d.Role() returns, or "".
func dataOf(e ast.Expr) string {
	call, ok := e.(*ast.CallExpr)
	if !ok || len(call.Args) > 0 {
		return ""
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if kind := strings.ToLower(sel.Sel.Name); slices.Contains(content.KindNames(), kind) && ast.IsExported(sel.Sel.Name) {
		return kind
	}
	return ""
}

// askedIn returns the kinds for which the conditions of a function ask, sorted.
func askedIn(f *ast.FuncDecl) []string {
	kinds, of := map[string]bool{}, map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, e := range n.Rhs {
				if id, ok := n.Lhs[min(i, len(n.Lhs)-1)].(*ast.Ident); ok && dataOf(e) != "" {
					of[id.Name] = dataOf(e)
				}
			}
		case ast.Expr:
			if b, ok := n.(*ast.BinaryExpr); ok {
				for _, kind := range asked(b, of) {
					kinds[kind] = true
				}
			}
		}
		return true
	})
	return slices.Sorted(maps.Keys(kinds))
}
