package search

import (
	"iter"
	"math/bits"
	"slices"

	"rolebook/internal/site"
)

const (
	oneFile    = 48 << 10 // an index of at most as many bytes is one file
	shardBytes = 12 << 10 // what a shard of words is about
	endBytes   = 8 << 10  // what a shard of ends is about
	splitBytes = 16 << 10 // words of one beginning that have more are split by one more character
	chunkPages = 16
	headBytes  = 16 << 10 // what the head has at most, about

	headPostings = 16 // of a word, in the head
)

// files makes the files of the index.
func (b *builder) files() map[string][]byte {
	ids := b.all.occurring(b.vocab)
	chunks, files := b.chunks()
	facets := b.facets()
	if b.costs(ids, make([]bool, len(b.places)))/8 < 2*oneFile { // it is worth a try
		var w writer
		w.part(corePart, b.core(1, 0, nil))
		w.part(facetsPart, facets)
		w.part(wordsPart, b.words(0, ids, b.all, b.prune))
		for _, chunk := range chunks {
			w.part(pagesPart, chunk)
		}
		if one := b.file(w.Bytes()); len(one) <= oneFile {
			name := nameOf(one)
			files[fileOf(b.lang.Tag(), name)] = one
			files[indexFile] = naming{Version: version, Lang: b.lang.Tag(), Core: name}.json()
			return files
		}
	}
	var w writer
	add := func(kind byte, body []byte) string {
		w.part(kind, body)
		data := b.file(w.Bytes())
		w.Reset()
		name := nameOf(data)
		files[fileOf(b.lang.Tag(), name)] = data
		return name
	}
	n := naming{Version: version, Lang: b.lang.Tag()}
	words, split := b.byBeginning(ids)
	for i, shard := range words {
		n.Words = append(n.Words, add(wordsPart, b.words(i, shard, b.all, b.prune)))
	}
	ends := b.byEnding(slices.DeleteFunc(ids, func(id uint32) bool { return !b.all.has(b.vocab.forms[id].group) }))
	for i, shard := range ends {
		n.Ends = append(n.Ends, add(endsPart, b.ends(i, shard)))
	}
	for _, chunk := range chunks {
		n.Pages = append(n.Pages, add(pagesPart, chunk))
	}
	n.Facets = add(facetsPart, facets)
	w.part(corePart, b.core(len(words), len(ends), split))
	n.Core = add(headPart, b.heading())
	files[indexFile] = n.json()
	return files
}

// heading writes the head: of the words of titles, names and headings those that say most,
// as many as there is room for, with some of their postings.
func (b *builder) heading() []byte {
	ids := b.head.occurring(b.vocab)
	room := b.fitting(ids)
	ids = slices.DeleteFunc(ids, func(id uint32) bool { return !room[b.vocab.forms[id].group] })
	return b.words(0, ids, b.head, func(list []posting) []posting { return strongest(list, headPostings) })
}

// fitting returns the groups for which there is room in the head: first those that are in the
// most titles, names and headings, of which one in a heading counts a third.
func (b *builder) fitting(ids []uint32) map[uint32]bool {
	forms := map[uint32]int{}
	var groups []uint32
	for _, id := range ids {
		g := b.vocab.forms[id].group
		if forms[g]++; forms[g] == 1 {
			groups = append(groups, g)
		}
	}
	says := func(g uint32) int {
		sum := 0
		for _, p := range b.head.of[g] {
			if sum++; p&15 >= titleImpact {
				sum += 2
			}
		}
		return sum
	}
	slices.SortStableFunc(groups, func(x, y uint32) int { return says(y) - says(x) })
	room, bits := map[uint32]bool{}, 0
	for _, g := range groups {
		n := min(headPostings, len(b.head.of[g]))
		if bits += 24*forms[g] + n*(riceK(b.total, n)+3); bits > 8*headBytes {
			break
		}
		room[g] = true
	}
	return room
}

// occurring returns the forms that occur, sorted.
func (l *postings) occurring(v *vocabulary) []uint32 {
	var ids []uint32
	for id, ok := range l.present {
		if ok {
			ids = append(ids, uint32(id))
		}
	}
	v.sortForms(ids)
	return ids
}

// cost is about how many bytes a form and the postings of its group take, in eighths.
func (b *builder) cost(id uint32) int {
	n := min(len(b.all.of[b.vocab.forms[id].group]), max(256, b.total/20))
	return 8*3 + n*(riceK(b.total, n)+3)
}

// costs is what forms cost together, in eighths of a byte. Groups that were seen cost
// nothing, and those of the forms have been seen then.
func (b *builder) costs(ids []uint32, seen []bool) int {
	sum := 0
	for _, id := range ids {
		if g := b.vocab.forms[id].group; !seen[g] {
			seen[g] = true
			sum += b.cost(id)
			continue
		}
		sum += 8 * 3
	}
	return sum
}

