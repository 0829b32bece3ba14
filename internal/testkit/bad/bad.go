// Package bad reads the corpus of bad input, testdata/bad/<category>/*.txtar:
// playbooks that are wrong in one way each, with what rolebook says of them.
//
// # A case
//
// An archive holds the files of a small playbook (content/en/roles/x.md) and a
// file `want` with the problems as they are printed, warnings and worse. The
// text above the first file says what the writer did, and what the format
// cannot hold, in lines that begin with an exclamation mark. They are carried
// out in order, after the files are written; a path or a text in double quotes
// is read as Go reads it.
//
//	!bytes PATH TEXT         appends a text to a file
//	!repeat PATH N TEXT      appends a text n times
//	!count PATH N TEXT       the same, with each %d in it the number of the time
//	!utf16 PATH TEXT         appends a text as UTF-16, little endian
//	!symlink PATH TARGET     makes a symbolic link
//	!fifo PATH               makes a named pipe
//	!info                    want holds suggestions, too
//	!linux                   needs names or files that other systems lack
//
// # What is promised
//
// Write makes the playbook of a case in an empty directory and nothing outside
// of it, but for what a symbolic link points to by itself.
package bad

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/tools/txtar"
)

// Case is one playbook that is wrong.
type Case struct {
	Name  string // category/name
	Info  bool   // whether Want holds suggestions
	Linux bool   // whether only Linux can hold the files
	Want  string // the problems as they are printed

	file    string
	archive *txtar.Archive
	steps   []string
}

// Read returns the cases below a directory, sorted by name.
func Read(dir string) ([]*Case, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.txtar"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var cases []*Case
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			return nil, err
		}
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			return nil, err
		}
		c := &Case{Name: strings.TrimSuffix(filepath.ToSlash(rel), ".txtar"), file: file, archive: archive}
		for line := range strings.Lines(string(archive.Comment)) {
			switch line = strings.TrimSpace(line); {
			case line == "!info":
				c.Info = true
			case line == "!linux":
				c.Linux = true
			case strings.HasPrefix(line, "!"):
				c.steps = append(c.steps, line)
			}
		}
		if i := c.want(); i >= 0 {
			c.Want = string(archive.Files[i].Data)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

func (c *Case) want() int {
	return slices.IndexFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == "want" })
}

// Fails reports whether the case has an error, so that nothing is published.
func (c *Case) Fails() bool {
	return strings.Contains(c.Want, ": error: ") || strings.HasPrefix(c.Want, "rolebook: ")
}

// Rewrite puts what rolebook says now into the archive.
func (c *Case) Rewrite(want string) error {
	file := txtar.File{Name: "want", Data: []byte(want)}
	if i := c.want(); i >= 0 {
		c.archive.Files[i] = file
	} else {
		c.archive.Files = append(c.archive.Files, file)
	}
	return os.WriteFile(c.file, txtar.Format(c.archive), 0o644)
}

// Write makes the playbook of the case in a directory.
func (c *Case) Write(dir string) error {
	if err := os.MkdirAll(filepath.Join(dir, "content"), 0o755); err != nil {
		return err
	}
	for _, f := range c.archive.Files {
		if f.Name == "want" {
			continue
		}
		if err := appendTo(dir, f.Name, string(f.Data)); err != nil {
			return err
		}
	}
	for _, step := range c.steps {
		if err := run(dir, step); err != nil {
			return fmt.Errorf("%s: %s: %w", c.Name, step, err)
		}
	}
	return nil
}

// run carries out one line of the comment.
func run(dir, step string) error {
	words, err := split(step)
	if err != nil {
		return err
	}
	n := 1
	if (words[0] == "!repeat" || words[0] == "!count") && len(words) == 4 {
		if n, err = strconv.Atoi(words[2]); err != nil {
			return err
		}
		words = slices.Delete(words, 2, 3)
	}
	switch {
	case words[0] == "!fifo" && len(words) == 2:
		return fifo(filepath.Join(dir, words[1]))
	case len(words) != 3:
		return fmt.Errorf("it has %d words", len(words))
	case words[0] == "!bytes", words[0] == "!repeat":
		return appendTo(dir, words[1], strings.Repeat(words[2], n))
	case words[0] == "!count":
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(words[2], "%d", strconv.Itoa(i+1)))
		}
		return appendTo(dir, words[1], b.String())
	case words[0] == "!utf16":
		var b strings.Builder
		for _, unit := range utf16.Encode([]rune("\ufeff" + words[2])) {
			b.WriteByte(byte(unit))
			b.WriteByte(byte(unit >> 8))
		}
		return appendTo(dir, words[1], b.String())
	case words[0] == "!symlink":
		name := filepath.Join(dir, words[1])
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return os.Symlink(words[2], name)
	}
	return fmt.Errorf("nobody knows it")
}

// split takes a line apart at blanks; words in double quotes are Go strings.
func split(line string) ([]string, error) {
	var words []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimLeft(line, " ") {
		word, err := strconv.QuotedPrefix(line)
		if err != nil {
			var rest string
			word, rest, _ = strings.Cut(line, " ")
			words, line = append(words, word), rest
			continue
		}
		text, err := strconv.Unquote(word)
		if err != nil {
			return nil, err
		}
		words, line = append(words, text), line[len(word):]
	}
	return words, nil
}

// appendTo adds a text to a file, which it makes where there is none.
func appendTo(dir, name, text string) error {
	file := filepath.Join(dir, filepath.FromSlash(name))
	if rel, err := filepath.Rel(dir, file); err != nil || !filepath.IsLocal(rel) {
		return fmt.Errorf("%s leads out of the playbook", name)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(text); err != nil {
		return err
	}
	return f.Close()
}

// Largest returns the largest Markdown file of a playbook, relative to its
// content directory; "" where there is none.
func Largest(dir string) (name string, text []byte, err error) {
	root := filepath.Join(dir, "content")
	err = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || filepath.Ext(file) != ".md" {
			return err
		}
		data, err := os.ReadFile(file)
		if err == nil && len(data) > len(text) {
			text = data
			name, err = filepath.Rel(root, file)
		}
		return err
	})
	return filepath.ToSlash(name), text, err
}
