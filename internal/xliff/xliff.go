// Package xliff takes documents to translators and back.
//
// # What goes in
//
// Sources and translations with the bytes of their files, taken apart by package
// translation; and, on the way back, a file of XLIFF 2.1 (OASIS, core only), which the tools
// of translators write.
//
// # What comes out
//
// [Write] writes a bundle: a <file> for each source, a <unit> for each of its units, named as
// in lock files, and a <segment> for each sentence, with abbreviations.txt for where these
// end. The id of a segment is the number of its
// piece in the unit and of the sentence in the piece ("2.1"), or of the piece alone where the
// source and the translation have not the same number of sentences. What is no text in a
// sentence stands in <ph>, and emphasis and links in <pc>, with their Markdown as original
// data, so that tools protect it. [Read] reads a bundle, and [Merge] writes its translations
// into the text of a file.
//
// # What is promised
//
// A bundle that comes back as it went out changes no byte. A sentence that was translated
// changes its own bytes, and if its text would mean something else in YAML or Markdown, it is
// written with what it takes to mean itself. An item or a section that the translation lacks
// is added behind the one before it, and what one has gained at its end behind that. After every change the file is taken apart
// again: it has to have the same pieces with the texts that were meant, else the unit stays as
// it was, and its problem says why. What the translator has not touched stays as it is here, also
// if it was edited since the export (exported.go); what both have changed is refused. A bundle
// that is no XLIFF 2.1 changes nothing.
package xliff

import (
	"strconv"

	"rolebook/internal/translation"
)

// Bundle is a file for a translator.
type Bundle struct {
	From, To string // the languages
	Files    []File
}

// File is a source with its translation.
type File struct {
	Source, Target string // below the content directory; the translation need not be there
	Missing        bool   // whether it is not: the targets are those that it starts from
	Draft          bool   // whether it is a draft: what has the text of the source is not translated yet
	Units          []Unit
	Start          []byte                      // what a new translation starts from, for units that the translation lacks
	Starts         []Unit                      // the units of the source with their pieces in Start
	Current        map[translation.Name]bool   // the units of which the translation is current
	Old            map[translation.Name]string // the source of units that changed, as it was accepted
}

// segment is a sentence of a piece, or a whole one.
type segment struct {
	source, target part
	id             string // of the sentence in its piece; empty of a whole piece
	translated     bool   // whether there is a target
}

// segments pairs the sentences of a piece with those of its translation; nil where there is
// none.
func (g *grammar) segments(source, target *translation.Piece) []segment {
	ours := g.split(source)
	if target != nil {
		theirs := g.split(target)
		if len(theirs) != len(ours) {
			return []segment{{source: part{0, len(source.Text)}, target: part{0, len(target.Text)}, translated: true}}
		}
		return number(ours, theirs)
	}
	return number(ours, nil)
}

func number(ours, theirs []part) []segment {
	var out []segment
	for i, p := range ours {
		s := segment{source: p, id: "." + strconv.Itoa(i+1)}
		if theirs != nil {
			s.target, s.translated = theirs[i], true
		}
		out = append(out, s)
	}
	return out
}

// split returns the sentences of a piece. What does not stand in the file byte by byte is
// one.
func (g *grammar) split(p *translation.Piece) []part {
	if p.Kind == translation.Value || p.Kind == translation.Attribute {
		return []part{{0, len(p.Text)}}
	}
	return g.sentences(p.Text)
}

// tokensOf takes a part of a piece apart.
func (g *grammar) tokensOf(p *translation.Piece, at part) []token {
	text := p.Text[at.from:at.to]
	if p.Kind == translation.Attribute { // which is no Markdown
		return []token{{kind: words, data: text}}
	}
	return g.tokens(text)
}
