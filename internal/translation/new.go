package translation

import (
	"cmp"
	"slices"

	"rolebook/internal/config"
	"rolebook/internal/content"
)

// Input is what a status is made of.
type Input struct {
	Config *config.Config                   // declares the languages
	Docs   []*content.Document              // perhaps without bodies
	Text   func(d *content.Document) string // of its file
	// Whole returns a document with its body, and Units its units. Of a translation that
	// is current neither is asked for, unless its text looks as if it lacked something.
	Whole func(d *content.Document) *content.Document
	Units func(d *content.Document) []Unit
	Lock  func(translation string) (Lock, bool) // by its file
	Draft func(d *content.Document) bool        // whether it is not published
	// Closed says what a source is as a whole.
	Closed func(d *content.Document) (internal, draft bool)
	// Each calls f for 0 to n-1, perhaps several at a time.
	Each func(n int, f func(i int))
}

// building is the state of New.
type building struct {
	*Status
	in        Input
	originals []int          // by index in Docs: the source, or -1
	circles   []int          // see content.Circles
	rows      map[int]*Row   // by index in Docs: of what is no translation
	files     map[string]int // by file: index in Docs
}

// New returns the state of all translations of a playbook.
func New(in Input) *Status {
	tags := in.Config.Tags()
	b := &building{in: in, originals: content.Originals(in.Docs, tags), circles: content.Circles(in.Docs, tags), rows: map[int]*Row{}, files: make(map[string]int, len(in.Docs)),
		Status: &Status{Languages: tags, sources: map[string]Lock{}, locks: map[string]Lock{}, cells: map[string][2]int{}}}
	for i, d := range in.Docs {
		b.files[d.File] = i
		if lock, accepted := in.Lock(d.File); accepted {
			b.locks[d.File] = lock
		}
	}
	b.Status.holds = b.holds
	b.readSources()
	cells := make([]Cell, len(in.Docs))
	in.Each(len(in.Docs), func(i int) { cells[i] = b.cell(i) })
	for i, d := range in.Docs {
		if b.originals[i] < 0 && d.Translated() {
			b.rows[i] = b.row(d, cells[i])
		} else if !d.Translated() {
			b.Single++
		}
	}
	for i, d := range in.Docs {
		if row, at := b.rows[b.root(i)], slices.Index(tags, d.Lang); row != nil && at >= 0 {
			row.Cells[at] = cells[i]
		}
	}
	for _, row := range b.rows {
		b.Rows = append(b.Rows, *row)
	}
	slices.SortFunc(b.Rows, func(a, b Row) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.File, b.File)) })
	b.total()
	return b.Status
}

// root returns the document that a translation of a translation comes from in the end.
func (b *building) root(i int) int {
	for b.originals[i] >= 0 {
		i = b.originals[i]
	}
	return i
}

// readSources reads what translations are made from, and what may be translated.
func (b *building) readSources() {
	named, read := make([]bool, len(b.in.Docs)), make([]Lock, len(b.in.Docs))
	for i, j := range b.originals {
		if j >= 0 {
			named[j] = true
		} else if b.in.Docs[i].Translated() {
			named[i] = true
		}
	}
	b.in.Each(len(b.in.Docs), func(i int) {
		if d := b.in.Docs[i]; named[i] {
			read[i] = Lock{Source: d.File, Units: b.in.Units(d)}
		}
	})
	for i, d := range b.in.Docs {
		if named[i] {
			read[i].Internal, read[i].Draft = b.in.Closed(d)
			b.sources[d.File] = read[i]
		}
	}
}

// row returns the row of a document that is no translation, or whose source is gone.
func (b *building) row(d *content.Document, c Cell) *Row {
	row := &Row{Key: cmp.Or(d.Key, "index"), Title: b.in.Whole(d).Title, Cells: make([]Cell, len(b.Languages))}
	if c.State == Original {
		row.Lang, row.File, row.Words = d.Lang, d.File, Count(b.sources[d.File].Units)
	}
	return row
}

// cell says how a document stands to its source.
func (b *building) cell(i int) Cell {
	d := b.in.Docs[i]
	c := Cell{State: UpToDate, File: d.File, Machine: d.Machine}
	lock, accepted := b.locks[d.File]
	switch j := b.originals[i]; {
	case j < 0 && slices.Contains(b.circles, i):
		c.State = Original
		return c
	case j < 0 && (accepted || d.Meta.Source.Value != "" && d.Meta.Source.Value != d.Lang), j >= 0 && b.lost(lock, b.in.Docs[j]):
		c.State = Orphan
		return c
	case j < 0:
		c.State = Original
		return c
	default:
		c.Source = b.in.Docs[j].File
	}
	source := b.sources[c.Source].Units
	switch {
	case b.in.Draft(d):
		c.State, c.Words = Unfinished, Count(source)
	case !accepted && b.copied(d, b.in.Docs[b.originals[i]]):
		c.State, c.Words = Copied, Count(source)
	case !accepted:
		c.State = Unaccepted
		b.lacks(&c, d, b.in.Docs[b.originals[i]], Compare(nil, source, nil))
	default:
		b.compare(&c, lock.Units, source)
	}
	return c
}

// copied reports whether a translation is still the text of its source.
func (b *building) copied(d, source *content.Document) bool {
	return !sameTongue(d.Lang, source.Lang) && haveLines(b.in.Text(source), b.in.Text(d)) && copied(b.sources[source.File].Units, b.in.Units(d))
}

// lost reports whether a translation was made from a document that is gone, so that another
// translation of that is taken for its source.
func (b *building) lost(l Lock, source *content.Document) bool {
	if _, there := b.files[l.Source]; there || l.Source == "" {
		return false
	}
	return content.Locate([]string{l.Source}, b.in.Config)[0].Lang != source.Lang
}

// compare fills in what makes a translation stale.
func (b *building) compare(c *Cell, old, now []Unit) {
	d, source := b.in.Docs[b.files[c.File]], b.in.Docs[b.files[c.Source]]
	same := slices.EqualFunc(old, now, func(a, b Unit) bool { return a.Name == b.Name && a.Text == b.Text })
	if same && !mayLack(now, b.in.Text(source), b.in.Text(d)) {
		return
	}
	changes := Compare(old, now, b.holds(c.File))
	b.lacks(c, d, source, changes)
	if d.Body != nil {
		align(d.Body.Headings, old, now, changes)
	}
	if c.Changes = Stale(changes); len(c.Changes) > 0 {
		c.State = Outdated
	}
	for _, change := range c.Changes {
		c.Words += change.Words
	}
}

// holds returns a function that reports whether a translation has a name that its author
// wrote.
func (b *building) holds(file string) func(Name) bool {
	var own map[Name]bool
	return func(n Name) bool {
		if own == nil {
			own = ownNames(b.in.Whole(b.in.Docs[b.files[file]]))
		}
		return own[n]
	}
}

// ownNames returns the names in a document that its author wrote.
func ownNames(d *content.Document) map[Name]bool {
	names := map[Name]bool{}
	for _, h := range d.Body.Headings {
		if id := h.Attrs.ID(); id != "" {
			names[Name{Section, id}] = true
		}
	}
	for item := range d.EachItem() {
		if item.Explicit {
			names[Name{Item, item.ID}] = true
		}
	}
	return names
}
