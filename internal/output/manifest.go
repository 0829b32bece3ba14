package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

// class tells what a published name is.
type class uint8

const (
	page  class = iota + 1 // a file that is removed as soon as it is not put
	named                  // such a file that others name: it becomes visible before them
	asset                  // a hashed file that was put
	kept                   // a hashed file that was put the generation before
)

// manifest holds every file in the output that is ours, by name.
type manifest map[string]class

// manifestVersion changes when an older rolebook could misread the file. Version 1
// counted the files of search indexes among the assets.
const manifestVersion = 2

// manifestFile is the manifest as it is on the disk, each list sorted.
type manifestFile struct {
	Version    int      `json:"version"`
	Publishing bool     `json:"publishing,omitempty"` // from step 1 of Commit to the last
	Files      []string `json:"files"`
	Assets     []string `json:"assets"`
	Kept       []string `json:"kept"`
}

// list returns the names of class c for writing. The result is sorted and
// shared with the file.
func (f *manifestFile) list(c class) *[]string {
	switch c {
	case asset:
		return &f.Assets
	case kept:
		return &f.Kept
	}
	return &f.Files
}

// encode returns the bytes of the manifest: the same for the same names.
func (m manifest) encode(publishing bool) ([]byte, error) {
	f := manifestFile{
		Version: manifestVersion, Publishing: publishing,
		Files: []string{}, Assets: []string{}, Kept: []string{},
	}
	for name, c := range m {
		list := f.list(c)
		*list = append(*list, name)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "\t")
	for _, c := range []class{page, asset, kept} {
		slices.Sort(*f.list(c))
	}
	err := enc.Encode(&f)
	return buf.Bytes(), err
}

// decodeManifest reads a manifest that anyone may have written. Entries that
// cannot be names of ours are left out.
func decodeManifest(data []byte) (manifest, error) {
	var f manifestFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	if f.Version != manifestVersion && f.Version != 1 {
		return nil, fmt.Errorf("its version is %d, not %d", f.Version, manifestVersion)
	}
	m := manifest{}
	for _, c := range []class{page, asset, kept} {
		for _, name := range *f.list(c) {
			if CheckName(name) != nil {
				continue
			}
			if m[name] = c; f.Version == 1 {
				m[name] = page // nothing of it is kept: it may hold text
			}
		}
	}
	return m, nil
}

// union returns all names of both, for as long as a publication is under way: if
// it is killed, its successor must still find which assets were in use.
func union(old, next manifest) manifest {
	all := make(manifest, max(len(old), len(next)))
	maps.Copy(all, next)
	for name, c := range old {
		if all[name] == 0 || all[name] == kept {
			all[name] = c
		}
	}
	return all
}

// readManifest sets p.old from the output directory. A manifest that is absent
// or cannot be understood leaves it empty; the latter is remembered in
// p.unclear for messages.
func (p *Publication) readManifest() error {
	p.old = manifest{}
	info, err := p.root.Lstat(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		p.tidy = true
		return nil
	}
	if err != nil {
		return p.wrap("read", manifestName, err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is %s; remove it or choose another --out", p.path(manifestName), describe(info))
	}
	data, err := p.root.ReadFile(manifestName)
	if err != nil {
		return p.wrap("read", manifestName, err)
	}
	old, err := decodeManifest(data)
	if err != nil {
		p.unclear = err
		return nil
	}
	p.old = old
	again, err := old.encode(false)
	p.tidy = err == nil && bytes.Equal(again, data)
	return nil
}
