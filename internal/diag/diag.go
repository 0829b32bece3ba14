// Package diag says what is wrong, where, how bad, and what to do about it.
//
// # What goes in
//
// A rule that finds something an author can correct makes a [Problem]: a stable
// [Code], a place, one line of text and, if there is a remedy, a hint. The severity
// belongs to the code (see [Code.Severity]), never to the place that reports it, so
// one rule is equally strict everywhere.
//
// # What comes out
//
// A [List] is data. [List.Sorted] orders it by file, line, column and code and removes
// duplicates; [List.Digest] keeps what fits a screen; [Problem.Write] prints one
// problem the way all of rolebook's messages look:
//
//	content/en/roles/sre.md:7:3: warning: unknown key "salery" (did you mean "salary"?) [unknown-key]
//	    salery: 3000
//	    ^
//
// # What is promised
//
// A failure of the machine (a full disk) is an error, never a Problem.
// Text that came from a file is printed with its control characters shown as
// escapes, so no message can move a terminal's cursor.
package diag

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Severity says what a problem does to a build.
type Severity uint8

const (
	// Info is a suggestion; it is shown by check and with -v.
	Info Severity = iota
	// Warning is published all the same; it fails only with --strict.
	Warning
	// Error means that the site would be wrong or ambiguous: nothing is published.
	Error
)

// String returns the word that messages and JSON use.
func (s Severity) String() string {
	return [...]string{"info", "warning", "error"}[s]
}

// Pos is a place in a file: line and column count from 1, the column in
// characters. The zero Pos means the file as a whole.
type Pos struct{ Line, Col int }

// Problem is one thing that an author can correct.
type Problem struct {
	Code    Code
	File    string // slash-separated, relative to the playbook
	Pos     Pos
	Message string // one line, lower case, no full stop
	Hint    string // what to do; may be empty
	Source  string // the line of the file that Pos names; may be empty
	About   string // the name that it is about, such as that of an attribute, or several separated by ", "; may be empty
}

// Severity is the severity of the problem's code.
func (p Problem) Severity() Severity { return p.Code.Severity() }

// List is any number of problems, in no particular order until Sorted.
type List []Problem

// Add appends a problem.
func (l *List) Add(p Problem) { *l = append(*l, p) }

// Sorted returns the problems ordered by file, line, column, severity (worst
// first), code and message, each once.
func (l List) Sorted() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(
			strings.Compare(a.File, b.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col),
			cmp.Compare(b.Severity(), a.Severity()),
			strings.Compare(string(a.Code), string(b.Code)),
			strings.Compare(a.Message, b.Message),
		)
	})
	return slices.CompactFunc(out, func(a, b Problem) bool {
		return a.Code == b.Code && a.File == b.File && a.Pos == b.Pos && a.Message == b.Message
	})
}

// Count returns how many problems have exactly the severity s.
func (l List) Count(s Severity) int {
	n := 0
	for _, p := range l {
		if p.Severity() == s {
			n++
		}
	}
	return n
}

// Abridged keeps the first most problems of each code in each file, and replaces the rest
// by one problem that says how many they are. The list must be sorted.
func (l List) Abridged(most int) List {
	type kind struct {
		file string
		code Code
	}
	seen, rest := map[kind]int{}, map[kind]int{}
	var out List
	for _, p := range l {
		k := kind{p.File, p.Code}
		seen[k]++
		switch {
		case seen[k] <= most:
		case seen[k] == most+1:
			rest[k] = len(out)
			p.Hint = ""
		default:
			out[rest[k]].Message = fmt.Sprintf("and %d more of this kind in this file", seen[k]-most)
			continue
		}
		out = append(out, p)
	}
	return out
}

