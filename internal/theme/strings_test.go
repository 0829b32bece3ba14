package theme

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sharedGroup is the group of strings that several files use; it is the last one.
const sharedGroup = "shared"

// TestStringsAreGrouped holds the files of strings to one arrangement: groups by the file
// that uses the strings, in the order of the names of these files, then the strings that
// several use; in each group the keys are sorted. With -update it arranges them.
func TestStringsAreGrouped(t *testing.T) {
	english := parseStrings(t, "en")
	groups := groupKeys(t, slices.Sorted(maps.Keys(english.entries)))
	names, err := fs.Glob(defaultTheme(t), "strings/*.yaml")
	if err != nil || len(names) < 11 {
		t.Fatal("no strings: ", names, err)
	}
	for _, name := range names {
		file := parseStrings(t, strings.TrimSuffix(path.Base(name), ".yaml"))
		for _, key := range slices.Sorted(maps.Keys(file.entries)) {
			if _, ok := english.entries[key]; !ok {
				t.Errorf("%s: %s is not in strings/en.yaml", name, key)
			}
		}
		want := arranged(t, name, file, groups)
		switch {
		case *update && t.Failed(): // an arrangement would lack strings
		case *update:
			if err := os.WriteFile("../../themes/default/"+name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		case want != string(bytesOf(t, name)):
			t.Errorf("%s is not arranged by what uses its strings; to arrange it: go generate ./themes", name)
		}
	}
}

// TestNamedStringsExist holds templates and the scripts of search to keys that there are.
func TestNamedStringsExist(t *testing.T) {
	english := parseStrings(t, "en")
	for name, uses := range allKeyUses(t) {
		for _, key := range uses.keys {
			if _, ok := english.entries[key]; !ok && path.Ext(name) == ".html" {
				t.Errorf("%s: there is no string %s", name, key)
			}
		}
	}
}

// groupKeys returns the keys of each group, and reports those that nothing uses.
func groupKeys(t *testing.T, keys []string) map[string][]string {
	t.Helper()
	groups, uses := map[string][]string{}, allKeyUses(t)
	for _, key := range keys {
		group := ""
		for name, u := range uses {
			switch {
			case !u.uses(key):
			case group == "":
				group = name
			default:
				group = sharedGroup
			}
		}
		if group == "" {
			t.Errorf("nothing uses the string %s", key)
		}
		groups[group] = append(groups[group], key)
	}
	return groups
}

// stringsFile is a file of strings: the comment at its beginning, and the lines of each key.
type stringsFile struct {
	head    string
	entries map[string]string
}

// parseStrings reads the strings of a language.
func parseStrings(t *testing.T, lang string) stringsFile {
	t.Helper()
	name := "strings/" + lang + ".yaml"
	file, key := stringsFile{entries: map[string]string{}}, ""
	for line := range strings.Lines(string(bytesOf(t, name))) {
		switch {
		case key == "" && strings.HasPrefix(line, "#") && !strings.HasSuffix(file.head, "\n\n"):
			file.head += line
		case strings.TrimSpace(line) == "":
			if key == "" {
				file.head += line
			}
		case strings.HasPrefix(line, "#"): // of a group
		case strings.HasPrefix(line, " "):
			file.entries[key] += line
		default:
			var ok bool
			if key, _, ok = strings.Cut(line, ":"); !ok || file.entries[key] != "" {
				t.Fatalf("%s: the line %q is no key, or there twice", name, line)
			}
			file.entries[key] = line
		}
	}
	return file
}

// arranged is the text of a file of strings, as it has to be.
func arranged(t *testing.T, name string, file stringsFile, groups map[string][]string) string {
	t.Helper()
	order := slices.Sorted(maps.Keys(groups)) // shared comes after assets/, internal/, layouts/ and partials/
	var b strings.Builder
	b.WriteString(strings.TrimRight(file.head, "\n") + "\n")
	for _, group := range order {
		b.WriteString("\n# " + group + "\n")
		for _, key := range groups[group] {
			lines, ok := file.entries[key]
			if !ok {
				t.Errorf("%s: %s is missing", name, key)
			}
			b.WriteString(lines)
		}
	}
	return b.String()
}

// keyUses are the keys of strings that a file names, and beginnings and ends of those that
// it computes.
type keyUses struct {
	keys               []string
	prefixes, suffixes []string
}

func (u keyUses) uses(key string) bool {
	return slices.Contains(u.keys, key) ||
		slices.ContainsFunc(u.prefixes, func(p string) bool { return strings.HasPrefix(key, p) }) ||
		slices.ContainsFunc(u.suffixes, func(s string) bool { return strings.HasSuffix(key, s) })
}

// allKeyUses reads the layouts, partials, scripts of search and Go files that name strings
// of the interface. Other scripts have their texts from templates.
func allKeyUses(t *testing.T) map[string]keyUses {
	t.Helper()
	all := map[string]keyUses{}
	for name, text := range themeFiles(t, "layouts", "partials") {
		all[name] = templateKeys(text)
	}
	for name, text := range themeFiles(t, "assets/js/finder") {
		all["assets/"+name] = scriptKeys(text)
	}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, "internal", func(name string, d fs.DirEntry, err error) error {
		calls := keyParameters()[path.Dir(name)]
		if err != nil || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || calls == nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), "../../"+name, nil, parser.SkipObjectResolution)
		if err == nil {
			all[name] = goKeys(file, calls)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// templateKeys are the keys that a template names: {{.T "key"}}.
func templateKeys(text string) (u keyUses) {
	for _, m := range regexp.MustCompile(`\.(?:T|Label|Forms|SectionTitle "[\w-]+") "(\w+)"`).FindAllStringSubmatch(text, -1) {
		u.keys = append(u.keys, m[1])
	}
	return u
}

// scriptKeys are the keys that a script of search names: say("key").
func scriptKeys(text string) (u keyUses) {
	patterns := []string{`(?:^|[^.\w])(?:say|count)\("(\w+)"`}
	if regexp.MustCompile(`[^.\w]say\(\w+\)`).MatchString(text) {
		patterns = append(patterns, `: "(\w+)"`) // it looks the key up
	}
	for _, pattern := range patterns {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
			u.keys = append(u.keys, m[1])
		}
	}
	for _, m := range regexp.MustCompile("[^.\\w]say\\(`(\\w+)\\$").FindAllStringSubmatch(text, -1) {
		u.prefixes = append(u.prefixes, m[1])
	}
	return u
}

// keyParameters are, by package, the functions that are given the key of a string, and
// which parameter it is. Text of a site has a language before it.
func keyParameters() map[string]map[string]int {
	return map[string]map[string]int{
		"internal/generator": {"Text": 0},
		"internal/content":   {"Message": 0},
		"internal/export":    {"Text": 1, "t": 0},
		"internal/markdown":  {"name": 0},
		"internal/search":    {"Text": 1},
		"internal/site":      {"textIn": 1},
		"internal/view":      {"T": 0, "Text": 0, "N": 0, "Label": 0, "SectionTitle": 1, "section": 2},
	}
}

// goKeys are the keys that a Go file names: v.T("key"). In a file that has keys in
// variables, they are what it lists, returns or compares.
func goKeys(file *ast.File, calls map[string]int) (u keyUses) {
	var listed keyUses
	indirect := false
	parameters := map[string]bool{} // of a function: its callers name the keys
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			clear(parameters)
		case *ast.FuncType:
			for _, field := range n.Params.List {
				for _, name := range field.Names {
					parameters[name.Name] = true
				}
			}
		case *ast.CallExpr:
			if at, ok := calls[callee(n)]; ok && at < len(n.Args) && !u.take(n.Args[at]) {
				switch key := n.Args[at].(type) {
				case *ast.Ident:
					indirect = indirect || !parameters[key.Name]
				case *ast.SelectorExpr:
					indirect = indirect || !holdsKey(key.Sel.Name) // else it is noted where it is set
				default:
					indirect = true
				}
			}
		case *ast.KeyValueExpr:
			if name, ok := n.Key.(*ast.Ident); ok && holdsKey(name.Name) {
				u.take(n.Value)
			}
			listed.take(n.Value)
		case *ast.CompositeLit:
			listed.take(n.Elts...)
		case *ast.ReturnStmt:
			listed.take(n.Results...)
		case *ast.CaseClause:
			listed.take(n.List...)
		case *ast.AssignStmt:
			if n.Tok == token.ADD_ASSIGN {
				var end keyUses
				end.take(n.Rhs...)
				listed.suffixes = append(listed.suffixes, end.keys...)
			} else {
				listed.take(n.Rhs...)
			}
		}
		return true
	})
	if indirect {
		u.keys = append(u.keys, listed.keys...)
		u.prefixes = append(u.prefixes, listed.prefixes...)
		u.suffixes = append(u.suffixes, listed.suffixes...)
	}
	return u
}

// holdsKey reports whether a field of a struct holds the key of a string.
func holdsKey(field string) bool { return field == "key" || field == "Label" }

// callee is the name of the function or method that is called.
func callee(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// take notes keys, and the beginnings of those to which something is added, and reports
// whether all expressions are such.
func (u *keyUses) take(expressions ...ast.Expr) bool {
	all := true
	for _, e := range expressions {
		var begin keyUses
		switch e := e.(type) {
		case *ast.BasicLit:
			if text, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
				u.keys = append(u.keys, text)
				continue
			}
		case *ast.BinaryExpr:
			if e.Op == token.ADD && begin.take(e.X) {
				for _, prefix := range slices.Concat(begin.keys, begin.prefixes) {
					if strings.HasSuffix(prefix, "_") {
						u.prefixes = append(u.prefixes, prefix)
					}
				}
				continue
			}
		}
		all = false
	}
	return all
}
