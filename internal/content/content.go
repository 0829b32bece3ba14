// Package content turns files into typed documents.
//
// # What goes in
//
// A listing of the files below the content directory ([List]), the site's
// configuration, and the bytes of one Markdown file at a time.
//
// # What comes out
//
// [Locate] gives each Markdown file its place: language, key, folder kind. It
// looks at names only. [Parser.Parse] turns the bytes of one file in its place
// into a [Document]: title, common settings, a body, and the data of its kind
// ([Data]). Parsing one file depends on that file, its place
// and the configuration, so it can be cached by the hash of its input; where texts
// of other files stand in it ([Parser.For], [Document.Parts]), on those, too. [Inherit]
// then completes a translation with the language-neutral data of its source.
//
// # What is promised
//
// A document is immutable once made. What cannot be decoded gives problems;
// nothing is guessed. A file that is no text gives no document. A role can be read from its
// headings and bullets alone.
//
// # How to read it
//
// One kind is one file (role.go, checklist.go, …) with the same parts in the
// same order: the struct, its definition, its front matter, how it is decoded, what it
// answers ([Data]), its scaffold.
package content

import (
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Meta is the front matter that every kind shares.
type Meta struct {
	Kind       frontmatter.Text   `yaml:"kind" doc:"the kind of the document, where its folder does not say it"`
	Title      string             `yaml:"title" doc:"the title; without, the first heading"`
	Summary    string             `text:"plain" yaml:"summary" doc:"one sentence for search engines and lists, at most 200 characters"`
	Slug       frontmatter.Text   `yaml:"slug" doc:"the last part of the address; without, the name of the file"`
	Tags       []string           `text:"plain" yaml:"tags" doc:"words to file the document under"`
	Redirects  []frontmatter.Text `yaml:"redirects" doc:"old paths that lead here"`
	Draft      bool               `yaml:"draft" doc:"left out unless --drafts is given"`
	Updated    frontmatter.Date   `yaml:"updated" doc:"the day of the last change that matters to readers"`
	ReviewBy   frontmatter.Date   `yaml:"reviewBy" doc:"the day by which somebody reads it again"`
	Owner      string             `text:"plain" yaml:"owner" doc:"who answers for the text"`
	Sources    []frontmatter.Text `yaml:"sources" doc:"ids of sources.yaml that the document rests on"`
	Weight     float64            `yaml:"weight" doc:"the place in its section; the least comes first"`
	Visibility frontmatter.Text   `yaml:"visibility" enum:"public internal" doc:"internal documents are left out of a public build; guides are internal by default"`
	Translate  *bool              `yaml:"translate" doc:"false: the document exists in one language by design"`
	Fallback   *bool              `yaml:"fallback" doc:"false: languages that lack the document do not show it in another language; in the page of a folder, that holds for the folder in all languages, but for documents that say true"`
	Source     frontmatter.Text   `yaml:"source" doc:"the language that this is a translation of, where it is not the first one"`
	TOC        *bool              `yaml:"toc" doc:"false: no table of contents"`
	Machine    bool               `yaml:"machineTranslated" doc:"true: a machine made this translation, and nobody has read it yet"`
	Discussion string             `yaml:"discussion" doc:"the address where readers discuss it"`

	// What only keys of other programs say.
	Path      frontmatter.Text `foreign:"path"`               // the whole address, such as /guide/intro
	WrittenIn frontmatter.Text `foreign:"lang"`               // its language, where that is not the one of its folder
	Label     frontmatter.Text `text:"plain" foreign:"label"` // what it is called in navigation
	DocID     string           `foreign:"id"`                 // what Docusaurus calls the file in addresses
	Dated     frontmatter.Date `foreign:"dated"`              // its date, from which some programs publish it
	From      frontmatter.Date `foreign:"from"`               // the day from which it is published
	Until     frontmatter.Date `foreign:"until"`              // the day from which it no longer is
	Below     dialect.Cascade  `foreign:"below"`              // which pages of its folder are drafts
}

// Document is one Markdown file, decoded.
type Document struct {
	Place
	Meta
	Data    // of its kind
	Kind    Kind
	Title   string
	Body    *markdown.Body
	Content markdown.Span // the body without the title
	Lead    markdown.Span // the quote directly under the title; empty where there is none

	// Aliases are names under which links find the document, beside that of its file.
	Aliases []string
	// TagsIn is the language of the source that the tags are those of; empty where they are the
	// document's own.
	TagsIn string
	// Parts are the files whose text stands in this one, or was meant to.
	Parts []string
	// Unclear is what seems to say for whom the document or a part of it is, and does
	// not say it as rolebook reads it; each is taken for internal.
	Unclear diag.List
	// Excerpt says that the document is only what an internal guide says to candidates; it
	// has no page of its own.
	Excerpt bool

	closed bool // whether it is internal by its kind

	lacks diag.List // problems if it has no source of its kind to inherit from
	typed *untyped  // of a page in a kind's folder: what it is if its source is of the kind
	made  *made
}

// untyped is a file in the folder of a kind, read as that kind, of which it has nothing. By
// itself it is an ordinary page; if its source is of the kind, it is, too.
type untyped struct {
	doc      Document
	problems diag.List // of the kind
}

// Lacks returns what is wrong with a document that has no source to inherit from.
func (d *Document) Lacks() diag.List { return d.lacks }

// Internal reports whether the document is not meant for the public.
func (d *Document) Internal() bool {
	if d.Visibility.Value == "" {
		return d.closed
	}
	return d.Visibility.Value != "public"
}

// Translated reports whether the document is meant to exist in other languages.
func (d *Document) Translated() bool { return d.Translate == nil || *d.Translate }

// ShowTOC reports whether the document wants a table of contents.
func (d *Document) ShowTOC() bool { return d.TOC == nil || *d.TOC }

// Heading returns a heading of the body.
func (d *Document) Heading(i int) markdown.Heading { return d.Body.Headings[i] }

// reporter makes the problems of one file.
type reporter struct {
	file     string
	problems diag.List
}

func (r *reporter) at(pos diag.Pos, code diag.Code, message, hint string) {
	r.problems.Add(diag.Problem{Code: code, File: r.file, Pos: pos, Message: message, Hint: hint})
}
