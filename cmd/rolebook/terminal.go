package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
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

// errorf prints a message to stderr after the name of the program.
func (t *terminal) errorf(format string, args ...any) {
	fmt.Fprintf(t.stderr, "rolebook: "+format, args...)
}

// problems prints the problems that are wanted, in the format of the flags, and returns
// errReported where they fail the command.
func (t *terminal) problems(list diag.List, f *flags, out io.Writer, least diag.Severity) error {
	switch f.format {
	case "json":
		if err := printJSON(out, list.AtLeast(least)); err != nil {
			return err
		}
	case "sarif":
		if err := printSARIF(out, list.AtLeast(least)); err != nil {
			return err
		}
	default:
		buffered := bufio.NewWriter(out)
		for _, p := range f.shown(list, least) {
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

// screen is the room for problems, with a few lines to spare. It does not depend on the
// terminal, so that a playbook always has the same output.
func screen() diag.Screen { return diag.Screen{Rows: 38, Columns: 80} }

// least is the lowest severity that commands print which do other work: with -v, and in
// formats for programs, every problem is printed.
func (f *flags) least() diag.Severity {
	if f.verbose || f.format != "text" {
		return diag.Info
	}
	return diag.Warning
}

// shown returns the problems of severity least and worse that are printed, the worst
// first: with -v all, else a few of each code.
func (f *flags) shown(list diag.List, least diag.Severity) diag.List {
	list = list.AtLeast(least)
	if f.verbose {
		return list.ByUrgency()
	}
	return list.Digest(screen())
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
	return writeJSON(w, out)
}

// writeJSON writes a value as indented JSON.
func writeJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// suggested ends a message with the candidate nearest to word, where there is one.
func suggested(message, word string, candidates []string) string {
	if hint := diag.DidYouMean(word, candidates); hint != "" {
		return message + " (" + hint + ")"
	}
	return message
}

// tally says how many problems there are, in words, and how to see those that were not
// printed.
func (f *flags) tally(list diag.List, least diag.Severity) string {
	var parts []string
	for _, s := range []diag.Severity{diag.Error, diag.Warning} {
		if n := list.Count(s); n > 0 {
			parts = append(parts, diag.Plural(n, s.String()))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "no problems")
	}
	if n := list.Count(diag.Info); n > 0 {
		parts = append(parts, diag.Plural(n, diag.Info.String()))
	}
	text := strings.Join(parts, ", ")
	if f.format == "text" && !slices.Equal(f.shown(list, least), list.ByUrgency()) {
		text += " (-v shows all)"
	}
	return text
}

// progress returns a function that shows how much of a stage is done, on a terminal and
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
