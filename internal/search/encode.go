package search

import (
	"bytes"
	"cmp"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"hash/fnv"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// writer writes the words of the format.
type writer struct {
	bytes.Buffer
	bits  uint64
	count int
}

func (w *writer) varint(n int) {
	var b [binary.MaxVarintLen64]byte
	w.Write(b[:binary.PutUvarint(b[:], uint64(n))])
}

func (w *writer) string(s string) {
	w.varint(len(s))
	w.WriteString(s)
}

func (w *writer) list(list []string) {
	w.varint(len(list))
	for _, s := range list {
		w.string(s)
	}
}

// part adds a part to a file.
func (w *writer) part(kind byte, body []byte) {
	w.WriteByte(kind)
	w.varint(len(body))
	w.Write(body)
}

// bit adds n bits, the highest first.
func (w *writer) bit(value, n int) {
	for n > 0 {
		n--
		w.bits = w.bits<<1 | uint64(value>>n&1)
		if w.count++; w.count == 8 {
			w.WriteByte(byte(w.bits))
			w.bits, w.count = 0, 0
		}
	}
}

// flush ends the bits at a byte.
func (w *writer) flush() {
	for w.count != 0 {
		w.bit(0, 1)
	}
}

// packer makes files. It remembers those of the index before, by their content.
type packer struct {
	deflate     *flate.Writer
	before, now map[[32]byte][]byte
}

// file makes a file of its parts.
func (p *packer) file(content []byte) []byte {
	sum := sha256.Sum256(content)
	data, ok := p.before[sum]
	if !ok {
		data = p.pack(content)
	}
	if p.now != nil {
		p.now[sum] = data
	}
	return data
}

// pack deflates a content and puts the header before it.
func (p *packer) pack(content []byte) []byte {
	var w bytes.Buffer
	w.Grow(headerSize + len(content))
	w.WriteString(magic)
	w.WriteByte(version)
	w.Write(make([]byte, 8))
	if p.deflate == nil {
		p.deflate, _ = flate.NewWriter(&w, flate.DefaultCompression) // the level is one that there is
	}
	p.deflate.Reset(&w)
	p.deflate.Write(content) // into memory
	p.deflate.Close()
	data := bytes.Clone(w.Bytes())
	binary.LittleEndian.PutUint32(data[9:], uint32(len(content)))
	binary.LittleEndian.PutUint32(data[5:], crc32.ChecksumIEEE(data[9:]))
	return data
}

// nameOf is the name of a file by its bytes, without .idx.
func nameOf(data []byte) string {
	sum := sha256.Sum256(data)
	return base64.RawURLEncoding.EncodeToString(sum[:])[:10]
}

// naming is index.json.
type naming struct {
	Version int      `json:"version"`
	Lang    string   `json:"lang"`
	Core    string   `json:"core"`
	Facets  string   `json:"facets,omitempty"`
	Words   []string `json:"words,omitempty"`
	Ends    []string `json:"ends,omitempty"`
	Pages   []string `json:"pages,omitempty"`
}

// json returns the bytes of index.json.
func (n naming) json() []byte {
	data, _ := json.Marshal(n) // strings and a number
	return append(data, '\n')
}

// riceK is how many low bits of a distance are written as they are, where n of total
// sections have a word.
func riceK(total, n int) int {
	return max(0, bits.Len(uint(11*total/(16*n)))-1)
}

// hash is the FNV-1a hash of a key.
func hash(key string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(key))
	return h.Sum32()
}

// beginning returns the first n code points of a fold, or all of it.
func beginning(fold string, n int) string {
	for i := range fold {
		if n == 0 {
			return fold[:i]
		}
		n--
	}
	return fold
}

// ending returns the key of an end.
func ending(fold string) string {
	n := utf8.RuneCountInString(fold)
	keep := 2
	if n >= 7 {
		keep = 3
	}
	for i := range fold {
		if n <= keep {
			return fold[i:]
		}
		n--
	}
	return fold
}

