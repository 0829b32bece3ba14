package shape

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolebook/internal/testkit"
)

// floors says which package may import which: those of lower floors only. It is
// the table of internal/README.md.
func floors() map[string]int {
	return map[string]int{
		"themes":        0,
		"internal/disk": 0, "internal/memo": 0, "internal/testkit": 0,
		"internal/chart": 1, "internal/diag": 1, "internal/font": 1, "internal/locale": 1, "internal/output": 1, "internal/stem": 1, "internal/stencil": 1, "internal/watch": 1, "internal/wording": 1, "internal/svg": 1,
		"internal/schema": 1, "internal/testkit/bad": 1, "internal/testkit/browser": 1, "internal/testkit/sample": 1, "internal/testkit/typing": 1,
		"internal/frontmatter": 2, "internal/markdown": 2, "internal/sheet": 2,
		"internal/config": 3, "internal/dialect": 3, "internal/similar": 3,
		"internal/content":  4,
		"internal/importer": 5, "internal/playbook": 5, "internal/translation": 5, "internal/visibility": 5,
		"internal/site": 6, "internal/xliff": 6,
		"internal/check": 7, "internal/export": 7, "internal/feed": 7, "internal/move": 7, "internal/search": 7, "internal/view": 7,
		"internal/theme":     8,
		"internal/generator": 9, "internal/testkit/book": 9,
		"internal/serve":       10,
		"cmd/rolebook":         11,
		"internal/tests/pages": 11, "internal/tests/shape": 11,
	}
}

// forTests names the packages that only tests import.
func forTests() []string {
	return []string{"internal/testkit", "internal/testkit/bad", "internal/testkit/book", "internal/testkit/browser", "internal/testkit/sample", "internal/testkit/typing"}
}

// only names who may import what not everybody may.
func only() map[string]string {
	return map[string]string{
		"rolebook/themes":                     "cmd/rolebook",
		"github.com/blevesearch/snowballstem": "internal/stem",
		"github.com/fsnotify/fsnotify":        "internal/watch",
		"github.com/spf13/cobra":              "cmd/rolebook",
	}
}

// The limits of the house style, in lines.
const (
	longestFile     = 400
	longestFunction = 60
)

// source is one parsed file of this repository.
type source struct {
	name  string // below the root, with slashes
	room  string // its directory
	test  bool
	lines int
	file  *ast.File
	set   *token.FileSet
}

// sources parses all Go files. Reading them here, and not in another program,
// lets the test cache see when they change.
func sources(t *testing.T) []source {
	t.Helper()
	root := os.DirFS("../../..")
	var found []source
	testkit.NoError(t, fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"testdata", "public", "content"}, name) || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		s := source{name: name, room: path.Dir(name), test: strings.HasSuffix(name, "_test.go"), lines: strings.Count(string(text), "\n"), set: token.NewFileSet()}
		s.file, err = parser.ParseFile(s.set, name, text, parser.ParseComments|parser.SkipObjectResolution)
		found = append(found, s)
		return err
	}))
	if len(found) < 50 {
		t.Fatalf("only %d files", len(found))
	}
	return found
}

// TestShape holds the code against the rules of the house.
func TestShape(t *testing.T) {
	all := sources(t)
	for _, check := range []struct {
		name string
		of   func(*testing.T, []source)
	}{
		{"rooms", checkRooms}, {"lengths", checkLengths}, {"no state", checkState}, {"quiet", checkQuiet}, {"comments", checkComments},
	} {
		t.Run(check.name, func(t *testing.T) { check.of(t, all) })
	}
}

// checkRooms holds the imports against the table.
func checkRooms(t *testing.T, sources []source) {
	for _, s := range sources {
		floor, known := floors()[s.room]
		if !known {
			t.Errorf("%s: the package %s stands on no floor; add it to this table and to internal/README.md", s.name, s.room)
		}
		if s.test {
			continue
		}
		for _, spec := range s.file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			testkit.NoError(t, err)
			if owner := only()[name]; owner != "" && owner != s.room {
				t.Errorf("%s imports %s, which only %s may", s.name, name, owner)
			}
			room, ours := strings.CutPrefix(name, "rolebook/")
			if ours && floors()[room] >= floor {
				t.Errorf("%s, on floor %d, imports %s, on floor %d", s.name, floor, room, floors()[room])
			}
			if slices.Contains(forTests(), room) && !slices.Contains(forTests(), s.room) {
				t.Errorf("%s imports %s, which is for tests", s.name, room)
			}
		}
	}
}

