package content

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"path"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/config"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Parser parses the files of one site. It is safe for concurrent use.
type Parser struct {
	config     *config.Config
	headings   *Headings
	converters map[string]*markdown.Converter
	none       *Facts       // of all items that have no attributes
	program    string       // for which the tree was written; or ""
	find       dialect.Find // nil where no text stands in another
}

// For returns a parser of files of a tree that was written for another program, if for
// any, in which find finds the texts that stand in others.
func (p *Parser) For(program string, find dialect.Find) *Parser {
	own := *p
	own.program, own.find = program, find
	return &own
}

// NewParser returns a parser for a site with this configuration.
func NewParser(c *config.Config, h *Headings, highlight *markdown.Highlighter) *Parser {
	p := &Parser{config: c, headings: h, converters: map[string]*markdown.Converter{}, none: new(Facts)}
	for _, l := range c.Locales {
		p.converters[l.Tag()] = markdown.New(l.Quotes(), highlight)
	}
	return p
}

// parsing is the state while one file is parsed.
type parsing struct {
	reporter
	*Parser
	as     Kind // what the file is read as; empty where it says that itself
	of     Definition
	doc    *Document
	front  frontmatter.Header
	began  int  // how many problems there were before the header was decoded
	unread bool // whether the header cannot be read, so that nothing is missed in it
	// excerpt says that the title is not part of what is read.
	excerpt bool
	// guarded says that the text may hold marks of visibility that were not read.
	guarded bool
	source  []byte // the body's text
	body    *markdown.Body
	// sections are what stands below the title and the lead.
	sections []Section
}

// Parse decodes one file. Where it is no text, the document is nil and the
// problems say why. Where it has errors, the document is what could be read of
// it, so that others that name it are not blamed. File names in problems are
// those of the place.
func (p *Parser) Parse(place Place, text []byte) (*Document, diag.List) {
	return p.ParseAs(place, text, "", markdown.Cut{})
}

// ParseAs is Parse of a file as a document of a kind, whatever its folder and its
// header say, unless the kind is empty, and without what cut names.
func (p *Parser) ParseAs(place Place, text []byte, as Kind, cut markdown.Cut) (*Document, diag.List) {
	s := &parsing{reporter: reporter{file: place.File}, Parser: p, as: as, excerpt: cut.Only != nil, doc: &Document{Place: place}}
	if pos, why := frontmatter.Encoding(text); why != "" {
		s.at(pos, diag.BadEncoding, why, "save the file as UTF-8")
		return nil, s.problems
	}
	header, source, line, problems := frontmatter.Split(place.File, text)
	s.problems = append(s.problems, problems...)
	s.front, s.source, s.unread = header, source, problems.Count(diag.Error) > 0
	says := peek(header)
	of := s.kind(says.Kind)
	from := markdown.Source{File: place.File, Text: source, Before: line, Title: says.Title, Named: s.vault(),
		Items: !of.Prose, Cut: cut}
	if of.section != nil {
		from.Section = of.section(s)
	}
	body := s.convert(from)
	s.body, s.doc.Body = &body, &body
	s.doc.Aliases = says.Aliases
	s.title()
	s.decode(of, header)
	s.common()
	body.Lists = nil // they have become data of the kind
	return s.doc, s.problems
}

// peeked is what of a header has to be known before the whole is decoded.
type peeked struct {
	Kind    string   `yaml:"kind"`
	Title   string   `yaml:"title"`
	Aliases []string `yaml:"aliases"` // of Obsidian's notes: other names; of Hugo's pages: old paths
}

func peek(h frontmatter.Header) peeked {
	var p peeked
	if h.Mentions("kind") || h.Mentions("title") || h.Mentions("aliases") {
		h.Decode(&p, nil) // problems are reported when the whole is decoded
	}
	p.Aliases = slices.DeleteFunc(p.Aliases, func(alias string) bool { return strings.Contains(alias, "/") })
	return p
}

// kind returns the kind of the file: what its front matter says, else its folder.
func (s *parsing) kind(named string) Definition {
	if s.as != "" {
		return s.as.Definition()
	}
	if of := Kind(named).Definition(); of.Kind != "" {
		return of
	}
	return s.doc.Folder.Definition()
}

// title finds the title heading and the lead, and takes the rest apart.
func (s *parsing) title() {
	from := 0
	blocks := s.body.Blocks
	if !s.excerpt && len(blocks) > 0 && blocks[0].Kind == markdown.HeadingBlock && s.body.Headings[0].Level == 1 {
		s.doc.Title = s.body.Headings[0].Text
		s.guarded = s.guarded || s.body.Headings[0].Attrs.Internal()
		s.doc.Content.Start = blocks[0].HTML.End
		from = 1
	}
	s.doc.Content.End = int32(len(s.body.HTML))
	if from < len(blocks) && blocks[from].Kind == markdown.QuoteBlock {
		s.doc.Lead = blocks[from].HTML
		from++
	}
	s.sections = outline(s.body, from)
}

// decode reads the front matter of the kind and fills the document's data.
func (s *parsing) decode(of Definition, h frontmatter.Header) {
	s.of, s.doc.Kind, s.doc.closed = of, of.Kind, of.Internal
	s.of.decode(s, h)
}

// foreign names keys of other programs by what they are called here.
func foreign() map[string]string {
	return map[string]string{
		"description": "summary", "excerpt": "summary", "aliases": "redirects", "redirect_from": "redirects",
		"date": "updated", "lastmod": "updated", "last_update": "updated", "order": "weight", "sidebar_position": "weight",
		"nav_order": "weight", "author": "owner", "categories": "tags", "keywords": "tags",
		"permalink": "slug", "url": "slug", "name": "title",
	}
}

