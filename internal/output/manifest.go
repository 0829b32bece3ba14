package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"rolebook/internal/disk"
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
			if CheckName(name) != nil || versioned(name) {
				continue
			}
			if m[name] = c; f.Version == 1 {
				m[name] = page // nothing of it is kept: it may hold text
			}
		}
	}
	return m, nil
}

// versioned reports whether a name is one of version control: what is published from a
// worktree has .git in it.
func versioned(name string) bool {
	for elem := range strings.SplitSeq(name, "/") {
		if elem = Fold(elem); elem == ".git" || elem == ".hg" || elem == ".svn" {
			return true
		}
	}
	return false
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

// maxManifest is the size of the largest manifest that is read, in bytes: that of some
// millions of files.
const maxManifest = 512 << 20

// readManifest sets p.old from the output directory. A manifest that is absent
// or cannot be understood leaves it empty; the latter is remembered in
// p.unclear for messages.
func (p *Publication) readManifest() error {
	p.old = manifest{}
	data, err := disk.ReadFile(p.root, manifestName, maxManifest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.clean = true
		return nil
	case errors.Is(err, disk.ErrIrregular):
		return fmt.Errorf("%s cannot be read: %w; remove it or choose another --out", p.path(manifestName), disk.Why(err))
	case errors.Is(err, disk.ErrTooLarge):
		p.manifestErr = disk.Why(err)
		return nil
	case err != nil:
		return p.wrap("read", manifestName, err)
	}
	old, err := decodeManifest(data)
	if err != nil {
		p.manifestErr = err
		return nil
	}
	p.old = old
	again, err := old.encode(false)
	p.clean = err == nil && bytes.Equal(again, data)
	return nil
}
