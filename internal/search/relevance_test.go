package search

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"
)

// fixtureLanguages are those of testdata/relevance.
func fixtureLanguages() []string { return []string{"en", "vi", "it", "es", "bg", "ru"} }

// classes are the kinds of query, in the order of the table.
func classes() []string {
	return append(knownItems(), "heading", "spaces", "twins", "question", "phrase", "empty")
}

// knownItems are the classes of queries that name what is looked for.
func knownItems() []string {
	return []string{"exact", "inflected", "unaccented", "untoned", "unfinished", "typo", "other-language", "layout"}
}

// alone are languages whose fixtures are playbooks of their own, smaller ones.
func alone() []string {
	return []string{"ja", "zh", "ko", "th", "ar", "he", "hi", "tr", "el", "pl", "uk", "de"}
}

// topic is one document of a fixture.
type topic struct {
	key, title string
	headings   []string
}

// fixture reads the documents of a language, and writes them as files of a playbook.
func fixture(t testing.TB, lang string, into fstest.MapFS) []topic {
	t.Helper()
	data, err := os.ReadFile("testdata/relevance/" + lang + ".md")
	noError(t, err)
	var topics []topic
	for text := range strings.SplitSeq("\n"+string(data), "\n# ") {
		head, body, _ := strings.Cut(text, "\n")
		title, key, ok := strings.Cut(head, " {")
		if !ok {
			continue
		}
		key = strings.TrimSuffix(strings.TrimSpace(key), "}")
		t := topic{key: key, title: strings.TrimSpace(title)}
		for line := range strings.Lines(body) {
			if heading, ok := strings.CutPrefix(line, "## "); ok {
				t.headings = append(t.headings, strings.TrimSpace(heading))
			}
		}
		topics = append(topics, t)
		dir, front := "topics", ""
		if len(topics) <= 30 {
			dir = "roles"
		}
		if rest, ok := strings.CutPrefix(body, "names:"); ok {
			names, rest, _ := strings.Cut(rest, "\n")
			if body = rest; dir == "topics" {
				dir = "glossary"
			}
			front = fmt.Sprintf("---\nnames:\n  %s:\n    other:\n", lang)
			for name := range strings.SplitSeq(names, ";") {
				front += fmt.Sprintf("      - %q\n", strings.TrimSpace(name))
			}
			front += "---\n"
		}
		file := &fstest.MapFile{Data: []byte(front + "# " + strings.TrimSpace(title) + "\n\n" + body)}
		into[fmt.Sprintf("%s/%s/%s.md", lang, dir, key)] = file
	}
	return topics
}

// task is one query and the keys that answer it; none where nothing does.
type task struct {
	class, query string
	keys         []string
}

// written reads the queries that were written for a language.
func written(t testing.TB, lang string) []task {
	t.Helper()
	data, err := os.ReadFile("testdata/relevance/" + lang + ".queries")
	noError(t, err)
	var out []task
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(strings.TrimSpace(line), "|")
		if len(fields) != 3 {
			continue
		}
		out = append(out, task{strings.TrimSpace(fields[0]), strings.TrimSpace(fields[1]), strings.Fields(fields[2])})
	}
	return out
}

// maker makes queries of titles, always the same ones.
type maker struct {
	lang string
	*rand.Rand
	tasks []task
}

func (m *maker) add(class, query, key string) {
	m.tasks = append(m.tasks, task{class, query, []string{key}})
}

// title makes the queries of one title.
func (m *maker) title(p topic) {
	m.add("exact", p.title, p.key)
	if plain := Fold(strings.ToLower(p.title)); plain != strings.ToLower(p.title) && slices.Contains([]string{"vi", "it", "es"}, m.lang) {
		m.add("unaccented", plain, p.key)
	}
	if m.lang == "vi" {
		if plain := toneless(strings.ToLower(p.title)); plain != strings.ToLower(p.title) {
			m.add("untoned", plain, p.key)
		}
	}
	words := strings.Fields(p.title)
	least, cut := 5, 3
	if m.lang == "vi" { // whose words are syllables
		least, cut = 4, 1
	}
	if last := []rune(words[len(words)-1]); len(last) >= least {
		m.add("unfinished", strings.Join(append(slices.Clone(words[:len(words)-1]), string(last[:len(last)-1-m.IntN(cut)])), " "), p.key)
	}
	if i := slices.IndexFunc(words, func(w string) bool { return utf8.RuneCountInString(w) >= 5 }); i >= 0 {
		for { // any of the long words
			if i = m.IntN(len(words)); utf8.RuneCountInString(words[i]) >= 5 {
				break
			}
		}
		typed := slices.Clone(words)
		typed[i] = m.typo(words[i])
		m.add("typo", strings.Join(typed, " "), p.key)
	}
	m.spaces(p, words)
	switch m.lang {
	case "ru", "bg":
		l := layouts()[m.lang][0]
		if m.lang == "bg" && m.IntN(2) == 1 {
			l = layouts()[m.lang][1]
		}
		m.add("layout", translate(p.title, l.own, l.latin), p.key)
	}
}

