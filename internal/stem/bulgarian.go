package stem

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// bulgarian is a light stemmer: it takes off what inflects a word (articles,
// number, gender, person, participles) and levels the letters that change while
// it is inflected. The steps are those of Savoy, "Searching strategies for the
// Bulgarian language" (Information Retrieval 10, 2007, pages 509-529): article,
// plural, final vowel, then letters. The rules are our own, since his leave verbs
// alone, and part заплата (запл) from заплати (заплат).
//
// Here forms meet because the rules are closed: what may be an ending is taken off
// wherever a word, or what is left of one, ends so, until nothing can be. Whether
// the т of адвоката is the root's or an article's need not be known: адвокат,
// адвокат-и and адвока-та all come down to адвок. The price is a stem that may be
// shorter than the root. Where that would make two words one, tables of stems say
// where to stop; beside them the rules know no word but the irregular ones.
//
// It never changes and may be used by any number of goroutines.
type bulgarian struct {
	articles, endings, suffixes, finals rules
	kept, short                         names
	words                               map[string]string
}

// newBulgarian reads tables/bg.txt.
func newBulgarian() *bulgarian {
	t := tables("bg")
	b := &bulgarian{
		articles: newRules(t["articles"], t["feminine"]),
		endings:  newRules(t["inflections"]),
		suffixes: newRules(t["participles"], t["persons"], t["glides"], t["numbers"], expand(t["consonants"], "%н>%")),
		finals:   newRules(t["alternations"], expand(t["apartAdjectives"], "=%ен>%н"), expand(t["yatVerbs"], "=%ел>%")),
		kept:     newNames(t["keptStems"], expand(t["apartAdjectives"], "%ен %н")),
		short:    newNames(t["shortStems"]),
		words:    map[string]string{},
	}
	for _, pair := range strings.Fields(t["irregular"]) {
		word, stem, _ := strings.Cut(pair, ">")
		b.words[word] = stem
	}
	return b
}

// stem returns what the forms of a word have in common.
func (b *bulgarian) stem(word string) string {
	if stem, ok := b.words[word]; ok {
		return stem
	}
	return b.level(b.root(b.ending(b.article(word))))
}

// article takes off -та, -то, -те, if what is left can stand alone (датата is
// дата-та, дата is not да-та) and the word without its vowel is no stem to keep
// (заплата is заплат-а).
func (b *bulgarian) article(word string) string {
	if b.kept.has(b.ending(word)) {
		return word
	}
	return b.articles.apply(word, func(rest string) bool {
		last, _ := utf8.DecodeLastRuneInString(rest)
		return b.ending(rest) != rest || b.leavesStem(rest) && !strings.ContainsRune("аяое", last)
	})
}

// ending takes off the vowels of number, gender and person.
func (b *bulgarian) ending(word string) string {
	if b.kept.has(word) {
		return word
	}
	return b.endings.apply(word, b.leavesStem)
}

// root takes off suffixes until none is left that can be. Every cut makes the
// word shorter.
func (b *bulgarian) root(word string) string {
	for !b.kept.has(word) {
		rest := b.suffixes.apply(word, b.strict)
		if rest == word {
			break
		}
		word = rest
	}
	return word
}

// leavesStem reports whether a stem may be left when a vowel goes: three letters with
// a vowel among them.
func (b *bulgarian) leavesStem(stem string) bool {
	return b.short.has(stem) || utf8.RuneCountInString(stem) >= 3 && strings.ContainsAny(stem, vowels)
}

// strict reports whether a stem may be left when a suffix goes: four letters with
// a vowel among them, or three that are consonant, vowel, consonant (пис-ал, but
// not усл-ов).
func (b *bulgarian) strict(stem string) bool {
	if b.short.has(stem) || utf8.RuneCountInString(stem) != 3 {
		return b.leavesStem(stem)
	}
	shape := strings.Map(func(r rune) rune {
		if vowel(r) {
			return 'v'
		}
		return 'c'
	}, stem)
	return shape == "cvc"
}

