package generator

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/markdown"
)

// packVersion changes whenever the same code would be highlighted otherwise:
// with the lexers or the classes. Every file of ours begins with packMark.
const (
	packMark    = "rolebook highlight "
	packVersion = packMark + "1 chroma 2.27.0\n"
)

// Where the pack lies in a playbook.
const (
	packDir   = ".rolebook"
	packCache = "cache"
	packName  = "highlight.pack"
)

// The limits of a pack. What is beyond them is not ours.
const (
	maxPackEntries = 1 << 20
	maxPackEntry   = 1 << 20 // bytes; the longest code that is highlighted has 16 KB
)

// Pack is the file in which highlighted code lies between builds,
// .rolebook/cache/highlight.pack. Its format: the version line; the entries one
// after the other; for each, 32 bytes of index (16 of key, 8 of offset, 4 of size, 4
// of checksum); and 16 bytes that say where the index begins and how many entries it
// has. Entries are read when they are asked for.
//
// Nothing that lies there is trusted. A pack that is damaged or of another version is
// as good as none. An entry is used only if it is the very code that is to be
// highlighted, and spans of known classes around parts of it: whoever writes into the
// pack can colour code otherwise, and no more. The pack and the directories above it
// have to be a file and directories of the playbook, and no links; where they are not,
// there is none, nothing is written, and Problem says so.
type Pack struct {
	dir     *os.Root // of the pack; nil where there is none yet
	root    string   // the playbook
	file    *os.File
	old     map[packKey]packEntry
	problem diag.List

	mu   sync.Mutex
	used map[packKey]packEntry // of old
	tmp  *os.File
	name string // of tmp
	made map[packKey]packEntry
	size int64
	err  error
}

type packKey [16]byte

type packEntry struct {
	offset int64
	size   uint32
	sum    uint32
}

// OpenPack opens the pack of a playbook, or begins an empty one. It writes nothing
// before Save.
func OpenPack(playbook string) *Pack {
	p := &Pack{root: playbook, used: map[packKey]packEntry{}, made: map[packKey]packEntry{}}
	if p.err = p.enter(false); p.err != nil {
		if errors.Is(p.err, fs.ErrNotExist) {
			p.err = nil
		}
		return p
	}
	f, err := disk.Open(p.dir, packName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		p.refuse(packDir+"/"+packCache+"/"+packName, err)
		return p
	}
	if err != nil {
		return p
	}
	if p.old, err = readIndex(f); err != nil {
		f.Close()
	} else {
		p.file = f
	}
	return p
}

// enter opens the directory of the pack, and with create makes it.
func (p *Pack) enter(create bool) error {
	root, err := disk.OpenRoot(p.root)
	if err != nil {
		return err
	}
	defer root.Close()
	if p.dir, err = disk.Dir(root, create, packDir, packCache); errors.Is(err, disk.ErrIrregular) {
		at := packDir + "/" + packCache
		if e, ok := errors.AsType[*fs.PathError](err); ok {
			at = e.Path
		}
		p.refuse(at, err)
	}
	return err
}

// refuse notes why there can be no pack.
func (p *Pack) refuse(at string, err error) {
	p.err = err
	p.problem = diag.List{{Code: diag.CacheUnused, File: at, Message: fmt.Sprintf("the cache of highlighted code is not used: %v", disk.Why(err)),
		Hint: "remove it, and rolebook makes what it needs"}}
}

// Problem returns why the pack is not used, or nothing.
func (p *Pack) Problem() diag.List {
	if p == nil {
		return nil
	}
	return p.problem
}

const indexEntry = 16 + 8 + 4 + 4

// readIndex reads the index of a pack. Nothing is allocated before it is known that
// the file has it.
func readIndex(f *os.File) (map[packKey]packEntry, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	head, foot := make([]byte, len(packVersion)), make([]byte, 16)
	if _, err := f.ReadAt(head, 0); err != nil || string(head) != packVersion || info.Size() < int64(len(packVersion)+16) {
		return nil, errors.New("not a pack of this version")
	}
	if _, err := f.ReadAt(foot, info.Size()-16); err != nil {
		return nil, err
	}
	start, count := int64(binary.LittleEndian.Uint64(foot)), int64(binary.LittleEndian.Uint64(foot[8:]))
	if count < 0 || count > maxPackEntries || start < int64(len(packVersion)) || start > info.Size() || start != info.Size()-16-count*indexEntry {
		return nil, errors.New("damaged")
	}
	index := make([]byte, count*indexEntry)
	if _, err := f.ReadAt(index, start); err != nil {
		return nil, err
	}
	entries := make(map[packKey]packEntry, count)
	for ; len(index) > 0; index = index[indexEntry:] {
		e := packEntry{int64(binary.LittleEndian.Uint64(index[16:])), binary.LittleEndian.Uint32(index[24:]), binary.LittleEndian.Uint32(index[28:])}
		if e.size > maxPackEntry || e.offset < int64(len(packVersion)) || e.offset > start-int64(e.size) {
			return nil, errors.New("damaged")
		}
		entries[packKey(index[:16])] = e
	}
	return entries, nil
}

