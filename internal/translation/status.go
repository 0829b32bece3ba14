package translation

import "slices"

// State says how a document stands in a language.
type State string

// The states.
const (
	Original   State = "source"       // the document that the others are made from
	UpToDate   State = "current"      // made from the source as it is
	Outdated   State = "stale"        // the source has changed since it was accepted
	Unaccepted State = "unaccepted"   // there is a translation, and nobody has accepted it yet
	Unfinished State = "draft"        // a translation that is not published yet
	Copied     State = "untranslated" // a file in which most is still the text of the source
	Missing    State = "missing"
	Orphan     State = "orphan" // a translation whose source is gone
)

// States returns the states, in the order in which reports have them.
func States() []State {
	return []State{Original, UpToDate, Outdated, Unaccepted, Unfinished, Copied, Missing, Orphan}
}

// Cell is one document in one language.
type Cell struct {
	State   State
	File    string   // below the content directory; empty where it is missing
	Source  string   // the file that it is a translation of; empty where there is none
	Machine bool     // whether a machine translated it, and its front matter says so
	Changes []Change // that make it stale
	Lacks   []Name   // the units of its source that it does not have
	Words   int      // to translate: those that changed, or all where it is missing
}

// Row is one document in all languages. Its source is the one that is no translation itself.
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

// Translated is how many translations there are for readers, whatever their state.
func (t Total) Translated() int {
	return t.Count[UpToDate] + t.Count[Outdated] + t.Count[Unaccepted]
}

// Lacking is how many documents are not translated for readers: those that are missing,
// drafts, and copies of their source.
func (t Total) Lacking() int { return t.Count[Missing] + t.Count[Unfinished] + t.Count[Copied] }

// Status is the state of all translations.
type Status struct {
	Languages []string
	Rows      []Row // sorted by key
	Totals    []Total
	Single    int // documents that exist in one language by design

	sources map[string]Lock   // as they are, by file
	locks   map[string]Lock   // of translations, by file
	cells   map[string][2]int // by file: the row, and the language
	holds   func(file string) func(Name) bool
}

// Units returns the units of a source, by its file; nil of what is none.
func (s *Status) Units(source string) []Unit { return s.sources[source].Units }

// Lock returns what was accepted of a translation, by its file; the zero value where
// nothing was.
func (s *Status) Lock(translation string) Lock { return s.locks[translation] }

// Accept returns the lock of a translation once it is up to date with its source, but for the
// units that it lacks; see [Lock.Accept]. only may be nil.
func (s *Status) Accept(c Cell, only func(Change) bool) Lock {
	return s.locks[c.File].Accept(s.sources[c.Source], s.holds(c.File), func(change Change) bool {
		return (only == nil || only(change)) && (change.Verdict == Removed || !slices.Contains(c.Lacks, change.Name))
	})
}

// Unrecorded reports whether the lock of a translation does not say of all that is internal in
// its source that it is. Where nothing was accepted there is no lock.
func (s *Status) Unrecorded(c Cell) bool {
	lock, accepted := s.locks[c.File]
	source, there := s.sources[c.Source]
	if !accepted || !there {
		return false
	}
	return source.Internal && !lock.Internal || slices.ContainsFunc(source.Units, func(u Unit) bool {
		return u.Internal && slices.ContainsFunc(lock.Units, func(old Unit) bool { return old.Name == u.Name && !old.Internal })
	})
}

// Seen returns the status with those changes of translations only that some readers may know
// of.
func (s *Status) Seen(may func(Cell, Change) bool) *Status {
	out := *s
	out.Rows = slices.Clone(s.Rows)
	for i := range out.Rows {
		row := &out.Rows[i]
		row.Cells = slices.Clone(row.Cells)
		for k := range row.Cells {
			c := &row.Cells[k]
			c.Changes = slices.DeleteFunc(slices.Clone(c.Changes), func(change Change) bool { return !may(*c, change) })
		}
	}
	return &out
}

// Of returns the state of a document, by its file; the zero value of what is not there.
func (s *Status) Of(file string) Cell {
	if at, ok := s.cells[file]; ok {
		return s.Rows[at[0]].Cells[at[1]]
	}
	return Cell{}
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
