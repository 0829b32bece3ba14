package site

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"rolebook/internal/content"
	"rolebook/internal/locale"
)

// MostEntries is how many entries a page of the index has at most.
const MostEntries = 400

// Indexed is an entry of the index from A to Z: a page under one of its names.
type Indexed struct {
	Letter string
	Text   string
	Lang   *Language // of the text
	Page   *Page
}

// names are what a role is called in a language.
type names struct {
	lang      string
	preferred string // empty where it is the title of its page in that language
	other     []string
}

// namesOf returns the names of a role, by language.
func namesOf(d *content.Document, tags []string) []names {
	var out []names
	for _, tag := range tags {
		if n, ok := d.Role().Names[tag]; ok {
			out = append(out, names{tag, n.Preferred, n.Other})
		}
	}
	return out
}

// Initial is a letter of the index from A to Z, and what begins with it.
type Initial struct {
	Letter  string
	Entries []Indexed
}

// Index returns the index from A to Z of a language, in its order: every page that
// somebody wrote, by its title, and every role by all of its names in all languages.
// It is put together once.
func (s *Site) Index(l *Language) []Initial { return s.indexes[l]() }

// prepareIndexes prepares the indexes of all languages.
func (s *Site) prepareIndexes() {
	s.indexes = make(map[*Language]func() []Initial, len(s.Languages))
	for _, l := range s.Languages {
		s.indexes[l] = sync.OnceValue(func() []Initial {
			entries := s.indexed(l, s.entries)
			locale.SortBy(l.sorter, entries, func(e Indexed) string { return e.Text })
			return byLetter(entries)
		})
	}
}

// byLetter groups entries, which come in order. What one letter has stands together
// even where the collation puts other letters between.
func byLetter(entries []Indexed) []Initial {
	var out []Initial
	at := map[string]int{}
	for _, e := range entries {
		i, ok := at[e.Letter]
		if !ok {
			i = len(out)
			at[e.Letter] = i
			out = append(out, Initial{Letter: e.Letter})
		}
		out[i].Entries = append(out[i].Entries, e)
	}
	return out
}

// indexed returns the entries of the index of a language, unsorted.
func (s *structure) indexed(l *Language, entries []*entry) []Indexed {
	var out []Indexed
	initials := map[string]string{} // by what a letter is made of at most
	add := func(p *Page, lang *Language, text string) {
		begin := text
		for at := range text {
			if at > 12 {
				begin = text[:at]
				break
			}
		}
		letter, ok := initials[begin]
		if !ok {
			letter = l.Initial(text)
			initials[begin] = letter
		}
		out = append(out, Indexed{letter, text, lang, p})
	}
	for _, p := range s.byAddress(l) {
		if p.doc == 0 || p.Kind == Home {
			continue
		}
		add(p, p.Written(), p.Title)
		seen := map[string]bool{p.Title: true}
		for _, n := range entries[p.doc-1].names {
			lang := s.Language(n.lang)
			if lang == nil {
				continue
			}
			preferred := n.preferred
			if there := s.byKey[p.Key][n.lang]; preferred == "" && there != nil {
				preferred = there.Title
			}
			for _, text := range append([]string{preferred}, n.other...) {
				if text != "" && !seen[text] {
					seen[text] = true
					add(p, lang, text)
				}
			}
		}
	}
	return out
}

// byAddress returns the pages of a language, in the order of their addresses.
func (s *structure) byAddress(l *Language) []*Page {
	if l.Pages != nil {
		return l.Pages
	}
	var pages []*Page // while the structure is made
	for _, p := range s.Pages {
		if p.Lang == l {
			pages = append(pages, p)
		}
	}
	return pages
}

// letters makes, in each language whose index is long, the pages of its letters.
func (b *building) letters() {
	for _, l := range b.Languages {
		search := b.byKey["search"][l.Tag()]
		if search == nil || search.Kind != Search {
			continue
		}
		entries := b.indexed(l, b.entries)
		if len(entries) <= MostEntries {
			continue
		}
		count := map[string]int{}
		var order []string
		for _, e := range entries {
			if count[e.Letter]++; count[e.Letter] == 1 {
				order = append(order, e.Letter)
			}
		}
		slices.Sort(order)
		for _, letter := range order {
			b.letter(l, search, letter, (count[letter]+MostEntries-1)/MostEntries)
		}
	}
}

// letter makes the pages of one letter.
func (b *building) letter(l *Language, search *Page, letter string, parts int) {
	slug, title := content.AddressPart(letter), strings.ReplaceAll(b.textIn(l, "letter"), "{letter}", letter)
	if slug == "" {
		slug, title = "0-9", "0–9" // what begins with no letter
	}
	for part := range parts {
		p := &Page{Kind: Letter, Lang: l, Key: "search/" + slug, URL: search.URL + slug + "/", Title: title, Letter: letter, Part: part}
		if part > 0 {
			n := strconv.Itoa(part + 1)
			p.Key, p.URL, p.Title = p.Key+"-"+n, search.URL+slug+"-"+n+"/", title+" ("+n+")"
		}
		b.offer(p)
	}
}
