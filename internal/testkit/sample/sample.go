// Package sample makes playbooks of any size for tests and benchmarks. No command of
// rolebook uses it.
//
// # What goes in
//
// [Options]: how many documents, in which of six languages, from which seed.
//
// # What comes out
//
// [Files] yields the files of a content directory, site.yaml first; [Write]
// puts them below content/ in a directory, so that `rolebook build` finds them.
// Documents are counted in all languages together: 1,000 documents in six
// languages are 167 keys, the last of which some languages lack. Of 25 keys
// (but for the home page) 8 are roles, 6 articles, 4 checklists, 3 hiring
// guides, 2 comparisons, 1 a term and 1 a disagreement. A document has 5 KB on
// average; those in Cyrillic letters have more bytes, as they have in life.
//
// # What the text is like
//
// It means nothing, but is like prose in what costs time or space.
// Words are drawn by Zipf's law from a vocabulary that each language has of its
// own: its real function words, then stems made of its syllables, then their
// endings; English can form about 140,000 words, Russian 280,000, Vietnamese
// 5,000 syllables. Every document is about ten stems that it repeats, and its
// translations are about the same. Sentences hold emphasis, links between
// documents and to items, quotations, numbers and code; articles also have
// tables, footnotes, citations, notices and directives. One document in ten has
// one or two blocks of code; one block in five also stands elsewhere.
//
// # What is promised
//
// The same options give the same bytes on every machine: no clock, no map
// order, no floating point. A playbook checks clean: no errors, no warnings.
// Translations have the structure and the item ids of their source. No document
// says more of others as the playbook grows. More languages, or another order of
// them, do not change the text of any.
package sample

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Options says which playbook is made.
type Options struct {
	Documents int      // in all languages together, at least 1
	Languages []string // of those that Languages returns; empty means all
	Seed      uint64
}

// Stats says what was made.
type Stats struct {
	Documents int   // Markdown files
	Keys      int   // documents that are not translations of each other
	Markdown  int64 // bytes of all Markdown files
}

// Languages returns the tags of the languages that a playbook can have. The
// first of a playbook's languages is its source.
func Languages() []string { return []string{"en", "vi", "it", "es", "bg", "ru"} }

// File is one file, named by its slash-separated path below content/.
type File struct {
	Name string
	Data []byte
}

// Files yields the files of a playbook in a fixed order. Data is the caller's.
func Files(o Options) (iter.Seq[File], error) {
	b, err := newPlaybook(o)
	if err != nil {
		return nil, err
	}
	return b.files, nil
}

// Write makes a playbook below content/ in a directory.
func Write(dir string, o Options) (Stats, error) {
	var stats Stats
	files, err := Files(o)
	if err != nil {
		return stats, err
	}
	keys := map[string]bool{}
	for f := range files {
		name := filepath.Join(dir, "content", filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return stats, fmt.Errorf("writing a sample: %w", err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return stats, fmt.Errorf("writing a sample: %w", err)
		}
		if strings.HasSuffix(f.Name, ".md") {
			_, key, _ := strings.Cut(f.Name, "/")
			keys[key] = true
			stats.Documents++
			stats.Markdown += int64(len(f.Data))
		}
	}
	stats.Keys = len(keys)
	return stats, nil
}

// files is the sequence that Files returns.
func (b *playbook) files(yield func(File) bool) {
	if !yield(File{"site.yaml", b.settings()}) || !yield(File{"sources.yaml", b.sources()}) {
		return
	}
	made := 0
	for i := range b.plans {
		for _, l := range b.languages {
			if made++; made > b.Documents {
				return
			}
			p := &b.plans[i]
			if !yield(File{l.tag + "/" + p.path(), b.document(p, l)}) {
				return
			}
		}
	}
}

// settings is site.yaml.
func (b *playbook) settings() []byte {
	var s strings.Builder
	s.WriteString("title:\n")
	for _, l := range b.languages {
		fmt.Fprintf(&s, "  %s: %s\n", l.tag, b.title(&b.plans[0], l))
	}
	s.WriteString("baseURL: https://example.org/playbook/\nlanguages: [")
	for i, l := range b.languages {
		if i > 0 {
			s.WriteString(", ")
		}
		s.WriteString(l.tag)
	}
	s.WriteString("]\n")
	return []byte(s.String())
}

// sources is sources.yaml.
func (b *playbook) sources() []byte {
	var s strings.Builder
	for i, id := range b.cited {
		r := random(b.Seed, "source", uint64(i))
		l := b.languages[r.IntN(len(b.languages))]
		w := &writer{playbook: b, lang: l, text: r}
		title := string(w.phrase(nil, 4+r.IntN(5)))
		name := string(w.phrase(nil, 1))
		fmt.Fprintf(&s, "%s: { authors: [%s], title: %s, publisher: %s, published: %s, url: https://example.com/%s, lang: %s }\n",
			id, capital(name), capital(title), capital(string(w.phrase(nil, 2))), id[len(id)-4:], id, l.tag)
	}
	return []byte(s.String())
}
