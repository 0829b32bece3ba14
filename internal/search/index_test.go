package search

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"rolebook/internal/memo"
	"rolebook/internal/testkit"
	"rolebook/internal/testkit/book"
	"rolebook/internal/testkit/sample"
)

// sampled is a generated playbook.
func sampled(t testing.TB, documents int, languages ...string) fstest.MapFS {
	t.Helper()
	files, err := sample.Files(sample.Options{Documents: documents, Languages: languages, Seed: 1})
	noError(t, err)
	fsys := fstest.MapFS{}
	for f := range files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

// manyPages is a set in which the index of each of two languages is in many files.
var manyPages = testkit.Once(func(t testing.TB) *Set {
	return New(input(t, sampled(t, 700, "en", "ru"), false))
})

// all returns the files of a set's indexes.
func all(s *Set) map[string][]byte {
	out := map[string][]byte{}
	for _, name := range s.Files() {
		out[name], _ = s.Write(name)
	}
	return out
}

// sameFiles reports what differs.
func sameFiles(t *testing.T, want, got map[string][]byte) {
	t.Helper()
	if !maps.EqualFunc(want, got, bytes.Equal) {
		t.Errorf("the indexes differ: %q and %q", slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got)))
	}
}

// TestDecoded: what was written is what is read, of an index in one file and of one in
// many.
func TestDecoded(t *testing.T) {
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	for _, documents := range []int{30, 700} {
		set := manyPages(t)
		if documents < 700 {
			set = New(input(t, sampled(t, documents, "en", "ru"), false))
		}
		for _, l := range set.Site.Languages {
			b := set.gather(l, newScale(l.Tag()))
			r := open(t, set, l.Tag())
			if many := r.ends > 0; many != (documents == 700) {
				t.Errorf("%d documents: %d shards of words, %d of ends", documents, r.words, r.ends)
			}
			for _, id := range b.all.occurring(b.vocab) {
				f := b.vocab.forms[id]
				s := r.shardOf(f.fold)
				i := slices.IndexFunc(s.forms, func(e entry) bool { return e.form == f.form })
				if i < 0 {
					t.Fatalf("%q is in no shard", f.form)
				}
				g := s.groups[s.forms[i].group]
				if !slices.Equal(g.postings, b.prune(b.all.of[f.group])) || g.df != len(b.all.of[f.group]) {
					t.Fatalf("%q: %d postings of %d, not %d of %d", f.form, len(g.postings), g.df, len(b.prune(b.all.of[f.group])), len(b.all.of[f.group]))
				}
				if r.ends > 0 {
					if !slices.Contains(r.tail(ending(f.fold)), f.fold) {
						t.Fatalf("%q is not among the ends", f.fold)
					}
				}
			}
			for i, u := range b.units {
				p := pageOf(t, r, i)
				if p.title != u.title || p.address != u.page.URL[1:] || len(p.ids) != len(u.sections)-1 || r.kinds[p.kind].ID != u.kind {
					t.Fatalf("page %d is %+v, not %s", i, p, u.page.URL)
				}
			}
			c, err := r.columns()
			noError(t, err)
			if len(c.dimensions) != b.total || len(c.roles) != len(b.units) {
				t.Errorf("%d sections, %d pages in the facets", len(c.dimensions), len(c.roles))
			}
		}
	}
}

// TestOneTypoReaches: in an index of many shards, too, a word with one typo is found.
func TestOneTypoReaches(t *testing.T) {
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	set := manyPages(t)
	r := open(t, set, "en")
	b := set.gather(set.Site.Language("en"), newScale("en"))
	m := &maker{lang: "en", Rand: rand.New(rand.NewPCG(3, 6))}
	words, lost := 0, 0
	for i, id := range b.all.occurring(b.vocab) {
		f := b.vocab.forms[id]
		if i%40 != 0 || utf8.RuneCountInString(f.fold) < 6 {
			continue
		}
		typed := m.typo(f.fold)
		s := r.shardOf(typed)
		if slices.ContainsFunc(s.forms, func(e entry) bool { return e.fold == typed }) {
			continue // another word
		}
		words++
		best := gathering{}
		r.typos(s, typed, utf8.RuneCountInString(typed), best)
		var near []string
		for g := range best {
			for _, s := range r.shards {
				near = append(near, s.folds(g)...)
			}
		}
		if !slices.Contains(near, f.fold) {
			t.Logf("%q for %q finds %q", typed, f.fold, near)
			lost++
		}
	}
	if words < 100 || lost > 0 {
		t.Errorf("%d of %d words with a typo are not found", lost, words)
	}
}

