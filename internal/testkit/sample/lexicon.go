package sample

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// language is one language: what its words are made of, and what headings are
// called in it.
type language struct {
	tag      string
	Function string // its most frequent words, the most frequent first
	Onsets   string // of syllables
	Nuclei   string
	Codas    string
	Endings  string // of words, the most frequent first; - is none
	Tonal    bool   // words are written syllable by syllable, each with a tone
	Stops    string // what ends a sentence
	Headings string // the names of headingIDs, separated by |

	stems []string // with the function words, the most frequent first
	fixed int      // how many of stems are function words
	reach []uint32 // running sum of the weights of stems
	tails []string
}

// newLanguage makes the vocabulary of a language. It does not depend on the
// seed of a playbook: a language has the same words in all of them.
func newLanguage(tag string) *language {
	l := describe(tag)
	l.stems = strings.Fields(l.Function)
	l.fixed = len(l.stems)
	taken := map[string]bool{}
	for _, word := range l.stems {
		taken[word] = true
	}
	s := &syllables{random(1, "lexicon "+tag, 0), strings.Fields(l.Onsets), strings.Fields(l.Nuclei), strings.Fields(l.Codas)}
	most, make := 20_000, s.stem
	if l.Tonal {
		most, make = 5_000, s.toned
	}
	for len(l.stems) < most {
		if stem := make(len(l.stems)); !taken[stem] {
			taken[stem] = true
			l.stems = append(l.stems, stem)
		}
	}
	// Zipf's law as Mandelbrot corrected it, with whole numbers.
	sum := uint32(0)
	for rank := range l.stems {
		sum += (1 << 24) / uint32(rank+3)
		l.reach = append(l.reach, sum)
	}
	for tail := range strings.FieldsSeq(l.Endings) {
		l.tails = append(l.tails, strings.TrimPrefix(tail, "-"))
	}
	return l
}

// rank draws a stem by its frequency.
func (l *language) rank(r *rand.Rand) int {
	i, _ := slices.BinarySearch(l.reach, r.Uint32N(l.reach[len(l.reach)-1])+1)
	return i
}

// rare draws a stem that is no function word, each as likely as the others. The
// ranks that it returns exist in every language.
func (l *language) rare(r *rand.Rand) int { return 120 + r.IntN(4800) }

// inflect appends a stem with one of its endings.
func (l *language) inflect(dst []byte, r *rand.Rand, rank int) []byte {
	dst = append(dst, l.stems[rank]...)
	if rank >= l.fixed && len(l.tails) > 0 {
		dst = append(dst, l.tails[r.IntN(1+r.IntN(len(l.tails)))]...)
	}
	return dst
}

// heading returns the name of a heading.
func (l *language) heading(id string) string {
	i := slices.Index(strings.Fields(headingIDs), id)
	return strings.Split(l.Headings, "|")[i]
}

// syllables makes stems.
type syllables struct {
	*rand.Rand
	onsets, nuclei, codas []string
}

func (s *syllables) any(of []string) string { return of[s.IntN(1+s.IntN(len(of)))] }

// stem makes one that is the longer, the rarer it is.
func (s *syllables) stem(rank int) string {
	n := 2 + s.IntN(2)
	switch {
	case rank < 1000:
		n = 1 + s.IntN(2)
	case rank < 4000:
		n = 2
	case s.IntN(8) == 0:
		n++
	}
	var b strings.Builder
	for i := range n {
		b.WriteString(s.any(s.onsets))
		b.WriteString(s.any(s.nuclei))
		if i == n-1 || s.IntN(6) == 0 {
			b.WriteString(s.any(s.codas))
		}
	}
	return b.String()
}

// toned makes a Vietnamese syllable: the vowel before * carries the tone.
func (s *syllables) toned(int) string {
	before, after, _ := strings.Cut(s.nuclei[s.IntN(len(s.nuclei))], "*")
	vowel, size := utf8.DecodeLastRuneInString(before)
	before = before[:len(before)-size]
	for tones := range strings.FieldsSeq("aàáảãạ ăằắẳẵặ âầấẩẫậ eèéẻẽẹ êềếểễệ iìíỉĩị oòóỏõọ ôồốổỗộ ơờớởỡợ uùúủũụ ưừứửữự yỳýỷỹỵ") {
		if strings.HasPrefix(tones, string(vowel)) {
			vowel = []rune(tones)[s.IntN(6)]
			break
		}
	}
	return s.any(s.onsets) + before + string(vowel) + after
}

// capital returns s with its first letter in upper case.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
