package search

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// reader reads the words of the format. Once something is wrong it is bad, and
// everything else is zero.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) fail() { r.bad, r.data = true, nil }

func (r *reader) byte() byte {
	if len(r.data) == 0 {
		r.fail()
		return 0
	}
	b := r.data[0]
	r.data = r.data[1:]
	return b
}

func (r *reader) take(n int) []byte {
	if n > len(r.data) {
		r.fail()
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) varint() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || size > 5 || n > maxVarint {
		r.fail()
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

// count reads how many things follow, each of which takes a byte or more.
func (r *reader) count() int {
	n := r.varint()
	if n > len(r.data) {
		r.fail()
		return 0
	}
	return n
}

// below reads a number below n.
func (r *reader) below(n int) int {
	v := r.varint()
	if v >= n {
		r.fail()
		return 0
	}
	return v
}

// column reads n numbers.
func (r *reader) column(n int) []int {
	if n > len(r.data) {
		r.fail()
		return nil
	}
	out := make([]int, n)
	for i := range out {
		out[i] = r.varint()
	}
	return out
}

func (r *reader) string() string {
	b := r.take(r.varint())
	if !utf8.Valid(b) {
		r.fail()
		return ""
	}
	return string(b)
}

func (r *reader) strings(n int) []string {
	if n > len(r.data) {
		r.fail()
		return nil
	}
	out := make([]string, n)
	for i := range out {
		out[i] = r.string()
	}
	return out
}

func (r *reader) list() []string { return r.strings(r.count()) }

// pair is an id and what it is called.
type pair struct{ ID, Label string }

func (r *reader) pairs() []pair {
	list := r.list()
	if len(list)%2 != 0 {
		r.fail()
		return nil
	}
	var out []pair
	for i := 0; i < len(list); i += 2 {
		out = append(out, pair{list[i], list[i+1]})
	}
	return out
}

// end returns the error of a part that is wrong or not at its end.
func (r *reader) end(what string) error {
	if r.bad || len(r.data) > 0 {
		return broken(what)
	}
	return nil
}

// bitReader reads bits, the highest of each byte first.
type bitReader struct {
	data []byte
	at   int // in bits
	bad  bool
}

func (b *bitReader) bit() int {
	if b.at>>3 >= len(b.data) {
		b.bad = true
		return 0
	}
	v := int(b.data[b.at>>3]>>(7-b.at&7)) & 1
	b.at++
	return v
}

func (b *bitReader) number(n int) int {
	v := 0
	for range n {
		v = v<<1 | b.bit()
	}
	return v
}

// done reports whether all that is left are bits 0 that fill the last byte.
func (b *bitReader) done() bool {
	if len(b.data)*8-b.at >= 8 {
		return false
	}
	for b.at < len(b.data)*8 {
		if b.bit() != 0 {
			return false
		}
	}
	return true
}

// postings reads one list of n postings.
func (b *bitReader) postings(total, n int, usual posting) []posting {
	k := riceK(total, n)
	out := make([]posting, 0, n)
	section := -1
	for range n {
		q := 0
		for b.bit() == 1 {
			if q++; q > total>>k {
				b.bad = true
				return nil
			}
		}
		section += q<<k + b.number(k) + 1
		impact := usual
		if b.bit() == 1 {
			impact = posting(b.number(4))
		}
		if section >= total || b.bad {
			b.bad = true
			return nil
		}
		out = append(out, posting(section)<<4|impact)
	}
	return out
}

// backs undoes what fronts does.
func (r *reader) backs(shared, added []int, text string) []string {
	if len(shared) != len(added) || r.bad {
		r.fail()
		return nil
	}
	units, at := utf16.Encode([]rune(text)), 0
	out := make([]string, len(shared))
	var form []uint16
	for i := range out {
		if shared[i] > len(form) || added[i] > len(units)-at || shared[i]+added[i] > 4*maxForm {
			r.fail()
			return nil
		}
		form = append(form[:shared[i]:shared[i]], units[at:at+added[i]]...)
		at += added[i]
		out[i] = string(utf16.Decode(form))
	}
	if at != len(units) {
		r.fail()
	}
	return out
}