// sortForms sorts the numbers of forms by fold, then by form.
func (v *vocabulary) sortForms(ids []uint32) {
	slices.SortFunc(ids, func(a, b uint32) int {
		x, y := &v.forms[a], &v.forms[b]
		return cmp.Or(strings.Compare(x.fold, y.fold), strings.Compare(x.form, y.form))
	})
}

// fronts writes forms as what each shares with the one before, and what follows: three
// columns, of which the caller may write others before the last.
func fronts(forms []string) (shared, added []int, text string) {
	var b strings.Builder
	var before []uint16
	for _, form := range forms {
		units := utf16.Encode([]rune(form))
		n := 0
		for n < len(units) && n < len(before) && units[n] == before[n] {
			n++
		}
		if n > 0 && utf16.IsSurrogate(rune(units[n-1])) && units[n-1] < 0xDC00 {
			n-- // no half of a character
		}
		shared, added = append(shared, n), append(added, len(units)-n)
		b.WriteString(string(utf16.Decode(units[n:])))
		before = units
	}
	return shared, added, b.String()
}

// words writes a shard of words: ids are its forms, sorted.
func (b *builder) words(shard int, ids []uint32) []byte {
	var w writer
	w.varint(shard)
	w.varint(len(ids))
	forms := make([]string, len(ids))
	back := make([]int, len(ids)) // to the group of each
	var groups []uint32
	trunks, at := []int{}, map[uint32]int{}
	for i, id := range ids {
		f := &b.vocab.forms[id]
		forms[i] = f.form
		if n, ok := at[f.group]; ok {
			back[i], trunks[n] = len(groups)-n, min(trunks[n], int(f.trunk))
			continue
		}
		at[f.group] = len(groups)
		groups, trunks = append(groups, f.group), append(trunks, int(f.trunk))
	}
	shared, added, text := fronts(forms)
	for _, column := range [][]int{shared, added, back} {
		for _, n := range column {
			w.varint(n)
		}
	}
	w.string(text)
	w.varint(len(groups))
	kept := make([][]posting, len(groups))
	for i, g := range groups {
		kept[i] = b.prune(b.lists[g])
		w.varint(len(kept[i]))
	}
	for i, g := range groups {
		w.varint(len(b.lists[g]) - len(kept[i]))
	}
	for _, n := range trunks {
		w.varint(n)
	}
	usual := make([]posting, len(groups))
	for i, list := range kept {
		usual[i] = usualImpact(list)
		w.WriteByte(byte(usual[i]))
	}
	for i, list := range kept {
		w.postings(b.total, list, usual[i])
	}
	w.flush()
	return w.Bytes()
}

// usualImpact is the impact that most of a list have; of several, the least.
func usualImpact(list []posting) posting {
	var count [16]int
	for _, p := range list {
		count[p&15]++
	}
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	return posting(best)
}

// postings writes one list.
func (w *writer) postings(total int, list []posting, usual posting) {
	k := riceK(total, len(list))
	before := -1
	for _, p := range list {
		section := int(p >> 4)
		distance := section - before - 1
		before = section
		for range distance >> k {
			w.bit(1, 1)
		}
		w.bit(0, 1)
		w.bit(distance&(1<<k-1), k)
		if p&15 == usual {
			w.bit(0, 1)
			continue
		}
		w.bit(1, 1)
		w.bit(int(p&15), 4)
	}
}

// ends writes a shard of ends: ids are its forms, sorted.
func (b *builder) ends(shard int, ids []uint32) []byte {
	var w writer
	var forms []string
	before := ""
	for _, id := range ids {
		if f := &b.vocab.forms[id]; f.fold != before {
			before = f.fold
			forms = append(forms, f.form)
		}
	}
	shared, added, text := fronts(forms)
	w.varint(shard)
	w.varint(len(forms))
	for _, column := range [][]int{shared, added} {
		for _, n := range column {
			w.varint(n)
		}
	}
	w.string(text)
	return w.Bytes()
}
