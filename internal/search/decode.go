package search

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

// errBroken is what is wrong with bytes that are no index.
var errBroken = errors.New("not a search index")

// broken says what is wrong with a file.
func broken(what string) error { return fmt.Errorf("%w: %s", errBroken, what) }

// part is one part of a file.
type part struct {
	kind byte
	body []byte
}

// parts takes a file apart.
func parts(data []byte) ([]part, error) {
	if len(data) < headerSize || string(data[:4]) != magic || data[4] != version {
		return nil, broken("wrong beginning")
	}
	if crc32.ChecksumIEEE(data[9:]) != binary.LittleEndian.Uint32(data[5:]) {
		return nil, broken("wrong checksum")
	}
	size := binary.LittleEndian.Uint32(data[9:])
	if size > maxContent {
		return nil, broken("too large")
	}
	content, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data[headerSize:])), int64(size)+1))
	if err != nil || len(content) != int(size) {
		return nil, broken("wrong length")
	}
	var out []part
	r := reader{data: content}
	for len(r.data) > 0 && !r.bad {
		kind := r.byte()
		out = append(out, part{kind, r.take(r.varint())})
	}
	if r.bad || len(out) == 0 {
		return nil, broken("wrong parts")
	}
	return out, nil
}

// core is the core of an index.
type core struct {
	lang                     string
	pages, own               int
	words, ends, chunk       int
	beginnings               []string
	compound, compoundMore   int // letters of the end of a compound at least, 0: there are none; and how many more it has
	split, stop, endings     map[string]bool
	kinds, dimensions, langs []pair
	first                    []int // the first section of each page, and behind it the number of sections
}

// chunks is how many chunks of pages there are.
func (c *core) chunks() int { return (c.pages + c.chunk - 1) / c.chunk }

// total is how many sections there are.
func (c *core) total() int { return c.first[c.pages] }

func decodeCore(body []byte) (*core, error) {
	r := reader{data: body}
	c := &core{lang: r.string(), pages: r.count()}
	c.own, c.words, c.ends, c.chunk = r.varint(), r.varint(), r.varint(), r.varint()
	c.split, c.stop, c.endings = set(r.list()), set(r.list()), set(r.list())
	c.beginnings, c.compound, c.compoundMore = r.list(), r.varint(), r.varint()
	c.kinds, c.dimensions, c.langs = r.pairs(), r.pairs(), r.pairs()
	c.first = make([]int, 1, c.pages+1)
	for range c.pages {
		n := r.varint()
		if n < 1 || n > 1<<20 {
			r.fail()
		}
		c.first = append(c.first, c.first[len(c.first)-1]+n)
	}
	if c.own > c.pages || c.chunk < 1 || c.compound > maxForm || c.compound > 0 && c.compound < 3 || !isPower(c.words) || c.ends != 0 && !isPower(c.ends) || c.first[len(c.first)-1] > 1<<26 {
		r.fail()
	}
	return c, r.end("core")
}

func isPower(n int) bool { return n > 0 && n <= 1<<16 && n&(n-1) == 0 }

func set(list []string) map[string]bool {
	out := make(map[string]bool, len(list))
	for _, s := range list {
		out[s] = true
	}
	return out
}

// entry is a form of a shard.
type entry struct {
	form, fold string
	group      int
}

// group is what the forms of one stem share.
type group struct {
	df       int
	trunk    int
	postings []posting
	folds    []string
}

// shard is a shard of words.
type shard struct {
	forms  []entry // by fold
	groups []group
}

func decodeWords(body []byte, c *core, number int) (*shard, error) {
	r := reader{data: body}
	if r.varint() != number {
		r.fail()
	}
	n := r.count()
	shared, added, back := r.column(n), r.column(n), r.column(n)
	forms := r.backs(shared, added, r.string())
	if r.bad {
		return nil, broken("words")
	}
	s := &shard{forms: make([]entry, n)}
	known := 0
	for i, form := range forms {
		if back[i] > known {
			return nil, broken("words")
		}
		s.forms[i] = entry{form, Fold(form), known - back[i]}
		if back[i] == 0 {
			known++
		}
	}
	if r.varint() != known {
		r.fail()
	}
	counts, left, trunks, usual := r.column(known), r.column(known), r.column(known), r.take(known)
	if r.bad {
		return nil, broken("words")
	}
	s.groups = make([]group, known)
	bits := bitReader{data: r.data}
	for i := range s.groups {
		total := c.total()
		if usual[i] > 15 || counts[i]+left[i] > total || counts[i] > 4*len(r.data) {
			return nil, broken("words")
		}
		s.groups[i] = group{df: counts[i] + left[i], trunk: trunks[i], postings: bits.postings(total, counts[i], posting(usual[i]))}
	}
	for _, e := range s.forms {
		g := &s.groups[e.group]
		g.folds = append(g.folds, e.fold)
	}
	if bits.bad || !bits.done() {
		return nil, broken("words")
	}
	return s, nil
}

