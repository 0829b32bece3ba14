package similar

import (
	"slices"
	"strings"
)

// What keys begin with. All others are words as they are.
const (
	light     = "." // a word that adds little
	proper    = "'" // a name
	hard      = "#" // a number, or a sign that belongs to one
	negated   = "!" // the whole key: something is denied
	contrast  = "~" // a set of meanings that exclude each other, a dot, and which of them
	direction = ">" // a word, and from which side it is seen, in the same manner
	partOf    = "^" // a word, a space, and the word of which it is only a part: project budget
)

// most is how many keys a text has at most.
const most = 64

// Words returns the keys of a text by which Pairs compares it: each once, at most 64,
// first the word that says what is done. It is empty only for a text without a word.
func (l *Language) Words(text string) []string {
	units := l.units(text)
	k := keys{l: l}
	for i := 0; i < len(units); {
		if units[i].apart {
			k.before, k.part = "", ""
		}
		n, key := l.find(units[i:])
		k.text = units[i].text
		switch {
		case n == 0:
			n = k.plain(units[i:])
		case key[:1] == direction:
			k.side = key
			k.function(units[i])
		default:
			k.add(key)
		}
		i += n
	}
	if len(k.out) == 0 {
		for _, u := range units {
			k.add(u.stem)
		}
	}
	return k.headFirst(units)
}

// keys gathers the keys of a text.
type keys struct {
	l      *Language
	out    []string
	side   string // the direction that the next word is seen from
	text   string // of the unit that is being looked at
	before string // the word that stands directly before
	noun   string // its text
	part   string // the word of whose parts the next is one, or that is part of the next
}

// add adds a key.
func (k *keys) add(key string) {
	switch {
	case key == "", key == negated, key[:1] == light, key[:1] == hard:
		k.before, k.part = "", ""
	default:
		k.direct(key)
		k.addPart(key)
	}
	k.put(key)
}

// put adds a key once, if there is room.
func (k *keys) put(key string) {
	if key != "" && !slices.Contains(k.out, key) && len(k.out) < most {
		k.out = append(k.out, key)
	}
}

// direct adds from which side a word is seen.
func (k *keys) direct(key string) {
	set, side, sided := strings.Cut(k.side, ".")
	switch {
	case sided:
		k.put(set + " " + key + "." + side)
	case set != "" && key[:1] == contrast:
		k.put(direction + key[1:])
	}
	k.side = ""
}

// addPart adds which of two words that belong together is only a part of the other one:
// in "project budget" and "budget of the project" the first and the last, if it is not
// what is done.
func (k *keys) addPart(key string) {
	name := strings.TrimPrefix(key, proper)
	switch {
	case k.part != "" && k.l.reversed:
		k.put(partOf + k.part + " " + name)
	case k.part != "":
		k.put(partOf + name + " " + k.part)
	case k.before != "" && len(k.out) > 1:
		first, second := k.l.binds(k.noun, k.text)
		if first {
			k.put(partOf + k.before + " " + name)
		}
		if second {
			k.put(partOf + name + " " + k.before)
		}
	}
	k.before, k.noun, k.part = name, k.text, ""
}

// function takes a word that says little.
func (k *keys) function(u unit) {
	if k.l.of[u.text] {
		k.part = k.before
	}
	k.before = ""
}

// plain adds the keys of units that are no phrase, and returns how many it took.
func (k *keys) plain(units []unit) int {
	u := units[0]
	switch {
	case u.kind == hardUnit:
		k.add(hard + u.stem)
	case u.kind == charUnit:
		return k.characters(units)
	case u.kind == kanaUnit, u.kind == elidedUnit, k.l.words[u.text]:
		k.function(u)
	case u.kind == wordUnit && k.l.quiet(u.text):
		k.add(light + u.stem)
	case u.name:
		k.add(proper + u.stem)
	default:
		k.add(u.stem)
	}
	return 1
}

// characters adds the keys of a run of Chinese characters up to the next phrase: in
// Japanese, where most words have two, a run of an even number is taken apart into
// words; else each two neighbours are a key.
func (k *keys) characters(units []unit) int {
	n := 1
	for n < len(units) && units[n].kind == charUnit {
		if taken, _ := k.l.find(units[n:]); taken > 0 {
			break
		}
		n++
	}
	step := 1
	if k.l.base == "ja" && n%2 == 0 {
		step = 2
	}
	if n == 1 {
		k.add(units[0].stem)
	}
	for i := 0; i+1 < n; i += step {
		k.add(units[i].stem + units[i+1].stem)
	}
	return n
}

// headFirst moves the key to the front that says what is done: the first that is a word
// of some weight, and the last in languages and sentences that end in their verb.
func (k *keys) headFirst(units []unit) []string {
	var heads []int
	for i, key := range k.out {
		if !strings.Contains(light+hard+negated+direction+partOf, key[:1]) {
			heads = append(heads, i)
		}
	}
	if len(heads) == 0 {
		return k.out
	}
	head := heads[0]
	if k.l.endsInVerb(units) {
		head = heads[len(heads)-1]
	}
	key := k.out[head]
	return slices.Insert(slices.Delete(k.out, head, head+1), 0, key)
}

// endsInVerb reports whether a text ends in its verb. German has its infinitives there.
func (l *Language) endsInVerb(units []unit) bool {
	switch l.base {
	case "ja", "ko", "tr":
		return true
	case "de", "nl":
		last := units[len(units)-1]
		return last.kind == wordUnit && !last.capital && strings.HasSuffix(last.text, "n") && len(units) > 1
	}
	return false
}
