package export

import (
	"encoding/json"
	"fmt"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/locale"
	"rolebook/internal/playbook"
	"rolebook/internal/similar"
	"rolebook/internal/site"
)

// The types of this file and of data_tables.go are the files below data/: their
// tags are the keys, and what stands under doc is the schemas' text.

// Data is what every file begins with.
type Data struct {
	Schema string `json:"$schema" doc:"the address of the schema of this file"`
	Lang   string `json:"lang" doc:"the language of the file, BCP 47"`
}

// RoleFile is all that comparing a role with others takes.
type RoleFile struct {
	Data
	RoleLink
	Family     string           `json:"family,omitempty" doc:"the family of roles that it belongs to, as the role names it"`
	FamilyName string           `json:"familyName,omitempty" doc:"what the family is called in the language of the file"`
	ReportsTo  string           `json:"reportsTo,omitempty" doc:"a role or a free text"`
	Confused   []string         `json:"confusedWith,omitempty" doc:"roles that it is often confused with, by key"`
	Names      map[string]Names `json:"names" doc:"what the role is called, by language"`
	Sources    []SourceData     `json:"sources" doc:"the sources that its items name, in their order, those of one origin once; the denominator of every agreement are those of all roles compared"`
	Dimensions []DimensionData  `json:"dimensions" doc:"all that the role says, in the order of the file"`
}

// RoleLink names a role and says where its page is.
type RoleLink struct {
	Key   string `json:"key" doc:"as documents name it: the last part of its path, or the whole where another role has that part, too"`
	Title string `json:"title" doc:"its name in the language of its page"`
	URL   string `json:"url" doc:"the address of its page, with the path of the site"`
	In    string `json:"in,omitempty" doc:"the language of its page, where it is another one"`
	Dir   string `json:"dir,omitempty" enum:"ltr rtl" doc:"the direction of that language"`
}

// Names is what a role is called in one language.
type Names struct {
	Preferred string   `json:"preferred"`
	Other     []string `json:"other,omitempty"`
	Avoid     []string `json:"avoid,omitempty"`
}

// SourceData names the source that stands for an origin.
type SourceData struct {
	ID    string `json:"id"`
	Title string `json:"title" doc:"its shortest name"`
	In    string `json:"in,omitempty" doc:"the language of the name, where it is known to be another one than that of the file"`
	Dir   string `json:"dir,omitempty" enum:"ltr rtl" doc:"the direction of that language"`
	URL   string `json:"url,omitempty" doc:"the address of its page, with the path of the site"`
}

// DimensionData is what a role says in one dimension.
type DimensionData struct {
	ID      string      `json:"id"`
	Label   string      `json:"label" doc:"what the dimension is called in the language of the file"`
	Heading string      `json:"heading,omitempty" doc:"what the role calls it, where that is something else"`
	Own     bool        `json:"own,omitempty" doc:"it is a heading of this role that is none of the site's dimensions; the id is the same for the same heading of another role"`
	Mixed   bool        `json:"loose,omitempty" doc:"it introduces the role, and is more than its purpose: it may say what the role does not state elsewhere"`
	URL     string      `json:"url" doc:"where the role's page says it, with the path of the site"`
	Prose   []ProseData `json:"prose,omitempty" doc:"what is said outside of items"`
	Items   []ItemData  `json:"items"`
}

// ProseData is text among items.
type ProseData struct {
	Group string `json:"group,omitempty" doc:"the heading below that of the dimension under which it stands"`
	Under string `json:"under,omitempty" doc:"in the row also: the heading under which it stands"`
	At    int    `json:"at" doc:"how many of the items stand before it"`
	HTML  string `json:"html"`
}

