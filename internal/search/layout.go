package search

import (
	"strings"
	"unicode"
)

// layout is a keyboard: what its keys give where an English one gives the letters of
// latin, the same place for the same key, first without and then with Shift.
type layout struct{ latin, own string }

// layouts are the keyboards on which a query may have been typed by mistake, or
// should have been.
func layouts() map[string][]layout {
	const keys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./" + "~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
	russian := layout{keys, "ёйцукенгшщзхъфывапролджэячсмитьбю." + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"}
	// BDS 5237:2006, and the traditional phonetic one.
	standard := layout{keys, "(,уеишщксдзц;ьяаожгтнвмчюйъэфхпрлб" + ")ыУЕИШЩКСДЗЦ§ѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ"}
	phonetic := layout{"`qwertyuiop[]\\asdfghjklzxcvbnm" + "~QWERTYUIOP{}|ASDFGHJKLZXCVBNM", "чявертъуиопшщюасдфгхйклзьцжбнм" + "ЧЯВЕРТЪУИОПШЩЮАСДФГХЙКЛЗЬЦЖБНМ"}
	return map[string][]layout{"ru": {russian}, "bg": {phonetic, standard}}
}

// readings returns what a query would be, had it been typed with another keyboard
// layout: in a language with a keyboard of its own, Latin letters as that keyboard's, or
// else its letters as Latin ones; in others, Cyrillic letters as Latin ones.
func readings(lang, query string) []string {
	all := layouts()
	var out []string
	switch {
	case isCyrillic(query):
		for _, name := range []string{"ru", "bg"} {
			for _, l := range all[name] {
				out = append(out, translate(query, l.own, l.latin))
			}
		}
	default:
		for _, l := range all[languageOf(lang).base] {
			out = append(out, translate(query, l.latin, l.own))
			if kept := keepCapitals(query, l); kept != out[len(out)-1] {
				out = append(out, kept)
			}
		}
	}
	return out
}

// isOwn reports whether a query has letters that a keyboard of the language's own gives.
func isOwn(lang, query string) bool {
	return layouts()[languageOf(lang).base] != nil && isCyrillic(query)
}

func isCyrillic(query string) bool {
	return strings.ContainsFunc(query, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
}

// keepCapitals is translate from Latin letters, but for the words that have two Latin
// capitals or more and nothing else: QA, UX. Words end at spaces and hyphens.
func keepCapitals(query string, l layout) string {
	var b strings.Builder
	for query != "" {
		n := strings.IndexAny(query, " -")
		if n < 0 {
			n = len(query)
		}
		word := query[:n]
		if len(word) < 2 || strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			word = translate(word, l.latin, l.own)
		}
		b.WriteString(word)
		b.WriteString(query[n:min(n+1, len(query))])
		query = query[min(n+1, len(query)):]
	}
	return b.String()
}

// translate replaces each character of from by that of to at its place.
func translate(text, from, to string) string {
	table := map[rune]rune{}
	targets := []rune(to)
	for i, r := range []rune(from) {
		if _, taken := table[r]; !taken {
			table[r] = targets[i]
		}
	}
	return strings.Map(func(r rune) rune {
		if other, ok := table[r]; ok {
			return other
		}
		return r
	}, text)
}
