package diag

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Screen is how much a reader sees at once, in characters.
type Screen struct{ Rows, Columns int }

// limits say how many problems of one code are shown, and whether with their source.
// Where it is none, a problem that is the only one of its code is shown; below none
// it is not.
type limits struct {
	warnings, infos int
	source          bool
}

// fewestErrors is how many errors of one code are always shown.
const fewestErrors = 3

// of is how many problems of a code are shown.
func (m limits) of(c Code) int {
	switch {
	case c == Misnamed: // each is another mistake
		return math.MaxInt
	case c.Severity() == Error:
		return max(fewestErrors, m.warnings)
	case c.Severity() == Warning:
		return m.warnings
	}
	return m.infos
}

// Digest returns what fits a screen, as long as there are no more than thirty codes: of
// each code a few problems, the worst first, and how many more there are. Of what has to
// go, the source of warnings and infos goes before examples, and infos before warnings.
// Errors keep their source and at least three examples of each code, whatever the screen.
func (l List) Digest(s Screen) List {
	l = l.ByUrgency()
	var out List
	for _, m := range []limits{{5, 5, true}, {2, 2, true}, {2, 2, false}, {2, 1, false}, {2, 0, false}, {1, 0, false}, {0, 0, false}, {0, -1, false}, {-1, -1, false}} {
		if out = l.folded(m); out.rows(s.Columns) <= s.Rows {
			break
		}
	}
	return out
}

// Folded keeps of each code the first most problems, of errors at least three, and groups
// them by code, the worst first. What is left out is counted, by file and by what it is
// about: who has many of one kind mends them alike, and sees the others. Where nothing is
// left out the problems stay in the order of the files.
func (l List) Folded(most int) List { return l.ByUrgency().folded(limits{most, most, true}) }

// folded is Folded of a list in order of urgency.
func (l List) folded(m limits) List {
	var codes []Code
	of := map[Code]List{}
	for _, p := range l {
		if of[p.Code] == nil {
			codes = append(codes, p.Code)
		}
		if !m.source && p.Severity() != Error {
			p.Source = ""
		}
		of[p.Code] = append(of[p.Code], p)
	}
	var out List
	for _, code := range codes {
		all, most := of[code], m.of(code)
		if len(all)-1 <= most { // a line that says "1 more" saves nothing
			out = append(out, all...)
			continue
		}
		most = max(most, 0)
		out = append(out, all[:most]...)
		out = append(out, Problem{Code: code, Message: all[most:].counted(most > 0)})
	}
	if len(out) == len(l) && m.source {
		return l
	}
	return out
}

// counted says how many problems of one code are not shown, and of what; more says
// that others are.
func (l List) counted(more bool) string {
	files, names := map[string]bool{}, map[string]int{}
	for _, p := range l {
		files[p.File] = true
		for name := range strings.SplitSeq(p.About, ", ") {
			if name != "" {
				names[name]++
			}
		}
	}
	in := l[0].File
	if len(files) > 1 {
		in = plural(len(files), "file")
	}
	text := fmt.Sprintf("%s in %s", plural(len(l), l[0].Severity().String()), in)
	if more {
		text = fmt.Sprintf("and %d more like it in %s", len(l), in)
	}
	if len(names) == 0 {
		return text
	}
	return text + ": " + listed(names)
}

// listed names the most frequent of some names.
func listed(names map[string]int) string {
	const most, width = 8, 100
	order := slices.SortedFunc(maps.Keys(names), func(a, b string) int {
		return cmp.Or(cmp.Compare(names[b], names[a]), strings.Compare(a, b))
	})
	var b strings.Builder
	for i, name := range order {
		if i == most || b.Len()+len(name) > width && i > 0 {
			fmt.Fprintf(&b, ", and %d others", len(order)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(name)
		if names[name] > 1 {
			fmt.Fprintf(&b, " (%d)", names[name])
		}
	}
	return b.String()
}

func plural(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// rows is how many rows the problems take when they are printed.
func (l List) rows(columns int) int {
	n := 0
	var b bytes.Buffer
	for _, p := range l {
		b.Reset()
		_ = p.Write(&b) // a buffer takes everything
		for line := range bytes.Lines(b.Bytes()) {
			n += 1 + (utf8.RuneCount(bytes.TrimSuffix(line, []byte("\n")))-1)/columns
		}
	}
	return n
}
