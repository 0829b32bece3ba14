package sample

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// kind is the folder of a document; the home page has none.
type kind string

const (
	home          kind = ""
	roles         kind = "roles"
	checklists    kind = "checklists"
	guides        kind = "guides"
	comparisons   kind = "comparisons"
	disagreements kind = "disagreements"
	articles      kind = "articles"
	glossary      kind = "glossary"
)

// pattern is the order in which kinds follow each other, over and over.
func pattern() []kind {
	const letters = "rrakcargracgtrackrgarcadr"
	byLetter := map[rune]kind{'r': roles, 'c': checklists, 'g': guides, 'k': comparisons, 'd': disagreements, 'a': articles, 't': glossary}
	var kinds []kind
	for _, l := range letters {
		kinds = append(kinds, byLetter[l])
	}
	return kinds
}

// plan is what the translations of one document have in common.
type plan struct {
	number int // among all plans
	nth    int // among those of its kind
	kind   kind
	name   string
	topic  [10]int  // ranks of the stems that the document repeats
	items  []string // ids, of a role or a checklist
	day    string   // of the last update
}

// path is the path of the document below its language.
func (p *plan) path() string {
	if p.kind == home {
		return "index.md"
	}
	return string(p.kind) + "/" + p.name + ".md"
}

// playbook is everything that documents know of each other.
type playbook struct {
	Options
	languages []*language
	english   *language // names and ids are English in every language
	plans     []plan
	roles     []*plan
	cited     []string // ids of sources
	fragments []fragments
}

func newPlaybook(o Options) (*playbook, error) {
	if o.Documents < 1 {
		return nil, fmt.Errorf("a sample of %d documents: it has at least 1", o.Documents)
	}
	if len(o.Languages) == 0 {
		o.Languages = Languages()
	}
	b := &playbook{Options: o, english: newLanguage("en"), fragments: loadFragments()}
	for i, tag := range o.Languages {
		if !slices.Contains(Languages(), tag) || slices.Contains(o.Languages[:i], tag) {
			return nil, fmt.Errorf("a sample in the language %q: the languages are %s, each once", tag, strings.Join(Languages(), ", "))
		}
		if tag == "en" {
			b.languages = append(b.languages, b.english)
		} else {
			b.languages = append(b.languages, newLanguage(tag))
		}
	}
	b.plan((o.Documents + len(o.Languages) - 1) / len(o.Languages))
	return b, nil
}

// plan decides on all documents and sources.
func (b *playbook) plan(keys int) {
	kinds, counts := pattern(), map[kind]int{}
	b.plans = make([]plan, keys)
	taken := map[string]bool{}
	duties := map[string]bool{}
	for i := range b.plans {
		p := &b.plans[i]
		p.number = i
		if i > 0 {
			p.kind = kinds[(i-1)%len(kinds)]
		}
		p.nth = counts[p.kind]
		counts[p.kind]++
		r := random(b.Seed, "plan", uint64(i))
		for n := range p.topic {
			p.topic[n] = b.english.rare(r)
		}
		p.name = b.identifier(r, 2+r.IntN(2), taken)
		p.day = fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(10), 1+r.IntN(28))
		ids, words := map[string]bool{}, 1
		if p.kind == roles { // no two roles have one duty
			ids, words = duties, 2
		}
		for range 12 + r.IntN(16) {
			p.items = append(p.items, b.identifier(r, words+r.IntN(2), ids))
		}
		if p.kind == roles {
			b.roles = append(b.roles, p)
		}
	}
	names := map[string]bool{}
	for i := range max(4, min(keys/4, 2000)) {
		r := random(b.Seed, "cited", uint64(i))
		b.cited = append(b.cited, b.identifier(r, 1, names)+"-"+strconv.Itoa(1990+r.IntN(36)))
	}
}

// identifier returns an id of some English words that is not taken yet.
func (b *playbook) identifier(r *rand.Rand, words int, taken map[string]bool) string {
	for {
		parts := make([]string, words)
		for i := range parts {
			parts[i] = b.english.stems[b.english.rare(r)]
		}
		if id := strings.Join(parts, "-"); !taken[id] {
			taken[id] = true
			return id
		}
	}
}

// title returns the title of a document in a language. All that name the
// document ask for it here.
func (b *playbook) title(p *plan, l *language) string {
	w := &writer{playbook: b, lang: l, plan: p, text: random(b.Seed, "title "+l.tag, uint64(p.number))}
	var title []byte
	for i := range 2 + w.text.IntN(2) {
		if i > 0 {
			title = append(title, ' ')
		}
		title = l.inflect(title, w.text, p.topic[i])
	}
	if p.kind == articles {
		title = w.phrase(append(title, ' '), 3)
	}
	return capital(string(title))
}

// about returns the role that a document is about, and another.
func (b *playbook) about(p *plan) (role, other *plan) {
	if len(b.roles) == 0 {
		return nil, nil
	}
	return b.roles[p.nth%len(b.roles)], b.roles[(p.nth+1+p.number%5)%len(b.roles)]
}

// random returns a source of numbers that depends on nothing but its arguments.
func random(seed uint64, what string, number uint64) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(what))
	return rand.New(rand.NewPCG(seed, h.Sum64()+number))
}
