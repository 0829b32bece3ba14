package dialect

import (
	"fmt"
	"strings"

	"rolebook/internal/diag"
)

// container is a block of another program that is open.
type container struct {
	prefix   string   // stands before its lines
	need     int      // how far its lines are indented; 0 where a tag ends it
	group    string   // how the lines begin that go on with it, such as ===
	indent   int      // of the line that began it
	soft     int      // up to how much indentation is no code; -1 before the first line
	end      string   // the name of the tag that ends it
	close    []string // the lines that end it
	quote    bool     // whether its lines are those of a quote
	colons   bool     // whether it is a directive
	tab      bool     // whether its headings would begin another tab
	around   nesting  // where the line that began it stood
	markdown bool     // whether it is an element of HTML whose text is Markdown
}

// maxOpen is how many blocks may be open within each other: each costs something in
// each line.
const maxOpen = 60

// push opens a block. Too many within each other are not told apart any more.
func (r *rewriter) push(c container) {
	if len(r.stack) >= maxOpen {
		r.reportCode(diag.TooComplex, "open", "", fmt.Sprintf("more than %d blocks of another program within each other: the rest is shown as it is", maxOpen), "split it")
		return
	}
	c.soft, c.around = -1, r.nest
	r.nest = nesting{noIndentedCode: r.nest.noIndentedCode}
	r.stack = append(r.stack, c)
}

// prefix is what the lines of all open containers begin with.
func (r *rewriter) prefix() string {
	prefix := ""
	for _, c := range r.stack {
		prefix += c.prefix
	}
	return prefix
}

// enter takes off a line what the open containers indent it by, and closes those
// that it is not part of.
func (r *rewriter) enter(text string) string {
	rest := text
	for i := 0; i < len(r.stack); i++ {
		c := &r.stack[i]
		switch {
		case c.group != "":
			if i+1 < len(r.stack) && width(rest) >= c.indent+r.stack[i+1].need {
				rest = unindent(rest, c.indent)
				continue
			}
			if width(rest) != c.indent || !strings.HasPrefix(strings.TrimSpace(rest), c.group) {
				r.close(i)
				return rest
			}
			r.close(i + 1)
			return unindent(rest, c.indent)
		case c.need > 0:
			if width(rest) < c.need {
				r.close(i)
				return rest
			}
			rest = unindent(rest, c.need)
		default:
			if c.soft < 0 {
				c.soft = width(rest)
			}
			rest = unindent(rest, min(c.soft, width(rest)))
		}
	}
	return rest
}

// close ends all containers but the first n.
func (r *rewriter) close(n int) {
	for len(r.stack) > n {
		last := len(r.stack) - 1
		c := r.stack[last]
		if line, ok := r.nest.close(); ok {
			r.emit(line)
		}
		r.stack, r.nest = r.stack[:last], c.around
		for _, line := range c.close {
			r.emit(line)
		}
		if c.quote && len(r.out) > 0 && strings.TrimRight(r.out[len(r.out)-1], " ") != strings.TrimRight(r.prefix(), " ") {
			r.emit("") // a line of the quote that is empty does not end it
		}
	}
}

// openAt returns the place in the stack of the innermost container of a tag, or -1.
func (r *rewriter) openAt(name string) int {
	i := len(r.stack) - 1
	for i >= 0 && r.stack[i].end != name {
		i--
	}
	return i
}

// end closes the innermost container of a tag; false where none is open.
func (r *rewriter) end(name string) bool {
	i := r.openAt(name)
	if i >= 0 {
		r.close(i)
	}
	return i >= 0
}

// open reports whether a container of a tag is open.
func (r *rewriter) open(name string) bool { return r.openAt(name) >= 0 }