// header decodes front matter into a kind's struct, which embeds Meta.
func (s *parsing) header(h frontmatter.Header, into any) {
	var problems diag.List
	s.began = len(s.problems)
	if s.lenient() {
		problems = h.DecodeLeniently(into, foreign(), dialect.Meaning)
	} else {
		problems = h.Decode(into, foreign())
	}
	plainly(reflect.ValueOf(into).Elem(), s.converters[s.doc.Place.Lang].Plain)
	for _, p := range problems {
		switch p.Code {
		case diag.FrontMatterSyntax, diag.FrontMatterLimit, diag.FrontMatterAlias, diag.DuplicateKey:
			s.unread = true
		}
	}
	s.problems = append(s.problems, problems...)
}

// missing reports what the front matter lacks, unless a source has it.
func (s *parsing) missing(message, hint string) {
	if !s.unread {
		s.lacking(diag.Problem{Code: diag.MissingKey, Pos: diag.Pos{Line: 1}, Message: message, Hint: hint})
	}
}

// lacking reports what is a problem only of a document without a source.
func (s *parsing) lacking(p diag.Problem) {
	p.File = s.file
	s.doc.lacks.Add(p)
}

// untyped makes an ordinary page of a file that lies in a kind's folder and has
// nothing of the kind. What was decoded, and what was wrong with it, are kept for
// the case that it is a translation.
func (s *parsing) untyped(h frontmatter.Header) {
	if s.as != "" {
		return
	}
	d, kind := s.doc, s.doc.Kind
	d.typed = &untyped{doc: *d, problems: slices.Clone(s.problems[s.began:])}
	s.problems = s.problems[:s.began]
	for i := range s.problems {
		if s.problems[i].Code == diag.DuplicateID {
			s.problems[i].Code = diag.RepeatedID
		}
	}
	d.lacks = nil
	s.lacking(diag.Problem{Code: diag.NotTyped, Message: fmt.Sprintf("an ordinary page: it has neither the front matter nor a heading of a %s", kind)})
	s.decode(pageKind(), h)
}

// common checks the settings that all kinds share and settles the title.
func (s *parsing) common() {
	d := s.doc
	if d.Meta.Title != "" {
		d.Title = s.body.Title // what front matter gives, as plain text
	}
	if d.Title == "" && !s.vault() && s.of.Prose && len(s.body.Headings) > 0 {
		d.Title = s.body.Headings[0].Text // text stands above it, so it stays where it is
	}
	if d.Title == "" && d.Key != "" {
		d.Title = nameTitle(d.Place, s.vault())
		s.untitled()
	}
	if k := d.Meta.Kind; k.Value != "" {
		s.among(&d.Meta.Kind, KindNames())
	}
	s.visibility()
	s.from()
	s.slug()
	s.address()
	s.writtenIn()
	if u, err := url.Parse(d.Discussion); d.Discussion != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https") {
		s.at(s.front.Pos("discussion"), diag.RefusedScheme, fmt.Sprintf("%q is not an http or https address", d.Discussion), "it is left out of the page")
		d.Discussion = ""
	}
	if n := utf8.RuneCountInString(d.Summary); n > 200 {
		s.at(s.front.Pos("summary"), diag.LongSummary, fmt.Sprintf("the summary has %d characters, 200 are shown", n), "")
	}
}

// from settles of which language the document is a translation.
func (s *parsing) from() {
	d := s.doc
	if s.lenient() && strings.ContainsAny(d.Source.Value, ":/. ") {
		s.at(s.front.Pos("source"), diag.ForeignKey, `the key "source" is that of another program and has no meaning here`, "")
		d.Source.Value = "" // from where a text was taken, and no language
	}
	s.among(&d.Source, s.config.Tags())
}

// untitled reports a page without a title, unless something worse hides it.
func (s *parsing) untitled() {
	if s.unread || shortened(s.problems) && len(s.body.Headings) == 0 {
		return
	}
	hint := "begin it with a heading: # " + s.doc.Title
	first, _, _ := bytes.Cut(bytes.TrimSpace(s.source), []byte("\n"))
	if text := bytes.TrimLeft(first, "#"); len(text) > 0 && len(text) < len(first) && text[0] != ' ' {
		hint = "write a blank behind the # that it begins with"
	}
	s.at(diag.Pos{}, diag.UntitledPage, "the page has no title and is named after its file", hint)
}

// choice reports a value that is none of a few.
func (s *parsing) choice(v frontmatter.Text, of []string) {
	if v.Value != "" && !slices.Contains(of, v.Value) {
		s.at(v.Pos, diag.BadValue, fmt.Sprintf("%q is not known here", v.Value), meant(v.Value, of))
	}
}

// meant says which of a few values another may be meant to be.
func meant(value string, of []string) string {
	return cmp.Or(diag.DidYouMean(value, of), "one of "+strings.Join(of, ", "))
}

// vault reports whether the title of a note is the name of its file.
func (s *parsing) vault() bool { return s.program == "Obsidian" }

// nameTitle makes a title of a file's or a folder's name, which may stand as it is
// written.
func nameTitle(p Place, written bool) string {
	name := path.Base(p.Key)
	if !p.Index {
		name = strings.TrimSuffix(path.Base(p.File), path.Ext(p.File))
	}
	if written {
		return name
	}
	name = dialect.WithoutID(name)
	return markdown.Capital(strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) }), " "))
}
