package locale

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"path"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Layer is a file system with strings, and what of it is read.
type Layer struct {
	FS fs.FS
	// Only are the languages whose files are read, with their parents and English; nil
	// means all.
	Only []string
	// Table, if set, returns what [Prepare] makes of the text of a file; nil where the
	// caller does not have it.
	Table func(file string, text []byte) []byte
}

// LoadStrings reads every file <tag>.yaml that stands directly in dir. Each is
// one mapping from keys to texts, or to the plural forms of a text by CLDR
// category, of which "other" is needed:
//
//	search: Search
//	on_page: "On page {page}"
//	minutes: { one: "{n} minute", other: "{n} minutes" }
//
// Other files are ignored. Of each key the first layer that has it counts: a theme that
// rewords one text keeps all others. At least one layer must have dir.
//
// The error of malformed files names each fault as file:line:column: fault
// (file:line: fault where the YAML itself is broken), one to a line, in the order
// of the layers, files and lines.
func LoadStrings(dir string, layers ...Layer) (*Strings, error) {
	s := &Strings{tables: map[string]table{}}
	var missing error
	var faults []error
	found := false
	for _, layer := range layers {
		entries, err := fs.ReadDir(layer.FS, dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing = err
			continue
		case err != nil:
			return nil, fmt.Errorf("read the interface strings: %w", err)
		}
		found = true
		wrong, err := s.add(layer, dir, entries)
		if err != nil {
			return nil, fmt.Errorf("read the interface strings: %w", err)
		}
		faults = append(faults, wrong...)
	}
	switch {
	case !found:
		return nil, fmt.Errorf("read the interface strings: %w", missing)
	case len(faults) > 0:
		return nil, errors.Join(faults...)
	}
	return s, nil
}

// add adds the strings of one folder that s does not have.
func (s *Strings) add(layer Layer, dir string, entries []fs.DirEntry) (faults []error, err error) {
	files := map[string]string{} // lower-case tag → file that holds it
	wanted := layer.wanted()
	for _, entry := range entries {
		tag, isYAML := strings.CutSuffix(entry.Name(), ".yaml")
		if !isYAML || entry.IsDir() {
			continue
		}
		file := path.Join(dir, entry.Name())
		key := strings.ToLower(tag)
		if other, twice := files[key]; twice {
			faults = append(faults, fmt.Errorf("%s: the same language as %s", file, other))
			continue
		}
		files[key] = file
		if wanted != nil && !wanted[key] {
			continue
		}
		data, err := fs.ReadFile(layer.FS, file)
		if err != nil {
			return nil, err
		}
		loaded, err := layer.load(file, tag, data)
		if err != nil {
			faults = append(faults, err)
		}
		if above, ok := s.tables[key]; ok {
			maps.Copy(loaded.messages, above.messages)
			loaded.locale = above.locale
		}
		s.tables[key] = loaded
	}
	return faults, nil
}

// wanted returns the languages whose files are read, in lower case; nil means all.
func (l Layer) wanted() map[string]bool {
	if l.Only == nil {
		return nil
	}
	wanted := map[string]bool{"en": true}
	for _, tag := range l.Only {
		for _, tag := range append(parents(tag), tag) {
			wanted[strings.ToLower(tag)] = true
		}
	}
	return wanted
}

// load makes a table of the text of a file, unless one is prepared.
func (l Layer) load(file, tag string, text []byte) (table, error) {
	if l.Table != nil {
		if prepared := l.Table(file, text); prepared != nil {
			return parsePrepared(tag, prepared)
		}
	}
	return parseTable(file, tag, text)
}

// A reader of one file of strings, which gathers its faults.
type stringsReader struct {
	file   string
	faults []error
}

func (r *stringsReader) fault(at *yaml.Node, format string, args ...any) {
	position := fmt.Sprintf("%s:%d:%d: ", r.file, at.Line, at.Column)
	r.faults = append(r.faults, errors.New(position+fmt.Sprintf(format, args...)))
}

