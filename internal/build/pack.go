package build

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// packVersion changes whenever the same code would be highlighted otherwise:
// with the lexers or the classes.
const packVersion = "rolebook highlight 1 chroma 2.27.0\n"

// Pack is the file in which highlighted code lies between builds. Its format:
// the version line; the entries one after the other; for each, 32 bytes of
// index (16 of key, 8 of offset, 4 of size, 4 of checksum); and 16 bytes that
// say where the index begins and how many entries it has. Entries are read when
// they are asked for. A pack that is damaged or of another version is as good
// as none.
type Pack struct {
	path string
	file *os.File
	old  map[packKey]packEntry

	mu   sync.Mutex
	used map[packKey]packEntry // of old
	tmp  *os.File
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

// OpenPack opens the pack at a path, or begins an empty one. It writes nothing
// before Save.
func OpenPack(path string) *Pack {
	p := &Pack{path: path, used: map[packKey]packEntry{}, made: map[packKey]packEntry{}}
	if f, err := os.Open(path); err == nil {
		if p.old, err = readIndex(f); err != nil {
			f.Close()
		} else {
			p.file = f
		}
	}
	return p
}

const indexEntry = 16 + 8 + 4 + 4

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
	if start < int64(len(packVersion)) || count < 0 || count > info.Size() || start+count*indexEntry+16 != info.Size() {
		return nil, errors.New("damaged")
	}
	index := make([]byte, count*indexEntry)
	if _, err := f.ReadAt(index, start); err != nil {
		return nil, err
	}
	entries := make(map[packKey]packEntry, count)
	for ; len(index) > 0; index = index[indexEntry:] {
		e := packEntry{int64(binary.LittleEndian.Uint64(index[16:])), binary.LittleEndian.Uint32(index[24:]), binary.LittleEndian.Uint32(index[28:])}
		if e.offset < 0 || e.offset+int64(e.size) > start {
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
		if data, ok := get(p.file, e); ok {
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
	if p.err != nil {
		return
	}
	if p.tmp == nil {
		if p.err = os.MkdirAll(filepath.Dir(p.path), 0o755); p.err != nil {
			return
		}
		p.sweep()
		if p.tmp, p.err = os.CreateTemp(filepath.Dir(p.path), "highlight-*.tmp"); p.err != nil {
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

// sweep removes what killed builds left. A file that is younger than an hour may
// be that of a build that is still at work.
func (p *Pack) sweep() {
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(p.path), "highlight-*.tmp"))
	for _, name := range left {
		if info, err := os.Lstat(name); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.Remove(name)
		}
	}
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
	index = binary.LittleEndian.AppendUint64(index, uint64(len(keys)))
	if p.err == nil {
		_, p.err = p.tmp.Write(index)
	}
	name := p.tmp.Name()
	if err := p.tmp.Close(); p.err == nil {
		p.err = err
	}
	if p.err == nil {
		p.err = p.close(nil)
	}
	if p.err == nil {
		p.err = os.Rename(name, p.path)
	}
	if p.err != nil {
		_ = os.Remove(name)
		return fmt.Errorf("keeping highlighted code in %s: %w", p.path, p.err)
	}
	return nil
}

// Discard ends the pack without keeping anything.
func (p *Pack) Discard() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.tmp != nil {
		_ = p.tmp.Close()
		_ = os.Remove(p.tmp.Name())
		p.tmp = nil
	}
	_ = p.close(nil)
}

func (p *Pack) close(err error) error {
	if p.file != nil {
		if closed := p.file.Close(); err == nil && !errors.Is(closed, fs.ErrClosed) {
			err = closed
		}
		p.file = nil
	}
	return err
}
