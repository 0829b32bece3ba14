// Package markdown turns a body once into compact HTML with holes.
//
// # What goes in
//
// The text below a file's front matter, UTF-8 with LF line breaks: CommonMark
// with GitHub's additions (tables, strikethrough, autolinks, task lists,
// alerts), footnotes, definition lists, abbreviations (`*[HTML]: Hyper Text`), directives (`:::details Title`),
// citations (`[@dimauro-2012]`) and attributes in braces behind a heading or a
// list item (`{#welcome cadence=daily}`). In a typed document, lines that begin with a
// sign such as • are lists, too, and lines in bold stand apart (see pasted.go).
//
// # What comes out
//
// A [Body]: one string of HTML, and where something is not known before the
// site is (where a link leads, what a notice is called in this language) a
// hole that [Body.Append] fills. Headings, items, links and citations come
// beside it with their places, so that a role is taken apart without a second
// parse: a [Block] is a stretch of the HTML. Neither tree nor source is kept.
//
// # What is promised
//
// Every byte of HTML is written by this package or by goldmark's renderer with
// raw HTML off. Text that an author wrote is always escaped. A link leads to
// http, https, mailto, tel or a relative address, or nowhere. Of raw HTML the elements
// and attributes of a safe list (elements.go) are written anew, well nested; others are
// left out with a warning, their text kept. Identifiers keep every script and do not
// change when something is added below them.
//
// Input that would cost more than its size (see limit.go), or the part of it that would,
// is shown as plain text with a warning. No clock decides that, so the same input gives the same
// bytes everywhere.
package markdown

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/util"

	"rolebook/internal/diag"
)

// Span is a stretch of Body.HTML, as byte offsets.
type Span struct{ Start, End int32 }

// HoleKind says what a hole waits for.
type HoleKind uint8

// The kinds of hole, and what Hole.Ref counts in.
const (
	LinkHole   HoleKind = iota // Body.Links: the attributes of an <a>
	ImageHole                  // Body.Links: the attributes of an <img> but alt
	StringHole                 // Body.Names: a string of the interface
	EmbedHole                  // Body.Embeds: a whole element
	CiteHole                   // Body.Marks: the numbers of sources
)

// Hole is a place in the HTML that is filled when a page is made.
type Hole struct {
	At   int32
	Ref  int32
	Kind HoleKind
}

// Link is a destination as its author wrote it, entities and escapes resolved.
type Link struct {
	Dest  string
	Title string
	Alt   string // of an image
	Image bool
	// Inside says whether an image stands within a link.
	Inside bool
	// Width and Height are those of an image in CSS pixels, where they are given.
	Width, Height int32
	Pos           diag.Pos
}

// Heading is one heading outside of directives, quotes and lists.
type Heading struct {
	Level int
	ID    string
	Also  string // its anchor by GitHub's rule, where that is another; or ""
	Text  string // plain
	HTML  Span   // what stands inside the element
	Attrs Attrs
	Pos   diag.Pos
}

// Task says whether an item is a task, and a ticked one.
type Task uint8

// The states of a task.
const (
	NoTask Task = iota
	Open
	Done
)

// Item is one entry of a list that stands directly in the body.
type Item struct {
	Text  string // plain, without what is nested below it
	HTML  Span   // what stands inside the <li>
	Attrs Attrs
	Task  Task
	Pos   diag.Pos
}

// BlockKind says what a Block is.
type BlockKind uint8

// The kinds of block.
const (
	Prose BlockKind = iota
	HeadingBlock
	ListBlock
	QuoteBlock
)

// Block is a stretch of the body at its top level. Neighbouring prose is one
// block.
type Block struct {
	HTML    Span
	Heading int32 // of a HeadingBlock: its index in Body.Headings
	List    int32 // of a ListBlock: its index in Body.Lists
	Start   int32 // of one that is Ordered: its first number
	Ordered bool
	Kind    BlockKind
}

// Embed is a directive that shows computed content.
type Embed struct {
	Name string
	Args Attrs
	Pos  diag.Pos
}

// Mark is a place that carries attributes: a heading, an item, a paragraph or a directive.
type Mark struct {
	ID  string // that its author wrote, or ""
	Pos diag.Pos
}

// Cite is a source that the text names.
type Cite struct {
	ID  string
	Pos diag.Pos
}

// CiteMark is a place where the text names sources: those that the site knows are
// shown by their numbers, another as its author wrote it.
type CiteMark struct {
	Text  string  // the whole mark, such as [@one; @two]
	Cites []int32 // indexes of Body.Cites
	First []bool  // for each whether it is the first mark of that source
}

