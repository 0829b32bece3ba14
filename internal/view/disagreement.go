package view

import (
	"html/template"
	"maps"
	"slices"
	"strings"

	"rolebook/internal/chart"
	"rolebook/internal/content"
)

// DisagreementPage is what layouts/disagreement.html reads.
type DisagreementPage struct {
	Common
	Disagreement *Disagreement // what it says; never nil
}

// Disagreement is what sources disagree about.
type Disagreement struct {
	Dimension  string        // the name of the dimension that it is about
	Nature     string        // what kind of difference it is, in words
	Roles      []Link        // the roles that it is about
	Bar        template.HTML // the numbers of Counts as a bar: a part for each position
	Counts     []StatusCount // how many sources state a position, let one be understood, and are silent
	Positions  []Position    // who says what, in the order of the file
	Silent     []Held        // the sources of these roles that hold no position
	AtIssue    []AtIssue     // the items that it is about, with what the sources say of them
	Background template.HTML // the text about it
	Short      template.HTML // the first sentences of what the playbook recommends
	Resolution template.HTML // all that it recommends; empty where Short is all of it
}

// Position is what one or several sources say.
type Position struct {
	Says  string // what they say
	Scope string // where that holds, such as a size of company or a region
	Held  []Held // the sources
}

// Held is a source that holds a position, or none.
type Held struct {
	Source   string            // the name of the source
	SourceIn template.HTMLAttr // the attributes lang and dir of Source, where it is known to be in another language than the page
	URL      string            // where its page has the position; empty where it has no page
	Implied  bool              // whether the position only follows from what the source says
}

// AtIssue is an item that is disputed.
type AtIssue struct {
	Role Link // the role that has it
	Item Link // the item, on the page of the role
	Says Item // what the sources say of it: only Stances and Agreement are set
}

// DisputeGroup is the disagreements about one dimension, as their list shows them.
type DisputeGroup struct {
	ID    string    // the id for its element
	Title string    // the name of the dimension
	N     string    // how many there are
	Lines []Dispute // the disagreements
}

// Dispute is a line in the list of disagreements.
type Dispute struct {
	Link   Link          // the disagreement
	Bar    template.HTML // the numbers of Counts as a bar: a part for each position
	Counts []StatusCount // how many sources state a position, let one be understood, and are silent
}

// Disagreement makes the view of a disagreement.
func (v *view) Disagreement() *DisagreementPage {
	d, src := v.doc, v.doc.Disagreement()
	out := &Disagreement{Dimension: v.set.headings.Label(v.Lang, src.Dimension.Value), Nature: v.T("nature_" + src.Nature),
		Roles: v.roleLinks(src.Roles), Background: v.parts(d, src.Background)}
	var silent []string
	out.Bar, out.Counts, silent = v.stand(src)
	for _, id := range silent {
		out.Silent = append(out.Silent, v.held(id))
	}
	if resolution := v.parts(d, src.Resolution); resolution != "" {
		var whole bool
		if out.Short, whole = opening(resolution); !whole {
			out.Resolution = resolution
		}
	}
	for _, p := range src.Positions {
		held := v.held(p.Source.Value)
		if held.Implied = p.Implied; held.URL != "" {
			held.URL += "#" + positionID(v.page.Name())
		}
		scope := v.scope(p.Scope)
		i := slices.IndexFunc(out.Positions, func(have Position) bool { return have.Says == p.Says && have.Scope == scope })
		if i < 0 {
			i = len(out.Positions)
			out.Positions = append(out.Positions, Position{Says: p.Says, Scope: scope})
		}
		out.Positions[i].Held = append(out.Positions[i].Held, held)
	}
	v.atIssue(out, src)
	return &DisagreementPage{Disagreement: out}
}

// held names a source and its page.
func (v *view) held(source string) Held {
	name, in := v.sourceName(source)
	return Held{Source: name, SourceIn: in, URL: v.sourceURL(source)}
}

// involved returns the names of the roles that a disagreement is about, and of those that
// have its items.
func involved(src *content.Disagreement) []string {
	names := content.RefNames(src.Roles)
	for _, item := range src.Items {
		if role, _, ok := strings.Cut(item.Name, "#"); ok && !slices.Contains(names, role) {
			names = append(names, role)
		}
	}
	return names
}

// stand counts where the sources stand, those of one origin once: who states a position,
// who lets one be understood, and, in silent, who holds none. The bar has a part for each.
func (v *view) stand(src *content.Disagreement) (bar template.HTML, counts []StatusCount, silent []string) {
	origins, met := v.set.site.Origins(), map[string]bool{}
	var parts []chart.Part
	n := map[string]int{}
	for _, p := range src.Positions {
		origin, class := origins.Of(p.Source.Value), "stated"
		if met[origin] {
			continue
		}
		if p.Implied {
			class = "implied"
		}
		met[origin] = true
		n[class]++
		parts = append(parts, chart.Part{Class: class, Value: 1})
	}
	for _, origin := range v.set.site.Cited(v.page.Lang, involved(src)) {
		if !met[origin] {
			silent = append(silent, origin)
		}
	}
	n["silent"] = len(silent)
	for _, class := range []string{"stated", "implied", "silent"} {
		if n[class] > 0 {
			label := v.T(map[string]string{"stated": "stated", "implied": "implied", "silent": "stance_silent"}[class])
			counts = append(counts, StatusCount{Status: class, Label: label, N: v.page.Lang.Number(float64(n[class]), 0)})
		}
	}
	return chart.Bar(float64(len(met)+len(silent)), parts...), counts, silent
}

// atIssue fills the items that a disagreement is about, and what the sources say of them.
func (v *view) atIssue(out *Disagreement, src *content.Disagreement) {
	all := v.set.site.Compare(v.page.Lang, involved(src), nil)
	for i, p := range all.Pages {
		for _, row := range all.Rows {
			for _, e := range row.Cells[i].Entries {
				if !slices.Contains(e.Disagreements, v.page.Name()) {
					continue
				}
				of := AtIssue{Role: *v.linkTo(p), Item: v.foreignLink(p, e.Item.Text, p.Href+"#"+e.Item.ID)}
				v.stances(&of.Says, all, e, p.Name())
				out.AtIssue = append(out.AtIssue, of)
			}
		}
	}
}

// byDimension lists all disagreements of the language by dimension.
func (v *view) byDimension() []DisputeGroup {
	var out []DisputeGroup
	s := v.set.site
	for _, dimension := range s.Config.Dimensions {
		group := DisputeGroup{ID: v.ID("about-" + dimension.ID), Title: v.set.headings.Label(v.Lang, dimension.ID)}
		for _, p := range s.Book(v.page.Lang).Disagreements {
			if src := s.Doc(p).Disagreement(); src.Dimension.Value == dimension.ID {
				line := Dispute{Link: *v.linkTo(p)}
				line.Bar, line.Counts, _ = v.stand(src)
				group.Lines = append(group.Lines, line)
			}
		}
		if group.N = v.page.Lang.Number(float64(len(group.Lines)), 0); len(group.Lines) > 0 {
			out = append(out, group)
		}
	}
	return out
}

// scope says where a position holds.
func (v *view) scope(scope map[string][]string) string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(scope)) {
		values := v.page.Lang.List(scope[key])
		if key == "size" || key == "region" { // the keys that every playbook has
			values = v.Label("scope_"+key) + values
		}
		out = append(out, values)
	}
	return strings.Join(out, "; ")
}