// ItemData is one item with all that is known of it. Two items of different roles are
// one if they have the same match in one dimension, if one says so with same, or if
// they have the same id in one dimension: of all that have it, those whose authors wrote
// the id are one, or all, where any has it from its source. An item that names another
// one of its id, or of its match, under notSame is one with none by that. One with notMine is not
// part of the role's work.
type ItemData struct {
	ID            string   `json:"id"`
	Text          string   `json:"text" doc:"as plain text"`
	HTML          string   `json:"html" doc:"as HTML: written by rolebook, which escapes what authors write"`
	Group         string   `json:"group,omitempty" doc:"the heading below that of the dimension under which it stands"`
	Under         string   `json:"under,omitempty" doc:"in the row also: the heading under which it stands"`
	Match         string   `json:"match" doc:"what equal texts have in common: case, spaces and the punctuation of sentences do not count, signs do; empty texts are equal to none"`
	Words         []string `json:"words,omitempty" doc:"what similar texts have in common: the stems of its words, its numbers and signs"`
	IDFrom        string   `json:"idFrom,omitempty" enum:"author source" doc:"who gave the id: its author wrote it, or it is that of the item in the source language; without, it is derived from the text"`
	Cadence       string   `json:"cadence,omitempty" enum:"once daily weekly monthly quarterly yearly event"`
	Minutes       int      `json:"minutes,omitempty"`
	Level         int      `json:"level,omitempty" doc:"1 to 5"`
	Need          string   `json:"need,omitempty" enum:"essential desirable"`
	Type          string   `json:"type,omitempty" enum:"qualitative quantitative"`
	RACI          []Letter `json:"raci,omitempty"`
	Sources       []Claim  `json:"src,omitempty" doc:"the sources that say so"`
	Same          string   `json:"same,omitempty" doc:"role#item: an item that this one is the same as"`
	NotSame       []string `json:"notSame,omitempty" doc:"role#item: similar items that are not the same"`
	NotMine       string   `json:"notMine,omitempty" doc:"the role whose work it is"`
	Gives         []string `json:"gives,omitempty" doc:"roles that it is handed over to"`
	Receives      []string `json:"receives,omitempty" doc:"roles that it comes from"`
	Disagreements []string `json:"disagreements,omitempty" doc:"keys of the disagreements that name this item, or the one that it is the same as"`
}

// Letter is one letter of RACI.
type Letter struct {
	Letter string `json:"letter" enum:"R A C I"`
	Role   string `json:"role"`
}

// Claim is a source that says what an item says.
type Claim struct {
	ID      string `json:"id"`
	Partial bool   `json:"partial,omitempty" doc:"shown, not counted"`
	Origin  string `json:"origin,omitempty" doc:"the source whose origin it shares, where that is another one: sources of one origin count once"`
}

// RolesFile is the index of what can be compared.
type RolesFile struct {
	Data
	Dimensions []DimensionName `json:"dimensions" doc:"all rows in their order"`
	Roles      []RoleEntry     `json:"roles" doc:"in the order of their keys"`
}

// DimensionName is one row of a matrix.
type DimensionName struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// RoleEntry is a role in the index.
type RoleEntry struct {
	RoleLink
	Family string   `json:"family,omitempty"`
	Also   []string `json:"also,omitempty" doc:"other names in the language of its page"`
	Data   string   `json:"data" doc:"the address of the role's file"`
}

// data begins a file.
func (s *Set) data(l *site.Language, schema string) Data {
	return Data{Schema: s.Site.Href("/data/schemas/" + schema + ".json"), Lang: l.Tag()}
}

// encode writes a file.
func encode(v any) ([]byte, error) {
	out, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("writing data: %w", err)
	}
	return append(out, '\n'), nil
}

// link names a role as a language shows it.
func (s *Set) link(l *site.Language, p *site.Page) RoleLink {
	out := RoleLink{Key: p.Name(), Title: p.Title, URL: p.Href}
	out.In, out.Dir = foreign(l, p)
	return out
}

// foreign is the language of what the author of a page wrote and its direction; empty where
// that is l.
func foreign(l *site.Language, p *site.Page) (in, dir string) {
	if of := p.Written(); of != l {
		return of.Tag(), of.Dir()
	}
	return "", ""
}

func (s *Set) rolesJSON(f file) ([]byte, error) {
	out := RolesFile{Data: s.data(f.lang, "roles"), Dimensions: []DimensionName{}, Roles: []RoleEntry{}}
	for _, d := range s.Site.Config.Dimensions {
		if !d.Hidden {
			out.Dimensions = append(out.Dimensions, DimensionName{d.ID, s.Label(f.lang.Tag(), d.ID)})
		}
	}
	for _, p := range s.Site.Book(f.lang).Roles {
		role := s.doc(p).Role()
		out.Roles = append(out.Roles, RoleEntry{RoleLink: s.link(f.lang, p), Family: role.Family,
			Also: role.Names[p.Lang.Tag()].Other, Data: s.Site.Href("/" + s.Site.DataName(f.lang, "roles", p.Key))})
	}
	return encode(out)
}

func (s *Set) roleJSON(f file) ([]byte, error) {
	p, d := f.page, s.doc(f.page)
	role := d.Role()
	out := RoleFile{Data: s.data(f.lang, "role"), RoleLink: s.link(f.lang, p), Family: role.Family, ReportsTo: role.ReportsTo.Value,
		Confused: s.called(role.ConfusedWith), Names: s.allNames(p), Sources: []SourceData{}, Dimensions: []DimensionData{}}
	out.FamilyName, _ = s.Site.FamilyName(f.lang, role.Family, d.Lang)
	rows := s.Site.Rows()
	for _, source := range playbook.Cited([]playbook.Role{{Key: p.Name(), Role: role}}, rows, s.Site.Origins()) {
		out.Sources = append(out.Sources, s.source(f.lang, source))
	}
	for _, dimension := range role.Dimensions {
		if dimension.Own() || slices.Contains(rows, dimension.ID) {
			out.Dimensions = append(out.Dimensions, s.dimension(f.lang, p, dimension))
		}
	}
	return encode(out)
}

