package site

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/diag"
	"rolebook/internal/visibility"
)

// published returns the files that are copied: all, or in a public build those below
// static/, and those that the text of a page leads to. What stays out is said once.
func (s *Site) published(public bool) ([]Copy, diag.List) {
	if !public {
		return s.copyable, nil
	}
	wanted := map[string]bool{}
	for _, p := range s.Pages {
		d := s.Text(p)
		if d == nil {
			continue
		}
		for _, l := range d.Body.Links {
			if to, _ := s.Resolve(p, l); to.File != "" {
				wanted[to.File] = true
			}
		}
	}
	var copies []Copy
	var out []string
	for _, c := range s.copyable {
		if strings.HasPrefix(c.From, "static/") || wanted[norm.NFC.String(c.From)] {
			copies = append(copies, c)
		} else {
			out = append(out, c.From)
		}
	}
	if len(out) == 0 {
		return copies, nil
	}
	files := "1 file beside the text is"
	if len(out) > 1 {
		files = fmt.Sprintf("%d files beside the text are", len(out))
	}
	return copies, diag.List{{Code: diag.Excluded,
		Message: files + " not part of a public build, since no page of it leads there: " + visibility.Some(out),
		Hint:    "put what is public without a link into static/"}}
}
