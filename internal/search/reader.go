package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Reader reads the index of one language. It is not safe for concurrent use.
type Reader struct {
	*core
	params *Parameters
	fetch  func(name string) ([]byte, error)
	naming naming
	facets *columns
	shards []*shard
	head   *shard     // words of titles, names and headings
	tails  [][]string // the folds of each shard of ends
	listed [][]listing
	Loaded int // bytes read so far
	// Partial says that a file could not be had: answers are made of the others.
	Partial bool
}

// Open opens an index: fetch returns its index.json, or a file by its name in [Folder].
func Open(fetch func(name string) ([]byte, error), params *Parameters) (*Reader, error) {
	r := &Reader{fetch: fetch, params: params}
	data, err := r.get(indexFile)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &r.naming); err != nil || r.naming.Version != version || !isName(r.naming.Lang) || r.naming.Core == "" {
		return nil, broken("index.json")
	}
	all, err := r.file(r.naming.Lang, r.naming.Core)
	if err != nil {
		return nil, err
	}
	if all[0].kind != corePart {
		return nil, broken("core")
	}
	if r.core, err = decodeCore(all[0].body); err != nil {
		return nil, err
	}
	r.shards, r.tails, r.listed = make([]*shard, r.words), make([][]string, r.ends), make([][]listing, r.chunks())
	if r.lang != r.naming.Lang {
		return nil, broken("language")
	}
	if r.ends == 0 {
		return r, r.rest(all[1:])
	}
	n := r.naming
	if len(all) != 2 || all[1].kind != headPart || n.Facets == "" || len(n.Words) != r.words || len(n.Ends) != r.ends || len(n.Pages) != r.chunks() {
		return nil, broken("index.json")
	}
	r.head, err = decodeWords(all[1].body, r.core, 0)
	return r, err
}

// rest reads what follows the core where all is in one file.
func (r *Reader) rest(all []part) error {
	n := r.naming
	if r.words != 1 || len(all) != 2+r.chunks() || all[0].kind != facetsPart || all[1].kind != wordsPart || n.Facets != "" || n.Words != nil || n.Ends != nil || n.Pages != nil {
		return broken("parts")
	}
	var err error
	if r.facets, err = decodeFacets(all[0].body, r.core); err != nil {
		return err
	}
	if r.shards[0], err = decodeWords(all[1].body, r.core, 0); err != nil {
		return err
	}
	r.head = r.shards[0]
	for i, p := range all[2:] {
		if p.kind != pagesPart {
			return broken("parts")
		}
		if r.listed[i], err = decodePages(p.body, r.core, i); err != nil {
			return err
		}
	}
	return nil
}

// get returns a file.
func (r *Reader) get(name string) ([]byte, error) {
	data, err := r.fetch(name)
	if err != nil {
		return nil, fmt.Errorf("reading the search index: %w", err)
	}
	r.Loaded += len(data)
	return data, nil
}

// file returns the parts of a file of an index by its name.
func (r *Reader) file(lang, name string) ([]part, error) {
	data, err := r.get(fileOf(lang, name))
	if err != nil {
		return nil, err
	}
	return parts(data)
}

// only returns the one part of a file.
func (r *Reader) only(lang, name string, kind byte) ([]byte, error) {
	all, err := r.file(lang, name)
	if err == nil && (len(all) != 1 || all[0].kind != kind) {
		err = broken("parts")
	}
	if err != nil {
		return nil, err
	}
	return all[0].body, nil
}

// key is what decides in which shard a fold is.
func (r *Reader) key(fold string) string {
	key := beginning(fold, 3)
	if r.split[key] {
		key = beginning(fold, 4)
	}
	return key
}

// had returns a part that is a file of its own, read; where it is missing or broken, what
// there is instead.
func had[T any](r *Reader, name string, kind byte, read func(body []byte) (T, error), instead T) T {
	body, err := r.only(r.lang, name, kind)
	if err == nil {
		var part T
		if part, err = read(body); err == nil {
			return part
		}
	}
	r.Partial = true
	return instead
}

// shardOf returns the shard of words in which a fold is, or would be; where it is missing,
// the words of titles, names and headings.
func (r *Reader) shardOf(fold string) *shard {
	i := int(hash(r.key(fold)) % uint32(r.words))
	if r.shards[i] == nil {
		read := func(body []byte) (*shard, error) { return decodeWords(body, r.core, i) }
		r.shards[i] = had(r, r.naming.Words[i], wordsPart, read, r.head)
	}
	return r.shards[i]
}

// tail returns the folds that end as key says, and others; none where they are missing.
func (r *Reader) tail(key string) []string {
	i := int(hash(key) % uint32(r.ends))
	if r.tails[i] == nil {
		read := func(body []byte) ([]string, error) { return decodeEnds(body, i) }
		r.tails[i] = had(r, r.naming.Ends[i], endsPart, read, []string{})
	}
	return r.tails[i]
}

// page returns what is listed of a page; false where it is missing.
func (r *Reader) page(number int) (listing, bool) {
	i := number / r.chunk
	if r.listed[i] == nil {
		read := func(body []byte) ([]listing, error) { return decodePages(body, r.core, i) }
		r.listed[i] = had(r, r.naming.Pages[i], pagesPart, read, []listing{})
	}
	if at := number % r.chunk; at < len(r.listed[i]) {
		return r.listed[i][at], true
	}
	return listing{}, false
}

// columns returns the facets.
func (r *Reader) columns() (*columns, error) {
	if r.facets == nil {
		body, err := r.only(r.lang, r.naming.Facets, facetsPart)
		if err != nil {
			return nil, err
		}
		if r.facets, err = decodeFacets(body, r.core); err != nil {
			return nil, err
		}
	}
	return r.facets, nil
}

// pageOf returns the page of a section.
func (r *Reader) pageOf(section int) int {
	i, found := slices.BinarySearch(r.first, section)
	if found {
		return i
	}
	return i - 1
}

// Broken reports whether an error says that bytes are no index.
func Broken(err error) bool { return errors.Is(err, errBroken) }