// decodeEnds reads the folds of a shard of ends.
func decodeEnds(body []byte, number int) ([]string, error) {
	r := reader{data: body}
	if r.varint() != number {
		r.fail()
	}
	n := r.count()
	shared, added := r.column(n), r.column(n)
	forms := r.backs(shared, added, r.string())
	for i := range forms {
		forms[i] = Fold(forms[i])
	}
	return forms, r.end("ends")
}

// listing is a page as a chunk lists it.
type listing struct {
	title, address string
	kind, lang     int
	names          []string
	headings, ids  []string // of all sections but the first
	texts          []textFile
}

func decodePages(body []byte, c *core, number int) ([]listing, error) {
	r := reader{data: body}
	if r.varint() != number {
		r.fail()
	}
	n := r.varint()
	if n != min(c.chunk, c.pages-number*c.chunk) {
		return nil, broken("pages")
	}
	out := make([]listing, n)
	titles, addresses, counts := r.strings(n), r.strings(n), []int(nil)
	for i := range out {
		out[i].kind = r.below(len(c.kinds))
	}
	for i := range out {
		out[i].lang = r.below(len(c.langs))
	}
	for i := range out {
		out[i].names = r.list()
	}
	counts = r.column(n)
	for i := range counts {
		if page := number*c.chunk + i; counts[i] != c.first[page+1]-c.first[page]-1 {
			r.fail()
		}
	}
	if r.bad {
		return nil, broken("pages")
	}
	for i := range out {
		out[i].title, out[i].address = titles[i], addresses[i]
		out[i].headings = r.strings(counts[i])
	}
	for i := range out {
		out[i].ids = r.strings(counts[i])
	}
	for i := range out {
		out[i].texts = r.textFiles(number*c.chunk+i >= c.own, counts[i]+1)
	}
	return out, r.end("pages")
}

// textFiles reads which files of texts a page has, of so many sections.
func (r *reader) textFiles(foreign bool, sections int) []textFile {
	n, sum := r.varint(), 0
	if foreign && n > 1 || !foreign && n > sections {
		r.fail()
	}
	var files []textFile
	for range n {
		if r.bad {
			return nil
		}
		f := textFile{name: r.string(), sections: r.varint()}
		if !isName(f.name) || f.sections < 1 {
			r.fail()
		}
		files, sum = append(files, f), sum+f.sections
	}
	if !foreign && n > 0 && sum != sections {
		r.fail()
	}
	return files
}

// isName reports whether a text may be the name of a file: it leads to no other folder.
func isName(name string) bool {
	return name != "" && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

// decodeTexts reads the paragraphs of so many sections.
func decodeTexts(body []byte, sections int) ([][]string, error) {
	r := reader{data: body}
	if r.count() != sections {
		r.fail()
	}
	if r.bad {
		return nil, broken("texts")
	}
	out := make([][]string, sections)
	for i := range out {
		out[i] = r.list()
	}
	return out, r.end("texts")
}

// columns are the facets.
type columns struct {
	kinds, langs []int
	roles        [][]int
	dimensions   []int
}

func decodeFacets(body []byte, c *core) (*columns, error) {
	r := reader{data: body}
	f := &columns{roles: make([][]int, c.pages)}
	for range c.pages {
		f.kinds = append(f.kinds, r.below(len(c.kinds)))
	}
	for range c.pages {
		f.langs = append(f.langs, r.below(len(c.langs)))
	}
	counts := r.column(c.pages)
	for i, n := range counts {
		if n > len(r.data) {
			r.fail()
			break
		}
		for range n {
			f.roles[i] = append(f.roles[i], r.below(c.pages))
		}
	}
	for range c.total() {
		f.dimensions = append(f.dimensions, r.below(len(c.dimensions)+1))
	}
	return f, r.end("facets")
}
