// Package frontmatter splits a file into header and body, and decodes the
// header's YAML strictly and with positions. site.yaml and sources.yaml, which
// are headers without a body, go the same way.
//
// # Splitting
//
// [Split] takes the bytes of a file. A byte order mark is dropped, CRLF and CR
// become LF. Only a line `---` at the very first byte opens a header, and only
// an unindented line `---` closes it; everything after that is the body. A
// header that is not closed, or that holds an indented `---`, is an error: the
// author meant one, and guessing loses text. Headers of other formats (TOML
// between `+++`, JSON between braces) are read as if they were YAML.
//
// The library adrg/frontmatter takes header and body apart. What this package does
// beside it is what the library does otherwise:
//   - it leaves a byte order mark before the first line, so that the header is not
//     found ([Normal]);
//   - it also looks for a header below blank lines, and takes an indented mark for one
//     (Split, between);
//   - it says of a header without an end, or of other marks, only that there is none
//     (Split, late, other);
//   - it ends JSON at the first line that is a brace, also that of an inner object
//     (closing);
//   - it has no limit of size, and no positions.
//
// # Decoding
//
// [Header.Decode] fills a struct by its `yaml` tags. What is wrong comes back
// as positioned problems, all of them: keys that nobody knows (with the
// nearest that somebody does), keys given twice, values of the wrong type,
// anchors, aliases, merge keys and explicit tags (they hide what a file says
// and are how small files become large), a header over 256 KiB, nesting over
// 32. Scalars are taken as they are written: `title: 1.10` is "1.10", and
// `no` is "no". A null value counts as absent.
package frontmatter

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	adrg "github.com/adrg/frontmatter"

	"rolebook/internal/diag"
)

// MaxHeader is the size of the largest header, in bytes.
const MaxHeader = 256 << 10

// Header is the raw YAML of a file, or of none.
type Header struct {
	file string
	yaml []byte
	text []byte // the whole file, for source lines
	line int    // lines of the file before the first of yaml
	last int    // the line of the file where yaml ends that has more lines than it had there; 0 of others
}

// at returns the line of the file for one of yaml, from 1.
func (h Header) at(line int) int {
	if line += h.line; h.last > 0 && line > h.last {
		return h.last
	}
	return line
}

// Empty reports whether the file has no header at all.
func (h Header) Empty() bool { return len(bytes.TrimSpace(h.yaml)) == 0 }

// Whole returns the header that is a whole file, such as site.yaml.
func Whole(file string, text []byte) Header {
	text = Normal(text)
	return Header{file: file, yaml: text, text: text}
}

