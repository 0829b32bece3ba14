package theme

import (
	"html/template"
	"maps"
	"slices"
	"strings"

	"rolebook/internal/content"
)

// Disagreement is what a disagreement's page shows.
type Disagreement struct {
	Dimension  string
	Nature     string
	Roles      []Link
	Positions  []Position
	Background template.HTML
	Resolution template.HTML
}

// Position is what one source says.
type Position struct {
	Source, URL, Says, Scope string
	Implied                  bool // whether it only follows from what the source says
}

func (v *View) disagreement(d *content.Document) *Disagreement {
	src := d.Disagreement()
	out := &Disagreement{Dimension: v.set.headings.Label(v.Lang, src.Dimension.Value), Nature: v.T("nature_" + src.Nature),
		Roles: v.roleTitles(src.Roles), Background: v.parts(d, src.Background), Resolution: v.parts(d, src.Resolution)}
	for _, p := range src.Positions {
		position := Position{Source: v.sourceName(p.Source.Value), Says: p.Says, URL: v.sourceURL(p.Source.Value), Scope: v.scope(p.Scope), Implied: p.Implied}
		out.Positions = append(out.Positions, position)
	}
	return out
}

// scope says where a position holds.
func (v *View) scope(scope map[string][]string) string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(scope)) {
		values := strings.Join(scope[key], ", ")
		if key == "size" || key == "region" { // the keys that every playbook has
			values = v.T("scope_"+key) + ": " + values
		}
		out = append(out, values)
	}
	return strings.Join(out, "; ")
}
