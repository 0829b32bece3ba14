package dialect

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
)

// Part is a file whose text stands in another.
type Part struct {
	File string // relative to the content directory
	Text []byte
}

// Find returns what a file asks for: by a path, or a note by its name. An error says
// why that cannot stand in it.
type Find func(from, name string, note bool) (Part, error)

// The limits of what is inserted into one text.
const (
	maxInserted = 256 << 10 // bytes
	maxWithin   = 8         // files within each other
	maxAsked    = 500       // requests
)

// inserting is a text into which others are put, line by line.
type inserting struct {
	Source
	out      []string
	origin   []int32  // for each line the one of the source, from 0; of an inserted one -1 less that
	open     []string // the files that are being read
	fence    string
	at       int // the line of the source
	size     int
	asked    int
	parts    []string
	problems diag.List
}

// inserted returns the lines of a text with those that it asks for in their places,
// where each comes from, and of which files they are; origin is nil where it asks for
// none.
func (s Source) inserted() *inserting {
	in := &inserting{Source: s, open: []string{s.File}}
	in.out = strings.Split(strings.TrimSuffix(string(s.Text), "\n"), "\n")
	asks := slices.ContainsFunc([]string{"8<-", "{% include", "{!", "{{#", "![["}, func(mark string) bool { return strings.Contains(string(s.Text), mark) })
	if !asks {
		return in
	}
	lines := in.out
	in.out = make([]string, 0, len(lines))
	in.lines(lines, "", "", true)
	return in
}

// lines adds lines of the file that is open last, behind a prefix.
func (in *inserting) lines(lines []string, prefix, from string, top bool) {
	for i := 0; i < len(lines); i++ {
		if top {
			in.at = i
		}
		line := lines[i]
		a, used := askedBy(line, lines[i+1:], in.fence != "")
		if len(a) == 0 {
			if used == 0 {
				in.add(prefix+moved(line, from, path.Dir(in.File)), top)
			} else {
				in.add(prefix, false) // the mark of a section
			}
			in.track(line)
			continue
		}
		for _, ask := range a {
			if !in.insert(ask, prefix) && ask.note {
				in.add(prefix+line, top)
			}
		}
		i += used - 1
	}
}

// add adds one line.
func (in *inserting) add(line string, own bool) {
	in.out = append(in.out, line)
	n := int32(in.at)
	if !own {
		n = -n - 1
	}
	in.origin = append(in.origin, n)
}

// track notes where code begins and ends.
func (in *inserting) track(line string) {
	core := strings.TrimSpace(strings.TrimLeft(line, "> \t"))
	switch mark := fenceOf(line); {
	case in.fence == "" && mark != "":
		in.fence = mark
	case in.fence != "" && strings.HasPrefix(core, in.fence) && strings.Trim(core, in.fence[:1]) == "":
		in.fence = ""
	}
}

// insert puts a file into the place of the line that asks for it. A note that cannot
// stand there is a link.
func (in *inserting) insert(a ask, prefix string) bool {
	part, err := in.find(a)
	if err == nil {
		part.Text = []byte(strings.ReplaceAll(string(part.Text), "\r\n", "\n"))
		if !slices.Contains(in.parts, part.File) {
			in.parts = append(in.parts, part.File)
		}
		switch {
		case slices.Contains(in.open, part.File):
			err = fmt.Errorf("%s would stand in itself", part.File)
		case len(in.open) > maxWithin:
			err = fmt.Errorf("more than %d files would stand within each other", maxWithin)
		case in.size+len(part.Text) > maxInserted:
			err = fmt.Errorf("more than %d bytes would be put into one text", maxInserted)
		}
	}
	var lines []string
	if err == nil {
		lines, err = a.cut(body(part))
	}
	if err != nil {
		if !a.note {
			in.problems.Add(diag.Problem{Code: diag.Foreign, File: in.File, Pos: diag.Pos{Line: in.at + 1 + in.Before, Col: 1},
				Message: fmt.Sprintf("%s is left out: %v", a.what, err), Hint: "link to the file, or write its text here"})
			in.add(prefix, false)
		}
		return false
	}
	in.size += len(part.Text)
	from := ""
	if !a.verbatim && path.Dir(part.File) != path.Dir(in.File) && !strings.HasPrefix(part.File, "../") {
		from = path.Dir(part.File)
	}
	in.open = append(in.open, part.File)
	fence := in.fence
	in.lines(lines, prefix+a.indent, from, false)
	if in.fence != fence && in.fence != "" {
		in.add(prefix+a.indent+in.fence, false)
	}
	in.open, in.fence = in.open[:len(in.open)-1], fence
	if a.note {
		in.add(prefix, false)
	}
	return true
}

// find finds what is asked for.
func (in *inserting) find(a ask) (Part, error) {
	if in.asked++; in.asked > maxAsked {
		return Part{}, fmt.Errorf("more than %d files would be put into one text", maxAsked)
	}
	if in.Find == nil {
		return Part{}, fmt.Errorf("its text is in another file, and stands in ordinary pages and articles only")
	}
	return in.Find(in.open[len(in.open)-1], a.name, a.note)
}

// body is the text of a file below its front matter.
func body(p Part) []string {
	text := p.Text
	if e := strings.ToLower(path.Ext(p.File)); e == ".md" || e == ".markdown" || e == ".mdx" {
		_, text, _, _ = frontmatter.Split(p.File, text)
	}
	return strings.Split(strings.Trim(string(text), "\n"), "\n")
}

// moved makes the relative links of a line from another folder absolute.
func moved(line, from, to string) string {
	if from == "" || from == to || !strings.Contains(line, "](") {
		return line
	}
	return replace(line, "](", ")", func(inner, _, _ string) (string, bool) {
		dest := strings.TrimPrefix(inner, "<")
		if dest == "" || strings.ContainsAny(dest[:1], "/#?[&") || strings.Contains(dest, ":") {
			return "", false
		}
		return "](" + inner[:len(inner)-len(dest)] + "/" + path.Join(from, dest) + ")", true
	})
}

// source is the line of the text that is being read, from 0, and whether it stands
// there as it is read.
func (r *rewriter) source() (line int, own bool) {
	at := min(r.at, len(r.lines)-1)
	if r.from == nil {
		return at, true
	}
	if n := int(r.from[at]); n < 0 {
		return -n - 1, false
	}
	return int(r.from[at]), true
}
