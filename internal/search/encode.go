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
	"math/bits"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"rolebook/internal/memo"
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

// packer makes files. It remembers them by their content, if it has a memo.
type packer struct {
	memo    *memo.Memo
	deflate *flate.Writer
	packed  bytes.Buffer
}

// contentKey is the hash of the content of a file.
type contentKey [sha256.Size]byte

// file makes a file of its parts.
func (p *packer) file(content []byte) []byte {
	if p.memo == nil {
		return p.pack(content)
	}
	return memo.Get(p.memo, contentKey(sha256.Sum256(content)), func() []byte { return p.pack(content) })
}

// pack deflates a content and puts the header before it.
func (p *packer) pack(content []byte) []byte {
	w := &p.packed
	w.Reset()
	w.WriteString(magic)
	w.WriteByte(version)
	w.Write(make([]byte, 8))
	if p.deflate == nil {
		p.deflate, _ = flate.NewWriter(w, flate.DefaultCompression) // the level is one that there is
	}
	p.deflate.Reset(w)
	p.deflate.Write(content) // into memory
	p.deflate.Close()
	data := bytes.Clone(w.Bytes())
	binary.LittleEndian.PutUint32(data[9:], uint32(len(content)))
	binary.LittleEndian.PutUint32(data[5:], crc32.ChecksumIEEE(data[9:]))
	return data
}

// nameOf is the name of a file by its bytes, without its extension.
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
	return max(0, bits.Len(uint(11*total/(16*max(n, 1))))-1)
}

// hash is the FNV-1a hash of a key.
func hash(key string) uint32 {
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return h
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
	keep := 2
	if len(beginning(fold, 6)) < len(fold) {
		keep = 3
	}
	from := len(fold)
	for ; keep > 0 && from > 0; keep-- {
		_, size := utf8.DecodeLastRuneInString(fold[:from])
		from -= size
	}
	return fold[from:]
}

// sortForms sorts the numbers of forms by fold, then by form.
func (v *vocabulary) sortForms(ids []uint32) {
	type keyed struct {
		head uint64 // eight bytes of the fold, which mostly decide
		id   uint32
	}
	keys := make([]keyed, len(ids))
	for i, id := range ids {
		var head [8]byte
		copy(head[:], v.forms[id].fold)
		keys[i] = keyed{binary.BigEndian.Uint64(head[:]), id}
	}
	slices.SortFunc(keys, func(a, b keyed) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		x, y := &v.forms[a.id], &v.forms[b.id]
		return cmp.Or(strings.Compare(x.fold, y.fold), strings.Compare(x.form, y.form))
	})
	for i, k := range keys {
		ids[i] = k.id
	}
}

// fronts writes forms as what each shares with the one before, and what follows: three
// columns, of which the caller may write others before the last.
func fronts(forms []string) (shared, added []int, text string) {
	var b strings.Builder
	shared, added = make([]int, len(forms)), make([]int, len(forms))
	before := ""
	for i, form := range forms {
		at := common(before, form)
		shared[i], added[i] = units(form[:at]), units(form[at:])
		b.WriteString(form[at:])
		before = form
	}
	return shared, added, b.String()
}

// common returns how many bytes two texts begin with in common, in whole characters.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(b) && !utf8.RuneStart(b[n]) {
		n--
	}
	return n
}

// units is how many UTF-16 units a text has.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// words writes a shard of words: ids are its forms, sorted, and of postings it has what is
// left of them when pruned. What it returns holds until the next shard is written.
func (b *builder) words(shard int, ids []uint32, from postings, prune func([]posting) []posting) []byte {
	w := &b.shard
	w.Reset()
	w.varint(shard)
	w.varint(len(ids))
	forms := make([]string, len(ids))
	back := make([]int, len(ids)) // to the group of each
	var groups []uint32
	var trunks []int
	at := b.places // by group: its place in groups, and one
	for i, id := range ids {
		f := &b.vocab.forms[id]
		forms[i] = f.form
		if n := int(at[f.group]); n > 0 {
			back[i], trunks[n-1] = len(groups)-(n-1), min(trunks[n-1], int(f.trunk))
			continue
		}
		groups, trunks = append(groups, f.group), append(trunks, int(f.trunk))
		at[f.group] = uint32(len(groups))
	}
	for _, g := range groups {
		at[g] = 0
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
		kept[i] = prune(from.of[g])
		w.varint(len(kept[i]))
	}
	for i, g := range groups {
		w.varint(len(from.of[g]) - len(kept[i]))
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

// ends writes a shard of ends: ids are its forms, sorted. What it returns holds until the
// next shard is written.
func (b *builder) ends(shard int, ids []uint32) []byte {
	w := &b.shard
	w.Reset()
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
