package serve

import (
	"fmt"
	"strings"

	"rolebook/internal/generator"
	"rolebook/internal/playbook"
)

// comparedJSON is a comparison that an edit touched, and how.
type comparedJSON struct {
	URL   string `json:"url"`
	Title string `json:"title"`
	Text  string `json:"text"` // such as "1 added, 2 now shared"
	Items string `json:"items"`
}

// placeJSON is where an item is written.
type placeJSON struct {
	Place string `json:"place"`
	Edit  string `json:"edit,omitempty"`
}

// comparedOf says what happened to comparisons.
func comparedOf(all []generator.Compared) []comparedJSON {
	var out []comparedJSON
	for _, c := range all {
		var parts, items []string
		part := func(of []string, what string) {
			if len(of) > 0 {
				parts = append(parts, fmt.Sprintf("%d %s", len(of), what))
				items = append(items, what+": "+strings.Join(of, ", "))
			}
		}
		part(c.Added, "added")
		part(c.Removed, "removed")
		for _, status := range []playbook.Status{playbook.Shared, playbook.Only, playbook.Disputed} {
			part(c.Now[status], "now "+map[playbook.Status]string{playbook.Shared: "shared", playbook.Only: "only in one role", playbook.Disputed: "disputed"}[status])
		}
		part(c.Reworded, "reworded")
		out = append(out, comparedJSON{URL: c.Page.Href, Title: c.Page.Title, Text: strings.Join(parts, ", "), Items: strings.Join(items, "\n")})
	}
	return out
}

// places are links into an editor.
func (s *Server) places(all map[string]generator.Place) map[string]placeJSON {
	out := make(map[string]placeJSON, len(all))
	for item, p := range all {
		out[item] = placeJSON{fmt.Sprintf("%s:%d", p.File, p.Pos.Line), s.edit(p.File, p.Pos.Line, p.Pos.Col)}
	}
	return out
}
