package view

import (
	"html"
	"html/template"
	"strconv"
	"strings"
	"time"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
)

// numbers returns the number that each source of a body has in the references of
// the page: those that the site knows are counted, the others have 0.
func (v *view) numbers(b *markdown.Body) []int {
	if len(b.Cites) == 0 {
		return nil
	}
	if v.numbered != b {
		v.numbered, v.numbering = b, make([]int, len(b.Cites))
		last := 0
		for i, cite := range b.Cites {
			if _, known := v.set.site.Source(cite.ID); known {
				last++
				v.numbering[i] = last
			}
		}
	}
	return v.numbering
}

// cite writes the numbers of the sources that the text names, linked to their places
// in the references, and what is no source as its author wrote it.
func (v *view) cite(dst []byte, b *markdown.Body, m markdown.CiteMark) []byte {
	numbers, known := v.numbers(b), 0
	for _, at := range m.Cites {
		if numbers[at] > 0 {
			known++
		}
	}
	if known == 0 {
		return append(dst, html.EscapeString(m.Text)...)
	}
	dst = append(dst, `<span class="cite">`...)
	for i, at := range m.Cites {
		id := html.EscapeString(b.Cites[at].ID)
		if i > 0 {
			dst = append(dst, ' ')
		}
		if numbers[at] == 0 {
			dst = append(dst, "[@"+id+"]"...)
			continue
		}
		dst = append(dst, "<a"...)
		if m.First[i] {
			dst = append(dst, ` id="cite-`+id+`"`...)
		}
		dst = append(dst, ` href="#ref-`+id+`" role="doc-biblioref">[`+strconv.Itoa(numbers[at])+`]</a>`...)
	}
	return append(dst, "</span>"...)
}

// Reference is a source as a page lists it.
type Reference struct {
	ID          string            // the id of the source in sources.yaml
	Number      int               // the number by which the page cites it, from 1; 0 where the list has no numbers
	Authors     string            // its authors, or the person who is quoted
	Title       string            // its title; the id where sources.yaml does not have it
	Publisher   string            // who published it
	PublisherIn template.HTMLAttr // the attributes lang and dir of Publisher, where it is known to be in another language than the page
	Published   string            // when it was published, as a date in the page's language, or a year; without a full stop at its end, which themes write
	Accessed    string            // when it was read, as a phrase
	URL         string            // the address of the work
	Lang        string            // the language of the title; empty where it is not known
	Dir         string            // the direction of that language; empty where Lang is
	WorkLang    string            // the language of the work; empty where it is not known
	Via         string            // the source that passes it on, as a phrase
	SameAs      string            // the source that has the same origin, as a phrase
	Cited       bool              // whether the text has a mark to lead back to
	BackLabel   string            // what the link back to the text says
	Page        string            // the address of its page; empty where it has none
	PageLabel   string            // what the link to that page says
}

// reference describes a source; an unknown one by its id.
func (v *view) reference(number int, id string, pos diag.Pos) Reference {
	r := Reference{ID: id, Number: number, Title: id, Cited: pos.Line > 0, BackLabel: v.T("back_to_text"), Page: v.sourceURL(id), PageLabel: v.T("what_source_says")}
	s, ok := v.set.site.Source(id)
	if !ok {
		return r
	}
	order := v.page.Lang.Order
	r.Published, r.URL, r.WorkLang = strings.TrimSuffix(v.day(s.Published), "."), s.URL.Value, s.Lang
	r.Title, r.Lang = s.TitleIn(order)
	if l, err := locale.New(r.Lang); r.Lang != "" && err == nil {
		r.Dir = l.Dir()
	}
	publisher, in := s.Publisher.Find(order)
	r.Publisher, r.PublisherIn = publisher, v.another(in)
	r.Authors = v.page.Lang.List(s.Authors)
	if s.Accessed != "" {
		r.Accessed = v.T("retrieved", "date", v.day(s.Accessed))
	}
	if s.Person != "" {
		r.Authors = s.Person
		if at, _ := s.Organisation.Find(order); at != "" {
			r.Authors += " (" + at + ")"
		}
	}
	if s.Via.Value != "" {
		via, _ := v.sourceName(s.Via.Value)
		r.Via = v.T("via", "source", via)
	}
	if s.SameOriginAs.Value != "" {
		same, _ := v.sourceName(s.SameOriginAs.Value)
		r.SameAs = v.Label("same_origin") + same
	}
	return r
}

// day writes a date as the page's language does; what is not a whole date, such
// as a year, stays as it is.
func (v *view) day(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return v.page.Lang.Date(t)
}

// cited returns the number of a source in the page's references, where it is
// entered if it is not there yet.
func (v *view) cited(id string) int {
	for _, r := range v.References {
		if r.ID == id {
			return r.Number
		}
	}
	if v.References == nil {
		v.References = make([]Reference, 0, 16)
	}
	v.References = append(v.References, v.reference(len(v.References)+1, id, diag.Pos{}))
	return len(v.References)
}

// claimed is what a source says, with the source that passes it on. Both are in the
// references.
func (v *view) claimed(claim content.Claim) Claim {
	name, in := v.sourceName(claim.Name)
	out := Claim{ID: claim.Name, Name: name, NameIn: in, Number: v.cited(claim.Name), Partial: claim.Partial}
	s, known := v.set.site.Source(claim.Name)
	if _, there := v.set.site.Source(s.Via.Value); known && there && s.Via.Value != claim.Name {
		number := v.cited(s.Via.Value)
		out.Via = &Link{Text: v.T("via", "source", "["+strconv.Itoa(number)+"]"), URL: "#ref-" + s.Via.Value}
	}
	return out
}

// sourceURL is where the page of a source stands.
func (v *view) sourceURL(id string) string {
	if p := v.set.site.SourcePage(v.page.Lang, id); p != nil {
		return p.Href
	}
	return ""
}

// sourceName is the shortest name of a source, and its attributes where it is known to be in
// another language than the page.
func (v *view) sourceName(id string) (string, template.HTMLAttr) {
	s, ok := v.set.site.Source(id)
	if !ok {
		return id, ""
	}
	text, in := v.set.site.SourceName(v.page.Lang, s)
	return text, v.another(in)
}
