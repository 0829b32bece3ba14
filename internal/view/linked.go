package view

import (
	"encoding/json"
	"html/template"
	"slices"

	"rolebook/internal/site"
)

// What a page says to machines is JSON-LD in the words of schema.org: where it stands,
// which occupation it describes, which article it is. An occupation is no vacancy, so
// there is no JobPosting. Internal pages say nothing.

// linked is one block of JSON-LD.
type linked struct {
	Context string `json:"@context"`
	Graph   []any  `json:"@graph"`
}

type linkedCrumbs struct {
	Type  string        `json:"@type"` // BreadcrumbList
	Items []linkedCrumb `json:"itemListElement"`
}

type linkedCrumb struct {
	Type     string `json:"@type"` // ListItem
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item"`
}

// linkedData returns what a page says to machines, as a whole element. Kinds that say
// more than where they stand have a method linked.
func (v *view) linkedData(made page) template.HTML {
	p, d := v.page, v.doc
	if p.Of != nil {
		d = v.set.site.Doc(p.Of)
	}
	if p.Kind == site.Redirect || p.Kind == site.Print || p.Original != nil || d != nil && d.Internal() {
		return ""
	}
	block := linked{Context: "https://schema.org"}
	if p.Parent != nil {
		block.Graph = append(block.Graph, v.linkedCrumbs())
	}
	if kind, ok := made.(interface{ linked(*view) any }); ok {
		block.Graph = append(block.Graph, kind.linked(v))
	}
	if len(block.Graph) == 0 {
		return ""
	}
	data, _ := json.Marshal(block) // texts can always be written; json escapes what would end the element, or a line of JavaScript
	return template.HTML(`<script type="application/ld+json">` + string(data) + `</script>`)
}

// linkedCrumbs is the way from the home page to this one.
func (v *view) linkedCrumbs() linkedCrumbs {
	var way []*site.Page
	for p := v.page; p != nil; p = p.Parent {
		way = append(way, p)
	}
	slices.Reverse(way)
	out := linkedCrumbs{Type: "BreadcrumbList"}
	for i, p := range way {
		name := p.Title
		if i == 0 {
			name = v.T("home")
		}
		out.Items = append(out.Items, linkedCrumb{"ListItem", i + 1, name, v.set.site.Absolute(p.URL)})
	}
	return out
}
