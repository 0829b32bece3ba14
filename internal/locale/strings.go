package locale

import (
	"maps"
	"slices"
	"strings"
)

// Strings holds the user interface strings of all languages, as [LoadStrings]
// read them. It never changes; the zero value holds none.
type Strings struct {
	tables map[string]table // by tag in lower case
}

// A table is what one file says. Its locale chooses among the plural forms.
type table struct {
	locale   *Locale
	messages map[string]message
}

// A message is a text in its plural forms, by CLDR category. It always has the
// form "other"; a text that does not count has no other.
type message map[string]string

// Texts are the strings of one language, and those of its fallbacks for what it does not
// have. It never changes and is safe for concurrent use.
type Texts struct {
	locale   *Locale
	messages map[string]localized
}

// A localized message is a message with its language, which need not be that of
// the page: an English text on a Japanese page still needs its English plural.
type localized struct {
	message
	locale *Locale
}

// For returns the texts for l. A key is looked up in the language itself, then
// in its parents ("pt" for "pt-BR"), then in the languages of chain (see
// [Chain]), each followed by its parents, and last in English.
func (s *Strings) For(l *Locale, chain []string) *Texts {
	t := &Texts{locale: l, messages: map[string]localized{}}
	var order []string
	for _, tag := range append(append([]string{l.tag}, chain...), "en") {
		order = append(append(order, tag), parents(tag)...)
	}
	for _, tag := range order {
		from := s.tables[strings.ToLower(tag)]
		for key, m := range from.messages {
			if _, found := t.messages[key]; !found {
				t.messages[key] = localized{m, from.locale}
			}
		}
	}
	return t
}

// Text returns the text of key. The args are pairs of a name and a value: each
// {name} in the text becomes the value, which is not searched for names again;
// a last name without a value is ignored. A name that is not given stays as
// it is, and a key that no language has is returned itself.
func (t *Texts) Text(key string, args ...string) string {
	found, ok := t.messages[key]
	if !ok {
		return key
	}
	return fill(found.message["other"], args)
}

// Label returns the text of key and what stands between it and what it labels.
func (t *Texts) Label(key string) string {
	found, ok := t.messages[key]
	if !ok {
		return key + t.locale.Colon()
	}
	return found.message["other"] + found.locale.Colon()
}

// Count returns the text of key in the plural form for n, with {n} as the
// number is written in the language of the page. Further args are those of
// [Texts.Text].
func (t *Texts) Count(key string, n int, args ...string) string {
	found, ok := t.messages[key]
	if !ok {
		return key
	}
	form, ok := found.message[found.locale.Plural(n)]
	if !ok {
		form = found.message["other"]
	}
	return fill(form, append([]string{"n", t.locale.Number(float64(n), 0)}, args...))
}

// Forms returns the forms of key by CLDR category, for scripts that count in the browser.
// A text without plural forms has only "other", which is always there; the map is empty for
// a key that no language has. It is the caller's own.
func (t *Texts) Forms(key string) map[string]string {
	forms := map[string]string{}
	maps.Copy(forms, t.messages[key].message)
	return forms
}

// Keys returns the keys that begin with a text, sorted.
func (t *Texts) Keys(prefix string) []string {
	keys := slices.DeleteFunc(slices.Collect(maps.Keys(t.messages)), func(key string) bool { return !strings.HasPrefix(key, prefix) })
	slices.Sort(keys)
	return keys
}

// Has reports whether any of the languages has a text for key.
func (t *Texts) Has(key string) bool {
	_, ok := t.messages[key]
	return ok
}

func fill(text string, args []string) string {
	if len(args) < 2 {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		text = rest
		name, after, closed := strings.Cut(rest, "}")
		at := 0
		for at+1 < len(args) && args[at] != name {
			at += 2
		}
		if closed && at+1 < len(args) {
			b.WriteString(args[at+1])
			text = after
		} else {
			b.WriteByte('{')
		}
	}
}
