package importer

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// escaped writes a text as one line of Markdown that shows it as it is. Markup of other
// programs is escaped as well: these do not know backslashes, so braces and backticks
// become entities.
func escaped(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	e := &escaper{text: strings.TrimSpace(text), many: map[byte]bool{}}
	for _, c := range []byte("*_~$") {
		e.many[c] = strings.Count(e.text, string(rune(c))) > 1
	}
	for _, pair := range []string{"==", "++"} {
		e.many[pair[0]] = strings.Count(e.text, pair) > 1 || strings.Contains(e.text, strings.Repeat(pair[:1], 3))
	}
	return e.run()
}

// escaper is the state while a text is escaped.
type escaper struct {
	text string
	at   int
	many map[byte]bool // whether a character that is markup only in pairs occurs often enough
	out  strings.Builder
}

func (e *escaper) run() string {
	e.begin()
	for e.at < len(e.text) {
		if n := e.address(); n > 0 {
			e.out.WriteString(e.text[e.at : e.at+n])
			e.at += n
			continue
		}
		_, size := utf8.DecodeRuneInString(e.text[e.at:])
		e.out.WriteString(e.as(e.text[e.at : e.at+size]))
		e.at += size
	}
	out := e.out.String()
	if strings.Contains(strings.ToLower(out), "visibility") {
		out = regexp.MustCompile(`(?i)(visibility\s*)([=:])`).ReplaceAllString(out, `$1\$2`)
	}
	return out
}

// begin writes what would begin a block so that it does not.
func (e *escaper) begin() {
	if strings.HasPrefix(e.text, "import ") || strings.HasPrefix(e.text, "export ") {
		fmt.Fprintf(&e.out, "&#%d;", e.text[0])
		e.at = 1
		return
	}
	digits := len(e.text) - len(strings.TrimLeft(e.text, "0123456789"))
	if rest := e.text[digits:]; digits > 0 && (strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ")")) {
		e.out.WriteString(e.text[:digits] + `\` + rest[:1])
		e.at = digits + 1
		return
	}
	if e.text != "" && strings.IndexByte("-+*>#=~|!%?", e.text[0]) >= 0 {
		e.out.WriteString(`\` + e.text[:1])
		e.at = 1
	}
}

// longestAddress is the length of an address from which on it is text, in bytes.
const longestAddress = 2000

// address returns the length of the address that begins here, if Markdown makes a link of
// it without escapes, and none of its characters is markup.
func (e *escaper) address() int {
	if alphanumeric(e.near(-1)) {
		return 0
	}
	rest := e.text[e.at:min(len(e.text), e.at+longestAddress)]
	for _, begins := range []string{"http://", "https://", "www."} {
		if len(rest) <= len(begins) || !strings.EqualFold(rest[:len(begins)], begins) {
			continue
		}
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if end < 0 && len(rest) == longestAddress {
			return 0
		}
		if end < 0 {
			end = len(rest)
		}
		word := rest[:end]
		host := word[len(begins):]
		if i := strings.IndexAny(host, "/:?#,)"); i >= 0 {
			host = host[:i]
		}
		odd := strings.IndexFunc(host, func(r rune) bool { return r >= utf8.RuneSelf || !alphanumeric(byte(r)) && r != '.' && r != '-' }) >= 0
		if odd || !strings.Contains(strings.Trim(host, ".-"), ".") || strings.ContainsAny(word, "<>[]{}\"|\\^`*") {
			return 0
		}
		return end
	}
	return 0
}

// near returns the byte at a distance; 0 where there is none.
func (e *escaper) near(by int) byte {
	if i := e.at + by; i >= 0 && i < len(e.text) {
		return e.text[i]
	}
	return 0
}

// as is how one character is written.
func (e *escaper) as(c string) string {
	before, after := e.near(-1), e.near(1)
	means := false
	switch c {
	case "{", "}", "`":
		return fmt.Sprintf("&#%d;", c[0])
	case "<":
		return "&lt;"
	case "&":
		if entity(e.text[e.at:]) > 0 {
			return "&amp;"
		}
	case `\`, "[", "]", "^":
		means = true
	case "$":
		if e.many['$'] {
			return "&#36;"
		}
	case "*", "~":
		means = e.many[c[0]]
	case "_":
		means = e.many['_'] && !(alphanumeric(before) && alphanumeric(after))
	case "=", "+":
		means = e.many[c[0]] && (before == c[0] || after == c[0])
	case "%", "-", ">":
		means = before == c[0] || after == c[0]
	case ".":
		if e.at >= 3 && strings.EqualFold(e.text[e.at-3:e.at], "www") {
			return "&#46;"
		}
		means = before == '.' || after == '.'
	case ":":
		if e.at == 0 || !alphanumeric(before) && after != ' ' && after != 0 || after == '/' || after == ':' {
			return "&#58;"
		}
	case "#":
		means = before == ' ' || before == '#'
	}
	if means {
		return `\` + c
	}
	return c
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
