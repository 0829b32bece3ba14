package playbook

import (
	"slices"

	"rolebook/internal/content"
)

// Stance is what a source says of an item.
type Stance string

// The stances. Of several the first one counts.
const (
	Says      Stance = "says"      // it says so
	Partly    Stance = "partly"    // it says so in part
	Otherwise Stance = "otherwise" // it holds a position in a disagreement on the item
	Silent    Stance = "silent"
)

// Origins tells which sources have one origin.
type Origins struct{ of map[string]string }

// NewOrigins reads who shares whose origin from the sources: those that say so
// (sameOriginAs), and a source that an article passes on (via), which is counted with
// the article. A circle of sources that name each other is one origin.
func NewOrigins(sources []content.Source) Origins {
	groups := newSet()
	for _, s := range sources {
		for _, other := range []string{s.Via.Value, s.SameOriginAs.Value} {
			if other != "" {
				groups.join(Ref{Item: other}, Ref{Item: s.ID})
			}
		}
	}
	o := Origins{map[string]string{}}
	for _, s := range sources {
		o.of[s.ID] = groups.of(Ref{Item: s.ID}).Item
	}
	return o
}

// Of returns the name that stands for a source's origin.
func (o Origins) Of(source string) string {
	if origin, ok := o.of[source]; ok {
		return origin
	}
	return source
}

// Cited returns the origins of the sources that items name, each once, in the order of
// the items, but for dimensions that are none of the rows. It is the denominator of every
// agreement on these roles.
func Cited(roles []Role, rows []string, origins Origins) []string {
	var out []string
	for _, r := range roles {
		for _, d := range r.Role.Dimensions {
			if !d.Own() && !slices.Contains(rows, d.ID) {
				continue // it is hidden
			}
			for _, item := range d.Items() {
				for _, claim := range item.Sources {
					if origin := origins.Of(claim.Name); !slices.Contains(out, origin) {
						out = append(out, origin)
					}
				}
			}
		}
	}
	return out
}

// stances returns what each of the sources says of an item; nothing where none says
// anything.
func stances(item content.Item, disputes []Dispute, sources []string, origins Origins) []Stance {
	of := map[string]Stance{}
	for _, d := range disputes {
		for _, source := range d.Sources {
			of[origins.Of(source)] = Otherwise
		}
	}
	for _, partial := range []bool{true, false} {
		for _, claim := range item.Sources {
			switch {
			case partial && claim.Partial:
				of[origins.Of(claim.Name)] = Partly
			case !partial && !claim.Partial:
				of[origins.Of(claim.Name)] = Says
			}
		}
	}
	if len(of) == 0 {
		return nil
	}
	out := make([]Stance, len(sources))
	for i, source := range sources {
		if out[i] = of[source]; out[i] == "" {
			out[i] = Silent
		}
	}
	return out
}
