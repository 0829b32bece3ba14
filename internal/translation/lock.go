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

// Lock is what a lock file holds: a source as it was when its translation was accepted.
type Lock struct {
	Source string // the file of the source, below the content directory
	// Internal and Draft are what the source was as a whole, and its translation with it.
	Internal, Draft bool
	Units           []Unit // a name may occur more than once
}

const lockHead = "# The source of a translation, as it was when the translation was accepted.\n# Written by: rolebook status --accept\n"

// The lines of a lock file that say for whom the source was, and the word behind the id of a
// unit that was internal.
const (
	internalLine = "visibility: internal"
	draftLine    = "draft: true"
	internalMark = " internal"
)

// Bytes returns the lock as a file.
func (l Lock) Bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%ssource: %s\n", lockHead, l.Source)
	if l.Internal {
		b.WriteString(internalLine + "\n")
	}
	if l.Draft {
		b.WriteString(draftLine + "\n")
	}
	for _, u := range l.Units {
		mark := ""
		if u.Internal {
			mark = internalMark
		}
		fmt.Fprintf(&b, "\n[%s%s] %s\n", u.Name, mark, u.Text)
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
		case row == internalLine:
			l.Internal = true
		case row == draftLine:
			l.Draft = true
		default:
			name, text, _ := strings.Cut(strings.TrimPrefix(row, "["), "] ")
			u := Unit{Text: text, Heading: -1}
			name, u.Internal = strings.CutSuffix(name, internalMark)
			if u.Name, ok = parseName(name); !ok || row[0] != '[' {
				return l, n
			}
			l.Units = append(l.Units, u)
		}
	}
	return l, 0
}

// Accept returns the lock after a translation was brought up to date with its source as it
// is now. With only, just the changes of which it reports true are taken over, and the rest
// stays as it was accepted, but for what is internal. A unit keeps the id that the translation writes (see [Compare]).
func (l Lock) Accept(now Lock, holds func(Name) bool, only func(Change) bool) Lock {
	out := now
	out.Units = nil
	for _, c := range Compare(l.Units, now.Units, holds) {
		name := c.Name
		if c.Was != "" {
			name.ID = c.Was
		}
		switch accepted := only == nil || only(c); {
		case accepted && c.now >= 0:
			out.Units = append(out.Units, Unit{Name: name, Text: c.New, Heading: -1, Internal: c.Internal})
		case !accepted && c.old >= 0:
			out.Units = append(out.Units, Unit{Name: l.Units[c.old].Name, Text: c.Old, Heading: -1, Internal: c.Internal})
		}
	}
	return out
}
