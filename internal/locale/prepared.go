package locale

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Prepare makes of a file of strings a text that loads a hundred times faster than the
// file, for [Layer]. The name of the file is <tag>.yaml.
//
// Each line is a key and its text, or a key and its plural forms by category, sorted. All
// are separated by tabs: key, text; or key, category, text, category, text. Within them
// a tab, a line feed and a backslash are written as \t, \n and \\.
func Prepare(file, tag string, text []byte) ([]byte, error) {
	t, err := parseTable(file, tag, text)
	if err != nil {
		return nil, err
	}
	escape := strings.NewReplacer("\t", `\t`, "\n", `\n`, `\`, `\\`)
	var b bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(t.messages)) {
		m := t.messages[key]
		fields := []string{escape.Replace(key)}
		for _, category := range slices.Sorted(maps.Keys(m)) {
			if len(m) > 1 {
				fields = append(fields, category)
			}
			fields = append(fields, escape.Replace(m[category]))
		}
		b.WriteString(strings.Join(fields, "\t") + "\n")
	}
	return b.Bytes(), nil
}

// parsePrepared reads what [Prepare] made.
func parsePrepared(tag string, prepared []byte) (table, error) {
	l, err := New(tag)
	if err != nil {
		return table{}, err
	}
	unescape := func(s string) string { return s }
	if bytes.IndexByte(prepared, '\\') >= 0 {
		unescape = strings.NewReplacer(`\t`, "\t", `\n`, "\n", `\\`, `\`).Replace
	}
	t := table{locale: l, messages: map[string]message{}}
	for line := range strings.Lines(string(prepared)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 2 && (len(fields) < 5 || len(fields)%2 == 0) {
			return table{}, fmt.Errorf("the prepared strings of %s have the line %q", tag, line)
		}
		m := message{}
		if len(fields) == 2 {
			m["other"] = unescape(fields[1])
		}
		for i := 1; i+1 < len(fields); i += 2 {
			m[fields[i]] = unescape(fields[i+1])
		}
		t.messages[unescape(fields[0])] = m
	}
	return t, nil
}
