package dialect

import (
	"cmp"
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
	Page bool // whether it is a page itself
}

// Find returns what a file asks for: by a path, or a note by its name. An error says
// why that cannot stand in it.
type Find func(from, name string, note bool) (Part, error)

// The limits of what is inserted into one text.
const (
	maxInserted = 256 << 10 // bytes
	maxWithin   = 8         // files within each other
	maxRequests = 500       // requests
)

// inserting is a text into which others are put, line by line.
type inserting struct {
	Source
	out      []string
	origin   []int32 // for each line the one of the source, from 0; of an inserted one -1 less that
	files    []scope // the files that are being read
	nest     nesting // of the lines of the last of these
	comment  string  // what ends the comment that is open
	at       int     // the line of the source
	size     int
	requests int
	parts    []string
	problems diag.List
}

// scope is a file that is being read, with what its names stand for in MDX.
type scope struct {
	file     string
	imported map[string]string // component → the file that it is imported from
	given    map[string]string // what it is given for {props.x}
}

// inserted returns the lines of a text with those that it asks for in their places,
// where each comes from, and of which files they are; origin is nil where it asks for
// none.
func (s Source) inserted() *inserting {
	in := &inserting{Source: s, nest: nesting{noIndentedCode: true}, files: []scope{{file: s.File, imported: map[string]string{}}}}
	in.out = strings.Split(strings.TrimSuffix(string(s.Text), "\n"), "\n")
	if !s.hasAny("8<-", "{% include", "{!", "{{#", "![[", "import ") {
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
		a, used := in.requestsIn(line, lines[i+1:])
		if len(a) == 0 {
			if used == 0 {
				in.add(prefix+in.placed(line, from), top)
			} else {
				in.add(prefix, false) // the mark of a section
			}
			in.track(line)
			continue
		}
		for _, request := range a {
			if in.insert(request, prefix) {
				continue
			}
			for n, line := range lines[i : i+used] { // it is a link
				if top {
					in.at = i + n
				}
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

// track notes where code and comments begin and end.
func (in *inserting) track(line string) {
	core := strings.TrimSpace(strings.TrimLeft(line, "> \t"))
	switch {
	case in.comment != "":
		if strings.Contains(line, in.comment) {
			in.comment = ""
		}
	case in.nest.read(line, false) == textLine:
		for _, marks := range [][2]string{{"<!--", "-->"}, {"{/*", "*/}"}} {
			if i := strings.LastIndex(line, marks[0]); strings.HasPrefix(core, marks[0]) && !strings.Contains(line[i:], marks[1]) {
				in.comment = marks[1]
			}
		}
	}
}

// insert puts a file into the place of the line that asks for it; false where that is
// to be a link: to a note that cannot stand there, or to a page that MDX imports.
func (in *inserting) insert(a request, prefix string) bool {
	part, err := in.find(a)
	if a.given != nil && part.Page && err == nil {
		return false
	}
	if name := cmp.Or(part.File, a.name); in.Find != nil && !slices.Contains(in.parts, name) {
		in.parts = append(in.parts, name)
	}
	if err == nil {
		part.Text = []byte(strings.ReplaceAll(string(part.Text), "\r\n", "\n"))
		switch {
		case slices.ContainsFunc(in.files, func(s scope) bool { return s.file == part.File }):
			err = fmt.Errorf("%s would stand in itself", part.File)
		case len(in.files) > maxWithin:
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
		return !a.note
	}
	in.size += len(part.Text)
	in.put(a, part.File, lines, prefix)
	return true
}

// put adds the lines of a file that is asked for.
func (in *inserting) put(a request, file string, lines []string, prefix string) {
	from := ""
	if !a.verbatim && path.Dir(file) != path.Dir(in.File) && !strings.HasPrefix(file, "../") {
		from = path.Dir(file)
	}
	if a.given != nil {
		in.add(prefix, false)
	}
	in.files = append(in.files, scope{file, map[string]string{}, a.given})
	around := in.nest
	if in.nest = (nesting{noIndentedCode: true}); around.fence != "" {
		in.nest = nesting{noIndentedCode: true, fence: around.fence}
	}
	in.lines(lines, prefix+a.indent, from, false)
	if line, ok := in.nest.close(); ok && around.fence == "" {
		in.add(prefix+a.indent+line, false)
	}
	if in.comment != "" {
		in.add(prefix+a.indent+in.comment, false)
	}
	in.files, in.nest, in.comment = in.files[:len(in.files)-1], around, ""
	if a.note || a.given != nil {
		in.add(prefix, false)
	}
}

// find finds what is asked for.
func (in *inserting) find(a request) (Part, error) {
	if in.requests++; in.requests > maxRequests {
		return Part{}, fmt.Errorf("more than %d files would be put into one text", maxRequests)
	}
	if in.Find == nil {
		return Part{}, fmt.Errorf("its text is in another file, and stands in ordinary pages and articles only")
	}
	return in.Find(in.files[len(in.files)-1].file, a.name, a.note)
}

// body is the text of a file below its front matter.
func body(p Part) []string {
	text := p.Text
	if IsMarkdown(p.File) {
		_, text, _, _ = frontmatter.Split(p.File, text)
	}
	return strings.Split(strings.Trim(string(text), "\n"), "\n")
}

// placed returns a line as it stands in the page: links lead to where they led, and
// {props.x} is what the page gives for it. Code stays as it is.
func (in *inserting) placed(line, from string) string {
	given := in.files[len(in.files)-1].given
	if in.nest.fence != "" || in.comment != "" || from == "" && len(given) == 0 {
		return line
	}
	return outsideCode(line, func(text string) string {
		text = moved(text, from)
		if len(given) == 0 {
			return text
		}
		return replace(text, "{", "}", func(inner, _, _ string) (string, bool) {
			value, ok := given[strings.TrimPrefix(strings.TrimSpace(inner), "props.")]
			if ok {
				in.size += len(value)
			}
			return value, ok && in.size <= maxInserted
		})
	})
}

// moved makes the relative links of a text from another folder absolute.
func moved(text, from string) string {
	if from == "" {
		return text
	}
	for _, marks := range [][2]string{{"](", ")"}, {`src="`, `"`}, {`href="`, `"`}} {
		text = replace(text, marks[0], marks[1], func(inner, _, _ string) (string, bool) {
			dest := strings.TrimPrefix(inner, "<")
			if dest == "" || strings.ContainsAny(dest[:1], "/#?[&@{") || strings.Contains(dest, ":") {
				return "", false
			}
			to := path.Join(from, dest)
			return marks[0] + inner[:len(inner)-len(dest)] + "/" + to + marks[1], to != ".." && !strings.HasPrefix(to, "../")
		})
	}
	return text
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