// level makes one letter of those that change within a word: the vowel of центр-ове
// that comes and goes, the я of място that is е in места, and the consonants before
// -и and in verbs.
func (b *bulgarian) level(stem string) string {
	return b.finals.once(steady(unfleeting(stem)))
}

// unfleeting drops the vowel that comes and goes before the last consonant: ъ
// always (център, центр-ове), е before ц (борец, борц-и; европеец, европейц-и).
func unfleeting(stem string) string {
	r := []rune(stem)
	n := len(r)
	if n < 4 || vowel(r[n-1]) || !slices.ContainsFunc(r[:n-2], vowel) {
		return stem
	}
	switch {
	case r[n-2] == 'е' && r[n-1] == 'ц' && vowel(r[n-3]):
		return string(r[:n-2]) + "йц"
	case r[n-2] == 'е' && r[n-1] == 'ц', r[n-2] == 'ъ' && !vowel(r[n-3]):
		return string(r[:n-2]) + string(r[n-1])
	}
	return stem
}

// steady makes е of the last vowel if that is я between consonants (място, мест-а).
// Words of three letters keep theirs: цял is not цел.
func steady(stem string) string {
	r := []rune(stem)
	for i := len(r) - 2; i > 0 && len(r) > 3; i-- {
		if !vowel(r[i]) {
			continue
		}
		if r[i] == 'я' && !vowel(r[i-1]) {
			r[i] = 'е'
		}
		return string(r)
	}
	return stem
}

const vowels = "аеиоуъюя"

func vowel(r rune) bool { return strings.ContainsRune(vowels, r) }

// names is a set of stems. Those that begin with a hyphen stand for all that end
// so.
type names struct {
	whole map[string]bool
	ends  []string
}

func newNames(tables ...string) names {
	n := names{whole: map[string]bool{}}
	for _, name := range strings.Fields(strings.Join(tables, " ")) {
		if end, ok := strings.CutPrefix(name, "-"); ok {
			n.ends = append(n.ends, end)
		} else {
			n.whole[name] = true
		}
	}
	return n
}

func (n names) has(stem string) bool {
	return n.whole[stem] || slices.ContainsFunc(n.ends, func(end string) bool { return strings.HasSuffix(stem, end) })
}

// rule puts one end in the place of another, at whole words or at all.
type rule struct {
	end, put string
	whole    bool
}

// rules are known by the last letter of their ends, the longest first.
type rules map[rune][]rule

// newRules reads tables of rules: "ата>а" puts а in the place of ата, "ам" puts
// nothing in the place of ам, "=чел>чет" is about the whole of a word.
func newRules(tables ...string) rules {
	all := rules{}
	for _, text := range strings.Fields(strings.Join(tables, " ")) {
		text, whole := strings.CutPrefix(text, "=")
		end, put, _ := strings.Cut(text, ">")
		last, _ := utf8.DecodeLastRuneInString(end)
		all[last] = append(all[last], rule{end, put, whole})
	}
	for _, list := range all {
		slices.SortStableFunc(list, func(a, b rule) int { return cmp.Compare(len(b.end), len(a.end)) })
	}
	return all
}

// apply follows the rule with the longest end of which ok allows the result.
func (all rules) apply(word string, ok func(string) bool) string {
	last, _ := utf8.DecodeLastRuneInString(word)
	for _, r := range all[last] {
		rest, found := strings.CutSuffix(word, r.end)
		if found && (!r.whole || rest == "") && ok(rest+r.put) {
			return rest + r.put
		}
	}
	return word
}

// once follows the first rule that applies.
func (all rules) once(word string) string {
	return all.apply(word, func(string) bool { return true })
}

// expand writes a table: the pattern once for each name, which stands for %.
func expand(table, pattern string) string {
	var out strings.Builder
	for _, name := range strings.Fields(table) {
		out.WriteString(strings.ReplaceAll(pattern, "%", name) + " ")
	}
	return out.String()
}