// checkLengths measures files and functions.
func checkLengths(t *testing.T, sources []source) {
	for _, s := range sources {
		if s.lines > longestFile {
			t.Errorf("%s has %d lines; %d are allowed", s.name, s.lines, longestFile)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || s.test {
				continue
			}
			if lines := s.set.Position(f.End()).Line - s.set.Position(f.Pos()).Line + 1; lines > longestFunction {
				t.Errorf("%s: %s has %d lines; %d are allowed", s.set.Position(f.Pos()), f.Name.Name, lines, longestFunction)
			}
		}
	}
}

// checkState finds what lives as long as the program: variables of packages,
// but for embedded files, errors that are compared and keys that a library
// wants to be made once; and functions that run unasked.
func checkState(t *testing.T, sources []source) {
	made := []string{"errors.New", "ast.NewNodeKind", "parser.NewContextKey"}
	for _, s := range sources {
		if s.test {
			continue
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.Name == "init" && d.Recv == nil {
					t.Errorf("%s: func init", s.set.Position(d.Pos()))
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					v, ok := spec.(*ast.ValueSpec)
					if !ok || d.Tok != token.VAR || embedded(d, v) || len(v.Values) == 1 && slices.Contains(made, called(v.Values[0])) {
						continue
					}
					t.Errorf("%s: the variable %s lives as long as the program", s.set.Position(v.Pos()), v.Names[0].Name)
				}
			}
		}
	}
}

// embedded reports whether a variable is filled by //go:embed.
func embedded(d *ast.GenDecl, v *ast.ValueSpec) bool {
	for _, doc := range []*ast.CommentGroup{d.Doc, v.Doc} {
		if doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed ") }) {
			return true
		}
	}
	return false
}

// called is the function that an expression calls, such as errors.New.
func called(e ast.Expr) string {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return ""
	}
	return selected(call.Fun)
}

func selected(n ast.Node) string {
	sel, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if x, ok := sel.X.(*ast.Ident); ok {
		return x.Name + "." + sel.Sel.Name
	}
	return ""
}

// checkQuiet finds packages that print, log, end the program, look
// at the environment (but for how tests are run), or let a clock or chance decide what is written.
func checkQuiet(t *testing.T, sources []source) {
	for _, s := range sources {
		if s.test || s.room == "cmd/rolebook" {
			continue
		}
		timeless := floors()[s.room] < 9 && !slices.Contains(append(forTests(), "internal/output", "internal/watch"), s.room)
		ast.Inspect(s.file, func(n ast.Node) bool {
			name := selected(n)
			what, _, _ := strings.Cut(name, ".")
			printing := strings.HasPrefix(name, "fmt.Print") || strings.HasPrefix(name, "log.Print") || strings.HasPrefix(name, "log.Fatal") || what == "slog" || name == "os.Stdout" || name == "os.Stderr"
			querying := s.room != "internal/testkit" && slices.Contains([]string{"os.Exit", "os.Getenv", "os.LookupEnv", "os.Environ"}, name)
			clock := slices.Contains([]string{"time.Now", "time.Since", "time.Until", "time.After", "time.Sleep", "time.Local"}, name) || what == "rand"
			if printing || querying || clock && timeless {
				t.Errorf("%s: %s", s.set.Position(n.Pos()), name)
			}
			return true
		})
	}
}

// checkComments wants a comment on each package, and a name that is
// a noun.
func checkComments(t *testing.T, sources []source) {
	said, seen := map[string]bool{}, map[string]bool{}
	for _, s := range sources {
		seen[s.room] = seen[s.room] || !s.test
		if doc := s.file.Doc.Text(); !s.test && doc != "" {
			name := path.Base(s.room)
			if said[s.room] {
				t.Errorf("%s: the package %s has a second comment", s.name, name)
			}
			if said[s.room] = true; !strings.HasPrefix(doc, "Package "+name+" ") && !strings.HasPrefix(doc, "Command "+name+" ") {
				t.Errorf("%s: the comment of the package begins with %.30q", s.name, doc)
			}
		}
		if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "types", "models", "misc", "base"}, s.file.Name.Name) {
			t.Errorf("%s: the package %s is named after nothing", s.name, s.file.Name.Name)
		}
	}
	for room, code := range seen {
		if code && !said[room] {
			t.Errorf("the package %s has no comment", room)
		}
	}
}

// TestTopLevel wants nothing at the top but what belongs there.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir("../../..")
	testkit.NoError(t, err)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains([]string{"cmd", "content", "themes", "internal", "public", "go.mod", "go.sum", "README.md"}, e.Name()) {
			t.Errorf("%s does not belong at the top of the repository", e.Name())
		}
	}
}
