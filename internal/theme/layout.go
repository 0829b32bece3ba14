package theme

import (
	"bytes"
	"errors"
	"html/template"

	"rolebook/internal/stencil"
)

// layout draws one kind of page.
type layout struct {
	template *template.Template
	stencil  *stencil.Stencil[View] // nil where the template holds what stencils do not know
}

// newLayout prepares a template. The error is that of html/template, where it
// cannot tell how the template is to be escaped.
func newLayout(t *template.Template) (*layout, error) {
	s, err := stencil.Compile[View](t)
	if fault := (*template.Error)(nil); errors.As(err, &fault) {
		return nil, fault
	}
	return &layout{t, s}, nil
}

// draw appends a page to dst. What a stencil cannot draw, the template does, or
// says why.
func (l *layout) draw(dst []byte, v *View) ([]byte, error) {
	if l.stencil != nil {
		if out, ok := l.stencil.Append(dst, v); ok {
			return out, nil
		}
	}
	b := bytes.NewBuffer(dst)
	err := l.template.Execute(b, v)
	return b.Bytes(), err
}