// folds are those of the forms of a group.
func (s *shard) folds(g *group) (folds []string) {
	for _, e := range s.entries() {
		if &s.groups[e.group] == g {
			folds = append(folds, e.fold)
		}
	}
	return folds
}

// entries are the forms of a shard, none of one that was not read.
func (s *shard) entries() []entry {
	if s == nil {
		return nil
	}
	return s.forms
}

// TestTypoReadsLittle: a query with a typo in the letters of the language reads no more
// of an index than its words take, and nothing for what another keyboard would have given.
func TestTypoReadsLittle(t *testing.T) {
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	set := manyPages(t)
	m := &maker{lang: "ru", Rand: rand.New(rand.NewPCG(6, 3))}
	units := set.units(set.Site.Language("ru"))
	right, mistyped := 0, 0
	for i := 0; i < len(units); i += len(units) / 20 {
		r := open(t, set, "ru")
		_, err := r.Find(units[i].title, Filter{}, 10)
		noError(t, err)
		right += r.Loaded
		r = open(t, set, "ru")
		_, err = r.Find(m.typo(units[i].title), Filter{}, 10)
		noError(t, err)
		mistyped += r.Loaded
	}
	if mistyped > 2*right {
		t.Errorf("titles take %d bytes, and %d with a typo", right, mistyped)
	}
	t.Logf("titles take %d bytes, and %d with a typo", right, mistyped)
}

// TestDeterminism: the same site gives the same bytes, with and without memory.
func TestDeterminism(t *testing.T) {
	documents := 120
	if testkit.Race {
		documents = 24 // by as many goroutines
	}
	fsys := sampled(t, documents, "en", "vi", "ru")
	in := input(t, fsys, false)
	want := all(New(in))
	sameFiles(t, want, all(New(in)))
	in.Memo = memo.New()
	sameFiles(t, want, all(New(in)))
	sameFiles(t, want, all(New(in)))
	name := "en/" + slices.Sorted(maps.Keys(fsys))[5][3:]
	fsys[name].Data = append(fsys[name].Data, "\n\nAn unheardofword, and others.\n"...)
	remembered := in.Memo
	in = input(t, fsys, false)
	fresh := all(New(in))
	if maps.EqualFunc(want, fresh, bytes.Equal) {
		t.Error("an edit changes nothing")
	}
	in.Memo = remembered
	sameFiles(t, fresh, all(New(in)))
}

// TestEditChangesItsShards: a word that is replaced by another changes the shards in
// which the two are, the texts and the chunk of its page, and index.json, of one language.
func TestEditChangesItsShards(t *testing.T) {
	testkit.SkipUnderRace(t, "TestDeterminism makes indexes in the same way")
	fsys := sampled(t, 700, "en")
	const name = "articles/edited.md"
	text := "# Edited\n\nA zebra crosses a road.\n"
	fsys["en/"+name] = &fstest.MapFile{Data: []byte(text)}
	if _, ok := fsys["articles"]; ok {
		t.Fatal("the sample has another layout")
	}
	before := New(input(t, fsys, false))
	fsys["en/"+name] = &fstest.MapFile{Data: []byte(strings.Replace(text, "zebra", "quagga", 1))}
	after := New(input(t, fsys, false))
	a, b := open(t, before, "en"), open(t, after, "en")
	if a.words < 8 {
		t.Fatalf("only %d shards", a.words)
	}
	if a.naming.Core != b.naming.Core || a.naming.Facets != b.naming.Facets {
		t.Error("core or facets changed")
	}
	changed := func(x, y []string) (n int) {
		for i := range x {
			if x[i] != y[i] {
				n++
			}
		}
		return n
	}
	if n := changed(a.naming.Pages, b.naming.Pages); n != 1 {
		t.Errorf("%d chunks of pages changed", n)
	}
	was, is := all(before), all(after)
	maps.DeleteFunc(is, func(name string, _ []byte) bool { return was[name] != nil })
	texts := 0
	for _, data := range is {
		if p, err := parts(data); err == nil && p[0].kind == textsPart {
			texts++
		}
	}
	if texts != 1 {
		t.Errorf("%d files of texts changed", texts)
	}
	if n := changed(a.naming.Words, b.naming.Words); n < 1 || n > 2 {
		t.Errorf("%d shards of words changed", n)
	}
	if n := changed(a.naming.Ends, b.naming.Ends); n > 2 {
		t.Errorf("%d shards of ends changed", n)
	}
}

