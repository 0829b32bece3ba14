// Package move plans how documents get other places.
//
// # What goes in
//
// A site with its documents as they stand in their files, the files themselves, and what
// is to be moved where: a document or a folder, by its translation key or by its file.
//
// # What comes out
//
// A [Plan]: which files get which names, and the whole text of each file that changes: links
// that led to what moved, links of what moved that are relative, names by which documents
// call a role, redirects from the addresses of before, and the lock files of translations.
//
// # What is promised
//
// Nothing is written. No document is moved to where another file lies. Of a text only the destinations of
// links, the names and redirects: change; every other byte stays. What names the old place
// and is not changed is in the notes.
package move

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/locale"
	"rolebook/internal/site"
	"rolebook/internal/translation"
)

// Input is what a plan is made of.
type Input struct {
	Site      *site.Site
	Docs      []*content.Document // without what translations inherit
	FS        fs.FS               // the content directory
	Beside    fs.FS               // the directory of the playbook, where navigation of other programs may lie
	Redirects bool                // whether the addresses of before lead to the new ones
}

// Rename is a file, below the content directory, and its new name.
type Rename struct{ From, To string }

// Change is one place of a text that changes.
type Change struct {
	File     string // as it is called before the renames
	Line     int    // from 1
	Old, New string // Old is empty where something is added
}

// Plan is what a move does.
type Plan struct {
	Renames []Rename          // sorted by From
	Texts   map[string][]byte // the new text of files that change, by the name that they have before
	Changes []Change          // of these texts, in the order of their files and lines
	Notes   diag.List         // what names the old place and stays as it is
}

// planning is the state while a plan is made.
type planning struct {
	Input
	tags    []string
	all     bool              // whether the document moves in every language
	whole   bool              // whether it is a folder
	moves   map[string]string // file → its new name
	stems   map[string]string // the same of Markdown, without endings
	docs    []*content.Document
	after   []*content.Document // the same, in their new places
	keys    map[string]string   // translation key → the new one, of documents that move in every language
	from    string              // what is moved, as a translation key
	to      string
	links   map[string]map[string]string // file → destination → the new one
	labels  map[string]map[string]string // file → name of a role that stands in its text → the new one
	splices map[string][]splice
	forms   forms
	plan    *Plan
}

// New plans to move what old names to the place to. An error says why that cannot be done.
func New(in Input, old, to string) (*Plan, error) {
	p := &planning{Input: in, tags: in.Site.Config.Tags(), docs: in.Docs, moves: map[string]string{}, stems: map[string]string{}, keys: map[string]string{}, forms: newForms(), links: map[string]map[string]string{}, labels: map[string]map[string]string{}, splices: map[string][]splice{}, plan: &Plan{Texts: map[string][]byte{}}}
	if err := p.choose(old, to); err != nil {
		return nil, err
	}
	if err := p.place(); err != nil {
		return nil, err
	}
	for _, d := range p.docs {
		text, err := fs.ReadFile(p.FS, d.File)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", d.File, err)
		}
		p.follows(d, text)
		p.names(d, text)
		p.mentions(d.File, text)
	}
	if err := p.front(); err != nil {
		return nil, err
	}
	if err := p.locks(); err != nil {
		return nil, err
	}
	p.elsewhere()
	if err := p.write(); err != nil {
		return nil, err
	}
	for from, to := range p.moves {
		p.plan.Renames = append(p.plan.Renames, Rename{from, to})
	}
	slices.SortFunc(p.plan.Renames, func(a, b Rename) int { return strings.Compare(a.From, b.From) })
	return p.plan, nil
}

// place finds the new places of all documents, and refuses two of one key.
func (p *planning) place() error {
	var files []string
	for _, d := range p.docs {
		files = append(files, p.renamed(d.File))
	}
	type key struct{ lang, key string }
	holder := map[key]string{}
	for i, place := range content.Locate(files, p.Site.Config) {
		d := p.docs[i]
		p.after = append(p.after, d.At(place))
		at := key{place.Lang, place.Key}
		if other := holder[at]; other != "" && (p.moves[d.File] != "" || p.moves[other] != "") {
			return fmt.Errorf("%s and %s would have one key, %s", other, d.File, place.Key)
		}
		if holder[at] = d.File; p.moves[d.File] == "" {
			continue
		}
		if p.all && d.Key != place.Key {
			p.keys[d.Key] = place.Key
		}
	}
	return nil
}

