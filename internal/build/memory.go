package build

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
)

// Memory remembers results of pure functions between builds: in this process
// parsed documents, on disk highlighted code. It is safe for concurrent use.
type Memory struct {
	pack *Pack
	keep bool

	mu   sync.Mutex
	docs map[[32]byte]parsed
	seen map[[32]byte]parsed // of the build that is running
	conf *config.Config
	salt string
}

type parsed struct {
	doc      *content.Document
	problems diag.List
}

// NewMemory returns a memory over a pack of highlighted code, which may be nil.
// keep says whether documents are remembered, which only pays where one
// process builds more than once.
func NewMemory(pack *Pack, keep bool) *Memory {
	return &Memory{pack: pack, keep: keep}
}

// highlight is the memory of markdown.Highlighter.
func (m *Memory) highlight(language, code string, colour func() string) string {
	if m.pack == nil {
		return colour()
	}
	return m.pack.Remember(language, code, colour)
}

// document returns what parse makes of a file, from memory where it can.
func (m *Memory) document(c *config.Config, place content.Place, text []byte, parse func(content.Place, []byte) (*content.Document, diag.List)) (*content.Document, diag.List) {
	if !m.keep {
		return parse(place, text)
	}
	key := m.key(c, place, text)
	m.mu.Lock()
	known, ok := m.docs[key]
	m.mu.Unlock()
	if !ok {
		known.doc, known.problems = parse(place, text)
	}
	m.mu.Lock()
	m.seen[key] = known
	m.mu.Unlock()
	return known.doc, known.problems
}

// key is the hash of everything that parsing a file depends on.
func (m *Memory) key(c *config.Config, place content.Place, text []byte) [32]byte {
	m.mu.Lock()
	if m.conf != c { // a new build begins
		m.conf, m.salt = c, fmt.Sprintf("%v %v %v", c.Tags(), c.Headings, c.Dimensions)
		m.docs, m.seen = m.seen, map[[32]byte]parsed{}
	}
	salt := m.salt
	m.mu.Unlock()
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%+v\x00", salt, place)
	h.Write(text)
	return [32]byte(h.Sum(nil))
}
