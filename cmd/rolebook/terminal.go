package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"rolebook/internal/diag"
)

// terminal is where a command reads and prints. Results go to stdout, problems
// and progress to stderr.
type terminal struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

func (t *terminal) printf(format string, args ...any) { fmt.Fprintf(t.stdout, format, args...) }

// errorf prints what ended a command.
func (t *terminal) errorf(format string, args ...any) {
	fmt.Fprintf(t.stderr, "rolebook: "+format, args...)
}

// problems prints the problems that are wanted, in the format of the flags, and returns
// errReported where they fail the command.
func (t *terminal) problems(list diag.List, f *flags, out io.Writer, least diag.Severity) error {
	shown := list.AtLeast(least)
	switch f.format {
	case "json":
		if err := printJSON(out, shown); err != nil {
			return err
		}
	case "sarif":
		if err := printSARIF(out, shown); err != nil {
			return err
		}
	default:
		buffered := bufio.NewWriter(out)
		for _, p := range f.ordered(shown) {
			if err := p.Write(buffered); err != nil {
				return err
			}
		}
		if err := buffered.Flush(); err != nil {
			return err
		}
	}
	if list.Count(diag.Error) > 0 || f.strict && list.Count(diag.Warning) > 0 {
		return errReported
	}
	return nil
}

// mostAlike is how many problems of one kind are printed, unless -v asks for all.
const mostAlike = 5

// ordered puts problems in the order in which they are mended: errors first, and of
// many of one kind a few.
func (f *flags) ordered(list diag.List) diag.List {
	list = list.ByUrgency()
	if f.verbose {
		return list
	}
	return list.Folded(mostAlike)
}

// problemJSON is the form of a problem in JSON.
type problemJSON struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Source   string `json:"source,omitempty"`
}

func printJSON(w io.Writer, list diag.List) error {
	out := make([]problemJSON, 0, len(list))
	for _, p := range list {
		out = append(out, problemJSON{string(p.Code), p.Severity().String(), p.File, p.Pos.Line, p.Pos.Col, p.Message, p.Hint, p.Source})
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

// tally says how many problems there are, in words.
func tally(list diag.List) string {
	var parts []string
	for _, s := range []diag.Severity{diag.Error, diag.Warning} {
		switch n := list.Count(s); {
		case n == 1:
			parts = append(parts, "1 "+s.String())
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", n, s))
		}
	}
	if len(parts) == 0 {
		return "no problems"
	}
	return strings.Join(parts, ", ")
}

// progress returns a function that shows how far work is, on a terminal and
// only once it takes longer than a second, and one that clears the line.
func (t *terminal) progress(f *flags) (report func(stage string, done, of int), clear func()) {
	file, ok := t.stderr.(*os.File)
	if !ok || f.quiet || !term.IsTerminal(int(file.Fd())) {
		return nil, func() {}
	}
	var mu sync.Mutex
	start := time.Now()
	next := start.Add(time.Second)
	shown := false
	report = func(stage string, done, of int) {
		if done%16 != 0 && done != of {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		if now := time.Now(); now.After(next) {
			next, shown = now.Add(100*time.Millisecond), true
			fmt.Fprintf(file, "\r\x1b[K%s %d of %d", stage, done, of)
		}
	}
	return report, func() {
		mu.Lock()
		defer mu.Unlock()
		if shown {
			fmt.Fprint(file, "\r\x1b[K")
		}
	}
}
