package site

import (
	"cmp"
	"path"
	"reflect"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
)

// entry is all that a document tells about the structure of a site: where it
// lies, what it is called and what it is related to. A structure is made from
// entries and sees no document, so documents with the entries of before have the
// structure of before.
type entry struct {
	content.Place
	kind       content.Kind
	prose      bool // whether nothing is computed of it
	title      string
	slug       string
	slugAt     diag.Pos
	path       string // the whole address that it asks for, below the language
	label      string // in navigation
	group      string // the heading under which it stands in the list of its folder
	id         string // what links to it may call it, in the place of its file's name
	weight     float64
	redirects  []frontmatter.Text
	roles      []string // the names of the roles that it is about
	names      []names  // of a role
	spoken     []string // of a role: what people call it, as content.Spoken has it
	topic      string   // of an article
	family     string   // of a role
	ladder     string   // of a role that is one level of another: its name
	level      int      // of such a role
	levels     []string // of such a role: the names by which documents name the level
	made       bool     // whether such a role is made of the file of the other
	lettered   bool     // whether an item of the role has letters of RACI
	derived    []Kind   // the pages that are made from its page
	speaks     bool     // whether it is a guide that says something to candidates
	aliases    []string // names under which links find it
	translated bool     // whether it is meant to exist in other languages
	out        bool     // whether it has no page of its own
}

func (in Input) entry(d *content.Document) entry {
	e := entry{Place: d.Place, kind: d.Kind, prose: d.Kind.Definition().Prose, title: d.Title, slug: d.Slug.Value, slugAt: d.Slug.Pos, path: d.Path.Value, id: d.DocID,
		weight: d.Weight, redirects: d.Redirects, aliases: d.Aliases, translated: d.Translated(), out: d.Excerpt}
	if e.path != "" {
		e.slugAt = d.Path.Pos
	}
	for _, old := range in.Tree.Redirects[d.File] {
		e.redirects = append(slices.Clip(e.redirects), frontmatter.Text{Value: old})
	}
	if e.label = d.Label.Value; e.label == "" {
		e.label = in.Tree.Label[d.File]
	}
	e.group = in.Tree.Group[d.File]
	if e.weight == 0 {
		e.weight = in.Tree.Weight[d.File]
	}
	if dir := in.Tree.Folders[path.Dir(d.File)]; e.Index && d.Key != "" || dir.Page == d.File {
		e.weight, e.label = cmp.Or(dir.Weight, e.weight), cmp.Or(dir.Label, e.label)
	}
	about, topic := d.About()
	if e.roles, e.topic = content.RefNames(about), topic; d.Role() != nil {
		e.role(d, in.Config.Tags())
	}
	e.derived, e.speaks = derivedFrom(d)
	return e
}

// role takes what a role says of its place among others.
func (e *entry) role(d *content.Document, tags []string) {
	r := d.Role()
	e.family, e.lettered, e.names, e.spoken = r.Family, lettered(r), namesOf(d, tags), d.Spoken()
	if l := r.Level; l != nil {
		e.ladder, e.level, e.levels, e.made = path.Base(l.Of.Name), l.Number, d.LevelNames(), l.Made
	}
}

// kin is what decides which document a translation completes itself from.
type kin struct {
	key, lang, source string
	translated        bool
}

func kinOf(d *content.Document) kin {
	return kin{d.Key, d.Lang, d.Meta.Source.Value, d.Translated()}
}

// sameKin reports whether documents are paired as those of before were.
func sameKin(docs, before []*content.Document) bool {
	if len(docs) != len(before) {
		return false
	}
	for i, d := range docs {
		if d != before[i] && kinOf(d) != kinOf(before[i]) {
			return false
		}
	}
	return true
}

// written is what a site keeps of the documents it was made from, for the next.
type written struct {
	raw     []*content.Document // as they were parsed
	sources []int               // of each the one that it completes itself from, or -1
	docs    []*content.Document // completed
	told    []diag.List         // what is wrong with each
	entries []entry
	same    bool // whether the entries are those of before
}

// complete completes each translation from its source: the document of the same
// key in the language that it names, else in the first that has one. What was
// completed before from the same two documents is taken from there.
func complete(in Input, old *written) *written {
	w := &written{raw: in.Docs, docs: make([]*content.Document, len(in.Docs)), told: make([]diag.List, len(in.Docs))}
	same := old != nil && sameKin(in.Docs, old.raw)
	if same {
		w.sources = old.sources
	} else {
		w.sources = content.Originals(in.Docs, in.Config.Tags())
	}
	before := old.places(same)
	for i, d := range in.Docs {
		source := w.source(i)
		if j, ok := before(i, d); ok && old.source(j) == source {
			w.docs[i], w.told[i] = old.docs[j], old.told[j]
			continue
		}
		if source == nil {
			w.docs[i], w.told[i] = d, d.Lacks()
		} else {
			w.docs[i], w.told[i] = content.Inherit(d, source)
		}
	}
	w.enter(in, old, same)
	return w
}

// source returns the document that another completes itself from, or nil.
func (w *written) source(i int) *content.Document {
	if j := w.sources[i]; j >= 0 {
		return w.raw[j]
	}
	return nil
}

// places returns a function that tells where a document was before, which is
// given its place now. Where no document came or went it need not search.
func (w *written) places(same bool) func(int, *content.Document) (int, bool) {
	if w == nil {
		return func(int, *content.Document) (int, bool) { return 0, false }
	}
	if same {
		return func(i int, d *content.Document) (int, bool) { return i, w.raw[i] == d }
	}
	at := make(map[*content.Document]int, len(w.raw))
	for i, d := range w.raw {
		at[d] = i
	}
	return func(_ int, d *content.Document) (int, bool) {
		i, ok := at[d]
		return i, ok
	}
}

// enter makes the entries of the documents.
func (w *written) enter(in Input, old *written, same bool) {
	if same {
		changed := map[int]entry{}
		for i, d := range w.docs {
			if d == old.docs[i] {
				continue
			}
			if e := in.entry(d); !reflect.DeepEqual(e, old.entries[i]) {
				changed[i] = e
			}
		}
		w.entries, w.same = old.entries, len(changed) == 0
		if !w.same {
			w.entries = append([]entry(nil), old.entries...)
			for i, e := range changed {
				w.entries[i] = e
			}
		}
		return
	}
	w.entries = make([]entry, len(w.docs))
	for i, d := range w.docs {
		w.entries[i] = in.entry(d)
	}
}
