// Package translation says what of a translation is current.
//
// # What goes in
//
// The source document as it is, with its text, and what the lock file of a translation
// remembers: the source as it was when somebody last accepted the translation.
//
// # What comes out
//
// [Units] takes a source apart into what is translated as one: the title, the texts of
// the front matter, each section, each item. [Compare] says of each unit whether the
// translation is current ([Change]), and [Diff] which words changed. [Lock] is the file.
// [New] says how all documents stand in all languages.
//
// # What counts as a change
//
// Words do ([Words]): letters, digits, and the signs that carry meaning (a currency, %, +,
// a minus before a number). White space, line breaks, punctuation, quotation marks,
// emphasis, HTML comments, and the attributes that a translation inherits (cadence, RACI,
// sources …) do not; attributes that readers see as text (who, because) are read.
//
// An item or a section that now stands in another section, or in another order among its
// neighbours, has moved: the translation has to move it, too. A section takes along what
// stands in it. An id is renamed if the words are the same and the translation writes the
// old id: until it writes the new one, nothing matches the two, so accepting is not enough.
//
// A section or an item that the translation does not have is lacking: it makes the translation
// stale, whatever was accepted, and is not accepted with the rest.
//
// # What is no translation
//
// A draft is none, since no reader sees it. Nor is a file that somebody has copied from the
// source to start with: if more than half of the words below the front matter stand in units that are byte for byte
// those of the source, it is [Copied], and a build takes it for a draft. Code, addresses, numbers, and words with a capital,
// which may be names, do not count, since a translation leaves them as they are. Whoever
// accepts such a file says that it is right, so it is judged only until then; and never
// between variants of one language, such as en and en-GB.
//
// # The lock file
//
// .translations/it/roles/community-manager.lock lies beside the content, one for each
// translation, and is committed with it. It holds the words of the source and not their
// hash: a hash says that something changed, the words say what, without asking Git, in an
// archive or a shallow clone as well; people can read it, and when the rule of what counts
// changes, no file has to. Each unit is one line, its name and its words, with a blank line between two,
// so that Git merges two branches that accepted different units, or different translations,
// by itself. Where both accepted the same unit and Git kept both lines (`merge=union`, which
// `rolebook init` asks for), both hold: a unit may stand there more than once, and the
// translation is current if one of them is the source's.
//
// The file also says what of the source was internal or a draft. A translation inherits that
// without saying it, and when the source is deleted, nothing else remembers it.
package translation

import "strings"

// Kind says what a unit is.
type Kind string

// The kinds of unit. The title and what stands below it, before the first heading, are a
// section each.
const (
	Front   Kind = "front"   // a key of the front matter
	Section Kind = "section" // a heading and what stands below it, but for its items
	Item    Kind = "item"    // one entry of a list that has an identity of its own
)

// The sections that have no heading with an id.
const (
	Title = "title" // the first heading, where it is the title
	Intro = "intro" // what stands above the first heading, or between the title and the next
)

// Name is what a unit is called: its kind and its key or id. It is unique in a document.
type Name struct {
	Kind Kind
	ID   string
}

func (n Name) String() string { return string(n.Kind) + " " + n.ID }

// parseName reads what String writes.
func parseName(s string) (Name, bool) {
	kind, id, ok := strings.Cut(s, " ")
	n := Name{Kind(kind), id}
	return n, ok && id != "" && (n.Kind == Front || n.Kind == Section || n.Kind == Item)
}

// Unit is a part of a source that is translated as one.
type Unit struct {
	Name
	Text    string // its Markdown on one line, without marks of headings and items and inherited attributes
	Line    int    // of the file, from 1; 0 in a lock file, and for front matter
	Derived bool   // whether the id is made of the text, so that it changes with it
	Heading int    // index of the heading that it stands under, in Body.Headings; -1 without one, and in a lock file
	Level   int    // of the heading that a section begins with; 0 without one, and in a lock file
	// Internal says that a public build leaves it out, or a part of it.
	Internal bool
}
