package generator

import (
	"rolebook/internal/content"
	"rolebook/internal/site"
	"rolebook/internal/translation"
)

// Beside is a translation beside its source, unit by unit.
type Beside struct {
	Source, Own Side
	Accepted    bool // whether somebody has accepted the translation
	Pairs       []translation.Pair
}

// Side is one of the two documents.
type Side struct {
	Doc  *content.Document
	Page *site.Page
	File string // relative to the playbook
}

// Beside returns a translation beside its source, by its file below the content directory;
// nil of what is none. It compares the documents as they are written, whole, so a snapshot
// for the public has none; nor has one whose memory does not keep, which holds no texts.
func (s *Snapshot) Beside(file string) *Beside {
	if s.translations == nil || s.texts.of == nil || s.site.Config.Visibility.Value == "public" {
		return nil
	}
	from := s.translations.Of(file).Source
	source, own := s.side(from), s.side(file)
	if source.Page == nil || own.Page == nil {
		return nil
	}
	b := &Beside{Source: source, Own: own}
	sourceText, ownText := []byte(s.texts.find(from)), []byte(s.texts.find(file))
	lock := s.translations.Lock(file)
	if b.Accepted = lock.Source != "" || len(lock.Units) > 0; b.Accepted {
		b.Pairs = translation.Beside(&lock, source.Doc, own.Doc, sourceText, ownText)
	} else {
		b.Pairs = translation.Beside(nil, source.Doc, own.Doc, sourceText, ownText)
	}
	return b
}

// side is a document as it is written, by its file, with its page; without one where the
// snapshot does not show it.
func (s *Snapshot) side(file string) Side {
	for _, d := range s.documents {
		if d.File == file {
			return Side{d, s.site.PageOfFile(file), s.prefix + file}
		}
	}
	return Side{}
}

// Anchor returns the id of the element in which a page shows a unit that begins on a line of
// its file; "" where that is the page as a whole.
func (s *Snapshot) Anchor(p *site.Page, name translation.Name, line int) string {
	d := s.site.Doc(p)
	if name.Kind == translation.Item {
		for item := range d.EachItem() {
			if item.Pos.Line == line {
				return item.ID
			}
		}
	}
	for _, h := range d.Body.Headings {
		if h.Pos.Line == line && name.ID != translation.Title {
			return h.ID
		}
	}
	return ""
}
