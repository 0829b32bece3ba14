package shape

import (
	"go/ast"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"rolebook/internal/testkit"
)

// TestForbiddenWords holds the identifiers that this repository declares, in code and in
// tests, to ordinary words: none has a word, or words in a row, of
// testdata/forbidden_words.txt, whose lines say what to use instead. Words of which a line
// says that they stay are allowed in a row.
func TestForbiddenWords(t *testing.T) {
	forbidden := forbiddenWords(t)
	for _, s := range sources(t) {
		for _, name := range declared(s.file) {
			for i, words := 0, identifierWords(name.Name); i < len(words); i++ {
				for n := len(words) - i; n > 0; n-- {
					phrase := strings.Join(words[i:i+n], " ")
					instead, ok := forbidden[phrase]
					if ok && instead != stays {
						t.Errorf("%s:%d: %s: not %q but %s, or what says it better", s.name, s.set.Position(name.Pos()).Line, name.Name, phrase, instead)
					}
					if ok {
						i += n - 1
						break
					}
				}
			}
		}
	}
}

// stays is what the list says of words in a row that are allowed.
const stays = "stays"

// TestIdentifierWords holds the splitter against names that it has to take apart.
func TestIdentifierWords(t *testing.T) {
	for name, want := range map[string]string{
		"leftOut": "left out", "HTMLBlock": "html block", "toHTML": "to html", "bcp47Tag": "bcp tag", "snake_case": "snake case", "x": "x", "_": "",
	} {
		if got := strings.Join(identifierWords(name), " "); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// forbiddenWords reads the list: what is forbidden → what to use instead.
func forbiddenWords(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("testdata/forbidden_words.txt")
	testkit.NoError(t, err)
	out, last := map[string]string{}, ""
	for line := range strings.Lines(string(text)) {
		word, instead, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || word <= last {
			t.Errorf("forbidden_words.txt: %q is no line of a word, a tab and what to use instead, in the order of the alphabet", line)
		}
		out[word], last = instead, word
	}
	return out
}

// declared returns the identifiers that a file declares: of types, functions, constants,
// variables, fields, parameters and labels.
func declared(file *ast.File) []*ast.Ident {
	var out []*ast.Ident
	add := func(e ast.Expr) {
		if name, ok := e.(*ast.Ident); ok {
			out = append(out, name)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeSpec:
			out = append(out, n.Name)
		case *ast.FuncDecl:
			out = append(out, n.Name)
		case *ast.ValueSpec:
			out = append(out, n.Names...)
		case *ast.Field:
			out = append(out, n.Names...)
		case *ast.LabeledStmt:
			out = append(out, n.Label)
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if n.Tok == token.DEFINE {
					add(e)
				}
			}
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				add(n.Key)
				add(n.Value)
			}
		}
		return true
	})
	return out
}

// identifierWords returns the words of an identifier in lower case: they begin with a capital or
// stand behind what is no letter, and capitals in a row are one.
func identifierWords(name string) []string {
	runes := []rune(name)
	var spaced strings.Builder
	for i, r := range runes {
		begins := i > 0 && unicode.IsUpper(r) && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]))
		if begins || !unicode.IsLetter(r) {
			spaced.WriteByte(' ')
		}
		if unicode.IsLetter(r) {
			spaced.WriteRune(unicode.ToLower(r))
		}
	}
	return slices.Collect(strings.FieldsSeq(spaced.String()))
}