func (s *Set) dimension(l *site.Language, p *site.Page, d content.Dimension) DimensionData {
	out := DimensionData{ID: d.ID, Label: s.label(l, d.ID, d.Title), Own: d.Own(), Mixed: d.Mixed, URL: s.Site.At(p, d), Prose: s.prose(p, d, ""), Items: []ItemData{}}
	if heading := s.heading(l, p, d); heading != out.Label {
		out.Heading = heading
	}
	book, words := s.Site.Book(l), s.Site.Words(p)
	for _, part := range d.Parts {
		for _, item := range part.Items {
			entry := s.item(p, item)
			entry.Group, entry.Words, entry.IDFrom = part.Group, words(item.Text), idFrom(item)
			entry.Disagreements = book.Disputing(p.Name(), item)
			out.Items = append(out.Items, entry)
		}
	}
	return out
}

// prose is the text of a dimension outside of items.
func (s *Set) prose(p *site.Page, d content.Dimension, under string) []ProseData {
	var out []ProseData
	items := 0
	for _, part := range d.Parts {
		if part.Items == nil {
			out = append(out, ProseData{part.Group, under, items, s.HTML(p, part.HTML)})
		}
		items += len(part.Items)
	}
	return out
}

// idFrom tells who gave the id of an item; empty where it is derived from the text.
func idFrom(item content.Item) string {
	switch {
	case item.Inherited:
		return "source"
	case item.Explicit:
		return "author"
	}
	return ""
}

// source names a source.
func (s *Set) source(l *site.Language, id string) SourceData {
	out := SourceData{ID: id, Title: id}
	if source, ok := s.Site.Source(id); ok {
		var lang string
		out.Title, lang = s.Site.SourceName(l, source)
		if in, err := locale.New(lang); lang != "" && lang != l.Tag() && err == nil {
			out.In, out.Dir = lang, in.Dir()
		}
	}
	if p := s.Site.SourcePage(l, id); p != nil {
		out.URL = p.Href
	}
	return out
}

// heading is what a role calls one of its dimensions.
func (s *Set) heading(l *site.Language, p *site.Page, d content.Dimension) string {
	if d.Heading < 0 {
		return s.label(l, d.ID, d.Title)
	}
	return s.doc(p).Heading(d.Heading).Text
}

// label is what a row is called in a language.
func (s *Set) label(l *site.Language, id, title string) string {
	switch {
	case title != "":
		return title
	case id == playbook.Also:
		return s.Text(l, "also_in_this_role")
	}
	return s.Label(l.Tag(), id)
}

// origin is the source that stands for the origin of another; empty for itself.
func (s *Set) origin(source string) string {
	if origin := s.Site.Origins().Of(source); origin != source {
		return origin
	}
	return ""
}

// allNames are those of a role in all languages; the title stands in for a
// preferred name that nobody gave.
func (s *Set) allNames(p *site.Page) map[string]Names {
	out := map[string]Names{}
	for lang, n := range s.doc(p).Role().Names {
		out[lang] = Names{n.Preferred, n.Other, n.Avoid}
	}
	for _, t := range append([]*site.Page{p}, p.Translations...) {
		if n := out[t.Written().Tag()]; n.Preferred == "" {
			n.Preferred = t.Title
			out[t.Written().Tag()] = n
		}
	}
	return out
}

// called are the names of the roles that a document refers to.
func (s *Set) called(refs []content.Ref) []string {
	var out []string
	for _, ref := range refs {
		out = append(out, s.Site.Called(ref.Name))
	}
	return out
}

// item prepares one item of a page.
func (s *Set) item(p *site.Page, src content.Item) ItemData {
	out := ItemData{ID: src.ID, Text: src.Text, HTML: s.HTML(p, src.HTML), Match: similar.Key(src.Text), Cadence: src.Cadence, Minutes: src.Minutes,
		Level: src.Level, Need: src.Need, Type: src.Type, Gives: s.called(src.Gives), Receives: s.called(src.Receives), NotMine: s.Site.Called(src.NotMine.Name)}
	if ref, ok := s.Site.Ref(src.Same.Name); ok {
		out.Same = ref.String()
	}
	for _, name := range src.NotSame {
		if ref, ok := s.Site.Ref(name.Name); ok {
			out.NotSame = append(out.NotSame, ref.String())
		}
	}
	for _, a := range src.RACI {
		out.RACI = append(out.RACI, Letter{string(a.Letter), s.Site.Called(a.Role.Name)})
	}
	for _, c := range src.Sources {
		out.Sources = append(out.Sources, Claim{c.Name, c.Partial, s.origin(c.Name)})
	}
	return out
}
