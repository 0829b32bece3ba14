package locale

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// collation returns the language whose collation serves l. It is another one
// where x/text lacks the tailoring and CLDR has the same for both.
func (l *Locale) collation() language.Tag {
	switch l.base + "-" + l.script {
	case "nb-Latn", "no-Latn":
		return language.Danish
	case "bs-Latn", "sr-Latn":
		return language.Croatian
	}
	return l.lang
}

// Sorter sorts by the collation of one language and caches the keys of the texts, so that
// sorting nearly the same again is cheap. It is safe for concurrent use.
type Sorter struct {
	mu       sync.Mutex
	own      *unicode.RangeTable // the script that comes before all others
	collator *collate.Collator
	buffer   collate.Buffer
	keys     map[string][]byte
}

// Sorter returns a sorter of l, runs of digits by value.
func (l *Locale) Sorter() *Sorter {
	return &Sorter{own: ownScript(l.script), collator: collate.New(l.order, collate.Numeric), keys: map[string][]byte{}}
}

// ownScript returns the letters that CLDR puts before those of other scripts in the
// languages of a script, which x/text does not know; nil where that changes nothing. There is
// none for Latin, which is first anyway, and for Japanese and Chinese.
func ownScript(script string) *unicode.RangeTable {
	return map[string]*unicode.RangeTable{
		"Cyrl": unicode.Cyrillic,
		"Grek": unicode.Greek,
		"Arab": unicode.Arabic,
		"Hebr": unicode.Hebrew,
		"Armn": unicode.Armenian,
		"Geor": unicode.Georgian,
		"Deva": unicode.Devanagari,
		"Beng": unicode.Bengali,
		"Taml": unicode.Tamil,
		"Thai": unicode.Thai,
		"Kore": unicode.Hangul,
	}[script]
}

// rank is the place of a text by the script in which it begins: signs and digits, the
// language's own, others.
func (s *Sorter) rank(text string) byte {
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case s.own == nil || !unicode.IsLetter(first):
		return 0
	case unicode.Is(s.own, first):
		return 1
	}
	return 2
}

// Forget empties the cache.
func (s *Sorter) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.keys = map[string][]byte{}
}

// key returns the collation key of a text.
func (s *Sorter) key(text string) []byte {
	key, ok := s.keys[text]
	if !ok {
		key = append([]byte{s.rank(text)}, s.collator.KeyFromString(&s.buffer, text)...)
		s.buffer.Reset()
		s.keys[text] = key
	}
	return key
}

// SortBy sorts items in place by their texts. Texts that the collation holds
// equal are ordered by their bytes, and items of one text keep their order, so
// that the result does not depend on the order before.
func SortBy[T any](s *Sorter, items []T, text func(T) string) {
	if len(items) < 2 {
		return
	}
	type entry struct {
		item  T
		text  string
		key   []byte
		place int
	}
	entries := make([]entry, len(items))
	s.mu.Lock()
	for i, item := range items {
		t := text(item)
		entries[i] = entry{item, t, s.key(t), i}
	}
	s.mu.Unlock()
	slices.SortFunc(entries, func(a, b entry) int {
		if c := bytes.Compare(a.key, b.key); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.place, b.place))
	})
	for i, e := range entries {
		items[i] = e.item
	}
}

// noInitial is where a text stands that begins with a digit or a sign.
const noInitial = "#"

// Initial returns the letter under which s stands in a list from A to Z: its
// first letter in upper case, folded as the collation of the language folds
// it (see the package comment), or "#".
//
// Texts of one letter stand together in the order of [SortBy], but in
// simplified Chinese, where Latin words come before Chinese ones: group by
// letter there, not by neighbourhood.
func (l *Locale) Initial(s string) string {
	s = norm.NFC.String(strings.TrimSpace(s))
	first, size := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(first) {
		return noInitial
	}
	primary := l.letters.Get().(*collate.Collator)
	defer l.letters.Put(primary)
	switch {
	case unicode.Is(unicode.Han, first):
		if l.base == "zh" && l.script == "Hans" {
			return row(primary, first, pinyinRows, "ABCDEFGHJKLMNOPQRSTWXYZ")
		}
		return noInitial
	case unicode.In(first, unicode.Hiragana, unicode.Katakana):
		return row(primary, first, kanaRows, kanaRows)
	case unicode.Is(unicode.Hangul, first):
		return row(primary, first, hangulRows, hangulRows)
	}
	letter := l.fold(primary, l.title(first))
	if digraph := l.digraph(primary, letter, s[size:]); digraph != "" {
		return digraph
	}
	return letter
}

// The first member of each row of an index, in collation order. The Chinese
// ones are the first characters of each initial in CLDR's pinyin order.
const (
	kanaRows   = "あかさたなはまやらわ"
	hangulRows = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
	pinyinRows = "阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀"
)

// row returns the label of the last row that does not begin after r, or "#" if
// all do. Rows and labels are parallel.
func row(primary *collate.Collator, r rune, rows, labels string) string {
	found := noInitial
	names := []rune(labels)
	for i, head := range []rune(rows) {
		if primary.CompareString(string(head), string(r)) <= 0 {
			found = string(names[i])
		}
	}
	return found
}

// fold returns the shortest form of an upper-case letter that the collation
// holds equal to it but for accents: of "Ấ" it is "Â" in Vietnamese and "A"
// elsewhere.
func (l *Locale) fold(primary *collate.Collator, letter rune) string {
	whole := string(letter)
	if l.base == "ar" && strings.ContainsRune("آأإٱ", letter) {
		return "ا" // sorted before it, but one letter to every reader
	}
	for _, plainer := range plainerForms(letter) {
		if primary.CompareString(whole, plainer) != 0 {
			continue
		}
		if plainer[0] < utf8.RuneSelf {
			return plainer[:1] // the A of AE
		}
		return plainer
	}
	return whole
}

// plainerForms returns what an upper-case letter might be sorted with, plainest
// first: without all of its marks, then with one of them.
func plainerForms(letter rune) []string {
	undecomposed := map[rune]string{'Æ': "AE", 'Đ': "D", 'Ħ': "H", 'Ł': "L", 'Œ': "OE", 'Ø': "O", 'Ŧ': "T"} // by Unicode
	if plain, ok := undecomposed[letter]; ok {
		return []string{plain}
	}
	parts := []rune(norm.NFD.String(string(letter)))
	forms := []string{string(parts[0])}
	for _, mark := range parts[1:] {
		forms = append(forms, norm.NFC.String(string([]rune{parts[0], mark})))
	}
	return forms
}

// digraph returns the two letters with which a text begins if the language sorts them as
// one letter after the first of them ("Ch" in Czech), else "". Only such a pair is sorted
// after the first letter followed by the last of all characters.
func (l *Locale) digraph(primary *collate.Collator, letter, rest string) string {
	if len(letter) != 1 || rest == "" {
		return ""
	}
	second := unicode.ToLower(rune(rest[0]))
	if second < 'a' || second > 'z' {
		return ""
	}
	pair := letter + string(second)
	if primary.CompareString(pair, letter+"\U0010FFFD") <= 0 {
		return ""
	}
	if primary.CompareString(pair, "å") == 0 {
		return "Å" // Aa in Danish is an older spelling of it
	}
	return pair
}
