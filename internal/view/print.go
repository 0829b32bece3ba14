package view

import (
	"html/template"
	"strconv"
	"time"

	"rolebook/internal/site"
)

// PrintPage is what layouts/print.html reads.
type PrintPage struct {
	Common
	Sections []PrintedSection // what is printed; empty where that is too much for one page
	Lead     template.HTML    // what is written on the page of the section, or the home page
	Latest   string           // when one of them changed last, as a date in the page's language; empty where none says so
	Parts    []Link           // the pages that print it in parts; empty where Sections is not
}

// PrintedSection is a section with all its pages.
type PrintedSection struct {
	Title string        // empty where all pages are of the section that is printed
	Lead  template.HTML // what is written on its page
	Pages []Printed     // its pages
}

// Printed is a page that stands on another one, whole.
type Printed struct {
	ID     string            // of the element around it; the ids of its own elements begin with it
	Text   string            // its title
	TextIn template.HTMLAttr // the attributes lang and dir of Text, where it is known to be in another language than this page
	Kind   string            // its kind
	HTML   template.HTML     // what its main element holds, without what works by scripts or leads on
}

// Print makes the view of all pages of a section, or of a language, on one.
func (v *view) Print() *PrintPage {
	v.KindName = v.T("to_print")
	p := &PrintPage{Lead: v.lead(v.page.Of, "lead")}
	ids := map[string]string{} // by address
	for i, member := range v.page.Members {
		ids[member.Href] = "p" + strconv.Itoa(i+1)
	}
	var last *site.Page
	var latest time.Time
	for _, member := range v.page.Members {
		if member.Kind == site.Print {
			p.Parts = append(p.Parts, Link{Text: member.Of.Label(), URL: member.Href})
			continue
		}
		if section := v.partOf(member); section != last {
			last = section
			p.Sections = append(p.Sections, PrintedSection{})
			if section != v.page.Of {
				s := &p.Sections[len(p.Sections)-1]
				s.Title, s.Lead = section.Label(), v.lead(section, "s"+strconv.Itoa(len(p.Sections)))
			}
		}
		s := &p.Sections[len(p.Sections)-1]
		s.Pages = append(s.Pages, v.printed(member, ids, s.Title != ""))
		if d := v.set.site.Doc(member); d != nil && d.Updated.After(latest) {
			latest = d.Updated.Time
		}
	}
	if !latest.IsZero() {
		p.Latest = v.page.Lang.Date(latest)
	}
	return p
}

// partOf returns what a page is printed under: of a whole language the section just below the
// home page, of a section that section.
func (v *view) partOf(p *site.Page) *site.Page {
	of := p.Parent
	for of != v.page.Of && of.Parent != v.page.Of && of.Parent != nil {
		of = of.Parent
	}
	if v.page.Of.Parent != nil {
		return v.page.Of
	}
	return of
}

// lead is what somebody wrote on the page of a section, or on a home page.
func (v *view) lead(p *site.Page, id string) template.HTML {
	d := v.set.site.Doc(p)
	if d == nil {
		return ""
	}
	return moved(string(v.at(p).html(d, d.Content)), id, 1, nil)
}

// printed is a page as it stands on one to print, below the title of a section or of all.
func (v *view) printed(p *site.Page, ids map[string]string, below bool) Printed {
	levels := 1
	if below {
		levels = 2
	}
	whole, err := v.set.theme.Whole(p)
	if err != nil {
		whole = template.HTMLEscapeString(err.Error())
	}
	return Printed{ID: ids[p.Href], Text: p.Label(), TextIn: v.another(v.set.titleIn(p)), Kind: string(p.Kind), HTML: moved(whole, ids[p.Href], levels, ids)}
}
