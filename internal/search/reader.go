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
	fetch  func(name string) ([]byte, error)
	naming naming
	facets *columns
	shards []*shard
	head   *shard     // words of titles, names and headings
	tails  [][]string // the folds of each shard of ends
	listed [][]listing
	Loaded int // bytes read so far
}

// Open opens an index: fetch returns a file of its folder by name, or of that of another
// language's index, whose name begins with ../../.
func Open(fetch func(name string) ([]byte, error)) (*Reader, error) {
	r := &Reader{fetch: fetch}
	data, err := r.get("index.json")
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &r.naming); err != nil || r.naming.Version != version || r.naming.Core == "" {
		return nil, broken("index.json")
	}
	all, err := r.file(r.naming.Core)
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

// file returns the parts of a file by its name.
func (r *Reader) file(name string) ([]part, error) {
	data, err := r.get(name + extension)
	if err != nil {
		return nil, err
	}
	return parts(data)
}

// only returns the one part of a file.
func (r *Reader) only(name string, kind byte) ([]byte, error) {
	all, err := r.file(name)
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

// shardOf returns the shard of words in which a fold is, or would be.
func (r *Reader) shardOf(fold string) (*shard, error) {
	i := int(hash(r.key(fold)) % uint32(r.words))
	if r.shards[i] == nil {
		body, err := r.only(r.naming.Words[i], wordsPart)
		if err != nil {
			return nil, err
		}
		if r.shards[i], err = decodeWords(body, r.core, i); err != nil {
			return nil, err
		}
	}
	return r.shards[i], nil
}

// tail returns the folds that end as key says, and others.
func (r *Reader) tail(key string) ([]string, error) {
	i := int(hash(key) % uint32(r.ends))
	if r.tails[i] == nil {
		body, err := r.only(r.naming.Ends[i], endsPart)
		if err != nil {
			return nil, err
		}
		if r.tails[i], err = decodeEnds(body, i); err != nil {
			return nil, err
		}
	}
	return r.tails[i], nil
}

// page returns what is listed of a page.
func (r *Reader) page(number int) (listing, error) {
	i := number / r.chunk
	if r.listed[i] == nil {
		body, err := r.only(r.naming.Pages[i], pagesPart)
		if err != nil {
			return listing{}, err
		}
		if r.listed[i], err = decodePages(body, r.core, i); err != nil {
			return listing{}, err
		}
	}
	return r.listed[i][number%r.chunk], nil
}

// columns returns the facets.
func (r *Reader) columns() (*columns, error) {
	if r.facets == nil {
		body, err := r.only(r.naming.Facets, facetsPart)
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