// Remember returns the highlighted form of code, from the pack where it can.
func (p *Pack) Remember(language, code string, colour func() string) string {
	sum := sha256.Sum256([]byte(language + "\x00" + code))
	key := packKey(sum[:16])
	if e, ok := p.old[key]; ok {
		if data, ok := get(p.file, e); ok && markdown.Highlights(string(data), code) {
			p.mu.Lock()
			p.used[key] = e
			p.mu.Unlock()
			return string(data)
		}
	}
	html := colour()
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.made[key]; !ok {
		p.append(key, []byte(html))
	}
	return html
}

// get reads an entry; false where its checksum says that it is damaged.
func get(f *os.File, e packEntry) ([]byte, bool) {
	data := make([]byte, e.size)
	if _, err := f.ReadAt(data, e.offset); err != nil || crc32.ChecksumIEEE(data) != e.sum {
		return nil, false
	}
	return data, true
}

// append adds an entry to the pack in the making; the first creates it.
func (p *Pack) append(key packKey, data []byte) {
	if p.err != nil || len(p.made) >= maxPackEntries || len(data) > maxPackEntry {
		return
	}
	if p.tmp == nil {
		if p.dir == nil {
			if p.err = p.enter(true); p.err != nil {
				return
			}
		}
		p.sweep()
		if p.tmp, p.name, p.err = createTemp(p.dir); p.err != nil {
			return
		}
		if _, p.err = p.tmp.WriteString(packVersion); p.err != nil {
			return
		}
		p.size = int64(len(packVersion))
	}
	if _, p.err = p.tmp.Write(data); p.err == nil {
		p.made[key] = packEntry{p.size, uint32(len(data)), crc32.ChecksumIEEE(data)}
		p.size += int64(len(data))
	}
}

// createTemp creates a file that no other build has.
func createTemp(dir *os.Root) (*os.File, string, error) {
	for i := 1; ; i++ {
		name := fmt.Sprintf("highlight-%d.tmp", i)
		f, err := dir.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) || i == 1000 {
			return f, name, err
		}
	}
}

// sweep removes what killed builds left. Ours is a file only if it has our name and
// begins as a pack does. One that is younger than an hour may be that of a build that
// is still at work.
func (p *Pack) sweep() {
	entries, err := fs.ReadDir(disk.FS(p.dir), ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		number, ours := strings.CutPrefix(e.Name(), "highlight-")
		number, temp := strings.CutSuffix(number, ".tmp")
		if info, err := e.Info(); !ours || !temp || strings.Trim(number, "0123456789") != "" || err != nil || time.Since(info.ModTime()) <= time.Hour {
			continue
		}
		if begins(p.dir, e.Name(), packMark) {
			_ = p.dir.Remove(e.Name())
		}
	}
}

// begins reports whether a regular file begins with a text.
func begins(dir *os.Root, name, text string) bool {
	f, err := disk.Open(dir, name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(text))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == text
}

// Save keeps what this build used, if it made anything new. A pack that cannot
// be written costs the next build time and nothing else, so callers may ignore
// the error.
func (p *Pack) Save() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.tmp == nil {
		return p.close(p.err)
	}
	for _, key := range slices.SortedFunc(maps.Keys(p.used), func(a, b packKey) int { return slices.Compare(a[:], b[:]) }) {
		if data, ok := get(p.file, p.used[key]); ok {
			p.append(key, data)
		}
	}
	if p.err == nil {
		_, p.err = p.tmp.Write(p.index())
	}
	if err := p.tmp.Close(); p.err == nil {
		p.err = err
	}
	p.tmp = nil
	if p.err == nil {
		p.err = p.replace()
	}
	if p.err != nil {
		_ = p.dir.Remove(p.name)
		p.err = fmt.Errorf("keeping highlighted code in %s/%s/%s: %w", packDir, packCache, packName, disk.Why(p.err))
	}
	return p.close(p.err)
}

// index returns the index of the pack in the making, and what ends it.
func (p *Pack) index() []byte {
	keys := slices.SortedFunc(maps.Keys(p.made), func(a, b packKey) int { return slices.Compare(a[:], b[:]) })
	var index []byte
	for _, key := range keys {
		e := p.made[key]
		index = append(index, key[:]...)
		index = binary.LittleEndian.AppendUint64(index, uint64(e.offset))
		index = binary.LittleEndian.AppendUint32(index, e.size)
		index = binary.LittleEndian.AppendUint32(index, e.sum)
	}
	index = binary.LittleEndian.AppendUint64(index, uint64(p.size))
	return binary.LittleEndian.AppendUint64(index, uint64(len(keys)))
}

// replace puts the new pack in the place of the old one, which has to be a file.
func (p *Pack) replace() error {
	if p.file != nil {
		_ = p.file.Close() // Windows replaces no open file
		p.file = nil
	}
	if info, err := p.dir.Lstat(packName); err == nil && !info.Mode().IsRegular() {
		return disk.ErrIrregular
	}
	return p.dir.Rename(p.name, packName)
}

// Discard ends the pack without keeping anything.
func (p *Pack) Discard() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.tmp != nil {
		_ = p.tmp.Close()
		_ = p.dir.Remove(p.name)
		p.tmp = nil
	}
	_ = p.close(nil)
}

func (p *Pack) close(err error) error {
	if p.file != nil {
		_ = p.file.Close() // it was read only
		p.file = nil
	}
	if p.dir != nil {
		_ = p.dir.Close()
		p.dir = nil
	}
	return err
}
