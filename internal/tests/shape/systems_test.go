package shape

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/testkit"
)

// TestOtherSystems checks the types of every package, tests included, as they are compiled
// for systems that tests do not run on. Of what they import only declarations are read, from
// the sources: compiling all of it for each system takes ten times as long. bash .ci/long does, and
// links the program.
func TestOtherSystems(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads the standard library")
	}
	sources(t) // so that Go's cache of tests sees what only these systems compile
	for _, system := range []string{"darwin", "windows"} {
		t.Run(system, func(t *testing.T) {
			list := exec.Command("go", "list", "-deps", "-test", "-json=ImportPath,Dir,GoFiles,ImportMap,Module,Incomplete", "./...")
			list.Dir = "../../.."
			list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
			said, err := list.Output()
			testkit.NoError(t, err)
			checked := map[string]*types.Package{"unsafe": types.Unsafe}
			ours := 0
			for decoder := json.NewDecoder(strings.NewReader(string(said))); ; { // imports before what imports them
				var p listed
				if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatal(err)
				}
				if p.ImportPath != "unsafe" && !strings.HasSuffix(p.ImportPath, ".test") { // main of tests
					checked[p.ImportPath] = p.check(t, checked)
				}
				if p.ours() {
					ours++
				}
			}
			if ours < 30 {
				t.Errorf("only %d packages were checked", ours)
			}
		})
	}
}

// listed is a package as go list has it; that of a test is called "name [name.test]".
type listed struct {
	ImportPath, Dir string
	GoFiles         []string
	ImportMap       map[string]string
	Module          *struct{ Main bool }
	Incomplete      bool
}

func (p listed) ours() bool { return p.Module != nil && p.Module.Main }

// check returns the types of a package, and reports errors in ours.
func (p listed) check(t *testing.T, checked map[string]*types.Package) *types.Package {
	t.Helper()
	if p.ours() && p.Incomplete {
		t.Errorf("%s cannot be loaded", p.ImportPath)
	}
	positions := token.NewFileSet()
	var files []*ast.File
	for _, name := range p.GoFiles {
		if !filepath.IsAbs(name) {
			name = filepath.Join(p.Dir, name)
		}
		file, err := parser.ParseFile(positions, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	config := types.Config{
		Importer: importFunc(func(path string) (*types.Package, error) {
			if mapped, ok := p.ImportMap[path]; ok {
				path = mapped
			}
			if found := checked[path]; found != nil {
				return found, nil
			}
			return nil, errors.New("no package " + path)
		}),
		IgnoreFuncBodies: !p.ours(),
		Sizes:            types.SizesFor("gc", "amd64"),
		Error: func(err error) {
			if p.ours() {
				t.Error(err)
			}
		},
	}
	path, _, _ := strings.Cut(p.ImportPath, " ")
	found, _ := config.Check(path, positions, files, nil)
	return found
}

// An importFunc finds packages that are imported.
type importFunc func(path string) (*types.Package, error)

func (i importFunc) Import(path string) (*types.Package, error) { return i(path) }
