package font

import "encoding/binary"

// table is one of a font. What is read beyond its end is 0.
type table struct {
	data        []byte
	transformed bool // of hmtx in WOFF2: the widths stand without the bearings
}

func (t table) u16(at int) int {
	if at < 0 || at+2 > len(t.data) {
		return 0
	}
	return int(binary.BigEndian.Uint16(t.data[at:]))
}

func (t table) s16(at int) int { return int(int16(t.u16(at))) }

func (t table) u32(at int) int { return t.u16(at)<<16 | t.u16(at+2) }

// tag returns the name of four letters that stands at a place.
func (t table) tag(at int) string {
	if at < 0 || at+4 > len(t.data) {
		return ""
	}
	return string(t.data[at : at+4])
}

// advance returns how wide a glyph is, in units of the font. The last of those that have a width
// of their own has that of all that follow.
func (t table) advance(glyph, widths int) int {
	glyph = max(0, min(glyph, widths-1))
	if t.transformed {
		return t.u16(1 + 2*glyph)
	}
	return t.u16(4 * glyph)
}

// characters returns the glyphs of the characters of Unicode (OpenType, "cmap": formats 4
// and 12, which are what fonts for the web have).
func (t table) characters() map[rune]int {
	glyphs, read := map[rune]int{}, map[int]bool{} // read: the formats, of each of which one is enough
	for i := range min(t.u16(2), 64) {
		record := 4 + 8*i
		platform, encoding := t.u16(record), t.u16(record+2)
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) {
			continue
		}
		at := t.u32(record + 4)
		format := t.u16(at)
		switch {
		case read[format]:
		case format == 4:
			t.segments(at, glyphs)
		case format == 12:
			t.groups(at, glyphs)
		}
		read[format] = true
	}
	return glyphs
}

// segments reads a table of format 4. Its segments are sorted; where one is not, the table
// ends, so that none costs more than there are characters.
func (t table) segments(at int, glyphs map[rune]int) {
	n := t.u16(at+6) / 2
	ends, starts := at+14, at+16+2*n
	deltas, offsets := starts+2*n, starts+4*n
	for i, next := 0, 0; i < n; i++ {
		first, last, delta, offset := t.u16(starts+2*i), t.u16(ends+2*i), t.u16(deltas+2*i), t.u16(offsets+2*i)
		if first < next || last < first {
			return
		}
		next = last + 1
		for c := first; c <= last && c < 0xFFFF; c++ {
			glyph := c
			if offset != 0 {
				if glyph = t.u16(offsets + 2*i + offset + 2*(c-first)); glyph == 0 {
					continue
				}
			}
			if glyph = (glyph + delta) & 0xFFFF; glyph != 0 {
				glyphs[rune(c)] = glyph
			}
		}
	}
}

// groups reads a table of format 12, whose groups are sorted as segments are.
func (t table) groups(at int, glyphs map[rune]int) {
	const most = 0x10FFFF
	for i, next := 0, 0; i < t.u32(at+12); i++ {
		group := at + 16 + 12*i
		first, last, glyph := t.u32(group), t.u32(group+4), t.u32(group+8)
		if first < next || last < first || last > most {
			return
		}
		next = last + 1
		for c := first; c <= last && glyph+c-first <= 0xFFFF; c++ {
			if g := glyph + c - first; g != 0 {
				glyphs[rune(c)] = g
			}
		}
	}
}