// TestIDs: every heading that a search leads to is on its page.
func TestIDs(t *testing.T) {
	in := input(t, book.Shipped(), false)
	for _, l := range in.Site.Languages {
		for _, u := range in.units(l) {
			for _, s := range u.sections[1:] {
				if u.doc == nil || !u.doc.Body.HasID(s.id) {
					t.Errorf("%s has no heading #%s", u.page.URL, s.id)
				}
			}
		}
	}
}

// TestBroken: bytes that were flipped or cut off are found out: there is no answer, or one
// that says that it is partial.
func TestBroken(t *testing.T) {
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	set := New(input(t, sampled(t, 60, "en"), false))
	files := fetch(set, "en")
	want := find(t, open(t, set, "en"), "zebra a")
	rounds := rand.New(rand.NewPCG(1, 2))
	broken := 0
	times := testkit.Amount(500, 2000)
	for range times {
		r, err := Open(func(name string) ([]byte, error) {
			data, err := files(name)
			if err != nil || !strings.HasSuffix(name, extension) {
				return data, err
			}
			data = bytes.Clone(data)
			if rounds.IntN(4) == 0 {
				data = data[:rounds.IntN(len(data))]
			} else {
				data[rounds.IntN(len(data))] ^= 1 << rounds.IntN(8)
			}
			return data, nil
		}, params(t, set))
		if err == nil {
			var result Result
			if result, err = r.Find("zebra a", Filter{}, 10); err == nil && len(result.Hits) > 0 {
				_, err = r.Texts(result.Hits[0])
			}
		}
		if err == nil && !r.Partial {
			t.Fatalf("hurt bytes are believed; they find %q as whole ones do", want)
		}
		if err != nil && !errors.Is(err, errBroken) {
			t.Fatal(err)
		}
		broken++
	}
	if broken != times {
		t.Errorf("%d of %d", broken, times)
	}
}

// FuzzParts: any bytes in the parts of an index are an error, or parts that answer.
func FuzzParts(f *testing.F) {
	set := New(input(f, book.Inline("-- a.md --\n# Community manager\n\nText.\n\n## More\n\nOf it.\n-- b.md --\n# Other\n"), false))
	r := open(f, set, "en")
	data, _ := set.Write(Folder + fileOf("en", r.naming.Core))
	whole, err := parts(data)
	noError(f, err)
	page := pageOf(f, r, 1)
	data, _ = set.Write(Folder + fileOf("en", page.texts[0].name))
	texts, err := parts(data)
	noError(f, err)
	for _, p := range append(whole, texts...) {
		f.Add(p.kind, p.body)
	}
	f.Fuzz(func(t *testing.T, kind byte, body []byte) {
		hurt := *r
		var err error
		switch kind {
		case corePart:
			_, err = decodeCore(body)
		case facetsPart:
			hurt.facets, err = decodeFacets(body, r.core)
		case wordsPart:
			var s *shard
			s, err = decodeWords(body, r.core, 0)
			hurt.shards = []*shard{s}
		case endsPart:
			_, err = decodeEnds(body, 0)
		case pagesPart:
			var listed []listing
			listed, err = decodePages(body, r.core, 0)
			hurt.listed = [][]listing{listed}
			if err == nil {
				for i := range listed {
					_, err = hurt.Texts(Hit{Page: i})
				}
				if errors.Is(err, fs.ErrNotExist) { // a name of no file
					err = nil
				}
			}
		case textsPart:
			_, err = decodeTexts(body, 2)
		default:
			_, err = parts(body)
		}
		if err == nil {
			_, err = hurt.Find("community manger a", Filter{Kinds: []string{"role"}, Dimensions: []string{"skills"}}, 10)
		}
		if err != nil && !Broken(err) {
			t.Fatal(err)
		}
	})
}
