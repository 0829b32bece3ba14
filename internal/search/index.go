package search

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"rolebook/internal/content"
	"rolebook/internal/memo"
	"rolebook/internal/site"
)

// Input is what an index is made of.
type Input struct {
	Memo *memo.Memo // of the sets before; nil remembers nothing
	Site *site.Site
	// Text returns a string of the interface; args are name and value in turns.
	Text func(l *site.Language, key string, args ...string) string
	// Label returns what a dimension is called in a language.
	Label func(lang, dimension string) string
	// Parameters returns what ParseParameters reads; only Open calls it.
	Parameters func() ([]byte, error)
}

// Set has the indexes of one site. It is safe for concurrent use: an index is made
// when it is asked for, and once.
type Set struct {
	Input
	indexes map[string]func() map[string][]byte // by language
	stable  map[string]string                   // the languages of the outputs that Stable returns
	memo    *memo.Memo                          // of documents and of files by their content; nil remembers nothing
	texts   *memo.Memo                          // of the files of texts, which several languages name
	packers sync.Pool
}

// Keys of the memo. That of indexes is one of its own, whose generations are the indexes that
// are made: an index is made when it is asked for, which may be many sites later.
type (
	indexesKey  struct{}
	scaleKey    struct{ lang string }
	analysisKey struct {
		scale *scale // whose numbers the analysis has
		doc   *content.Document
	}
)

// New prepares the indexes of a site; nothing is made yet.
func New(in Input) *Set {
	s := &Set{Input: in, indexes: map[string]func() map[string][]byte{}, stable: map[string]string{}, packers: sync.Pool{New: func() any { return new(packer) }}}
	if in.Memo != nil {
		s.memo = memo.Get(in.Memo, indexesKey{}, memo.New)
	}
	s.texts = cmp.Or(s.memo, memo.New())
	for _, l := range in.Site.Languages {
		s.stable[strings.TrimPrefix(l.Prefix, "/")+"search/"+indexFile] = l.Tag()
		s.indexes[l.Tag()] = sync.OnceValue(func() map[string][]byte { return s.make(l) })
	}
	return s
}

// Folder is where the files of all indexes lie whose names change with their bytes, each
// index's in the folder of its language.
const Folder = "assets/search/"

// indexFile is the name of the file that names the others.
const indexFile = "index.json"

// fileOf is where a file of an index lies in Folder.
func fileOf(lang, name string) string { return lang + "/" + name + extension }

// Stable returns the outputs of the site's indexes whose names never change: they are
// known before an index is made. Sorted.
func (s *Set) Stable() []string { return slices.Sorted(maps.Keys(s.stable)) }

// Named returns the outputs that one of Stable names, sorted, which makes its index.
func (s *Set) Named(out string) []string {
	lang := s.stable[out]
	var names []string
	for name := range s.indexes[lang]() {
		if name != indexFile {
			names = append(names, Folder+name)
		}
	}
	slices.Sort(names)
	return names
}

// Files returns the outputs of all indexes, sorted, which makes them, one after the
// other.
func (s *Set) Files() []string {
	names := s.Stable()
	for _, out := range names {
		names = append(names, s.Named(out)...)
	}
	slices.Sort(names)
	return names
}

// Write returns one of Files; false where there is none of that name. It makes the
// index of one language, if that has not been made.
func (s *Set) Write(out string) (data []byte, found bool) {
	lang, name := s.stable[out], indexFile
	if lang == "" {
		name, _ = strings.CutPrefix(out, Folder)
		lang, _, _ = strings.Cut(name, "/")
	}
	index := s.indexes[lang]
	if index == nil || name == out {
		return nil, false
	}
	data, found = index()[name]
	return data, found
}

// Open reads the index of a language; nil where there is none.
func (s *Set) Open(lang string) (*Reader, error) {
	if s.indexes[lang] == nil {
		return nil, nil
	}
	text, err := s.Parameters()
	if err != nil {
		return nil, fmt.Errorf("reading the parameters of search: %w", err)
	}
	params, err := ParseParameters(text)
	if err != nil {
		return nil, fmt.Errorf("the parameters of search: %w", err)
	}
	return Open(func(name string) ([]byte, error) {
		of, _, _ := strings.Cut(name, "/")
		if name == indexFile {
			of = lang
		}
		if index := s.indexes[of]; index != nil {
			if data, ok := index()[name]; ok {
				return data, nil
			}
		}
		return nil, fs.ErrNotExist
	}, params)
}

