package importer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a part of a cell: an item of a list, or text between items.
type piece struct {
	text string
	item bool
}

// pieces splits a cell that is a list: at bullets and numbers, at the beginning of lines or
// within one. If items are expected (list), it also splits at line breaks and semicolons,
// never at commas.
func pieces(cell string, list bool) []piece {
	var lines []string
	for l := range strings.Lines(cell) {
		if l = line(l); l != "" {
			lines = append(lines, l)
		}
	}
	if len(lines) == 1 {
		return inLine(lines[0], list)
	}
	marked := markers(lines)
	lead := slices.ContainsFunc(marked, func(n int) bool { return n > 0 }) // whether lines without a mark may introduce the list
	var out []piece
	var long []string // the lines of the last item
	for i, l := range lines {
		rest := strings.TrimSpace(l[marked[i]:])
		first, _ := utf8.DecodeRuneInString(l)
		if rest == "" {
			continue
		}
		if marked[i] == 0 && long != nil && unicode.IsLower(first) {
			long = append(long, l) // the line was wrapped in the spreadsheet
			continue
		}
		if long != nil {
			out[len(out)-1].text = strings.Join(long, " ")
		}
		long = nil
		if marked[i] > 0 {
			out, long, lead = append(out, piece{item: true}), []string{rest}, false
			continue
		}
		out = append(out, piece{l, list && !lead && !strings.HasSuffix(l, ":") && !strings.HasSuffix(l, "：")})
	}
	if long != nil {
		out[len(out)-1].text = strings.Join(long, " ")
	}
	return out
}

// strongBullets are bullets wherever they are; weakBullets only before a blank. The last
// of the strong ones are those of Word.
const (
	strongBullets = "•●○◦▪▫■□‣⁃∙➢➤►▶✓✔☑☐・\uf0b7\uf0a7\uf0d8\uf0fc"
	weakBullets   = "-–—*+·→>"
	inlineBullets = "•●▪◦‣\uf0b7\uf0a7"
)

// markers returns the length in bytes of the mark that each line begins with. Numbers and
// letters are marks if they count up from line to line, and an o if all lines have a mark.
func markers(lines []string) []int {
	marked := make([]int, len(lines))
	next := map[string]int{} // kind of mark → the number that is expected next
	counted := map[string][]int{}
	for i, l := range lines {
		if marked[i] = bullet(l); marked[i] > 0 {
			continue
		}
		kind, n, _ := ordinal(l)
		if kind == "" {
			continue
		}
		if n <= max(1, next[kind]) {
			counted[kind] = append(counted[kind], i)
			next[kind] = n + 1
		}
	}
	for _, at := range counted {
		for _, i := range at {
			if len(at) > 1 {
				_, _, marked[i] = ordinal(lines[i])
			}
		}
	}
	all := 0
	for i, l := range lines {
		if marked[i] > 0 || strings.HasPrefix(l, "o ") {
			all++
		}
	}
	for i, l := range lines {
		if all == len(lines) && marked[i] == 0 && strings.HasPrefix(l, "o ") {
			marked[i] = len("o ")
		}
	}
	return marked
}

// bullet returns the length of the bullet that a line begins with.
func bullet(l string) int {
	r, size := utf8.DecodeRuneInString(l)
	switch {
	case strings.ContainsRune(strongBullets, r):
		return size
	case strings.ContainsRune(weakBullets, r) && len(l) > size && l[size] == ' ':
		return size + 1
	}
	return 0
}

// ordinal reads the number or letter that a line begins with: "2.", "2)", "(b)". kind
// is empty where there is none.
func ordinal(l string) (kind string, n, length int) {
	rest, open := strings.CutPrefix(l, "(")
	end := strings.IndexAny(rest, ".)")
	if end < 1 || end > 3 || open && rest[end] != ')' {
		return "", 0, 0
	}
	after := rest[end+1:]
	length = len(l) - len(after)
	if first, _ := utf8.DecodeRuneInString(after); after == "" || unicode.IsDigit(first) || unicode.IsPunct(first) {
		return "", 0, 0
	}
	if n, err := strconv.Atoi(rest[:end]); err == nil && n > 0 {
		return "number" + rest[end:end+1], n, length
	}
	if c := rest[0] | 0x20; end == 1 && c >= 'a' && c <= 'z' && after[0] == ' ' {
		return "letter" + rest[end:end+1], int(c-'a') + 1, length
	}
	return "", 0, 0
}

