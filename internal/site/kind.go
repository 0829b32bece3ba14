package site

import "rolebook/internal/content"

// Kind says what a page is; it picks the template.
type Kind string

// The kinds of page that are more than a document's kind.
const (
	Home     Kind = "home"
	Section  Kind = "section"
	Chooser  Kind = "chooser"
	NotFound Kind = "notfound"
	Redirect Kind = "redirect"
	Sources  Kind = "sources"
	Search   Kind = "search"
	RACI     Kind = "raci"
	Ladder   Kind = "ladder" // a role with all its levels
	Source   Kind = "source"
	Compare  Kind = "compare"  // any roles side by side, chosen in the browser
	Letter   Kind = "letter"   // what begins with a letter, where the index is more than a page
	Print    Kind = "print"    // all pages of a language, or of a section, on one
	Combined Kind = "combined" // checklists of one person with two roles, put together

	Translations Kind = "translations" // the state of translations, in builds that are not public

	// The pages that are made from a hiring guide. All but the candidate's stand below it.
	Score       Kind = "score"       // one rater's score card for one candidate
	Panel       Kind = "panel"       // several score cards side by side
	Interviewer Kind = "interviewer" // what to rate and to ask, to print
	Chair       Kind = "chair"       // who asks what and when, to print
	Candidate   Kind = "candidate"   // what candidates may expect
)

// Definition is what holds of every page of a kind.
type Definition struct {
	Kind     Kind
	Found    Kind   // the kind under which search lists it; empty where search does not find it
	Label    string // the string of the interface that a page made from another is called by
	Unlisted bool   // whether sitemaps leave it out and search engines are asked to
	Apart    bool   // whether it is no neighbour of the other pages of its section
	Alone    bool   // whether it shows no list of its section
	Aside    bool   // whether the list of its section leaves it out
	Printed  bool   // whether it is part of the pages that show all of a section
	Tables   bool   // whether tables stand beside it
	Fixed    bool   // whether its address is the same whichever language lies at the root
	Data     bool   // whether it has data of its own below data/
}

// Kinds returns the kinds of page: first those under which search lists pages, in its
// order.
func Kinds() []Definition {
	var kinds []Definition
	for _, k := range content.Kinds() {
		if k.Kind != content.KindPage {
			kinds = append(kinds, Definition{Kind: Kind(k.Kind), Found: Kind(k.Kind), Tables: k.Tables, Data: k.Data, Printed: true})
		}
	}
	const role, comparison, checklist, guide, page = Kind(content.KindRole), Kind(content.KindComparison), Kind(content.KindChecklist), Kind(content.KindGuide), Kind(content.KindPage)
	return append(kinds,
		Definition{Kind: Source, Found: Source, Alone: true},
		Definition{Kind: RACI, Found: RACI, Tables: true, Data: true, Printed: true},
		Definition{Kind: page, Found: page, Printed: true},
		Definition{Kind: Home, Found: page},
		Definition{Kind: Section, Found: page, Apart: true, Alone: true},
		Definition{Kind: Sources, Found: Source, Apart: true, Printed: true},
		Definition{Kind: Compare, Found: comparison, Apart: true},
		Definition{Kind: Combined, Found: checklist},
		Definition{Kind: Ladder, Found: role, Printed: true},
		Definition{Kind: Score, Found: guide, Label: "score_card"},
		Definition{Kind: Panel, Found: guide, Label: "panel"},
		Definition{Kind: Interviewer, Found: guide, Label: "kit_interviewer"},
		Definition{Kind: Chair, Found: guide, Label: "kit_chair"},
		Definition{Kind: Candidate, Found: page},
		Definition{Kind: Search, Unlisted: true, Apart: true},
		Definition{Kind: Translations, Unlisted: true, Apart: true},
		Definition{Kind: Print, Unlisted: true, Apart: true, Alone: true, Aside: true},
		Definition{Kind: Letter, Unlisted: true, Alone: true},
		Definition{Kind: NotFound, Unlisted: true, Fixed: true},
		Definition{Kind: Redirect, Unlisted: true, Fixed: true},
		Definition{Kind: Chooser, Fixed: true},
	)
}

// Definition returns what holds of the pages of a page's kind.
func (s *structure) Definition(p *Page) Definition { return s.kinds[p.Kind] }
