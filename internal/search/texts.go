package search

import (
	"bytes"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/memo"
	"rolebook/internal/site"
)

// textBytes is how much text a file of texts has at most, in bytes, unless one section
// alone has more.
const textBytes = 16 << 10

// textFile is a file of texts: the paragraphs of consecutive sections of a page.
type textFile struct {
	name     string // without an extension
	data     []byte
	sections int
}

// textKey is what files of texts are made of: a document, or the part of a guide that
// candidates read.
type textKey struct {
	doc       *content.Document
	candidate bool
}

// textsOf returns the files of texts of a page, from its document and its sections. The index
// of a language has those of its own pages, and names those of other languages' pages that
// stand in: each is made once, for the index that needs it first.
func (s *Set) textsOf(p *site.Page, d *content.Document, sections []section) []textFile {
	key := textKey{d, p.Kind == site.Candidate}
	return memo.Get(s.texts, key, func() []textFile {
		pack := s.packers.Get().(*packer)
		defer s.packers.Put(pack)
		return pack.texts(paragraphs(key, sections))
	})
}

// texts makes the files of texts of a page from the paragraphs of its sections, in their
// order; none where no section has any.
func (p *packer) texts(sections [][]string) []textFile {
	var out []textFile
	var body writer
	count, size, total := 0, 0, 0
	end := func() {
		var part, content writer
		part.varint(count)
		part.Write(body.Bytes())
		content.part(textsPart, part.Bytes())
		data := p.file(content.Bytes())
		out = append(out, textFile{nameOf(data), data, count})
		body.Reset()
		count, size = 0, 0
	}
	for _, texts := range sections {
		length := len(strings.Join(texts, ""))
		if size > 0 && size+length > textBytes {
			end()
		}
		body.list(texts)
		count, size, total = count+1, size+length, total+length
	}
	if total == 0 {
		return nil
	}
	end()
	return out
}

// paragraphs returns those of each section of a document.
func paragraphs(key textKey, sections []section) [][]string {
	out := make([][]string, len(sections))
	starts := labelled(key.doc)
	for i, s := range sections {
		for _, part := range s.parts {
			out[i] = markdown.AppendParagraphs(out[i], unlabelled(key.doc, part, starts))
		}
		if d := key.doc.Disagreement(); i == 0 && !key.candidate && d != nil {
			for _, position := range d.Positions { // the page shows them below its text
				out[i] = append(out[i], inLine(position.Says))
			}
		}
		out[i] = normalized(out[i])
	}
	return out
}

// inLine is a text in one line.
func inLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// normalized makes paragraphs NFC, without soft hyphens, as excerpts show them, and leaves
// out empty ones.
func normalized(texts []string) []string {
	kept := texts[:0]
	for _, text := range texts {
		if text = strings.TrimSpace(nfc(strings.ReplaceAll(text, "\u00ad", ""))); text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

// unlabelled returns the HTML of a part of a document without what its page shows otherwise:
// the numbers of sources, and the labels that items of guides and comparisons begin with;
// starts is where the texts behind these begin.
func unlabelled(d *content.Document, part markdown.Span, starts []int32) string {
	if whole, ok := d.Body.Whole(part); ok && len(starts) == 0 {
		return whole
	}
	var out []byte
	add := func(from, to int32) {
		out = d.Body.Append(out, markdown.Span{Start: from, End: to}, func(dst []byte, h markdown.Hole) []byte {
			if h.Kind == markdown.CiteHole { // there is a space before it
				dst = bytes.TrimRight(dst, " ")
			}
			return dst
		})
	}
	for _, start := range starts {
		if start < part.Start || start >= part.End {
			continue
		}
		item := part.Start + int32(strings.LastIndex(d.Body.HTML[part.Start:start], "<li"))
		if item >= part.Start {
			add(part.Start, item+int32(strings.IndexByte(d.Body.HTML[item:], '>'))+1)
			part.Start = start
		}
	}
	add(part.Start, part.End)
	return string(out)
}

// labelled returns where the texts begin that stand behind a label in their item (5: or
// good:), sorted.
func labelled(d *content.Document) []int32 {
	var out []int32
	for _, text := range d.Labelled() {
		out = append(out, text.Start)
	}
	slices.Sort(out)
	return out
}

// texts returns the files of texts of a page of the index. Of a page of another language
// it is the first, of which the page's own index has the bytes.
func (b *builder) texts(u unit) []textFile {
	switch {
	case u.foreign:
		d, sections := b.in.sectionsOf(u.page)
		if d == nil {
			return nil // a tool that is made from a guide has none
		}
		files := b.set.textsOf(u.page, d, sections)
		return files[:min(1, len(files))]
	case u.doc == nil:
		return b.packer.texts([][]string{normalized(b.computed(u.page))})
	}
	return b.set.textsOf(u.page, u.doc, u.sections)
}

// listedChildren is how many pages of a list its text names.
const listedChildren = 12

// computed returns the text of a page that nobody wrote: of a source what it says, of a
// list what stands in it. Tools and tables have none, their titles say what they are.
func (b *builder) computed(p *site.Page) []string {
	var out []string
	if p.Kind == site.Section {
		out = append(out, inLine(p.Summary))
		for _, child := range p.Children[:min(listedChildren, len(p.Children))] {
			if b.in.kindOf(child) != "" && child.Kind != site.Compare && child.Kind != site.Section {
				out = append(out, inLine(child.Title))
			}
		}
	}
	if p.Kind == site.Source {
		book, size := b.in.Site.Book(p.Lang), 0
		for _, disagreement := range book.Disagreements {
			for _, position := range b.in.Site.Doc(disagreement).Disagreement().Positions {
				if position.Source.Value == p.Source {
					out = append(out, inLine(position.Says))
				}
			}
		}
		for _, cited := range book.Citing(p.Source) {
			if _, item, ok := b.in.Site.Claim(cited); ok && size < textBytes {
				out, size = append(out, inLine(item.Text)), size+len(item.Text)
			}
		}
	}
	return out
}

// Texts returns the paragraphs of the section that a hit leads to, of a page those of its
// first section that has some; none where there are none. An error is of the file that
// has them, and says nothing about the rest of the index.
func (r *Reader) Texts(h Hit) ([]string, error) {
	p, ok := r.page(h.Page)
	if !ok {
		return nil, broken("pages")
	}
	section, lang := 0, r.lang
	if h.ID != "" {
		section = slices.Index(p.ids, h.ID) + 1
	}
	if h.Page >= r.own {
		if lang = r.langs[p.lang].ID; !isName(lang) {
			return nil, broken("language")
		}
	}
	for _, f := range p.texts {
		if section >= f.sections {
			section -= f.sections
			continue
		}
		body, err := r.only(lang, f.name, textsPart)
		if err != nil {
			return nil, err
		}
		texts, err := decodeTexts(body, f.sections)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(texts, func(some []string) bool { return len(some) > 0 }); h.ID == "" && i >= 0 {
			section = i
		}
		return texts[section], nil
	}
	return nil, nil
}
