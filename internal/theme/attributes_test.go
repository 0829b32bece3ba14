package theme

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// attribute is a row of the table of attributes in themes/README.md.
type attribute struct{ holds, written, read string }

// sayPrefix begins the attributes of texts, which are one row of the table.
const sayPrefix = "data-say-"

// TestAttributes holds the table of attributes in themes/README.md to the templates,
// scripts and stylesheets.
func TestAttributes(t *testing.T) {
	table := attributeTable(t)
	scripts := sharedScripts(t)
	written, read := attributeUses(t, scripts)
	for _, name := range slices.Sorted(keysOf(written, read, table)) {
		row, listed := table[name]
		for reader := range strings.FieldsSeq(row.read) {
			if !slices.Contains(read[name], reader) && readsIndirectly(t, name, reader, scripts) {
				read[name] = append(read[name], reader)
			}
		}
		slices.Sort(written[name])
		slices.Sort(read[name])
		want := attribute{row.holds, strings.Join(written[name], " "), strings.Join(read[name], " ")}
		switch {
		case want.read == "":
			t.Errorf("%s is read by nothing", name)
		case want.written == "":
			t.Errorf("%s is written by nothing", name)
		case !listed || row != want:
			t.Errorf("the row of %s in themes/README.md has to be\n| `%s` | %s | %s | %s |", name, name, want.holds, want.written, want.read)
		case row.holds == "":
			t.Errorf("the table does not say what %s holds", name)
		}
	}
}

// TestTextsOfScripts holds the texts that templates give to scripts (data-say-*) to those
// that scripts ask for.
func TestTextsOfScripts(t *testing.T) {
	named := regexp.MustCompile(`\b(?:say|count)\((?:this\.)?\w+, "(\w+)"`)
	quoted := regexp.MustCompile("[\"'](\\w[\\w-]*)[\"']")
	queried, words := map[string]string{}, map[string]bool{}
	for name, text := range sharedScripts(t) {
		for _, m := range named.FindAllStringSubmatch(text, -1) {
			queried[m[1]] = name
		}
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			words[strings.ReplaceAll(m[1], "-", "_")] = true // as helper.js names outcomes
		}
	}
	given := map[string]bool{}
	for file, text := range themeFiles(t, "layouts", "partials") {
		for _, m := range regexp.MustCompile(sayPrefix+`(\w+)`).FindAllStringSubmatch(text, -1) {
			given[m[1]] = true
			if !words[m[1]] {
				t.Errorf("%s: no script shows %s%s", file, sayPrefix, m[1])
			}
		}
	}
	if len(queried) < 40 {
		t.Errorf("only %d texts are shown by scripts", len(queried))
	}
	for text, script := range queried {
		if !given[text] {
			t.Errorf("%s shows %s%s, which no template has", script, sayPrefix, text)
		}
	}
}

// attributeTable reads the table of themes/README.md, whose rows are sorted.
func attributeTable(t *testing.T) map[string]attribute {
	t.Helper()
	text, err := os.ReadFile("../../themes/README.md")
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]attribute{}
	var names []string
	for _, m := range regexp.MustCompile("(?m)^\\| `(data-[a-z*-]+)` \\| (.*) \\| (.*) \\| (.*) \\|$").FindAllStringSubmatch(string(text), -1) {
		names = append(names, m[1])
		table[m[1]] = attribute{m[2], m[3], m[4]}
	}
	if rows := strings.Count(string(text), "\n| `"); len(table) != rows || rows < 80 || !slices.IsSorted(names) {
		t.Errorf("the table has %d rows, of which %d are read; their names have to be sorted, and each to be there once", rows, len(table))
	}
	return table
}