// renamed returns what a file is called after the move.
func (p *planning) renamed(file string) string {
	if to, moved := p.moves[file]; moved {
		return to
	}
	return file
}

// locks moves the lock files of translations along, and writes into all of them where their
// source lies, what its links lead to and whom its outcomes are for, so that the move makes no translation stale.
func (p *planning) locks() error {
	for _, d := range p.docs {
		lock := translation.LockFile(d.File)
		text, err := fs.ReadFile(p.FS, lock)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", lock, err)
		}
		if to := translation.LockFile(p.renamed(d.File)); to != lock {
			if _, err := fs.Stat(p.FS, to); err == nil {
				return fmt.Errorf("%s is there already; delete it, or choose another name", to)
			}
			p.moves[lock] = to
		}
		of := ""
		for at, line := range lines(text) {
			if source, found := strings.CutPrefix(strings.TrimRight(line.text, "\r\n"), "source: "); found {
				of = source
				if to, moved := p.moves[source]; moved {
					start := line.start + len("source: ")
					p.splice(lock, splice{start, start + len(source), at + 1, to})
				}
			}
			p.relink(lock, line, at+1, of)
		}
	}
	return nil
}

// front writes into front matter the addresses that a document had, where it gets others, in its
// language and in those where it stands in for a translation, and its kind, where its folder no longer says it.
func (p *planning) front() error {
	var before, now map[string]map[string]string
	var held map[string]bool
	if p.Redirects {
		before, _ = addresses(p.Site, p.docs)
		now, held = addresses(p.Site, p.after)
	}
	for i, d := range p.docs {
		after := p.after[i]
		text, err := fs.ReadFile(p.FS, d.File)
		if err != nil {
			return fmt.Errorf("reading %s: %w", d.File, err)
		}
		var keys []string
		kind, page := d.Kind, p.Site.PageOfFile(d.File)
		if page != nil {
			kind = p.Site.Doc(page).Kind // of a translation that of its source
		}
		if after.Folder != d.Folder && d.Meta.Kind.Value == "" && (kind != content.KindPage || after.Folder != content.KindPage) {
			keys = append(keys, "kind: "+string(kind))
		}
		var old []string // that its front matter does not have yet
		for _, lang := range p.tags {
			was, is := before[d.File][lang], now[after.File][lang]
			if was == "" || was == is || held[was] {
				continue
			}
			if s, found := swapped(d, text, is, was); found {
				p.splice(d.File, s)
			} else {
				old = append(old, was)
			}
		}
		if s, listed := listedRedirects(text, old); len(old) > 0 && listed {
			p.splice(d.File, s)
		} else if len(old) > 0 {
			keys = append(keys, "redirects: ["+strings.Join(quoted(old), ", ")+"]")
		}
		if len(keys) == 0 {
			continue
		}
		s, ok := withKeys(text, keys)
		if !ok {
			p.note(d.File, 1, "its front matter is in a form to which nothing can be added; it needs "+strings.Join(keys, " and "))
			continue
		}
		p.splice(d.File, s)
	}
	return nil
}

// addresses returns the addresses of each file by language, as far as documents and site.yaml
// decide them, and those that a page has, whoever wrote it.
func addresses(s *site.Site, docs []*content.Document) (urls map[string]map[string]string, held map[string]bool) {
	all := slices.Clone(docs)
	for _, d := range docs {
		all = append(all, d.Made()...)
	}
	made, _ := site.New(site.Input{Config: s.Config, Docs: all, Sources: s.Sources, Texts: (&locale.Strings{}).For})
	urls, held = map[string]map[string]string{}, map[string]bool{}
	for _, page := range made.Pages {
		held[page.URL] = page.Kind != site.Redirect
		of := cmp.Or(page.Original, page)
		if d := made.Doc(of); d != nil && made.PageOfFile(d.File) == of { // and no level of it
			if urls[d.File] == nil {
				urls[d.File] = map[string]string{}
			}
			urls[d.File][page.Lang.Tag()] = page.URL
		}
	}
	return urls, held
}