// Normal returns text without byte order mark and with LF line breaks. It
// copies only where there is something to change.
func Normal(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

// Split returns the header and the body of a file, and the number of lines
// before the body. The header is only delimited; Decode reads it.
func Split(file string, text []byte) (h Header, body []byte, bodyLine int, problems diag.List) {
	text = Normal(text)
	report := func(line int, code diag.Code, message, hint string) {
		problems.Add(diag.Problem{Code: code, File: file, Pos: diag.Pos{Line: line, Col: 1}, Message: message, Hint: hint})
	}
	h = Header{file: file, text: text, line: 1}
	if first, _ := cutLine(text); rule(first) != "---" {
		f, body, bodyLine, message, hint := other(text)
		if f.format != "" {
			yaml, problem := f.yaml()
			if problem != nil {
				report(problem.Pos.Line, problem.Code, problem.Message, problem.Hint)
				return h, body, bodyLine, problems
			}
			h.yaml, h.line, h.last = yaml, f.line, bodyLine
			report(1, diag.ForeignHeader, f.format+" front matter is read as if it were YAML", "")
			return h, body, bodyLine, problems
		}
		if message != "" {
			report(1, diag.FrontMatterOther, message, hint)
		} else if line := late(text); line > 0 {
			report(line, diag.FrontMatterOther, "front matter that does not begin on the first line is shown as text", "delete what stands before ---")
		}
		return h, body, bodyLine, problems
	}
	header, body, indented, found := between(text, "---")
	bodyLine = bytes.Count(header, []byte("\n")) + 2
	switch second, below := cutLine(body); {
	case !found:
		report(1, diag.FrontMatterOpen, "front matter is not closed", "end it with a line ---, or write *** if a rule was meant")
		return h, nil, 1, problems
	case len(header) > MaxHeader:
		report(1, diag.FrontMatterLimit, fmt.Sprintf("front matter has %d bytes, the limit is %d", len(header), MaxHeader), "move text into the body")
		return h, body, bodyLine, problems
	case indented > 0:
		report(indented, diag.FrontMatterSyntax, "an indented --- inside front matter", "start the closing --- in the first column, or write the text without it")
		return h, body, bodyLine, problems
	case rule(second) == "---" && looksLikeKey(below):
		report(bodyLine+1, diag.FrontMatterOther, "a second header is shown as text", "put its keys into the first")
	}
	h.yaml = header
	return h, body, bodyLine, problems
}

// between returns what stands between the first line of text, which is mark, and the line
// that closes it, and what follows. The library keeps the bytes only: they are decoded
// later, into what the kind of the document asks for. It closes at an indented mark,
// too. Then indented is the line of that, and the header ends at one that is not.
func between(text []byte, mark string) (header, body []byte, indented int, found bool) {
	keep := func(data []byte, _ any) error {
		header = data
		return nil
	}
	body, err := adrg.MustParse(bytes.NewReader(text), nil, adrg.NewFormat(mark, mark, keep))
	if err != nil {
		return nil, nil, 0, false
	}
	_, rest := cutLine(text)
	if line, _ := cutLine(rest[len(header):]); rule(line) == mark {
		return rest[:len(header)], rest[len(rest)-len(body):], 0, true
	}
	end := closing(rest, mark)
	if end < 0 {
		return nil, nil, 0, false
	}
	_, body = cutLine(rest[end:])
	return rest[:end], body, bytes.Count(header, []byte("\n")) + 2, true
}

// Pos returns where a key of the top level stands; the first line where it does
// not, or is not written plainly.
func (h Header) Pos(key string) diag.Pos {
	line := 0
	for text := range bytes.Lines(h.yaml) {
		if line++; bytes.HasPrefix(text, []byte(key+":")) {
			return diag.Pos{Line: h.at(line), Col: 1}
		}
	}
	return diag.Pos{Line: 1}
}

// cutLine cuts text after its first line break.
func cutLine(text []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(text, []byte("\n"))
	return line, rest
}

// rule returns a line without trailing blanks.
func rule(line []byte) string { return string(bytes.TrimRight(line, " \t")) }

// closing returns the offset of the first unindented line that is mark, or -1.
func closing(text []byte, mark string) int {
	for at := 0; at < len(text); {
		line, _ := cutLine(text[at:])
		if rule(line) == mark {
			return at
		}
		at += len(line) + 1
	}
	return -1
}

// late returns the line of a --- that opens what looks like front matter after
// blank lines, or 0.
func late(text []byte) int {
	trimmed := bytes.TrimLeft(text, " \t\n")
	first, rest := cutLine(trimmed)
	if len(trimmed) == len(text) || rule(first) != "---" || !looksLikeKey(rest) {
		return 0
	}
	return 1 + bytes.Count(text[:len(text)-len(trimmed)], []byte("\n"))
}

// looksLikeKey reports whether text begins with a line such as "title: x".
func looksLikeKey(text []byte) bool {
	line, _ := cutLine(text)
	key, _, found := strings.Cut(string(line), ":")
	return found && key != "" && !strings.ContainsAny(key, " \t*_[`<")
}

// other returns the header of a text in another format and the body below it, or the
// whole text, and what to say of what looks like such a header.
func other(text []byte) (f foreignHeader, body []byte, bodyLine int, message, hint string) {
	first, rest := cutLine(text)
	second, _ := cutLine(rest)
	var header []byte
	found := false
	switch {
	case rule(first) == "+++":
		if header, body, _, found = between(text, "+++"); !found && bytes.IndexByte(second, '=') < 0 {
			return f, text, 0, "", ""
		}
		f = foreignHeader{"TOML", header, 1}
	case rule(first) == "{" && bytes.HasPrefix(bytes.TrimSpace(second), []byte(`"`)):
		f.format = "JSON"
		if end := closing(rest, "}"); end >= 0 {
			header, found = rest[:end], true
			_, body = cutLine(rest[end:])
			f.text = text[:len(first)+1+end+1]
		}
	case bytes.HasPrefix(first, []byte("{")) && bytes.HasPrefix(bytes.TrimLeft(first[1:], " \t"), []byte(`"`)):
		end := jsonEnd(text)
		if end < 0 {
			return f, text, 0, "", ""
		}
		f = foreignHeader{"JSON", text[:end], 0}
		header, found = text[:end], true
		_, body = cutLine(text[end:])
	case len(rule(first)) > 3 && strings.Trim(rule(first), "-") == "" && looksLikeKey(rest):
		return f, text, 0, "front matter between longer lines than --- is shown as text", "begin and end it with ---"
	default:
		return f, text, 0, "", ""
	}
	bodyLine = bytes.Count(text[:len(text)-len(body)], []byte("\n"))
	if len(body) == 0 && !bytes.HasSuffix(text, []byte("\n")) {
		bodyLine++
	}
	switch {
	case !found:
		return foreignHeader{}, text, 0, f.format + " front matter without an end is shown as text", "write it as YAML between lines of ---"
	case len(header) > MaxHeader:
		return foreignHeader{}, body, bodyLine, fmt.Sprintf("front matter has %d bytes, the limit is %d", len(header), MaxHeader), "move text into the body"
	}
	return f, body, bodyLine, "", ""
}

// jsonEnd returns where the JSON ends that a text begins with; -1 where there is none, or more
// on its last line.
func jsonEnd(text []byte) int {
	var object json.RawMessage
	dec := json.NewDecoder(bytes.NewReader(text))
	if err := dec.Decode(&object); err != nil {
		return -1
	}
	end := int(dec.InputOffset())
	if line, _ := cutLine(text[end:]); rule(line) != "" {
		return -1
	}
	return end
}

// Mentions reports whether a key may stand at the top level of the header. It
// costs nothing, so that Decode is only called where there is something.
func (h Header) Mentions(key string) bool {
	return bytes.HasPrefix(h.yaml, []byte(key+":")) || bytes.Contains(h.yaml, []byte("\n"+key+":"))
}

// Nests reports whether a key, in lower case, may stand below the top level of the
// header, such as those that Hugo keeps under params.
func (h Header) Nests(key string) bool {
	text := strings.ToLower(string(h.yaml))
	for at := 0; ; {
		i := strings.Index(text[at:], key)
		if i < 0 {
			return false
		}
		from, to := at+i, at+i+len(key)
		at = to
		before := strings.TrimRight(text[:from], `"'`)
		line := before[strings.LastIndexByte(before, '\n')+1:]
		indent := strings.TrimRight(line, " \t-")
		opens := strings.HasSuffix(indent, "{") || strings.HasSuffix(indent, ",") || indent == "" && line != ""
		if opens && strings.HasPrefix(strings.TrimLeft(strings.TrimLeft(text[to:], `"'`), " \t"), ":") {
			return true
		}
	}
}

// Key is a key with the value on its line, as they are written.
type Key struct {
	Name, Value string
	Pos         diag.Pos
	Nested      bool // whether it stands below another
}

// Keys returns the keys of a header, in order, without reading the YAML: also of a
// header that cannot be read. What only looks like a key may be among them.
func (h Header) Keys() []Key {
	var keys []Key
	line := 0
	for text := range bytes.Lines(h.yaml) {
		line++
		name, value, found := strings.Cut(string(text), ":")
		bare := strings.TrimLeft(name, " \t-{")
		column := 1 + len(name) - len(bare)
		if bare = strings.Trim(strings.TrimSpace(bare), `"'`); !found || bare == "" || bare[0] == '#' {
			continue
		}
		value, _, _ = strings.Cut(value, " #")
		keys = append(keys, Key{bare, strings.Trim(strings.TrimSpace(value), `"'`), diag.Pos{Line: h.at(line), Col: column}, column > 1})
	}
	return keys
}
