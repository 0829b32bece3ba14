package pages

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"

	"rolebook/internal/generator"
	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

// ownFonts are the fonts of a company, as far as the test machine has some.
var ownFonts = map[string]string{
	"text.ttf": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "bold.ttf": "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
	"titles.ttf": "/usr/share/fonts/truetype/noto/NotoSerif-Bold.ttf",
}

// TestOwnFonts shows that pages are written in the fonts that site.yaml names, that nothing
// moves while these load, and almost nothing where they come late: what stands in for them takes
// the same room, line for line, but for a line that breaks at another word. It fails where the
// fallbacks are not scaled.
func TestOwnFonts(t *testing.T) {
	if testing.Short() {
		t.Skip("fonts are shown by a browser; not with -short")
	}
	dir := t.TempDir()
	content, static := filepath.Join(dir, "content"), filepath.Join(dir, "content/static/fonts")
	testkit.NoError(t, os.CopyFS(content, os.DirFS("testdata/playbook/content")))
	testkit.NoError(t, os.MkdirAll(static, 0o755))
	for name, file := range ownFonts {
		data, err := os.ReadFile(file)
		if err != nil {
			testkit.Missing(t, "the font %s is missing", file)
		}
		testkit.NoError(t, os.WriteFile(filepath.Join(static, name), data, 0o644))
	}
	settings, err := os.ReadFile(filepath.Join(content, "site.yaml"))
	testkit.NoError(t, err)
	settings = append(settings, "\nfonts: { text: [fonts/text.ttf, fonts/bold.ttf], titles: fonts/titles.ttf }\n"...)
	testkit.NoError(t, os.WriteFile(filepath.Join(content, "site.yaml"), settings, 0o644))
	out := filepath.Join(dir, "public")
	build(t, generator.Options{Dir: dir, Content: content, Out: out, BaseURL: "/", Drafts: true})
	late := time.Duration(0)
	files := http.FileServer(http.Dir(out))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/fonts/") {
			time.Sleep(late)
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	p := &playbook{name: "own fonts", out: out, url: server.URL + "/", html: htmlFiles(t, out)}
	tab := browser.Start(t).New(t)
	tab.Act(say(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))
	tab.Act(onNewPages(shiftWatcher))
	for _, row := range []struct {
		late time.Duration
		most float64
	}{{0, 0}, {time.Second, 0.1}} { // 0.1 is what Core Web Vitals call good
		late = row.late
		for _, f := range p.faces("en", "bg") {
			if !slices.Contains([]string{"role", "article"}, f.kind) {
				continue
			}
			for _, width := range []int64{phone, fixture} {
				tab.Act(sized(width))
				tab.Visit(f.address())
				tab.Do(`await document.fonts.ready; await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);`)
				shift := browser.Eval[float64](tab, `__shift`)
				what := fmt.Sprintf("%s, %d px, fonts after %v", f, width, row.late)
				t.Logf("%s: %.4f", what, shift)
				if shift > row.most {
					t.Errorf("%s: the layout shifts by %.4f: %s", what, shift, browser.Eval[string](tab, `[...new Set(__moved)].join(", ")`))
				}
				for selector, want := range map[string]string{"main li": "DejaVu Sans", "h1": "Noto Serif"} {
					if families := fontsOf(tab, selector); len(families) != 1 || families[0] != want {
						t.Errorf("%s: %s is written in %q, not in %s", what, selector, families, want)
					}
				}
			}
		}
	}
}
