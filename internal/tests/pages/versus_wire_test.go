//go:build unix

package pages

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// versusWire serves sites as hosts do, with HTTP/2, gzip for text and ten minutes in
// the cache, and keeps what went over it. The first element of an address is any
// word, so that a new one finds nothing in the browser's cache:
//
//	/<word>/<site>/            the site as it was built, and Pagefind's files in pagefind/
//	/<word>/<site>/engine.js   rolebook's search, bundled as the theme bundles scripts
//	/<word>/<site>/page/<lang> an empty page in a language
type versusWire struct {
	url    string // without a slash at its end
	engine []byte

	mu      sync.Mutex
	sites   map[string]*versusSite
	packed  map[string][]byte // what gzip made of files, by their names
	delay   time.Duration     // of each answer
	entries []versusEntry
}

// versusEntry is one answer.
type versusEntry struct {
	path       string
	from, till time.Time
	bytes      int // of the body, as sent
}

func newVersusWire(t testing.TB) *versusWire {
	t.Helper()
	w := &versusWire{sites: map[string]*versusSite{}, packed: map[string][]byte{}}
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{"../../../themes/default/assets/js/search/engine.js"}, Bundle: true, Format: api.FormatESModule, Target: api.ES2022,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
	})
	if len(result.Errors) > 0 {
		t.Fatal(result.Errors[0].Text)
	}
	w.engine = result.OutputFiles[0].Contents
	server := httptest.NewUnstartedServer(w)
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // a tab takes the certificate on its second try
	server.StartTLS()
	t.Cleanup(server.Close)
	w.url = server.URL
	return w
}

// versusPolicy is what pages of rolebook ask for. Pagefind needs 'wasm-unsafe-eval',
// so the page that it is asked from has none.
const versusPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"

func (w *versusWire) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	from := time.Now()
	parts := strings.SplitN(strings.TrimPrefix(path.Clean(r.URL.Path), "/"), "/", 3)
	w.mu.Lock()
	delay := w.delay
	var site *versusSite
	if len(parts) == 3 {
		site = w.sites[parts[1]]
	}
	w.mu.Unlock()
	if site == nil {
		http.NotFound(out, r)
		return
	}
	if lang, ok := strings.CutPrefix(parts[2], "page/"); ok {
		if r.URL.RawQuery == "strict" {
			out.Header().Set("Content-Security-Policy", versusPolicy)
		}
		out.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = out.Write([]byte(`<!doctype html><html lang="` + lang + `"><title>search</title><link rel="icon" href="data:,"><main></main>`))
		return
	}
	time.Sleep(delay)
	data := w.answer(out, r, site, parts[2])
	w.mu.Lock() // before the answer is there, and a page can ask for what it needs next
	w.entries = append(w.entries, versusEntry{parts[2], from, time.Now(), len(data)})
	w.mu.Unlock()
	_, _ = out.Write(data)
}

// answer writes the header of an answer with a file, and returns its body.
func (w *versusWire) answer(out http.ResponseWriter, r *http.Request, site *versusSite, name string) []byte {
	file := filepath.Join(site.out, filepath.FromSlash(name))
	if rest, ok := strings.CutPrefix(name, "pagefind/"); ok {
		file = filepath.Join(site.theirs, filepath.FromSlash(rest))
	}
	data, err := w.engine, error(nil)
	if name != "engine.js" {
		if info, err := os.Stat(file); err == nil && info.IsDir() {
			file = filepath.Join(file, "index.html")
		}
		data, err = os.ReadFile(file)
	}
	if err != nil {
		http.NotFound(out, r)
		return nil
	}
	kinds := map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}
	if name == "engine.js" {
		file = name
	}
	kind, text := kinds[path.Ext(file)]
	if !text {
		kind = "application/octet-stream"
	} else {
		data = w.zip(file, data)
		out.Header().Set("Content-Encoding", "gzip")
	}
	out.Header().Set("Content-Type", kind)
	out.Header().Set("Cache-Control", "max-age=600")
	out.Header().Set("Content-Length", strconv.Itoa(len(data)))
	return data
}

func (w *versusWire) zip(file string, data []byte) []byte {
	w.mu.Lock()
	defer w.mu.Unlock()
	if packed, ok := w.packed[file]; ok {
		return packed
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(data) // a buffer takes everything
	_ = z.Close()
	w.packed[file] = b.Bytes()
	return b.Bytes()
}

// set makes every answer wait.
func (w *versusWire) set(delay time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.delay = delay
}

// versusTraffic is what went over the wire.
type versusTraffic struct{ bytes, files, trips int }

// taken returns what went over the wire since the last call with forget.
func (w *versusWire) taken(forget bool) versusTraffic {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := versusTraffic{files: len(w.entries), trips: trips(w.entries)}
	for _, e := range w.entries {
		t.bytes += e.bytes
	}
	if forget {
		w.entries = nil
	}
	return t
}

// trips is the longest chain of requests of which each began after the one before was
// answered. It takes every such pair for dependent, so it says rather too much than
// too little; the delay of each answer lets those that are not begin before it.
func trips(entries []versusEntry) int {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b versusEntry) int { return a.from.Compare(b.from) })
	depth, most := make([]int, len(entries)), 0
	for i, e := range entries {
		depth[i] = 1
		for j := range i {
			if !entries[j].till.After(e.from) {
				depth[i] = max(depth[i], depth[j]+1)
			}
		}
		most = max(most, depth[i])
	}
	return most
}

// weight adds up the sizes of files below a folder, whose slash-separated names pass.
func weight(t testing.TB, dir string, pass func(name string) bool) (bytes, files int) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !pass(name) {
			return err
		}
		info, err := d.Info()
		if err == nil {
			bytes, files = bytes+int(info.Size()), files+1
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return bytes, files
}
