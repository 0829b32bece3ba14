package translation

import (
	"cmp"
	"slices"

	"rolebook/internal/content"
)

// State says how a document stands in a language.
type State string

// The states.
const (
	Original   State = "source"     // the document that the others are made from
	UpToDate   State = "current"    // made from the source as it is
	Outdated   State = "stale"      // the source has changed since it was accepted
	Unaccepted State = "unaccepted" // there is a translation, and nobody has accepted it yet
	Missing    State = "missing"
	Orphan     State = "orphan" // a translation whose source is gone
	Unfinished State = "draft"  // a translation that is not published yet
)

// States returns the states, in the order in which reports have them.
func States() []State {
	return []State{Original, UpToDate, Outdated, Unaccepted, Unfinished, Missing, Orphan}
}

// Cell is one document in one language.
type Cell struct {
	State   State
	File    string   // below the content directory; empty where it is missing
	Machine bool     // whether a machine translated it, and its front matter says so
	Changes []Change // that make it stale
	Words   int      // to translate: those that changed, or all where it is missing
}

// Row is one document in all languages.
type Row struct {
	Key   string // the translation key; "index" of the home page
	Title string // in the language of the source, or of an orphan
	Lang  string // of the source; empty where there is none
	File  string // of the source; empty where there is none
	Words int    // of the source
	Cells []Cell // in the order of the languages
}

// Total is a language as a whole.
type Total struct {
	Lang      string
	Documents int           // to be translated into the language, those that are there included
	Count     map[State]int // of cells; sources and orphans included
	Machine   int
	Words     int // to translate
}

// Translated is how many translations there are, whatever their state.
func (t Total) Translated() int {
	return t.Count[UpToDate] + t.Count[Outdated] + t.Count[Unaccepted]
}

// Status is the state of all translations.
type Status struct {
	Languages []string
	Rows      []Row // sorted by key
	Totals    []Total
	Single    int // documents that exist in one language by design

	units map[string][]Unit // of sources, by file
	locks map[string]Lock   // of translations, by file
	cells map[string][2]int // by file: the row, and the language
}

// Units returns the units of a source, by its file; nil of what is none.
func (s *Status) Units(source string) []Unit { return s.units[source] }

// Lock returns what was accepted of a translation, by its file; the zero value where
// nothing was.
func (s *Status) Lock(translation string) Lock { return s.locks[translation] }

// Input is what a status is made of.
type Input struct {
	Languages []string // tags, in the order of site.yaml
	Docs      []*content.Document
	Units     func(d *content.Document) []Unit      // of a source
	Lock      func(translation string) (Lock, bool) // by its file
	Draft     func(d *content.Document) bool        // whether it is not published
}

// New returns the state of all translations of a playbook.
func New(in Input) *Status {
	s := &Status{Languages: in.Languages, units: map[string][]Unit{}, locks: map[string]Lock{}, cells: map[string][2]int{}}
	originals := content.Originals(in.Docs, in.Languages)
	rows := map[int]*Row{}
	for i, d := range in.Docs {
		lock, accepted := in.Lock(d.File)
		if accepted {
			s.locks[d.File] = lock
		}
		switch {
		case originals[i] >= 0:
		case !d.Translated():
			s.Single++
		case accepted, d.Meta.Source.Value != "" && d.Meta.Source.Value != d.Lang:
			row := &Row{Key: cmp.Or(d.Key, "index"), Title: d.Title, Cells: make([]Cell, len(in.Languages))}
			s.set(row, d, Cell{State: Orphan, File: d.File, Machine: d.Machine})
			rows[i] = row
		default:
			s.units[d.File] = in.Units(d)
			row := &Row{Key: cmp.Or(d.Key, "index"), Title: d.Title, Lang: d.Lang, File: d.File, Words: Count(s.units[d.File]), Cells: make([]Cell, len(in.Languages))}
			s.set(row, d, Cell{State: Original, File: d.File, Machine: d.Machine})
			rows[i] = row
		}
	}
	for i, d := range in.Docs {
		if row := rows[originals[i]]; originals[i] >= 0 && row != nil {
			s.set(row, d, s.cell(d, in.Docs[originals[i]], in.Draft(d)))
		}
	}
	for _, row := range rows {
		s.Rows = append(s.Rows, *row)
	}
	slices.SortFunc(s.Rows, func(a, b Row) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.File, b.File)) })
	s.total()
	return s
}

// set enters a cell in the row of its document.
func (s *Status) set(row *Row, d *content.Document, c Cell) {
	if i := slices.Index(s.Languages, d.Lang); i >= 0 {
		row.Cells[i] = c
	}
}

// cell says how a translation stands to its source.
func (s *Status) cell(d, source *content.Document, draft bool) Cell {
	c := Cell{State: UpToDate, File: d.File, Machine: d.Machine}
	lock, accepted := s.locks[d.File]
	switch {
	case draft:
		c.State, c.Words = Unfinished, Count(s.units[source.File])
	case !accepted:
		c.State = Unaccepted
	default:
		if c.Changes = Stale(Compare(lock.Units, s.units[source.File])); len(c.Changes) > 0 {
			c.State = Outdated
		}
		for i, change := range c.Changes {
			c.Words += change.Words
			c.Changes[i].Section = section(d, source, change.Heading)
		}
	}
	return c
}

// section returns the id of the heading of a translation that stands for one of its
// source: that of the same id, or of the same place where both have as many.
func section(d, source *content.Document, heading int) string {
	if heading < 0 {
		return ""
	}
	theirs, own := source.Body.Headings, d.Body.Headings
	for _, h := range own {
		if h.ID == theirs[heading].ID {
			return h.ID
		}
	}
	if len(own) == len(theirs) && own[heading].Level == theirs[heading].Level {
		return own[heading].ID
	}
	return ""
}

// Of returns the state of a translation, and the file of its source, by its file; the zero
// value of what is none.
func (s *Status) Of(file string) (c Cell, source string) {
	if at, ok := s.cells[file]; ok {
		return s.Rows[at[0]].Cells[at[1]], s.Rows[at[0]].File
	}
	return Cell{}, ""
}

// total fills in what is missing, and counts.
func (s *Status) total() {
	for i, lang := range s.Languages {
		t := Total{Lang: lang, Count: map[State]int{}}
		for at, row := range s.Rows {
			c := &row.Cells[i]
			if c.File != "" {
				s.cells[c.File] = [2]int{at, i}
			}
			if c.State == "" {
				if row.Lang == "" {
					continue // of an orphan nothing is missing
				}
				c.State, c.Words = Missing, row.Words
			}
			t.Count[c.State]++
			t.Words += c.Words
			if c.Machine {
				t.Machine++
			}
			if c.State != Original && c.State != Orphan {
				t.Documents++
			}
		}
		s.Totals = append(s.Totals, t)
	}
}
