package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"runtime/debug"
	"strings"
	"sync"

	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/markdown"
)

// cachePath is where highlighted code lies in a playbook: .rolebook/cache/highlight/ab/cdef…, by
// the hash of what it is made of.
const cachePath = ".rolebook/cache/highlight"

// oldCache is the file in which earlier versions kept highlighted code, and how it begins.
const oldCache, oldCacheMark = "highlight.pack", "rolebook highlight "

// highlightVersion changes where the same version of chroma highlights the same code otherwise.
const highlightVersion = "1"

// maxHighlighted is the size of the largest entry of the cache, in bytes; the longest code that is
// highlighted has 16 KB.
const maxHighlighted = 1 << 20

// Cache is highlighted code that lies on disk between builds, a file for each piece.
//
// Nothing that lies there is trusted. An entry is used only if it is the very code that is to be
// highlighted, and spans of known classes around parts of it: whoever writes into the cache can
// colour code otherwise, and no more. The directories above it have to be directories of the
// playbook, and no links; where they are not, there is no cache, nothing is written, and Problem
// says so. An entry becomes visible as a whole, so that several builds may share the cache; what
// is damaged is made again. A cache that cannot be written costs the next build time and nothing
// else.
type Cache struct {
	playbook string
	version  string
	problem  diag.List

	mu   sync.Mutex
	dir  *os.Root // nil where there is none yet
	used map[string]bool
	made map[string]string // by name; not on disk yet
}

// OpenCache opens the cache of a playbook, or begins an empty one. It writes nothing
// before Save.
func OpenCache(playbook string) *Cache {
	info, _ := debug.ReadBuildInfo()
	c := &Cache{playbook: playbook, version: chromaVersion(info), used: map[string]bool{}, made: map[string]string{}}
	if err := c.open(false); errors.Is(err, disk.ErrIrregular) {
		at := cachePath
		if e, ok := errors.AsType[*fs.PathError](err); ok {
			at = e.Path
		}
		c.problem = diag.List{{Code: diag.CacheUnused, File: at, Message: fmt.Sprintf("the cache of highlighted code is not used: %v", disk.Why(err)),
			Hint: "remove it, and rolebook makes what it needs"}}
	}
	return c
}

// chromaVersion returns what highlights code, and in which version, as go.mod says.
func chromaVersion(info *debug.BuildInfo) string {
	version := "highlight " + highlightVersion
	if info == nil {
		return version
	}
	for _, m := range info.Deps {
		if strings.HasPrefix(m.Path, "github.com/alecthomas/chroma/") {
			version += " " + m.Path + " " + m.Version
			if m.Replace != nil {
				version += " " + m.Replace.Path + " " + m.Replace.Version
			}
		}
	}
	return version
}

// open opens the directory, and with create makes it.
func (c *Cache) open(create bool) error {
	root, err := disk.OpenRoot(c.playbook)
	if err != nil {
		return err
	}
	defer root.Close()
	c.dir, err = disk.Dir(root, create, strings.Split(cachePath, "/")...)
	return err
}

// Problem returns why the cache is not used, or nothing.
func (c *Cache) Problem() diag.List {
	if c == nil {
		return nil
	}
	return c.problem
}

// name is the name of an entry: the hash of all that it depends on.
func (c *Cache) name(language, code string) string {
	sum := sha256.Sum256([]byte(c.version + "\x00" + language + "\x00" + code))
	name := hex.EncodeToString(sum[:])
	return name[:2] + "/" + name[2:]
}

// Highlight returns the highlighted form of code, from the cache where it can.
func (c *Cache) Highlight(language, code string, colour func() string) string {
	if c == nil {
		return colour()
	}
	name := c.name(language, code)
	html, known := c.find(name)
	if known = known && markdown.Highlights(html, code); !known {
		html = colour()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.used[name] = true; !known {
		c.made[name] = html
	}
	return html
}

// find returns what has a name.
func (c *Cache) find(name string) (html string, known bool) {
	c.mu.Lock()
	dir, html := c.dir, c.made[name]
	c.mu.Unlock()
	if html != "" || dir == nil {
		return html, html != ""
	}
	data, err := disk.ReadFile(dir, name, maxHighlighted)
	return string(data), err == nil
}

// Save writes what was made, and removes what was not used. It ends the cache, as Discard does.
func (c *Cache) Save() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.close()
	if len(c.made) == 0 || c.problem != nil {
		return nil
	}
	if err := c.write(); err != nil {
		return fmt.Errorf("keeping highlighted code in %s: %w", cachePath, disk.Why(err))
	}
	c.sweep()
	return nil
}

// write writes what was made. Each entry has another name until it is whole, which no other
// process gives.
func (c *Cache) write() error {
	if c.dir == nil {
		if err := c.open(true); err != nil {
			return err
		}
	}
	for name, html := range c.made {
		shard, _, _ := strings.Cut(name, "/")
		if err := c.dir.Mkdir(shard, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		temporary := fmt.Sprintf("%s.%d", name, os.Getpid())
		if err := c.create(temporary, html); err != nil {
			return err
		}
		if err := c.dir.Rename(temporary, name); err != nil && !errors.Is(err, fs.ErrNotExist) { // which another process has swept
			_ = c.dir.Remove(temporary)
			return err
		}
	}
	return nil
}

// create writes a new file, in the place of what a killed build of the same number left.
func (c *Cache) create(name, text string) error {
	_ = c.dir.Remove(name)
	f, err := c.dir.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// sweep removes the entries that were not used, and what killed builds left of theirs. What has
// another name than ours stays.
func (c *Cache) sweep() {
	fsys := disk.FS(c.dir)
	shards, _ := fs.ReadDir(fsys, ".")
	for _, shard := range shards {
		entries, _ := fs.ReadDir(fsys, shard.Name())
		for _, e := range entries {
			name := shard.Name() + "/" + e.Name()
			if hash, _, _ := strings.Cut(shard.Name()+e.Name(), "."); len(hash) == 2*sha256.Size && strings.Trim(hash, "0123456789abcdef") == "" && e.Type().IsRegular() && !c.used[name] {
				_ = c.dir.Remove(name)
			}
		}
	}
	c.removeOld()
}

// removeOld removes what earlier versions kept in the directory above.
func (c *Cache) removeOld() {
	root, err := disk.OpenRoot(c.playbook)
	if err != nil {
		return
	}
	defer root.Close()
	above, err := disk.Dir(root, false, strings.Split(path.Dir(cachePath), "/")...)
	if err != nil {
		return
	}
	defer above.Close()
	f, err := disk.Open(above, oldCache)
	if err != nil {
		return
	}
	head := make([]byte, len(oldCacheMark))
	_, err = f.ReadAt(head, 0)
	f.Close()
	if err == nil && string(head) == oldCacheMark {
		_ = above.Remove(oldCache)
	}
}

// Discard ends the cache without keeping anything.
func (c *Cache) Discard() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.close()
}

func (c *Cache) close() {
	if c.dir != nil {
		_ = c.dir.Close()
		c.dir = nil
	}
	c.made = map[string]string{}
}