// Body is the HTML of one document with holes, and its parts. It is immutable.
type Body struct {
	HTML     string
	Title    string // the text of the title that Convert was given, without its Markdown
	Blocks   []Block
	Lists    [][]Item // where Convert was asked for items
	Headings []Heading
	Links    []Link
	Names    []string
	Embeds   []Embed
	Cites    []Cite // each source once, in order, whether the site knows it or not
	Marks    []CiteMark
	IDs      []string
	Words    int
	Internal []Mark     // what is marked as not for the public, in order
	Named    []Mark     // what has an id that its author wrote, in order
	Unread   []diag.Pos // where the text seems to hold a mark of visibility that nothing carries
	Plain    bool       // whether the text was too much to convert, and is shown as it was written
	holes    []Hole
}

// All is the span of the whole body.
func (b *Body) All() Span { return Span{0, int32(len(b.HTML))} }

// After is the span from the end of a block to the end of the body.
func (b *Body) After(block int) Span { return Span{b.Blocks[block].HTML.End, int32(len(b.HTML))} }

// Append adds the HTML of a span to dst and calls fill for each hole in it.
func (b *Body) Append(dst []byte, span Span, fill func(dst []byte, h Hole) []byte) []byte {
	first := sort.Search(len(b.holes), func(i int) bool { return b.holes[i].At >= span.Start })
	at := span.Start
	for _, h := range b.holes[first:] {
		if !b.holds(span, h) {
			break
		}
		dst = append(dst, b.HTML[at:h.At]...)
		dst = fill(dst, h)
		at = h.At
	}
	return append(dst, b.HTML[at:span.End]...)
}

// Whole returns the HTML of a span, if it has no holes.
func (b *Body) Whole(span Span) (string, bool) {
	first := sort.Search(len(b.holes), func(i int) bool { return b.holes[i].At >= span.Start })
	if first < len(b.holes) && b.holds(span, b.holes[first]) {
		return "", false
	}
	return b.HTML[span.Start:span.End], true
}

// holds reports whether a hole that is not before a span is in it. One at its end is where
// an element ends there, too, such as the item of a list that ends in a picture.
func (b *Body) holds(span Span, h Hole) bool {
	return h.At < span.End || h.At == span.End && strings.HasPrefix(b.HTML[span.End:], "</")
}

// HasID reports whether an element of the body carries the id.
func (b *Body) HasID(id string) bool {
	i := sort.SearchStrings(b.IDs, id)
	return i < len(b.IDs) && b.IDs[i] == id
}

// Anchor returns the id of the heading that has an anchor by GitHub's rule, or "": pages of
// typed documents, whose headings the theme writes, have no second id for it.
func (b *Body) Anchor(anchor string) string {
	for _, h := range b.Headings {
		if h.Also == anchor {
			return h.ID
		}
	}
	return ""
}

// Message returns a body that nobody wrote: a paragraph with a string of the
// interface, and lines as they are.
func Message(name string, lines []string) Body {
	html := []byte("<p>")
	b := Body{Names: []string{name}, holes: []Hole{{At: int32(len(html)), Kind: StringHole}}}
	html = append(html, "</p>\n"...)
	if len(lines) > 0 {
		html = append(html, "<ul>\n"...)
		for _, line := range lines {
			html = append(html, "<li><code>"...)
			html = append(html, util.EscapeHTML([]byte(line))...)
			html = append(html, "</code></li>\n"...)
		}
		html = append(html, "</ul>\n"...)
	}
	b.HTML = string(html)
	b.Blocks = []Block{{HTML: b.All()}}
	return b
}

// Relocate changes all places of a body, for a text that was rewritten before it was
// converted. It may be called once, before the body is used.
func (b *Body) Relocate(at func(diag.Pos) diag.Pos) {
	for i := range b.Headings {
		b.Headings[i].Pos = at(b.Headings[i].Pos)
	}
	for _, items := range b.Lists {
		for i := range items {
			items[i].Pos = at(items[i].Pos)
		}
	}
	for i := range b.Links {
		b.Links[i].Pos = at(b.Links[i].Pos)
	}
	for i := range b.Embeds {
		b.Embeds[i].Pos = at(b.Embeds[i].Pos)
	}
	for _, marks := range [][]Mark{b.Internal, b.Named} {
		for i := range marks {
			marks[i].Pos = at(marks[i].Pos)
		}
	}
	for i := range b.Unread {
		b.Unread[i] = at(b.Unread[i])
	}
	for i := range b.Cites {
		b.Cites[i].Pos = at(b.Cites[i].Pos)
	}
}
