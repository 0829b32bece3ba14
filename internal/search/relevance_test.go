package search

import (
	"bytes"
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
	return []string{"exact", "inflected", "unaccented", "untoned", "unfinished", "typo", "question", "phrase", "other-language", "layout", "empty"}
}

// topic is one document of a fixture.
type topic struct{ key, title string }

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
		topics = append(topics, topic{key, strings.TrimSpace(title)})
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
	switch m.lang {
	case "ru", "bg":
		l := layouts()[m.lang][0]
		if m.lang == "bg" && m.IntN(2) == 1 {
			l = layouts()[m.lang][1]
		}
		m.add("layout", translate(p.title, l.own, l.latin), p.key)
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

// figures are what a class of queries came to.
type figures struct {
	queries, first, third, none int
	reciprocal                  float64
}

func (f *figures) add(rank int) {
	f.queries++
	switch {
	case rank == 0:
		return
	case rank == 1:
		f.first++
	}
	if rank <= 3 {
		f.third++
	}
	f.reciprocal += 1 / float64(rank)
}

// rate is what the gate looks at: success@3, or of queries without an answer how many
// found nothing.
func (f figures) rate(class string) int {
	if class == "empty" {
		return f.none
	}
	return f.third
}

// TestRelevance is the relevance suite. RELEVANCE=misses shows what was not found;
// UPDATE_RELEVANCE=1 accepts the figures.
func TestRelevance(t *testing.T) {
	const golden = "testdata/relevance/accepted.txt"
	fsys, tasks := relevance(t)
	set := New(input(t, fsys, false), nil)
	accepted, _ := os.ReadFile(golden)
	var table bytes.Buffer
	fmt.Fprintf(&table, "%-4s %-15s %7s %6s %6s %7s %6s\n", "lang", "class", "queries", "@1", "@3", "MRR@10", "zero")
	for _, lang := range fixtureLanguages() {
		all := measure(t, set, lang, tasks[lang])
		for _, class := range classes() {
			f := all[class]
			if f == nil {
				continue
			}
			n := float64(f.queries)
			fmt.Fprintf(&table, "%-4s %-15s %7d %6.3f %6.3f %7.3f %6.3f\n", lang, class, f.queries, float64(f.first)/n, float64(f.third)/n, f.reciprocal/n, float64(f.none)/n)
			least := 0.90
			if class == "empty" {
				least = 0.95
			}
			if rate := float64(f.rate(class)) / n; f.queries < 20 || rate < least {
				t.Errorf("%s %s: %.3f of %d queries, at least %.2f of 20 are asked for", lang, class, rate, f.queries, least)
			}
			if was, ok := acceptedOf(string(accepted), lang, class); !ok || was > f.rate(class)+1 {
				t.Errorf("%s %s: %d of %d queries, %d were accepted", lang, class, f.rate(class), f.queries, was)
			}
		}
	}
	t.Log("\n" + table.String())
	if os.Getenv("UPDATE_RELEVANCE") != "" {
		noError(t, os.WriteFile(golden, table.Bytes(), 0o644))
	}
}

// acceptedOf reads the rate of a class, in queries, from the accepted table.
func acceptedOf(table, lang, class string) (int, bool) {
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		if len(f) != 7 || f[0] != lang || f[1] != class {
			continue
		}
		var n int
		var third, zero float64
		fmt.Sscan(f[2], &n)
		fmt.Sscan(f[4], &third)
		fmt.Sscan(f[6], &zero)
		if class == "empty" {
			third = zero
		}
		return int(third*float64(n) + 0.5), true
	}
	return 0, false
}

// measure asks the queries of a language.
func measure(t *testing.T, set *Set, lang string, tasks []task) map[string]*figures {
	r := open(t, set, lang)
	keys := map[string]string{}
	for _, p := range set.Site.Language(lang).Pages {
		keys[p.URL[1:]] = path.Base(p.Key)
	}
	all := map[string]*figures{}
	for _, q := range tasks {
		result, err := r.Find(q.query, Filter{}, 10)
		noError(t, err)
		if all[q.class] == nil {
			all[q.class] = &figures{}
		}
		f, rank := all[q.class], 0
		for i, hit := range result.Hits {
			if slices.Contains(q.keys, keys[hit.Address]) {
				rank = i + 1
				break
			}
		}
		if len(result.Hits) == 0 {
			f.none++
		}
		f.add(rank)
		if os.Getenv("RELEVANCE") == "misses" && (len(q.keys) > 0 && (rank == 0 || rank > 3) || len(q.keys) == 0 && len(result.Hits) > 0) {
			var got []string
			for _, hit := range result.Hits[:min(3, len(result.Hits))] {
				got = append(got, fmt.Sprintf("%s#%s %.2f", keys[hit.Address], hit.ID, hit.Score))
			}
			t.Logf("%s %s %q → %v; rank %d; got %q layout %q", lang, q.class, q.query, q.keys, rank, got, result.Layout)
		}
	}
	return all
}
