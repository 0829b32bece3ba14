package theme

import (
	"encoding/json"
	"html/template"
	"slices"
	"time"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// The types of this file are what a page tells machines (JSON-LD, in the words of
// schema.org): where it stands, which occupation it describes, which article it is.
// An occupation is no vacancy, so there is no JobPosting. Internal pages say nothing.

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

// linkedPage carries the language, which schema.org knows of texts only.
type linkedPage struct {
	Type     string           `json:"@type"` // WebPage
	URL      string           `json:"url"`
	Language string           `json:"inLanguage"`
	About    linkedOccupation `json:"mainEntity"`
}

type linkedOccupation struct {
	Type             string   `json:"@type"` // Occupation
	Name             string   `json:"name"`
	Names            []string `json:"alternateName,omitempty"`
	Description      string   `json:"description"`
	Responsibilities []string `json:"responsibilities,omitempty"`
	Skills           []string `json:"skills,omitempty"`
}

type linkedArticle struct {
	Type        string         `json:"@type"` // Article
	URL         string         `json:"url"`
	Headline    string         `json:"headline"`
	Description string         `json:"description"`
	Language    string         `json:"inLanguage"`
	Author      *linkedAgent   `json:"author,omitempty"`
	Modified    string         `json:"dateModified,omitempty"`
	Citations   []linkedSource `json:"citation,omitempty"`
}

type linkedSource struct {
	Type      string        `json:"@type"` // CreativeWork
	Name      string        `json:"name"`
	Authors   []linkedAgent `json:"author,omitempty"`
	Publisher *linkedAgent  `json:"publisher,omitempty"`
	Published string        `json:"datePublished,omitempty"`
	Language  string        `json:"inLanguage,omitempty"`
	URL       string        `json:"url,omitempty"`
}

type linkedAgent struct {
	Type string `json:"@type"` // Person or Organization
	Name string `json:"name"`
}

// mostLinked is how many responsibilities and how many skills an occupation names:
// the page itself has all of them.
const mostLinked = 10

// linkData fills what the page tells machines.
func (v *View) linkData() {
	p, made := v.page, v.doc
	if p.Of != nil {
		made = v.set.site.Doc(p.Of)
	}
	if p.Kind == site.Redirect || made != nil && made.Internal() {
		return
	}
	block := linked{Context: "https://schema.org"}
	if p.Parent != nil {
		block.Graph = append(block.Graph, v.linkedCrumbs())
	}
	if v.doc != nil {
		if tells := v.set.shows[v.doc.Kind].linked; tells != nil {
			block.Graph = append(block.Graph, tells(v, v.doc))
		}
	}
	if len(block.Graph) == 0 {
		return
	}
	// json escapes what would end the element, or a line of JavaScript.
	if data, err := json.Marshal(block); err == nil { // texts can always be written
		v.LinkedData = template.HTML(`<script type="application/ld+json">` + string(data) + `</script>`)
	}
}

// linkedCrumbs is the way from the home page to this one.
func (v *View) linkedCrumbs() linkedCrumbs {
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

func (v *View) occupation(d *content.Document) any {
	out := linkedOccupation{Type: "Occupation", Name: v.Title, Description: v.Description}
	for _, l := range v.set.site.Languages {
		names, ok := d.Role().Names[l.Tag()]
		for _, name := range append([]string{names.Preferred}, names.Other...) {
			if ok && name != "" && name != out.Name && !slices.Contains(out.Names, name) {
				out.Names = append(out.Names, name)
			}
		}
	}
	out.Responsibilities = first(d.Role().Dimension("responsibilities"))
	out.Skills = first(d.Role().Dimension("skills"))
	return linkedPage{"WebPage", v.Canonical, v.Lang, out}
}

// first is the text of the first items of a dimension that are the role's own.
func first(d *content.Dimension) []string {
	if d == nil {
		return nil
	}
	var out []string
	for _, item := range d.Items() {
		if item.NotMine.Name == "" && len(out) < mostLinked {
			out = append(out, item.Text)
		}
	}
	return out
}

func (v *View) linkedArticle(d *content.Document) any {
	out := linkedArticle{Type: "Article", URL: v.Canonical, Headline: v.Title, Description: v.Description, Language: v.Lang}
	if d.Article().Author != "" {
		out.Author = &linkedAgent{"Person", d.Article().Author}
	}
	if !d.Updated.IsZero() {
		out.Modified = d.Updated.Format(time.DateOnly)
	}
	var cited []string
	for _, r := range v.References {
		source, ok := v.set.site.Source(r.ID)
		if source.Title == "" && source.Via.Value != "" { // a person, quoted in a work
			source, ok = v.set.site.Source(source.Via.Value)
		}
		if ok && !slices.Contains(cited, source.ID) {
			cited = append(cited, source.ID)
			out.Citations = append(out.Citations, linkedWork(source))
		}
	}
	return out
}

func linkedWork(s content.Source) linkedSource {
	out := linkedSource{Type: "CreativeWork", Name: s.Name(), Published: s.Published, Language: s.Lang, URL: s.URL.Value}
	if s.Title != "" {
		out.Name = s.Title
	}
	for _, author := range s.Authors {
		out.Authors = append(out.Authors, linkedAgent{"Person", author})
	}
	if s.Person != "" {
		out.Authors = append(out.Authors, linkedAgent{"Person", s.Person})
	}
	if s.Publisher != "" {
		out.Publisher = &linkedAgent{"Organization", s.Publisher}
	}
	return out
}
