package pages

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

// A fontSet is the fonts of a device on which there are no others.
type fontSet struct {
	name, prefix      string // of the families, and of the names of their files
	sans, serif, mono string
}

// fontSets are the three that pages are laid out with: tall lines with accents
// stacked twice; the widest letters of those that systems come with; the narrowest
// and lowest, which have the sizes of Arial and Times.
var fontSets = []fontSet{
	{"noto", "Noto", "Noto Sans", "Noto Serif", "Noto Sans Mono"},
	{"dejavu", "DejaVu", "DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono"},
	{"liberation", "Liberation", "Liberation Sans", "Liberation Serif", "Liberation Mono"},
}

// fontWidths are a small phone, as WCAG 1.4.10 has it, a phone, a tablet and a desk.
var fontWidths = []int64{320, phone, 768, desk}

// testFonts lays every kind of page out, in every script, with each set of fonts
// and no other, at all widths: no page scrolls sideways, no target is smaller than
// 24 px. One browser for each set, as a browser reads once which fonts there are.
// In .ci/test each page is laid out with one of the sets, so that each set has all kinds
// of pages and all scripts; in .ci/long with all of them.
// It fails where a file field may be as wide as it likes (panel, dejavu), and where
// the padding of links is 3 px whatever their size (matrix, liberation).
func (s *studio) testFonts(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only on Linux a browser can be told which fonts there are")
	}
	for nth, set := range fontSets {
		t.Run(set.name, func(t *testing.T) {
			set.need(t)
			with := *s
			with.browser = browser.Start(t, "FONTCONFIG_FILE="+set.write(t))
			set.inForce(t, with.browser, s.test.url+"en/roles/product-owner/")
			with.testLayout(t, nth)
			t.Run("states", func(t *testing.T) { with.testStates(t, nth) })
		})
	}
}

// laidOut reports whether what is the ith of one list and the jth of another is laid out
// with the nth set of fonts.
func laidOut(i, j, nth int) bool { return testkit.Long() || (i+j)%len(fontSets) == nth }

// testLayout looks at the geometry of pages at all widths, in two tabs.
func (s *studio) testLayout(t *testing.T, nth int) {
	var faces []face
	for i, lang := range [][]face{s.test.faces("en"), s.test.faces("vi"), s.test.faces("bg"), s.test.faces("ar"), s.shipped.faces("en"), s.shipped.faces("ru")} {
		for _, f := range lang {
			if laidOut(i, f.nth, nth) {
				faces = append(faces, f)
			}
		}
	}
	for half := range 2 {
		t.Run(fmt.Sprint(half), func(t *testing.T) {
			t.Parallel()
			tab := s.browser.New(t)
			tab.Act(stayHere())
			tab.Allow("ERR_BLOCKED_BY_CLIENT")
			for i := half; i < len(faces); i += 2 {
				tab.Act(sized(fontWidths[0]))
				tab.Visit(faces[i].address())
				tab.Do(settled + opened)
				for _, width := range fontWidths {
					tab.Act(sized(width))
					report(t, tab, fmt.Sprintf("%s/%s, %d px", faces[i].playbook.name, faces[i], width), layoutFaults)
				}
			}
		})
	}
}

// fontFolders are where systems and people put fonts.
func fontFolders(t *testing.T) []string {
	t.Helper()
	home, err := os.UserHomeDir()
	testkit.NoError(t, err)
	return []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".local/share/fonts"), filepath.Join(home, ".fonts")}
}

// need skips the test where the fonts are not there; where CI is set, it fails.
func (f fontSet) need(t *testing.T) {
	t.Helper()
	for _, dir := range fontFolders(t) {
		found := false
		_ = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			found = found || err == nil && strings.HasPrefix(filepath.Base(path), f.prefix+"Sans")
			return err
		})
		if found {
			return
		}
	}
	testkit.Missing(t, "the fonts of %s are missing", f.prefix)
}

// write writes a fontconfig file that shows the set and nothing else: of the
// usual folders, the files whose names begin as the set's do. What is rejected is
// named by its ending, as folders are rejected, too.
func (f fontSet) write(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n")
	for _, dir := range fontFolders(t) {
		fmt.Fprintf(&b, "<dir>%s</dir>\n", dir)
	}
	b.WriteString("<selectfont>")
	for _, ending := range []string{".?t?", ".pf?", ".pcf*", ".bdf*", ".gz", ".woff*"} {
		fmt.Fprintf(&b, "<rejectfont><glob>*%s</glob></rejectfont>", ending)
	}
	fmt.Fprintf(&b, "<acceptfont><glob>*/%s*</glob></acceptfont></selectfont>\n", f.prefix)
	for _, alias := range [][2]string{{"sans-serif", f.sans}, {"system-ui", f.sans}, {"serif", f.serif}, {"Times New Roman", f.serif}, {"monospace", f.mono}} {
		fmt.Fprintf(&b, "<match><test name=\"family\"><string>%s</string></test><edit name=\"family\" mode=\"prepend\" binding=\"strong\"><string>%s</string></edit></match>\n", alias[0], alias[1])
	}
	fmt.Fprintf(&b, "<match><edit name=\"family\" mode=\"append_last\" binding=\"strong\"><string>%s</string></edit></match>\n", f.sans)
	fmt.Fprintf(&b, "<cachedir>/var/cache/fontconfig</cachedir>\n<cachedir>%s</cachedir>\n</fontconfig>\n", t.TempDir())
	file := filepath.Join(t.TempDir(), "fonts.conf")
	testkit.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
	return file
}

// inForce fails the test unless text and title of a page are written in fonts of the
// set.
func (f fontSet) inForce(t *testing.T, c *browser.Chromium, address string) {
	t.Helper()
	tab := c.Open(t, address)
	for selector, want := range map[string]string{"main li": f.sans, "h1": f.serif} {
		if families := fontsOf(tab, selector); len(families) != 1 || families[0] != want {
			t.Fatalf("%s is written in %q, not in %s", selector, families, want)
		}
	}
}

// fontsOf returns the families that the text of the first element selected is
// written in.
func fontsOf(tab *browser.Tab, selector string) []string {
	var families []string
	tab.Act(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		if _, err := cdp.Call(ctx, target, dom.Enable, dom.EnableParams{}); err != nil {
			return err
		}
		if _, err := cdp.Call(ctx, target, css.Enable, cdp.Empty{}); err != nil {
			return err
		}
		root, err := cdp.Call(ctx, target, dom.GetDocument, dom.GetDocumentParams{})
		if err != nil {
			return err
		}
		node, err := cdp.Call(ctx, target, dom.QuerySelector, dom.QuerySelectorParams{NodeID: root.Root.NodeID, Selector: selector})
		if err != nil {
			return err
		}
		used, err := cdp.Call(ctx, target, css.GetPlatformFontsForNode, css.GetPlatformFontsForNodeParams{NodeID: node.NodeID})
		for _, font := range used.Fonts {
			families = append(families, font.FamilyName)
		}
		return err
	}))
	return families
}
