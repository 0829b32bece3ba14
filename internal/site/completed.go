package site

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/memo"
)

// Keys of the memo. Documents and configurations never change, so that their addresses stand
// for them; a hash stands for all else.
type (
	completedKey struct {
		doc, source *content.Document
		config      *config.Config
		tree        [sha256.Size]byte
	}
	structureKey struct {
		config *config.Config
		theme  any
		sum    [sha256.Size]byte
	}
)

// completed is a document with what it takes over from its source.
type completed struct {
	doc      *content.Document
	problems diag.List
	entry    *entry
	sum      [sha256.Size]byte // of the entry, where there is a memo
}

// complete completes each translation from its source: the document of the same
// key in the language that it names, else in the first that has one.
func (s *Site) complete(in Input, tree [sha256.Size]byte) {
	s.documents, s.entries = make([]*completed, len(in.Docs)), make([]*entry, len(in.Docs))
	for i, original := range content.Originals(in.Docs, in.Config.Tags()) {
		key := completedKey{doc: in.Docs[i], config: in.Config, tree: tree}
		if original >= 0 {
			key.source = in.Docs[original]
		}
		c := memo.Get(in.Memo, key, func() *completed {
			c := &completed{doc: key.doc}
			if key.source == nil {
				c.problems = c.doc.Lacks()
			} else {
				c.doc, c.problems = content.Inherit(c.doc, key.source)
			}
			e := in.entry(c.doc)
			if c.entry = &e; in.Memo != nil {
				c.sum = sha256.Sum256(fmt.Appendf(nil, "%#v", e))
			}
			return c
		})
		s.documents[i], s.entries[i] = c, c.entry
	}
}

// treeSum returns the hash of what files of other programs say; zeros without a memo.
func (in Input) treeSum() (sum [sha256.Size]byte) {
	if in.Memo != nil {
		sum = sha256.Sum256(fmt.Appendf(nil, "%#v", in.Tree))
	}
	return sum
}

// structureKey returns all that a structure depends on.
func (in Input) structureKey(documents []*completed, tree [sha256.Size]byte) structureKey {
	key := structureKey{config: in.Config, theme: in.Theme}
	if in.Memo == nil {
		return key
	}
	h := sha256.New()
	h.Write(tree[:])
	for _, c := range documents {
		h.Write(c.sum[:])
	}
	for _, s := range in.Sources {
		fmt.Fprintf(h, "%q %q %q %q %q %q\n", s.ID, s.Person, s.Authors, s.Published, s.Title, s.Lang)
	}
	for _, f := range in.Files {
		fmt.Fprintf(h, "%q\n", f.Path)
	}
	for _, file := range slices.Sorted(maps.Keys(in.Left)) {
		fmt.Fprintf(h, "%q %q\n", file, in.Left[file])
	}
	h.Sum(key.sum[:0])
	return key
}
