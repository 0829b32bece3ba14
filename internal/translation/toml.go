package translation

import (
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// tomlToken matches the tokens of TOML that matter here: comments, strings of four kinds, bare
// words, signs. The library that reads it does not say where a value stands.
func tomlToken() *regexp.Regexp {
	return regexp.MustCompile(`#[^\n]*|"""(?s:(?:\\.|[^\\])*?)"""|'''(?s:.*?)'''|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_-]+|[][{}=,.\n]`)
}

// toml returns the pieces of a header in TOML.
func (h header) toml(keys []string) []Piece {
	text := strings.Join(h.rows, "\n") + "\n"
	r := tomlReader{}
	var pieces []Piece
	var paths [][]string
	for _, at := range tomlToken().FindAllStringIndex(text, -1) {
		raw := text[at[0]:at[1]]
		if !r.token(raw) {
			continue
		}
		path := append(slices.Clone(r.table), r.key...)
		var read struct{ V string }
		if _, err := toml.Decode("V = "+raw, &read); err != nil || strings.TrimSpace(read.V) == "" || len(path) == 0 {
			continue
		}
		row, last := strings.Count(text[:at[0]], "\n"), strings.Count(text[:at[1]], "\n")
		p := Piece{Kind: Value, Line: h.first + row + 1, Text: strings.Join(strings.Fields(read.V), " "), Style: '"'}
		p.Start = h.start(h.first+row) + at[0] - (strings.LastIndexByte(text[:at[0]], '\n') + 1)
		p.End = h.start(h.first+last) + at[1] - (strings.LastIndexByte(text[:at[1]], '\n') + 1)
		pieces, paths = append(pieces, p), append(paths, path)
	}
	of := fieldsOf(r.names, keys)
	var out []Piece
	for i, p := range pieces {
		below := paths[i][1:]
		if key := of[paths[i][0]]; key != "" && !slices.Contains(below, "source") && !slices.Contains(below, "scope") {
			p.Unit = Name{Front, key}
			out = append(out, p)
		}
	}
	return out
}

// tomlReader follows the tokens of a header in TOML.
type tomlReader struct {
	names  []string // the keys of the top level
	table  []string // the path of the one that is open
	key    []string // of the value, below the table
	next   []string // the key that is being read
	value  bool     // whether what comes is a value
	open   []int    // the arrays (-1) and inline tables that are open; of the latter the length of key
	header int      // how many brackets of the head of a table are open
}

// token reads a token, and reports whether it is a string that is a value.
func (r *tomlReader) token(raw string) bool {
	inline := len(r.open) > 0 && r.open[len(r.open)-1] >= 0
	switch c := raw[0]; {
	case c == '#', c == '.':
	case r.header > 0 && c == ']':
		if r.header--; r.header == 0 {
			r.table, r.key, r.next = r.next, nil, nil
			r.named(r.table)
		}
	case c == '[' && !r.value && len(r.open) == 0:
		r.header++
	case c == '\n':
		if len(r.open) == 0 {
			r.key, r.next, r.value = nil, nil, false
		}
	case c == '=':
		r.key, r.next, r.value = append(r.key, r.next...), nil, true
		r.named(append(slices.Clone(r.table), r.key...))
	case c == '[':
		r.open = append(r.open, -1)
	case c == '{':
		r.open, r.value = append(r.open, len(r.key)), false
	case c == ',' && inline:
		r.key, r.value = r.key[:r.open[len(r.open)-1]], false
	case c == ']', c == '}':
		if inline {
			r.key = r.key[:r.open[len(r.open)-1]]
		}
		r.open, r.value = r.open[:max(0, len(r.open)-1)], true
	case c == ',':
		r.value = true
	case !r.value:
		r.next = append(r.next, strings.Trim(raw, `"'`))
	default:
		return c == '"' || c == '\''
	}
	return false
}

func (r *tomlReader) named(path []string) {
	if len(path) > 0 && !slices.Contains(r.names, path[0]) {
		r.names = append(r.names, path[0])
	}
}