// inLine splits a cell of one line.
func inLine(l string, list bool) []piece {
	if n := bullet(l); n > 0 && strings.TrimSpace(l[n:]) != "" {
		l, list = strings.TrimSpace(l[n:]), true
	}
	if parts := strings.FieldsFunc(l, func(r rune) bool { return strings.ContainsRune(inlineBullets, r) }); len(parts) > 1 {
		return listOf(parts)
	}
	if parts := numbered(l); len(parts) > 1 {
		return listOf(parts)
	}
	if list {
		if parts := semicolons(l); len(parts) > 1 {
			return listOf(parts)
		}
	}
	return []piece{{l, list}}
}

// listOf makes items of parts; one that ends in a colon introduces the others.
func listOf(parts []string) []piece {
	var out []piece
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, piece{p, !strings.HasSuffix(p, ":")})
		}
	}
	return out
}

// numbered splits a line with counted parts: "1. Plan 2. Write 3. Measure". The text
// before the 1 is a part, too.
func numbered(l string) []string {
	var parts []string
	want, begin := 1, 0
	for at := 0; at < len(l); at++ {
		if at > 0 && l[at-1] != ' ' {
			continue
		}
		mark := strconv.Itoa(want)
		rest := l[at:]
		if !strings.HasPrefix(rest, mark) || len(rest) < len(mark)+3 || rest[len(mark)] != '.' && rest[len(mark)] != ')' || rest[len(mark)+1] != ' ' {
			continue
		}
		parts = append(parts, l[begin:at])
		begin, want = at+len(mark)+2, want+1
	}
	if want < 3 {
		return nil
	}
	if parts = append(parts, l[begin:]); strings.TrimSpace(parts[0]) == "" {
		return parts[1:]
	}
	if lead := strings.TrimSpace(parts[0]); !strings.HasSuffix(lead, ":") {
		parts[0] = lead + ":"
	}
	return parts
}

// semicolons splits a line at semicolons, if it is a list and not a sentence or two: each
// part is short and contains no end of a sentence, and there are three parts, or the line
// does not end like a sentence.
func semicolons(l string) []string {
	parts := strings.FieldsFunc(entitiesKept(l), func(r rune) bool { return r == ';' || r == '；' })
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(p, keptSemicolon, ";")
		if utf8.RuneCountInString(p) > 160 || strings.Contains(p, ". ") || strings.Contains(p, "? ") || strings.Contains(p, "! ") {
			return nil
		}
	}
	if len(parts) == 2 && strings.HasSuffix(l, ".") {
		return nil
	}
	return parts
}

// keptSemicolon replaces a semicolon that separates nothing.
const keptSemicolon = "\x00"

// entitiesKept hides the semicolons of HTML entities such as &amp;.
func entitiesKept(l string) string {
	if !strings.Contains(l, "&") {
		return l
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(l, '&')
		if i < 0 {
			b.WriteString(l)
			return b.String()
		}
		n := entity(l[i:])
		if n == 0 {
			b.WriteString(l[:i+1])
			l = l[i+1:]
			continue
		}
		b.WriteString(l[:i+n-1] + keptSemicolon)
		l = l[i+n:]
	}
}

// entity returns the length of the HTML entity that a text begins with.
func entity(text string) int {
	for i := 1; i < min(len(text), 34); i++ {
		switch c := text[i]; {
		case c == ';' && i > 1:
			return i + 1
		case c == '#' && i == 1, c >= '0' && c <= '9', c|0x20 >= 'a' && c|0x20 <= 'z':
		default:
			return 0
		}
	}
	return 0
}
