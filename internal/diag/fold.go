package diag

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Screen is the size of a terminal, in characters.
type Screen struct{ Rows, Columns int }

// fewestErrors is how many errors of one code are always shown; most is how many problems
// of one code are shown if there is room.
const fewestErrors, most = 3, 5

// Digest returns what fits a screen if there are no more than thirty codes, few of them
// errors: of each code the number of problems, and as many of them as there is room for,
// the worst first. Room goes first to one example of each code, warnings before infos, then
// to a second example of each, then to the sources of warnings and infos. Errors keep their
// source and at least three examples, whatever the screen.
func (l List) Digest(s Screen) List {
	l = l.ByUrgency()
	all, rows := l.byCode(), 0
	for i := range all {
		all[i].most = bare
		if all[i].code.Severity() == Error {
			all[i].most, all[i].source = fewestErrors, true
		}
		rows += all[i].rows(s.Columns)
	}
	for n := none; n <= most; n++ {
		if n == 3 {
			rows = sourced(all, rows, s)
		}
		for i, a := range all {
			a.most = max(a.most, n)
			if now := rows - all[i].rows(s.Columns) + a.rows(s.Columns); now <= s.Rows {
				all[i], rows = a, now
			}
		}
	}
	return shown(l, all)
}

// sourced shows the sources of all problems if there is room for all, and returns the rows
// that are used.
func sourced(all []codeGroup, rows int, s Screen) int {
	now := rows
	for _, a := range all {
		before := a.rows(s.Columns)
		a.source = true
		now += a.rows(s.Columns) - before
	}
	if now > s.Rows {
		return rows
	}
	for i := range all {
		all[i].source = true
	}
	return now
}

// Folded keeps of each code the first few problems, of errors at least three, and groups
// them by code, the worst first. The others are counted, with their files and what they
// are about. If none is left out, the problems stay in the order of the files.
func (l List) Folded(few int) List {
	l = l.ByUrgency()
	all := l.byCode()
	for i := range all {
		all[i].most, all[i].source = few, true
		if all[i].code.Severity() == Error {
			all[i].most = max(few, fewestErrors)
		}
	}
	return shown(l, all)
}

// codeGroup is the problems of one code, and how they are shown.
type codeGroup struct {
	code     Code
	problems List
	most     int  // how many are shown; at 0 only one that is the only one; see none and bare
	source   bool // whether with their source
}

// Values of codeGroup.most for groups that are only counted: with what they are about, and
// without.
const none, bare = -1, -2

// byCode groups problems.
func (l List) byCode() []codeGroup {
	var all []codeGroup
	at := map[Code]int{}
	for _, p := range l {
		i, known := at[p.Code]
		if !known {
			i, all = len(all), append(all, codeGroup{code: p.Code})
			at[p.Code] = i
		}
		all[i].problems = append(all[i].problems, p)
	}
	return all
}

// whole reports whether all of the problems are shown. A line that says "1 more" saves no
// room, and each misnamed file is a different mistake.
func (a codeGroup) whole() bool { return len(a.problems)-1 <= a.most || a.code == Misnamed }

// list is what is shown.
func (a codeGroup) list() List {
	few := len(a.problems)
	if !a.whole() {
		few = max(a.most, 0)
	}
	out := slices.Clone(a.problems[:few])
	for i := range out {
		if !a.source {
			out[i].Source = ""
		}
	}
	if few < len(a.problems) {
		out = append(out, Problem{Code: a.code, Message: a.problems[few:].counted(few > 0, a.most > bare)})
	}
	return out
}

// rows is how many rows the list takes.
func (a codeGroup) rows(columns int) int { return a.list().rows(columns) }

// shown is the list itself where all of it is shown, else group by group.
func shown(l List, all []codeGroup) List {
	if !slices.ContainsFunc(all, func(a codeGroup) bool { return !a.whole() || !a.source }) {
		return l
	}
	var out List
	for _, a := range all {
		out = append(out, a.list()...)
	}
	return out
}

// counted is the message for problems of one code that are not shown; more: others are
// shown; about: it names what they are about.
func (l List) counted(more, about bool) string {
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
		in = Plural(len(files), "file")
	}
	text := fmt.Sprintf("%s in %s", Plural(len(l), l[0].Severity().String()), in)
	if more {
		text = fmt.Sprintf("and %d more like it in %s", len(l), in)
	}
	if len(names) == 0 || !about {
		return text
	}
	return text + ": " + listed(names)
}

// listed names the most frequent of some names.
func listed(names map[string]int) string {
	const most, width = 8, 60
	order := slices.SortedFunc(maps.Keys(names), func(a, b string) int {
		return cmp.Or(cmp.Compare(names[b], names[a]), strings.Compare(a, b))
	})
	var b strings.Builder
	for i, name := range order {
		if i == most || b.Len()+len(name) > width && i > 0 {
			fmt.Fprintf(&b, ", and %s", Plural(len(order)-i, "other"))
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

// Plural returns a number with what is counted, in English: "1 file", "2 files".
func Plural(n int, what string) string {
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
