package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// addresses makes links of bare addresses, in any script, as <…> around them would:
// https://…, www.…, mailto:… and name@host. It looks back from the first character
// that inline parsers are called for, as what stands before may be any. Within the
// text of a link, its renderer leaves them text.
type addresses struct{}

func (addresses) Trigger() []byte { return []byte{':', '.', '@', '_'} }

func (addresses) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	before, ok := parent.LastChild().(*ast.Text)
	if !ok || before.IsRaw() || before.Segment.Stop != segment.Start || before.SoftLineBreak() || before.HardLineBreak() {
		return nil
	}
	source := block.Source()
	behind := source[before.Segment.Start:segment.Start]
	var back, ahead int
	kind, protocol := ast.AutoLinkURL, ""
	switch line[0] {
	case ':':
		back, ahead = schemed(behind, line)
		if back == len("mailto") {
			kind = ast.AutoLinkEmail
		}
	case '.':
		if back = len("www"); bare(behind, "www") {
			ahead, protocol = webAddress(line, "www"), "http"
		}
	default:
		if back = mailName(behind); back == len(behind) && followsMarkup(before, source) {
			return nil
		}
		if ahead = mailRest(line); back == 0 {
			return nil
		}
		kind = ast.AutoLinkEmail
	}
	if ahead <= 0 {
		return nil
	}
	start := segment.Start - back
	if before.Segment = before.Segment.WithStop(start); before.Segment.Start == start {
		parent.RemoveChild(parent, before)
	}
	block.Advance(ahead)
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, segment.Start+ahead)))
	if protocol != "" {
		link.Protocol = []byte(protocol)
	}
	link.SetPos(start)
	return link
}

// bare reports whether text ends with a word that no part of another address precedes.
func bare(behind []byte, word string) bool {
	if len(behind) < len(word) || !strings.EqualFold(string(behind[len(behind)-len(word):]), word) {
		return false
	}
	rest := behind[:len(behind)-len(word)]
	if len(rest) == 0 {
		return true
	}
	c := rest[len(rest)-1]
	return !alphanumeric(c) && bytes.IndexByte([]byte("/.@-+_:="), c) < 0
}

// schemed measures an address with a scheme, at its colon: how much of it stands
// before, and how much from there.
func schemed(behind, line []byte) (back, ahead int) {
	for _, scheme := range []string{"https", "http", "ftp"} {
		if bytes.HasPrefix(line, []byte("://")) && bare(behind, scheme) {
			if n := webAddress(line[3:], ""); n > 0 {
				return len(scheme), 3 + n
			}
			return 0, 0
		}
	}
	if bare(behind, "mailto") {
		name := 1
		for name < len(line) && mailChar(line[name]) && name < 65 {
			name++
		}
		if n := mailRest(line[name:]); name > 1 && n > 0 && line[name] == '@' {
			return len("mailto"), name + n
		}
	}
	return 0, 0
}

// webAddress returns the length of a host with what follows it; 0 where there is
// none. Behind www it needs a second part.
func webAddress(line []byte, www string) int {
	host := hostEnd(line)
	if host == 0 {
		return 0
	}
	parts := strings.Split(www+strings.TrimRight(string(line[:host]), "."), ".")
	if www != "" && (len(parts) < 2 || parts[1] == "") {
		return 0
	}
	for _, part := range parts[max(0, len(parts)-2):] {
		if part == "" || strings.Contains(part, "_") {
			return 0
		}
	}
	end := host
	if end < len(line) && line[end] == ':' {
		for end++; end < len(line) && line[end] >= '0' && line[end] <= '9'; end++ {
		}
		if end == host+1 {
			return trimmed(line[:host])
		}
	}
	if end < len(line) && bytes.IndexByte([]byte("/?#"), line[end]) >= 0 {
		end += pathEnd(line[end:])
	}
	return trimmed(line[:end])
}

