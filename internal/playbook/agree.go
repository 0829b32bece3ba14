package playbook

import "rolebook/internal/content"

// Agreement is how many sources say what an item says, of those that speak
// about its dimension for that role. Sources of one origin count once. Partial
// support is named, not counted.
type Agreement struct {
	Says    int      // origins that say so
	Of      int      // origins that speak about the dimension for the role
	Partial []string // sources that say so in part, in the order of the item
}

// Origins tells which sources have one origin.
type Origins struct{ of map[string]string }

// NewOrigins reads who shares whose origin from the sources. A circle of sources
// that name each other is one origin.
func NewOrigins(sources []content.Source) Origins {
	groups := newSet()
	for _, s := range sources {
		if s.SameOriginAs.Value != "" {
			groups.join(Ref{Item: s.SameOriginAs.Value}, Ref{Item: s.ID})
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

// Agree counts the agreement of each item of a dimension, by item id.
func Agree(d content.Dimension, origins Origins) map[string]Agreement {
	speak := map[string]bool{}
	says := map[string]map[string]bool{}
	out := map[string]Agreement{}
	for _, item := range d.Items() {
		a := out[item.ID]
		if says[item.ID] == nil {
			says[item.ID] = map[string]bool{}
		}
		for _, claim := range item.Sources {
			origin := origins.Of(claim.Name)
			speak[origin] = true
			if claim.Partial {
				a.Partial = append(a.Partial, claim.Name)
			} else {
				says[item.ID][origin] = true
			}
		}
		a.Says = len(says[item.ID])
		out[item.ID] = a
	}
	for id, a := range out {
		a.Of = len(speak)
		out[id] = a
	}
	return out
}