// make makes the index of a language: its files by their names in [Folder], and indexFile.
func (s *Set) make(l *site.Language) map[string][]byte {
	scale := memo.Get(s.memo, scaleKey{l.Tag()}, func() *scale { return newScale(l.Tag()) })
	scale.mu.Lock()
	defer scale.mu.Unlock()
	files := s.gather(l, scale).files()
	s.memo.Sweep(len(s.Site.Languages)) // which may be made in turns
	return files
}

// builder has the postings of a language while its index is made.
type builder struct {
	packer
	in     Input
	set    *Set
	lang   *site.Language
	units  []unit
	vocab  *vocabulary
	all    postings
	head   postings // of titles, names and headings alone
	total  int      // sections
	places []uint32 // by group: zeros, for who lists groups
	shard  writer   // the shard that is being written
}

// posting is a section and an impact: section<<4 | impact.
type posting uint32

// gather analyses the pages of a language.
func (s *Set) gather(l *site.Language, scale *scale) *builder {
	b := &builder{packer: packer{memo: s.memo}, in: s.Input, set: s, lang: l, units: s.units(l), vocab: scale.vocabulary}
	synonyms := b.synonyms(scale)
	for _, u := range b.units {
		analyse := func() *analysis { return scale.document(u) }
		var a *analysis
		if u.whole() {
			a = memo.Get(s.memo, analysisKey{scale, u.doc}, analyse)
		} else {
			a = analyse()
		}
		b.mark(a.forms, a.headed)
		var named []uint32
		has := func(form uint32) bool { return slices.Contains(a.forms, form) || slices.Contains(named, form) }
		for i, section := range a.sections {
			if i == 0 {
				section = scale.withNames(section, u)
				forms, headed := scale.takeForms()
				b.mark(forms, headed)
				named = forms
			}
			section = synonyms.extend(section, has)
			b.all.post(b.total, section.all)
			b.head.post(b.total, section.head)
			b.total++
		}
	}
	// Words of synonyms that nothing has stand in the index without postings, so that they are
	// not taken for typos of others; the head has no use for them.
	b.all.mark(synonyms.all, len(b.vocab.forms))
	b.head.mark(slices.DeleteFunc(slices.Clone(synonyms.all), func(id uint32) bool {
		return !b.head.has(b.vocab.forms[id].group)
	}), len(b.vocab.forms))
	for _, id := range synonyms.all {
		b.all.grow(b.vocab.forms[id].group)
	}
	if s.memo == nil {
		b.vocab.close()
	}
	b.places = make([]uint32, len(b.all.of))
	return b
}

// mark notes that forms occur, some of them in titles, names and headings.
func (b *builder) mark(forms, headed []uint32) {
	b.all.mark(forms, len(b.vocab.forms))
	b.head.mark(headed, len(b.vocab.forms))
}

// postings are those of groups, in the order of the sections, and the forms, by number,
// that they are of.
type postings struct {
	of      [][]posting
	present []bool
}

func (l *postings) mark(forms []uint32, all int) {
	if n := len(l.present); n < all {
		l.present = append(l.present, make([]bool, all-n)...)
	}
	for _, id := range forms {
		l.present[id] = true
	}
}

// has reports whether a section has a group.
func (l *postings) has(group uint32) bool { return int(group) < len(l.of) && len(l.of[group]) > 0 }

// grow makes room for a group.
func (l *postings) grow(group uint32) {
	if n := int(group) + 1 - len(l.of); n > 0 {
		l.of = append(l.of, make([][]posting, n)...)
	}
}

// post adds what a section says.
func (l *postings) post(section int, says []weighed) {
	for _, w := range says {
		l.grow(w.group)
		l.of[w.group] = append(l.of[w.group], posting(section<<4)|posting(impact(int(w.weight))))
	}
}

// prune leaves out of a list that has many sections all but the best. What a word says
// that stands in every twentieth section is little.
func (b *builder) prune(list []posting) []posting {
	const small = 2000
	if b.total < small {
		return list
	}
	return strongest(list, max(256, b.total/20))
}

// strongest returns the postings of a list that have the most impact.
func strongest(list []posting, most int) []posting {
	if len(list) <= most {
		return list
	}
	best := slices.Clone(list)
	slices.SortStableFunc(best, func(x, y posting) int { return int(y&15) - int(x&15) })
	best = best[:most]
	slices.Sort(best)
	return best
}