// hostEnd returns the length of a host's name.
func hostEnd(line []byte) int {
	for i := 0; i < len(line) && i < 256; {
		r, size := utf8.DecodeRune(line[i:])
		if r != '-' && r != '.' && r != '_' && !unicode.IsDigit(r) && (!unicode.IsLetter(r) && !unicode.IsMark(r)) || r == utf8.RuneError {
			return i
		}
		i += size
	}
	return min(len(line), 256)
}

// pathEnd returns the length of the rest of an address: up to a blank, a quotation
// mark, punctuation of East Asia or a bracket that closes what is not open.
func pathEnd(line []byte) int {
	square := 0
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRune(line[i:])
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d', r == '<', r == '>', r == '"', r == '`', r == utf8.RuneError && size < 2:
			return i
		case r == '’':
			if next, _ := utf8.DecodeRune(line[i+size:]); !unicode.IsLetter(next) {
				return i
			}
		case unicode.In(r, unicode.Pi, unicode.Pf), r == '„', r == '‚', r >= 0x3000 && r <= 0x3004, r >= 0x3008 && r <= 0x3020, r > 0xff00 && r < 0xff10, r > 0xff19 && r < 0xff21, r > 0xff3a && r < 0xff41 && r != 0xff3f, r > 0xff5a && r < 0xff66:
			return i
		case r == '[':
			square++
		case r == ']':
			if square--; square < 0 {
				return i
			}
		}
		i += size
	}
	return len(line)
}

// trimmed returns the length of an address without the punctuation at its end, which
// belongs to the sentence.
func trimmed(line []byte) int {
	opened, closed := bytes.Count(line, []byte("(")), bytes.Count(line, []byte(")"))
	for len(line) > 0 {
		r, size := utf8.DecodeLastRune(line)
		switch {
		case r == ')':
			if closed <= opened {
				return len(line)
			}
			closed--
		case r == ';':
			if i := bytes.LastIndexByte(line, '&'); i >= 0 && i < len(line)-2 && alphanumericOnly(line[i+1:len(line)-1]) {
				size = len(line) - i
			}
		case bytes.IndexByte([]byte("?!.,:*_~'}|"), byte(r)) >= 0 && r < utf8.RuneSelf:
		case r >= utf8.RuneSelf && unicode.In(r, unicode.Po, unicode.Pd, unicode.Ps, unicode.Pe):
		default:
			return len(line)
		}
		line = line[:len(line)-size]
	}
	return 0
}

func alphanumericOnly(text []byte) bool {
	for _, c := range text {
		if !alphanumeric(c) {
			return false
		}
	}
	return true
}

func alphanumeric(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' }

func mailChar(c byte) bool { return alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == '+' }

// mailName returns the length of the name of a mailbox that text ends with.
func mailName(behind []byte) int {
	n := 0
	for n < len(behind) && n < 64 && mailChar(behind[len(behind)-1-n]) {
		n++
	}
	for n > 0 && !alphanumeric(behind[len(behind)-n]) {
		n--
	}
	return n
}

// followsMarkup reports whether markup stands right before a text that may be the rest of a
// mailbox's name.
func followsMarkup(before *ast.Text, source []byte) bool {
	start := before.Segment.Start
	return before.PreviousSibling() != nil && start > 0 && mailChar(source[start-1])
}

// mailRest returns the length of the rest of a mail address, from within its name or
// at its @; 0 where there is none.
func mailRest(line []byte) int {
	at := 0
	for at < len(line) && at < 64 && mailChar(line[at]) {
		at++
	}
	if at >= len(line) || line[at] != '@' {
		return 0
	}
	end, dots := at+1, 0
	for end < len(line) && end < at+256 && (alphanumeric(line[end]) || line[end] == '-' || line[end] == '_' || line[end] == '.' && end+1 < len(line) && alphanumeric(line[end+1])) {
		if line[end] == '.' {
			dots++
		}
		end++
	}
	if dots == 0 || line[end-1] == '-' || line[end-1] == '_' || line[at+1] == '.' {
		return 0
	}
	return end
}
