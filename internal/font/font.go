// Package font reads from a font's file what a stylesheet has to know of it.
//
// # What goes in
//
// The bytes of one font: TrueType or OpenType, WOFF or WOFF2.
//
// # What comes out
//
// A [Font]: which characters it has, which weights and style, how high its lines and how
// wide its letters are. [Font.Fallbacks] are those fonts of devices that take the same
// room on a page, once a browser scales them, so that nothing moves when the font arrives.
//
// # What is promised
//
// No file makes it panic, or take more than [MaxSize] of memory for what is unpacked.
// Outlines are not looked at: that a browser can draw the font is not known. The error
// of what cannot be read says in a few words what the file is instead.
package font

import (
	"errors"
	"fmt"
	"slices"
)

// MaxSize is how large a font may be, packed or not, in bytes.
const MaxSize = 32 << 20

// Font is what is known of a font. Lengths are parts of its size: 1 is an em.
type Font struct {
	Format  string // as format() has it in CSS: truetype, opentype, woff, woff2
	Weights [2]int // the lightest and the heaviest, from 1 to 1000; the same but in variable fonts
	Italic  bool
	Runes   []Range // the characters that it has, sorted, with gaps between them

	Ascent, Descent, Gap float64 // of a line, above and below the baseline, and between lines

	widths map[rune]float64
}

// Range is characters from the first to the last.
type Range struct{ First, Last rune }

// Read reads a font.
func Read(data []byte) (*Font, error) {
	f := &Font{}
	tables, err := f.unpack(data)
	if err != nil {
		return nil, err
	}
	head, hhea, cmap, hmtx := tables["head"], tables["hhea"], tables["cmap"], tables["hmtx"]
	for _, needed := range []string{"cmap", "head", "hhea", "hmtx"} {
		if len(tables[needed].data) == 0 {
			return nil, fmt.Errorf("the font has no table %q: it is not complete", needed)
		}
	}
	em := float64(head.u16(18))
	if em < 16 {
		return nil, errors.New("the font does not say how large its em is")
	}
	f.lines(tables["OS/2"], hhea, em)
	f.style(tables["OS/2"], head, tables["fvar"])
	glyphs := cmap.characters()
	if len(glyphs) == 0 {
		return nil, errors.New("the font has no characters of Unicode")
	}
	f.widths = make(map[rune]float64, len(glyphs))
	for r, glyph := range glyphs {
		f.widths[r] = float64(hmtx.advance(glyph, hhea.u16(34))) / em
	}
	f.Runes = ranges(glyphs)
	return f, nil
}

// lines reads how high lines are, from where browsers do.
func (f *Font) lines(os2, hhea table, em float64) {
	const useTypo = 1 << 7
	ascent, descent, gap := hhea.s16(4), -hhea.s16(6), hhea.s16(8)
	switch {
	case os2.u16(62)&useTypo != 0:
		ascent, descent, gap = os2.s16(68), -os2.s16(70), os2.s16(72)
	case ascent == 0 && descent == 0:
		ascent, descent = os2.u16(74), os2.u16(76)
	}
	f.Ascent, f.Descent, f.Gap = float64(ascent)/em, float64(max(0, descent))/em, float64(max(0, gap))/em
}

// style reads the weights, and whether the letters are slanted.
func (f *Font) style(os2, head, fvar table) {
	const bold, italic = 1, 2 // in head
	weight := os2.u16(4)
	if weight < 1 || weight > 1000 {
		weight = 400
		if head.u16(44)&bold != 0 {
			weight = 700
		}
	}
	f.Weights = [2]int{weight, weight}
	f.Italic = head.u16(44)&italic != 0 || os2.u16(62)&1 != 0
	axes, count, size := fvar.u16(4), fvar.u16(8), fvar.u16(10)
	for i := range min(count, 64) {
		axis := axes + i*size
		if from, to := fvar.s16(axis+4), fvar.s16(axis+12); fvar.tag(axis) == "wght" && 1 <= from && from <= to && to <= 1000 {
			f.Weights = [2]int{from, to}
		}
	}
}

// Has reports whether the font has a character.
func (f *Font) Has(r rune) bool {
	_, ok := f.widths[r]
	return ok
}

// ranges puts characters into ranges. Controls, and what shows nothing by itself, are
// left out.
func ranges(glyphs map[rune]int) []Range {
	all := make([]rune, 0, len(glyphs))
	for r := range glyphs {
		if r >= ' ' {
			all = append(all, r)
		}
	}
	slices.Sort(all)
	var out []Range
	for _, r := range all {
		if n := len(out); n > 0 && out[n-1].Last == r-1 {
			out[n-1].Last = r
		} else {
			out = append(out, Range{r, r})
		}
	}
	return out
}

// Fewer joins ranges until there are at most that many, those with the narrowest gaps
// first, and those as narrow as the last of them. Only in these gaps they have what the
// font has not.
func Fewer(all []Range, most int) []Range {
	if len(all) <= most {
		return all
	}
	gaps := make([]rune, 0, len(all))
	for i := range all[1:] {
		gaps = append(gaps, all[i+1].First-all[i].Last)
	}
	slices.Sort(gaps)
	widest := gaps[len(all)-most-1] // of the gaps that are closed
	out := []Range{all[0]}
	for _, r := range all[1:] {
		if last := &out[len(out)-1]; r.First-last.Last <= widest {
			last.Last = r.Last
		} else {
			out = append(out, r)
		}
	}
	return out
}
