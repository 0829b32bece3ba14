// Package check finds what is wrong between the pages of a site: links and
// images that lead nowhere, roles, items and sources that nobody defined.
//
// # What goes in
//
// A [site.Site], whose documents are already sound by themselves (package
// content) and do not collide (package site).
//
// # What comes out
//
// A list of positioned problems, in no particular order. Each rule is one
// function here and one code in package diag.
//
// # What is promised
//
// [Site] depends on the site alone, looks at each document once, and costs the
// same per document however large the site is.
package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/site"
	"rolebook/internal/wording"
)

// Site returns the problems between the pages of a site.
func Site(s *site.Site) diag.List {
	c := &checking{site: s, items: map[string]map[string]bool{}, used: map[string]bool{}, reported: map[reported]bool{}, words: map[string]wording.Phrases{}}
	for _, inheriting := range []bool{false, true} { // the sources first
		for _, lang := range s.Languages {
			for _, p := range lang.Pages {
				if d := s.Doc(p); d != nil && p.Original == nil && inheriting == (d.Source.Value != "") {
					c.page(p)
				}
			}
		}
	}
	for _, p := range s.Pages {
		if s.Doc(p) != nil && p.Original == nil {
			c.links(p)
		}
	}
	c.across()
	c.unusedSources()
	c.named()
	return c.problems
}

type checking struct {
	site     *site.Site
	current  *site.Page
	reported map[reported]bool
	problems diag.List
	items    map[string]map[string]bool // role key → ids
	used     map[string]bool
	names    []string
	hints    int
	words    map[string]wording.Phrases // by language
}

// reported is a problem of what a document says of others, by the key of the document.
type reported struct {
	key     string
	pos     diag.Pos
	message string
}

// at reports a problem, unless a translation has only inherited it: it stands
// where the source says it.
func (c *checking) at(pos diag.Pos, code diag.Code, message, hint string) {
	r := reported{c.current.Key, pos, message}
	if c.reported[r] {
		return
	}
	c.reported[r] = true
	c.problems.Add(diag.Problem{Code: code, File: c.site.Doc(c.current).File, Pos: pos, Message: message, Hint: hint})
}

// mostHints is how many bad links come with what was probably meant. Looking
// for that goes through the names of all files.
const mostHints = 1000

// links reports what a page's links and images miss.
func (c *checking) links(p *site.Page) {
	for _, l := range c.site.Doc(p).Body.Links {
		_, problem := c.site.Resolve(p, l)
		if problem == nil {
			continue
		}
		if c.hints++; c.hints <= mostHints {
			problem = c.site.Explain(p, l)
		}
		c.problems.Add(*problem)
	}
}

// page checks what a document says of other documents.
func (c *checking) page(p *site.Page) {
	c.current = p
	d := c.site.Doc(p)
	for _, ref := range d.Sources {
		c.source(ref.Value, ref.Pos)
	}
	for _, cite := range d.Body.Cites {
		c.source(cite.ID, cite.Pos)
	}
	for _, e := range d.Body.Embeds {
		roles, _ := e.Args.Get("roles")
		for _, name := range strings.Fields(roles) {
			c.role(content.Ref{Name: name, Pos: e.Pos})
		}
	}
	d.References(c.ref)
	for item := range d.EachItem() {
		c.notSame(item)
	}
	c.level(p)
	c.columns(d)
	c.guide(d)
}

// ref reports a name of something that does not exist. It is kept.
func (c *checking) ref(ref content.Reference) (drop bool) {
	switch ref.To {
	case content.ToRole:
		c.role(ref.Ref)
	case content.ToOutcome:
		if ref.Name != "both" && ref.Name != "one-person" && ref.Name != "neither" {
			c.role(ref.Ref)
		}
	case content.ToItem:
		c.itemRef(ref.Ref)
	case content.ToSource:
		c.source(ref.Name, ref.Pos)
	case content.ToDimension:
		c.dimension(ref.Ref)
	}
	return false
}

// role reports a name that is no role, or more than one, and returns its key.
func (c *checking) role(ref content.Ref) string {
	key, among := c.site.Role(ref.Name)
	switch {
	case key != "":
	case len(among) > 1:
		c.at(ref.Pos, diag.AmbiguousRole, fmt.Sprintf("%q could be %s", ref.Name, strings.Join(among, " or ")), "write the whole key")
	default:
		c.at(ref.Pos, diag.UnknownRole, fmt.Sprintf("unknown role %q", ref.Name), c.roleHint(ref.Name))
	}
	return key
}

func (c *checking) source(id string, pos diag.Pos) {
	if id == "" {
		return
	}
	c.used[id] = true
	if _, ok := c.site.Source(id); !ok {
		var ids []string
		for _, s := range c.site.Sources {
			ids = append(ids, s.ID)
		}
		c.at(pos, diag.UnknownSource, fmt.Sprintf("unknown source %q", id), cmp.Or(diag.DidYouMean(id, ids), "add it to sources.yaml"))
	}
}

// itemRef reports a role#item that does not exist.
func (c *checking) itemRef(ref content.Ref) {
	name, id, ok := strings.Cut(ref.Name, "#")
	if !ok {
		c.at(ref.Pos, diag.UnknownItem, fmt.Sprintf("%q names no item", ref.Name), "write it as role#item")
		return
	}
	key := c.role(content.Ref{Name: name, Pos: ref.Pos})
	if key == "" {
		return
	}
	if ids := c.itemsOf(key); !ids[id] {
		c.at(ref.Pos, diag.UnknownItem, fmt.Sprintf("the role %s has no item %q", name, id), diag.DidYouMean(id, slices.Sorted(maps.Keys(ids))))
	}
}

// itemsOf returns the ids of a role's items.
func (c *checking) itemsOf(key string) map[string]bool {
	if ids, ok := c.items[key]; ok {
		return ids
	}
	ids := map[string]bool{}
	if p := c.site.PageOf(c.site.Languages[0], key); p != nil && c.site.Doc(p).Role() != nil {
		for item := range c.site.Doc(p).EachItem() {
			ids[item.ID] = true
		}
	}
	c.items[key] = ids
	return ids
}

func (c *checking) dimension(ref content.Ref) {
	var ids []string
	for _, d := range c.site.Config.Dimensions {
		if d.ID == ref.Name {
			return
		}
		ids = append(ids, d.ID)
	}
	c.at(ref.Pos, diag.UnknownDimension, fmt.Sprintf("unknown dimension %q", ref.Name), diag.DidYouMean(ref.Name, ids))
}

// unusedSources notes sources that nothing cites.
func (c *checking) unusedSources() {
	for _, s := range c.site.Sources {
		if s.Via.Value != "" {
			c.used[s.Via.Value] = true
		}
		if s.SameOriginAs.Value != "" {
			c.used[s.SameOriginAs.Value] = true
		}
	}
	for _, s := range c.site.Sources {
		if !c.used[s.ID] {
			c.problems.Add(diag.Problem{Code: diag.UnusedSource, File: "sources.yaml", Message: fmt.Sprintf("nothing cites the source %q", s.ID)})
		}
	}
}
