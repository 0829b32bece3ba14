package serve

import (
	"fmt"

	"rolebook/internal/config"
	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/internal/site"
)

// headingJSON is a heading of a role, with its dimension.
type headingJSON struct {
	placeJSON
	Text      string `json:"text"`
	Dimension string `json:"dimension,omitempty"`
	// Of a heading that is no dimension: the lines of site.yaml that map it to the nearest
	// dimension, and other dimensions with a similar name.
	Lines string   `json:"lines,omitempty"`
	Near  []string `json:"near,omitempty"`
}

// maxHeadings is how many headings a panel shows.
const maxHeadings = 200

// headings are those of a page's roles.
func (s *Server) headings(snapshot *generator.Snapshot, p *site.Page) []headingJSON {
	var out []headingJSON
	for _, h := range snapshot.Headings(p) {
		if len(out) == maxHeadings {
			break
		}
		heading := headingJSON{Text: diag.Escape(h.Text), Dimension: h.Dimension,
			placeJSON: placeJSON{fmt.Sprintf("%s:%d", diag.Escape(h.File), h.Pos.Line), s.edit(h.File, h.Pos.Line, h.Pos.Col)}}
		if h.Dimension == "" && !h.Apart {
			near := snapshot.Nearest(h.Lang, h.Text, 3)
			heading.Lines = config.Lines([]config.Mapping{{Lang: h.Lang, Heading: h.Text, Dimension: near[0].Dimension}})
			for _, n := range near[1:] {
				heading.Near = append(heading.Near, n.Dimension)
			}
		}
		out = append(out, heading)
	}
	return out
}
