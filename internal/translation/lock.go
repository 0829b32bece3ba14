package translation

import (
	"bytes"
	"fmt"
	"path"
	"strings"
)

// Dir is the directory of lock files, below the content directory. Its name begins with a
// dot, so that nothing in it is published.
const Dir = ".translations"

// LockFile returns where the lock of a translation lies, below the content directory.
func LockFile(translation string) string {
	return path.Join(Dir, strings.TrimSuffix(translation, path.Ext(translation))+".lock")
}

// Lock is what a lock file holds.
type Lock struct {
	Source string // the file of the source, below the content directory
	Units  []Unit // as the source had them; a name may occur more than once
}

const lockHead = "# The source of a translation, as it was when the translation was accepted.\n# Written by: rolebook status --accept\n"

// Bytes returns the lock as a file.
func (l Lock) Bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%ssource: %s\n", lockHead, l.Source)
	for _, u := range l.Units {
		fmt.Fprintf(&b, "\n[%s] %s\n", u.Name, u.Text)
	}
	return b.Bytes()
}

// ParseLock reads a lock file. The line is that of what it cannot read, from 1; 0 where it
// reads everything.
func ParseLock(text []byte) (l Lock, line int) {
	n := 0
	for row := range strings.Lines(string(text)) {
		n++
		row = strings.TrimRight(row, "\r\n")
		switch source, ok := strings.CutPrefix(row, "source: "); {
		case strings.TrimSpace(row) == "", strings.HasPrefix(row, "#"):
		case ok:
			l.Source = source
		default:
			name, text, _ := strings.Cut(strings.TrimPrefix(row, "["), "] ")
			u := Unit{Text: text, Heading: -1}
			if u.Name, ok = parseName(name); !ok || row[0] != '[' {
				return l, n
			}
			l.Units = append(l.Units, u)
		}
	}
	return l, 0
}

// Accept returns the lock after a translation was brought up to date with the units of its
// source. With only, just the changes of which it reports true are taken over, and the rest
// stays as it was accepted.
func (l Lock) Accept(source string, now []Unit, only func(Change) bool) Lock {
	out := Lock{Source: source}
	for _, c := range Compare(l.Units, now) {
		switch accepted := only == nil || only(c); {
		case accepted && c.Verdict != Removed:
			out.Units = append(out.Units, Unit{Name: c.Name, Text: c.New})
		case !accepted && c.Verdict != Added:
			out.Units = append(out.Units, Unit{Name: c.Name, Text: c.Old})
		}
	}
	return out
}