// Told keeps, of problems with the same message that concern the site as a whole (see
// [Code.Once]), the first, and adds to its message in how many files they are. The list
// must be sorted.
func (l List) Told() List {
	type key struct {
		code    Code
		message string
	}
	first, files := map[key]int{}, map[key]int{}
	var out List
	for _, p := range l {
		if !p.Code.Once() {
			out = append(out, p)
			continue
		}
		k := key{p.Code, p.Message}
		if files[k]++; files[k] == 1 {
			first[k] = len(out)
			out = append(out, p)
		}
	}
	for k, n := range files {
		if n > 1 {
			out[first[k]].Message += fmt.Sprintf(", here and in %d more", n-1)
		}
	}
	return out
}

// ByUrgency returns the problems with the worst first, else in the same order.
func (l List) ByUrgency() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, func(a, b Problem) int { return cmp.Compare(b.Severity(), a.Severity()) })
	return out
}

// AtLeast returns the problems of severity s and worse, in the same order.
func (l List) AtLeast(s Severity) List {
	return slices.DeleteFunc(slices.Clone(l), func(p Problem) bool { return p.Severity() < s })
}

// Place returns "file:line:col", without the parts that are not known.
func (p Problem) Place() string {
	switch {
	case p.Pos.Line == 0:
		return Escape(p.File)
	case p.Pos.Col == 0:
		return fmt.Sprintf("%s:%d", Escape(p.File), p.Pos.Line)
	}
	return fmt.Sprintf("%s:%d:%d", Escape(p.File), p.Pos.Line, p.Pos.Col)
}

// Text returns message and hint on one line, escaped. They may quote a text as long as a
// file: the middle of a message of more than 240 characters is left out.
func (p Problem) Text() string {
	if p.Hint == "" {
		return Escape(shorten(p.Message))
	}
	return Escape(shorten(p.Message)) + " (" + Escape(shorten(p.Hint)) + ")"
}

func shorten(s string) string {
	const most, end = 240, 60
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-end-1]) + "…" + string(r[len(r)-end:])
}

// Write prints the problem: one line, and under it the source line with a mark below the
// column. Source lines over 160 characters are cut around the column.
func (p Problem) Write(w io.Writer) error {
	head := p.Place()
	if head != "" {
		head += ": "
	}
	if _, err := fmt.Fprintf(w, "%s%s: %s [%s]\n", head, p.Severity(), p.Text(), p.Code); err != nil {
		return err
	}
	if strings.TrimSpace(p.Source) == "" {
		return nil
	}
	line, col := Excerpt(p.Source, p.Pos.Col)
	if _, err := fmt.Fprintf(w, "    %s\n", line); err != nil || col == 0 {
		return err
	}
	_, err := fmt.Fprintf(w, "    %s^\n", strings.Repeat(" ", col-1))
	return err
}

// Excerpt returns the at most 160 characters of a source line around a column, which
// counts from 1, escaped, and the column within them; 0 where the line does not have it.
func Excerpt(line string, col int) (string, int) {
	const width = 160
	runes := []rune(strings.ReplaceAll(strings.TrimRight(line, "\r\n"), "\t", " "))
	if col < 1 || col > len(runes)+1 {
		col = 0
	}
	at := max(col-1, 0)
	start := max(0, min(at-width/2, len(runes)-width))
	before := Escape(string(runes[start:at]))
	if col > 0 {
		col = utf8.RuneCountInString(before) + 1
	}
	return before + Escape(string(runes[at:min(start+width, len(runes))])), col
}

// Escape returns s with control, format (bidirectional) and invalid characters
// shown as escapes, so that it cannot change how a terminal shows the rest.
func Escape(s string) string {
	if !strings.ContainsFunc(s, hidden) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case hidden(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hidden(r rune) bool {
	return unicode.IsControl(r) || r == utf8.RuneError || r == '\u2028' || r == '\u2029' ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f' || r == '\ufeff'
}

// SourceLine returns line n (from 1) of text, without its line break, or "".
func SourceLine(text []byte, n int) string {
	for ; n > 0 && len(text) > 0; n-- {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		if n == 1 {
			return strings.TrimRight(string(line), "\r")
		}
		text = rest
	}
	return ""
}
