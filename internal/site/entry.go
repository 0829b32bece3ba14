package site

import (
	"cmp"
	"path"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
)

// entry is all that a document says about the structure of a site: where it
// lies, what it is called and what it is related to. A structure is made from
// entries and sees no document, so documents with equal entries have one structure.
type entry struct {
	content.Place
	kind       content.Kind
	prose      bool // whether nothing is computed of it
	title      string
	slug       string
	slugAt     diag.Pos
	path       string // the whole address that it asks for, below the language
	label      string // in navigation
	group      string // the heading under which it stands in the list of its folder
	id         string // what links to it may call it, in the place of its file's name
	weight     float64
	redirects  []frontmatter.Text
	roles      []string // the names of the roles that it is about
	names      []names  // of a role
	spoken     []string // of a role: what people call it, as content.Spoken has it
	topic      string   // of an article
	family     string   // of a role
	familyIn   string   // the language of the document that names it
	ladder     string   // of a role that is one level of another: its name
	level      int      // of such a role
	levels     []string // of such a role: the names by which documents name the level
	made       bool     // whether such a role is made of the file of the other
	lettered   bool     // whether an item of the role has letters of RACI
	derived    []Kind   // the pages that are made from its page
	speaks     bool     // whether it is a guide that says something to candidates
	aliases    []string // names under which links find it
	translated bool     // whether it is meant to exist in other languages
	fallback   said     // whether languages that lack it may show it in its own
	out        bool     // whether it has no page of its own
}

// said is what front matter says under a key that is true or false.
type said string

const (
	unsaid said = ""
	yes    said = "true"
	no     said = "false"
)

func saidOf(value *bool) said {
	switch {
	case value == nil:
		return unsaid
	case *value:
		return yes
	}
	return no
}

func (in Input) entry(d *content.Document) entry {
	e := entry{Place: d.Place, kind: d.Kind, prose: d.Kind.Definition().Prose, title: d.Title, slug: d.Slug.Value, slugAt: d.Slug.Pos, path: d.Path.Value, id: d.DocID,
		weight: d.Weight, redirects: d.Redirects, aliases: d.Aliases, translated: d.Translated(), fallback: saidOf(d.Fallback), out: d.Excerpt}
	if e.path != "" {
		e.slugAt = d.Path.Pos
	}
	for _, old := range in.Tree.Redirects[d.File] {
		e.redirects = append(slices.Clip(e.redirects), frontmatter.Text{Value: old})
	}
	if e.label = d.Label.Value; e.label == "" {
		e.label = in.Tree.Label[d.File]
	}
	e.group = in.Tree.Group[d.File]
	if e.weight == 0 {
		e.weight = in.Tree.Weight[d.File]
	}
	if dir := in.Tree.Folders[path.Dir(d.File)]; e.Index && d.Key != "" || dir.Page == d.File {
		e.weight, e.label = cmp.Or(dir.Weight, e.weight), cmp.Or(dir.Label, e.label)
	}
	about, topic := d.About()
	if e.roles, e.topic = content.RefNames(about), topic; d.Role() != nil {
		e.role(d, in.Config.Tags())
	}
	e.derived, e.speaks = derivedFrom(d)
	return e
}

// role takes what a role says of its place among others.
func (e *entry) role(d *content.Document, tags []string) {
	r := d.Role()
	e.family, e.familyIn, e.lettered, e.names, e.spoken = r.Family, cmp.Or(r.FamilyIn, d.Lang), lettered(r), namesOf(d, tags), d.Spoken()
	if l := r.Level; l != nil {
		e.ladder, e.level, e.levels, e.made = path.Base(l.Of.Name), l.Number, d.LevelNames(), l.Made
	}
}
