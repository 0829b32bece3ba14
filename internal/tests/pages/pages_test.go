package pages

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
	"rolebook/themes"
)

// TestDesign holds the gates of the design: two playbooks are built, served on
// the loopback and looked at in Chromium. One of them, testdata/playbook,
// has every kind of page in a language from left to right and one from right to
// left; the other is the one that ships.
//
// Chromium comes from the system, axe-core and html-validate from npm, at the
// versions named in tools; where either is missing, what needs it is skipped.
func TestDesign(t *testing.T) {
	if testing.Short() {
		t.Skip("the design is judged in a browser; not with -short")
	}
	t.Parallel()
	s := newStudio(t)
	s.tools = npmTools(t)
	t.Run("kinds", s.testKinds)
	t.Run("html", s.testHTML)
	t.Run("weight", s.testWeight)
	t.Run("theme", testTheme)
	t.Run("browser", func(t *testing.T) {
		s.browser = browser.Start(t)
		t.Run("fonts", s.testFonts)
		t.Run("axe", s.testAxe)
		t.Run("shift", s.testShift)
		t.Run("accents", s.testAccents)
		t.Run("plain", s.testPlain)
		t.Run("redirect", s.testRedirect)
		t.Run("contents", s.testContents)
	})
}

// A studio is what the gates of the design share.
type studio struct {
	url     string    // of the server, which both playbooks stand on
	test    *playbook // every kind of page
	shipped *playbook
	tools   string            // a directory with node_modules; empty where there is no npm
	browser *browser.Chromium // once a test needs it
}

func newStudio(t testing.TB) *studio {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	s := &studio{url: server.URL + "/"}
	// The theme "gallery" is the default, one page of it fuller: of components
	// that no author writes, but pages are made of.
	s.test = s.add(t, mux, "test", "testdata/playbook/content", "/handbook/", "gallery")
	s.shipped = s.add(t, mux, "shipped", "../../../content", "/", "")
	return s
}

// A playbook is one that was built and is being served.
type playbook struct {
	name string
	out  string // the directory that was written
	url  string // where it is served; ends in a slash
	html []htmlFile
}

// An htmlFile is one page of a playbook.
type htmlFile struct {
	kind, lang string // as its root element says
	path       string // below the playbook's address, such as en/roles/x/
	file       string
}

// add builds a playbook, drafts included, and serves it below a path.
func (s *studio) add(t testing.TB, mux *http.ServeMux, name, content, below, theme string) *playbook {
	t.Helper()
	content, err := filepath.Abs(content)
	if err != nil {
		t.Fatal(err)
	}
	p := &playbook{name: name, out: filepath.Join(t.TempDir(), "public"), url: strings.TrimSuffix(s.url, "/") + below}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "themes"), os.DirFS("testdata/themes")); err != nil {
		t.Fatal(err)
	}
	build(t, generator.Options{Dir: dir, Content: content, Out: p.out, Theme: theme, Drafts: true})
	mux.Handle(below, http.StripPrefix(strings.TrimSuffix(below, "/"), http.FileServer(http.Dir(p.out))))
	p.html = htmlFiles(t, p.out)
	return p
}

// build writes a site that has no errors. Themes and the day are those of the program.
func build(t testing.TB, o generator.Options) {
	t.Helper()
	o.Themes, o.Day = themes.Files(), time.Now().UTC().Truncate(24*time.Hour)
	cache := generator.OpenCache(o.Dir)
	t.Cleanup(cache.Discard)
	snap, err := generator.Load(t.Context(), o, generator.NewMemory(cache, false))
	testkit.NoError(t, err)
	if wrong := snap.Problems().AtLeast(diag.Error); len(wrong) > 0 {
		t.Fatalf("%s: %v", o.Content, wrong)
	}
	_, err = generator.Publish(t.Context(), snap, o, o.Out, generator.Shard{Number: 1, Of: 1})
	testkit.NoError(t, err)
}

var rootElement = regexp.MustCompile(`<html lang="([^"]+)"[^>]* data-kind="([^"]+)"`)