// byBeginning spreads forms over shards by how they begin. It returns the beginnings
// that are split by one more character, too.
func (b *builder) byBeginning(ids []uint32) (shards [][]uint32, split []string) {
	total := 0
	seen := make([]bool, len(b.places))
	for key, run := range b.vocab.alike(ids, 3) {
		cost := b.costs(run, seen)
		for _, id := range run {
			seen[b.vocab.forms[id].group] = false
		}
		if cost/8 > splitBytes {
			split = append(split, key)
		}
		total += cost
	}
	shards = make([][]uint32, powerOfTwo(total/8/shardBytes))
	add := func(key string, run []uint32) {
		i := hash(key) % uint32(len(shards))
		shards[i] = append(shards[i], run...)
	}
	for key, run := range b.vocab.alike(ids, 3) {
		if !slices.Contains(split, key) {
			add(key, run)
			continue
		}
		for key, run := range b.vocab.alike(run, 4) {
			add(key, run)
		}
	}
	return shards, split
}

// alike returns the beginnings of n code points, or what is shorter, and the forms that
// have each; ids are sorted.
func (v *vocabulary) alike(ids []uint32, n int) iter.Seq2[string, []uint32] {
	return func(yield func(string, []uint32) bool) {
		for from := 0; from < len(ids); {
			key := beginning(v.forms[ids[from]].fold, n)
			to := from + 1
			for to < len(ids) && beginning(v.forms[ids[to]].fold, n) == key {
				to++
			}
			if !yield(key, ids[from:to]) {
				return
			}
			from = to
		}
	}
}

// byEnding spreads forms over shards by how they end.
func (b *builder) byEnding(ids []uint32) [][]uint32 {
	shards := make([][]uint32, powerOfTwo(len(ids)*3/endBytes))
	for _, id := range ids {
		i := hash(ending(b.vocab.forms[id].fold)) % uint32(len(shards))
		shards[i] = append(shards[i], id)
	}
	return shards
}

// powerOfTwo is the least power of two that is at least n, and 1.
func powerOfTwo(n int) int { return 1 << bits.Len(uint(max(n, 1)-1)) }

// core writes the core.
func (b *builder) core(words, ends int, split []string) []byte {
	var w writer
	w.string(b.lang.Tag())
	w.varint(len(b.units))
	own := 0
	for _, u := range b.units {
		if !u.foreign {
			own++
		}
	}
	w.varint(own)
	w.varint(words)
	w.varint(ends)
	w.varint(chunkPages)
	w.list(split)
	w.list(stopWords(b.vocab.base))
	w.list(endings(b.vocab.base))
	w.list(beginnings(b.vocab.base))
	letters, more := compoundLetters(b.vocab.base)
	w.varint(letters)
	w.varint(more)
	var pairs []string
	for _, kind := range kinds() {
		key := "kind_" + kind
		if kind == string(site.RACI) {
			key = kind
		}
		pairs = append(pairs, kind, b.in.Text(b.lang, key))
	}
	w.list(pairs)
	pairs = pairs[:0]
	for _, row := range b.in.Site.Config.Dimensions {
		pairs = append(pairs, row.ID, b.in.Label(b.lang.Tag(), row.ID))
	}
	w.list(pairs)
	pairs = pairs[:0]
	for _, l := range b.in.Site.Languages {
		pairs = append(pairs, l.Tag(), l.Name())
	}
	w.list(pairs)
	for _, u := range b.units {
		w.varint(len(u.sections))
	}
	return w.Bytes()
}

// language is the place of a page's language among those of the site.
func (b *builder) language(u unit) int { return slices.Index(b.in.Site.Languages, u.page.Written()) }

// chunks writes the pages. Files has the files of their texts, by name.
func (b *builder) chunks() (out [][]byte, files map[string][]byte) {
	files, kinds := map[string][]byte{}, kinds()
	for units := range slices.Chunk(b.units, chunkPages) {
		var w writer
		w.varint(len(out))
		w.varint(len(units))
		for _, u := range units {
			w.string(u.title)
		}
		for _, u := range units {
			w.string(u.page.URL[1:])
		}
		for _, u := range units {
			w.varint(slices.Index(kinds, u.kind))
		}
		for _, u := range units {
			w.varint(b.language(u))
		}
		for _, u := range units {
			w.list(u.names)
		}
		for _, u := range units {
			w.varint(len(u.sections) - 1)
		}
		for _, u := range units {
			for _, s := range u.sections[1:] {
				w.string(s.heading)
			}
		}
		for _, u := range units {
			for _, s := range u.sections[1:] {
				w.string(s.id)
			}
		}
		for _, u := range units {
			texts := b.texts(u)
			w.varint(len(texts))
			for _, f := range texts {
				w.string(f.name)
				w.varint(f.sections)
				if !u.foreign {
					files[fileOf(b.lang.Tag(), f.name)] = f.data
				}
			}
		}
		out = append(out, w.Bytes())
	}
	return out, files
}

// facets writes the columns by which results are narrowed.
func (b *builder) facets() []byte {
	w, kinds := writer{}, kinds()
	for _, u := range b.units {
		w.varint(slices.Index(kinds, u.kind))
	}
	for _, u := range b.units {
		w.varint(b.language(u))
	}
	for _, u := range b.units {
		w.varint(len(u.roles))
	}
	for _, u := range b.units {
		for _, role := range u.roles {
			w.varint(role)
		}
	}
	at := map[string]int{}
	for i, row := range b.in.Site.Config.Dimensions {
		at[row.ID] = i + 1
	}
	for _, u := range b.units {
		for _, s := range u.sections {
			w.varint(at[s.dimension])
		}
	}
	return w.Bytes()
}
