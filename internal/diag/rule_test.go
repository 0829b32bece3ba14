package diag

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
)

// declared returns the codes of code.go in their order.
func declared(t *testing.T) []Code {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "code.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var out []Code
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, Code(value))
		return false
	})
	return out
}

// Every code has a rule that says what it means, and no rule has lost its code.
func TestRules(t *testing.T) {
	rules := map[Code]Rule{}
	for _, r := range Rules() {
		if rules[r.Code].Code != "" {
			t.Errorf("%s has two rules", r.Code)
		}
		rules[r.Code] = r
		if r.Meaning == "" || r.Example == "" || strings.HasSuffix(r.Meaning, ".") {
			t.Errorf("%s is not documented: %+v", r.Code, r)
		}
	}
	codes := declared(t)
	if len(codes) < 50 {
		t.Fatalf("only %d codes", len(codes))
	}
	for _, c := range codes {
		if rules[c].Code == "" {
			t.Errorf("%s has no rule in rule.go", c)
		}
		delete(rules, c)
	}
	for c := range rules {
		t.Errorf("%s is no code of code.go", c)
	}
}

// CODES.md says what rule.go says.
func TestDocument(t *testing.T) {
	want := document()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile("CODES.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("CODES.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("CODES.md is not what rule.go says; run UPDATE=1 go test ./internal/diag")
	}
}

// document returns the text of CODES.md.
func document() string {
	var b strings.Builder
	b.WriteString(`# Codes

Every problem that rolebook reports has a code. It stays the same for as long as the
rule exists: filter by it, search for it. An *error* stops the build; a *warning* is
published, and fails only with --strict; an *info* is a suggestion, which check shows.

This page is generated from rule.go, and a test compares them:
UPDATE=1 go test ./internal/diag
`)
	for _, g := range groups() {
		fmt.Fprintf(&b, "\n## %s\n\n| code | severity | what it means | for example |\n|---|---|---|---|\n", g.title)
		for _, r := range g.rules {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", r.Code, r.Code.Severity(), cell(r.Meaning), code(r.Example))
		}
	}
	return b.String()
}

// cell keeps a text in its column.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;").Replace(text)
}

func code(text string) string { return "`" + strings.ReplaceAll(text, "|", `\|`) + "`" }