// spaces makes queries of a title with a space too few, and with one too many.
func (m *maker) spaces(p topic, words []string) {
	if m.lang == "vi" {
		return // whose words are syllables: a space too many is half of one
	}
	if len(words) > 1 && len(words) < 5 {
		i := 1 + m.IntN(len(words)-1)
		m.add("spaces", strings.Join(words[:i], " ")+strings.Join(words[i:], " "), p.key)
	}
	if i := slices.IndexFunc(words, func(w string) bool { return utf8.RuneCountInString(w) >= 8 }); i >= 0 {
		typed, letters := slices.Clone(words), []rune(words[i])
		at := 2 + m.IntN(len(letters)-4)
		typed[i] = string(letters[:at]) + " " + string(letters[at:])
		m.add("spaces", strings.Join(typed, " "), p.key)
	}
}

// headings makes queries of the headings that one document has.
func (m *maker) headings(topics []topic) {
	of := map[string][]string{}
	for _, p := range topics {
		for _, heading := range p.headings {
			of[heading] = append(of[heading], p.key)
		}
	}
	for _, heading := range slices.Sorted(maps.Keys(of)) {
		if len(of[heading]) == 1 {
			m.add("heading", heading, of[heading][0])
		}
	}
}

// typo changes one letter of a word.
func (m *maker) typo(word string) string {
	w := []rune(word)
	letter := func() rune {
		for {
			if r := w[m.IntN(len(w))]; unicode.IsLetter(r) {
				return unicode.ToLower(r)
			}
		}
	}
	for {
		out, i := slices.Clone(w), m.IntN(len(w))
		switch m.IntN(4) {
		case 0:
			out = slices.Insert(out, i, letter())
		case 1:
			out = slices.Delete(out, i, i+1)
		case 2:
			out[i] = letter()
		case 3:
			j := min(i+1, len(w)-1)
			out[i], out[j] = out[j], out[i]
		}
		if !strings.EqualFold(string(out), word) {
			return string(out)
		}
	}
}

// relevance is the playbook of the fixtures, and the queries of each language.
func relevance(t testing.TB) (fstest.MapFS, map[string][]task) {
	t.Helper()
	fsys := fstest.MapFS{"site.yaml": &fstest.MapFile{Data: []byte("title: Relevance\nlanguages: [" + strings.Join(fixtureLanguages(), ", ") + "]\n")}}
	titles := map[string][]topic{}
	for _, lang := range fixtureLanguages() {
		titles[lang] = fixture(t, lang, fsys)
	}
	align(fsys)
	tasks := map[string][]task{}
	for i, lang := range fixtureLanguages() {
		h := fnv.New64a()
		h.Write([]byte(lang))
		m := &maker{lang: lang, Rand: rand.New(rand.NewPCG(h.Sum64(), 6)), tasks: written(t, lang)}
		for n, p := range titles[lang] {
			m.title(p)
			if n == 0 {
				m.headings(titles[lang])
			}
			other := fixtureLanguages()[(i+1+n%5)%6]
			if name := titles[other][n]; !strings.EqualFold(name.title, p.title) {
				m.add("other-language", name.title, p.key)
			}
		}
		tasks[lang] = append(m.tasks, unaccented(m, fsys)...)
	}
	return fsys, tasks
}

// unaccented makes queries without accents where too few titles have any: words of five
// letters and more that only one document has.
func unaccented(m *maker, fsys fstest.MapFS) []task {
	n := 0
	for _, q := range m.tasks {
		if q.class == "unaccented" {
			n++
		}
	}
	if n == 0 || n >= 20 {
		return nil
	}
	in := map[string][]string{} // fold → keys
	accented := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(fsys)) {
		if !strings.HasPrefix(name, m.lang+"/") {
			continue
		}
		key := strings.TrimSuffix(path.Base(name), ".md")
		for _, t := range Tokens(m.lang, string(fsys[name].Data)) {
			if !slices.Contains(in[t.Fold], key) {
				in[t.Fold] = append(in[t.Fold], key)
			}
			accented[t.Fold] = accented[t.Fold] || t.Form != t.Fold
		}
	}
	var out []task
	for _, fold := range slices.Sorted(maps.Keys(in)) {
		if accented[fold] && len(in[fold]) == 1 && len(fold) >= 5 {
			out = append(out, task{"unaccented", fold, in[fold]})
		}
	}
	return out
}

// align puts the documents of one key into one folder: the glossary where any language
// has names for it.
func align(fsys fstest.MapFS) {
	named := map[string]bool{}
	for name := range fsys {
		if path.Base(path.Dir(name)) == "glossary" {
			named[path.Base(name)] = true
		}
	}
	for name, f := range fsys {
		if named[path.Base(name)] && path.Base(path.Dir(name)) == "topics" {
			delete(fsys, name)
			fsys[path.Join(path.Dir(path.Dir(name)), "glossary", path.Base(name))] = f
		}
	}
}