func parseTable(file, tag string, data []byte) (table, error) {
	l, err := New(tag)
	if err != nil {
		return table{}, fmt.Errorf("%s: %w", file, err)
	}
	loaded := table{locale: l, messages: map[string]message{}}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document, second yaml.Node
	if err := decoder.Decode(&document); err == io.EOF {
		return loaded, nil
	} else if err != nil {
		return loaded, syntaxError(file, data, err)
	}
	r := &stringsReader{file: file}
	root := document.Content[0]
	for key, value := range r.pairs(root, "key: text") {
		if m := r.message(value); m != nil {
			loaded.messages[key] = m
		}
	}
	if err := decoder.Decode(&second); err == nil {
		r.fault(&second, "a second document (one file holds one mapping)")
	} else if err != io.EOF {
		return loaded, errors.Join(append(r.faults, syntaxError(file, data, err))...)
	}
	return loaded, errors.Join(r.faults...)
}

// pairs yields the keys and values of a mapping that are well formed, and
// gathers faults for the others.
func (r *stringsReader) pairs(node *yaml.Node, shape string) iter.Seq2[string, *yaml.Node] {
	return func(yield func(string, *yaml.Node) bool) {
		if node.Kind != yaml.MappingNode {
			r.fault(node, "expected lines of the form %s", shape)
			return
		}
		lines := map[string]int{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			key, value := node.Content[i], node.Content[i+1]
			first, twice := lines[key.Value]
			switch {
			case key.Kind != yaml.ScalarNode || key.Value == "":
				r.fault(key, "expected lines of the form %s", shape)
				continue
			case twice:
				r.fault(key, "key %q is written twice (first on line %d)", key.Value, first)
				continue
			}
			lines[key.Value] = key.Line
			if !yield(key.Value, value) {
				return
			}
		}
	}
}

// message reads a text or its plural forms. It is nil if there is a fault.
func (r *stringsReader) message(node *yaml.Node) message {
	if node.Kind != yaml.MappingNode {
		if text, ok := r.text(node); ok {
			return message{"other": text}
		}
		return nil
	}
	before := len(r.faults)
	m := message{}
	for category, value := range r.pairs(node, "category: text") {
		switch category {
		case "zero", "one", "two", "few", "many", "other":
			m[category], _ = r.text(value)
		default:
			r.fault(value, "unknown plural category %q (zero, one, two, few, many, other)", category)
		}
	}
	if _, ok := m["other"]; !ok {
		r.fault(node, "the plural form \"other\" is missing")
	}
	if len(r.faults) > before {
		return nil
	}
	return m
}

func (r *stringsReader) text(node *yaml.Node) (string, bool) {
	switch {
	case node.Kind != yaml.ScalarNode:
		r.fault(node, "expected a text (write it in quotes if it begins with a sign)")
	case strings.TrimSpace(node.Value) == "" || node.Tag == "!!null":
		r.fault(node, "empty text (leave the key out to use another language's)")
	default:
		return node.Value, true
	}
	return "", false
}

// syntaxError says where the YAML library stopped. The library puts the line
// into its message, but leaves it out on the first line and for an unknown
// anchor, and counts from nought where its parser, not its scanner, complains.
func syntaxError(file string, data []byte, err error) error {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if rest, ok := strings.CutPrefix(text, "line "); ok {
		number, message, _ := strings.Cut(rest, ": ")
		if n, err := strconv.Atoi(number); err == nil {
			line, text = n, message
		}
		if strings.HasPrefix(text, "did not find expected") {
			line++
		}
	} else if rest, ok := strings.CutPrefix(text, "unknown anchor '"); ok {
		name, _, _ := strings.Cut(rest, "'")
		before, _, _ := bytes.Cut(data, []byte("*"+name))
		line += bytes.Count(before, []byte("\n"))
	}
	return fmt.Errorf("%s:%d: %s", file, line, text)
}
