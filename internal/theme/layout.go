package theme

import (
	"bytes"
	"errors"
	"html/template"
	"regexp"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/stencil"
	"rolebook/internal/view"
)

// layout draws one kind of page.
type layout struct {
	template *template.Template
	stencil  *stencil.Stencil // nil where the template holds what stencils do not know
	of       origin
}

// newLayout prepares a template. The error is that of html/template, where it does not
// know how the template is to be escaped.
func newLayout(t *template.Template, data stencil.Data) (*layout, error) {
	s, err := stencil.Compile[view.Common](t, data)
	if fault := (*template.Error)(nil); errors.As(err, &fault) {
		return nil, fault
	}
	return &layout{template: t, stencil: s}, nil
}

// draw appends a page to dst, given its address and its view. What a stencil cannot draw,
// the template does, or says why: with a [*Fault].
func (l *layout) draw(dst []byte, page string, v any) ([]byte, error) {
	if l.stencil != nil {
		if out, ok := l.stencil.Append(dst, v); ok {
			return out, nil
		}
	}
	b := bytes.NewBuffer(dst)
	if err := l.template.Execute(b, v); err != nil {
		return b.Bytes(), l.fault(err, page)
	}
	return b.Bytes(), nil
}

// Fault is what is wrong with a template, found when a page was rendered.
type Fault struct {
	Problem diag.Problem
	Page    string // the address of the page
}

// Error returns the problem with its place, on one line.
func (f *Fault) Error() string {
	return f.Problem.Place() + ": " + f.Problem.Text() + ", for the page " + f.Page
}

// executing matches what text/template says of a template that fails.
func executing() *regexp.Regexp {
	return regexp.MustCompile(`^(template: [^ ]+): executing ".*?" at <(.*?)>: (?s:(.*))$`)
}

// fault finds the place of a failure.
func (l *layout) fault(err error, page string) *Fault {
	parts := executing().FindStringSubmatch(err.Error())
	if parts == nil {
		return &Fault{l.of.problem("", diag.Pos{}, err.Error()), page}
	}
	name, pos := l.of.place(parts[1])
	message := strings.NewReplacer("*view.", "", "view.", "").Replace(strings.Join(strings.Fields(parts[3]), " "))
	p := l.of.problem(name, pos, parts[2]+": "+message)
	if strings.HasPrefix(message, "nil pointer") {
		p.Message = parts[2] + " fails on pages that have none of it"
		p.Hint = "put it between {{with}} and {{end}}"
	}
	return &Fault{p, page}
}