// attributeUses returns which files write each attribute, and which read it.
func attributeUses(t *testing.T, scripts map[string]string) (written, read map[string][]string) {
	t.Helper()
	written, read = map[string][]string{}, map[string][]string{}
	note := func(uses map[string][]string, name, file string) {
		if strings.HasPrefix(name, sayPrefix) {
			name = sayPrefix + "*"
		}
		if !slices.Contains(uses[name], file) {
			uses[name] = append(uses[name], file)
		}
	}
	literal := regexp.MustCompile(`\bdata-[a-z][a-z-]*`)
	for file, text := range themeFiles(t, "layouts", "partials") {
		for _, name := range literal.FindAllString(text, -1) {
			note(written, name, file)
		}
	}
	for file, text := range themeFiles(t, "assets") {
		for _, name := range literal.FindAllString(text, -1) {
			if path.Ext(file) == ".css" {
				note(read, name, file)
			}
		}
	}
	setter := regexp.MustCompile(`(?:(?:set|toggle|remove)Attribute\("|["'])$`)
	property := regexp.MustCompile(`\bdataset\??\.(\w+)( = )?`)
	for file, text := range scripts {
		for _, at := range literal.FindAllStringIndex(text, -1) {
			before, after := text[:at[0]], text[at[1]:]
			set := setter.FindString(before)
			if len(set) > 1 || set != "" && strings.HasPrefix(after, set+":") {
				note(written, text[at[0]:at[1]], file)
			} else {
				note(read, text[at[0]:at[1]], file)
			}
		}
		for _, m := range property.FindAllStringSubmatch(text, -1) {
			if m[2] != "" {
				note(written, hyphened(m[1]), file)
			} else {
				note(read, hyphened(m[1]), file)
			}
		}
	}
	for _, file := range []string{"internal/markdown/highlight.go", "internal/serve/handler.go"} {
		for _, m := range regexp.MustCompile("[\"` ](data-[a-z-]+)[\"=]").FindAllStringSubmatch(textOf(t, "../../"+file), -1) {
			note(written, m[1], file)
		}
	}
	return written, read
}

// readsIndirectly reports whether a reader that the table lists reads an attribute in
// another way than by its name: a script of a dataset that it has in a variable, programs
// in their tests.
func readsIndirectly(t *testing.T, name, reader string, scripts map[string]string) bool {
	t.Helper()
	if reader == "programs" {
		return slices.ContainsFunc(testTexts(t), func(text string) bool { return strings.Contains(text, name) })
	}
	text := scripts[reader]
	if name == sayPrefix+"*" {
		return strings.Contains(text, "`"+sayPrefix+"$")
	}
	property := regexp.QuoteMeta(camel(name))
	ways := regexp.MustCompile(`[.]` + property + `\b|"` + property + `"|[{,] ` + property + ` = ""`)
	return regexp.MustCompile(`\bdataset\b|DOMStringMap`).MatchString(text) && ways.MatchString(text)
}

// sharedScripts returns the scripts of the theme, and those of the preview as preview/*.
func sharedScripts(t *testing.T) map[string]string {
	t.Helper()
	scripts := map[string]string{}
	for file, text := range themeFiles(t, "assets") {
		if path.Ext(file) == ".js" {
			scripts[file] = text
		}
	}
	names, err := fs.Glob(os.DirFS("../serve/client"), "*.js")
	if err != nil || len(names) == 0 {
		t.Fatal("no scripts of the preview: ", err)
	}
	for _, name := range names {
		scripts["preview/"+name] = textOf(t, "../serve/client/"+name)
	}
	return scripts
}

// themeFiles returns the files of folders of the default theme, without assets/ in their names.
func themeFiles(t *testing.T, dirs ...string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, dir := range dirs {
		err := fs.WalkDir(defaultTheme(t), dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				files[strings.TrimPrefix(name, "assets/")] = string(bytesOf(t, name))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// testTexts returns the tests of other packages.
func testTexts(t *testing.T) []string {
	t.Helper()
	var texts []string
	for _, dir := range []string{"../../cmd/rolebook", "../tests/pages", "../markdown"} {
		names, err := fs.Glob(os.DirFS(dir), "*_test.go")
		if err != nil || len(names) == 0 {
			t.Fatal("no tests in ", dir, err)
		}
		for _, name := range names {
			texts = append(texts, textOf(t, dir+"/"+name))
		}
	}
	return texts
}

func textOf(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// hyphened is the attribute of a property of dataset: data-key-search of keySearch.
func hyphened(property string) string {
	var b strings.Builder
	for _, r := range "data-" + property {
		if unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// camel is the property of dataset of an attribute.
func camel(attribute string) string {
	parts := strings.Split(strings.TrimPrefix(attribute, "data-"), "-")
	for i, part := range parts[1:] {
		parts[i+1] = strings.ToUpper(part[:1]) + part[1:]
	}
	return strings.Join(parts, "")
}

// keysOf yields the keys of all uses and of the table.
func keysOf(written, read map[string][]string, table map[string]attribute) func(func(string) bool) {
	return func(yield func(string) bool) {
		seen := map[string]bool{}
		for name := range written {
			seen[name] = true
		}
		for name := range read {
			seen[name] = true
		}
		for name := range table {
			seen[name] = true
		}
		for name := range seen {
			if !yield(name) {
				return
			}
		}
	}
}