// htmlFiles lists the HTML files of a site, sorted by path.
func htmlFiles(t testing.TB, out string) []htmlFile {
	t.Helper()
	var found []htmlFile
	err := filepath.WalkDir(out, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ".html" {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		root := rootElement.FindSubmatch(text)
		if root == nil {
			t.Errorf("%s: the root element has no language or no kind", file)
			return nil
		}
		rel, err := filepath.Rel(out, file)
		found = append(found, htmlFile{string(root[2]), string(root[1]), strings.TrimSuffix(filepath.ToSlash(rel), "index.html"), file})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A face is one page of a kind, as pictures and problems call it.
type face struct {
	name string
	*playbook
	htmlFile
	nth int // of kinds
}

func (f face) String() string { return f.name + "-" + f.lang }

// address is where a page is served.
func (f face) address() string { return f.url + (&url.URL{Path: f.path}).EscapedPath() }

// kinds are the pages that are looked at: for each name a kind, and the last
// parts of the address, of which the first that exists is taken.
var kinds = []struct{ name, kind, last string }{
	{"home", "home", ""},
	{"page", "page", "components"},
	{"role", "role", "product-manager community-manager"},
	{"checklist", "checklist", "first-month community-manager-duties"},
	{"guide", "guide", "product-manager community-manager"},
	{"combined", "combined", "combined"},
	{"score", "score", "score"},
	{"panel", "panel", "panel"},
	{"interviewer", "interviewer", "interviewer"},
	{"chair", "chair", "chair"},
	{"candidate", "candidate", "product-manager community-manager"},
	{"comparison", "comparison", "manager-or-owner community-vs-social"},
	{"comparison-four", "comparison", "four-roles"},
	{"disagreement", "disagreement", "who-orders-the-backlog"},
	{"article", "article", "who-decides two-roles-five-views lo-kenh-lo-nguoi plan-i-izpalnenie"},
	{"term", "term", "backlog"},
	{"raci", "raci", ""},
	{"sources", "sources", "sources"},
	{"source", "source", ""},
	{"section", "section", "glossary roles vai-tro роли"},
	{"print", "print", ""},
	{"search", "search", "search"},
	{"translations", "translations", "translations"},
	{"compare", "compare", "compare"},
	{"notfound", "notfound", "404.html"},
	{"chooser", "chooser", ""},
	{"redirect", "redirect", "kitchen-sink"},
	{"draft", "page", "draft"},
	{"internal", "page", "internal"},
}

// testKinds shows that every kind of page there is, is looked at.
func (s *studio) testKinds(t *testing.T) {
	for _, p := range []*playbook{s.test, s.shipped} {
		for _, page := range p.html {
			if !slices.ContainsFunc(kinds, func(k struct{ name, kind, last string }) bool { return k.kind == page.kind }) {
				t.Errorf("nobody looks at pages of the kind %s: %s", page.kind, page.path)
			}
		}
	}
}

// faces returns the pages of each kind in some languages.
func (p *playbook) faces(langs ...string) []face {
	var out []face
	for nth, k := range kinds {
		for _, lang := range langs {
			if found, ok := p.find(k.kind, lang, k.last); ok {
				out = append(out, face{k.name, p, found, nth})
			}
		}
	}
	return out
}

func (p *playbook) find(kind, lang, last string) (htmlFile, bool) {
	for _, want := range strings.Split(last, " ") {
		for _, candidate := range p.html {
			parts := strings.Split(strings.TrimSuffix(candidate.path, "/"), "/")
			if candidate.kind == kind && candidate.lang == lang && (last == "" || parts[len(parts)-1] == want) {
				return candidate, true
			}
		}
	}
	return htmlFile{}, false
}

// tools are the programs from npm; package-lock would only repeat the versions.
var tools = []string{"axe-core@4.10.3", "html-validate@9.7.1"}

// npmTools returns the folder that has them; nowhere, if there is no npm or it cannot
// reach its registry. Where CI is set, that fails: a gate that is skipped in silence
// holds nothing.
func npmTools(t testing.TB) string {
	dir, err := testkit.NPM(tools...)
	if err != nil {
		missing := t.Logf
		if testkit.CI() {
			missing = t.Errorf
		}
		missing("axe-core and html-validate are skipped: %v", err)
	}
	return dir
}
