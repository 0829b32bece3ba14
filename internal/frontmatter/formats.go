package frontmatter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"rolebook/internal/diag"
)

// foreignHeader is a header in another format, between its marks.
type foreignHeader struct {
	format string // TOML or JSON
	text   []byte // without its marks; of JSON with the braces
	line   int    // lines of the file before text
}

// yaml returns the header as YAML in which every key of the top level stands on the
// line where it stood, so that places hold; where it shared that with others, below the end. The problem says why it cannot be read.
func (f foreignHeader) yaml() ([]byte, *diag.Problem) {
	values := map[string]any{}
	if f.format == "TOML" {
		if _, err := toml.Decode(string(f.text), &values); err != nil {
			return nil, f.problem(err)
		}
	} else if err := json.Unmarshal(f.text, &values); err != nil {
		return nil, f.problem(err)
	} else if bytes.Count(f.text, []byte(`"visibility"`)) > 1 { // of which the last would count in silence
		return nil, &diag.Problem{Code: diag.DuplicateKey, Pos: diag.Pos{Line: f.line + 1, Col: 1}, Message: `the key "visibility" is given twice`}
	}
	lines := make([]string, bytes.Count(f.text, []byte("\n"))+1)
	at := f.keys(len(lines))
	var late []string
	for _, key := range slices.Sorted(maps.Keys(values)) {
		data, err := json.Marshal(values[key])
		if err != nil {
			return nil, &diag.Problem{Code: diag.FrontMatterSyntax, Pos: diag.Pos{Line: f.line}, Message: fmt.Sprintf("the value of %q cannot be read", key)}
		}
		name, _ := json.Marshal(key)
		text := string(name) + ": " + string(data)
		if !strings.ContainsAny(key, ` "'\:#{}[],&*!|>%@`) {
			text = key + ": " + string(data)
		}
		if n, ok := at[key]; ok && lines[n] == "" {
			lines[n] = text
		} else {
			late = append(late, text)
		}
	}
	if len(late) > 0 { // the last line is that of the mark, or of the brace
		last := len(lines) - 1
		for _, text := range late {
			for last > 0 && lines[last] != "" {
				last--
			}
			if lines[last] != "" { // several keys stand on one line of the file
				lines = append(lines, text)
				continue
			}
			lines[last] = text
		}
	}
	return []byte(strings.Join(lines, "\n")), nil
}

// keys returns the lines, from 0, on which keys of the top level stand.
func (f foreignHeader) keys(n int) map[string]int {
	at := make(map[string]int, n)
	table := false
	for i, line := range strings.Split(string(f.text), "\n") {
		line = strings.TrimSpace(line)
		var key string
		switch {
		case f.format == "TOML" && strings.HasPrefix(line, "["):
			table = true
			key, _, _ = strings.Cut(strings.Trim(line, "[] "), ".")
		case f.format == "TOML" && !table:
			key, _, _ = strings.Cut(line, "=")
			key, _, _ = strings.Cut(strings.TrimSpace(key), ".")
		case f.format == "JSON":
			key, _, _ = strings.Cut(line, ":")
		}
		key = strings.Trim(strings.TrimSpace(key), `"'{ `)
		if _, known := at[key]; key != "" && !known {
			at[key] = i
		}
	}
	return at
}

// problem says of a header why it cannot be read, and where, as far as the error does.
func (f foreignHeader) problem(err error) *diag.Problem {
	p := &diag.Problem{Code: diag.FrontMatterSyntax, Pos: diag.Pos{Line: f.line + 1, Col: 1}}
	why := err.Error()
	var inTOML toml.ParseError
	var inJSON *json.SyntaxError
	switch {
	case errors.As(err, &inTOML):
		p.Pos, why = diag.Pos{Line: f.line + inTOML.Position.Line, Col: max(1, inTOML.Position.Col)}, inTOML.Message
	case errors.As(err, &inJSON):
		p.Pos.Line += bytes.Count(f.text[:min(int(inJSON.Offset), len(f.text))], []byte("\n"))
	}
	p.Message = fmt.Sprintf("the %s front matter cannot be read: %s", f.format, why)
	return p
}
