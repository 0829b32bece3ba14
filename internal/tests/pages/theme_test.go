package pages

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rolebook/internal/generator"
	"rolebook/internal/testkit"
)

// testTheme builds the test playbook with the theme testdata/themes/house,
// which has one template, one partial, one property of the stylesheet and one
// string of its own: nothing but these differs from what the default writes.
func testTheme(t *testing.T) {
	want, got := themed(t, ""), themed(t, "house")
	changed := strings.NewReplacer("<dt>Reports to</dt>", "<dt>Answers to</dt>")
	found := map[string]int{}
	for name, was := range want {
		is, there := got[name]
		if !there {
			t.Errorf("%s is not written", name)
			continue
		}
		if strings.Contains(was, `data-kind="print"`) {
			continue // it holds pages of all kinds
		}
		if path.Ext(name) == ".html" {
			html := changed.Replace(was)
			shows(found, "string", html != was)
			html, is = stylesheetLink.ReplaceAllString(html, ""), stylesheetLink.ReplaceAllString(is, "")
			plain := html
			html = siteFooter.ReplaceAllLiteralString(html, "<footer class=\"site-footer\">\n<p>Kept by the house.</p>\n</footer>")
			shows(found, "partial", html != plain)
			if strings.Contains(html, `data-kind="term"`) {
				html = strings.Replace(html, "</article>", "<p>A word of this house.</p></article>", 1)
				shows(found, "template", true)
			}
			was = html
		}
		if strings.HasSuffix(name, ".css") {
			was = strings.Replace(was, "@layer own;", ownLayer, 1)
			shows(found, "property", was != want[name])
		}
		if was != is {
			t.Errorf("%s: what the theme does not override differs from %q on", name, rest(is, was))
		}
	}
	for name := range got {
		if _, there := want[name]; !there {
			t.Errorf("%s is written with the theme only", name)
		}
	}
	for _, part := range []string{"template", "partial", "property", "string"} {
		if found[part] == 0 {
			t.Errorf("no file shows the overridden %s", part)
		}
	}
}

var (
	stylesheetLink = regexp.MustCompile(`<link rel="stylesheet"[^>]*>`)
	siteFooter     = regexp.MustCompile(`(?s)<footer class="site-footer">.*?</footer>`)
	hashOfAsset    = regexp.MustCompile(`-[0-9a-f]{10}(\.css)$`)
)

// ownLayer is what css/own.css of the theme comes to; that of the default is empty.
const ownLayer = "@layer own{:root{--measure: 38rem}}"

// themed are the files of the test playbook in a theme. The stylesheet is called
// by its name without the hash.
func themed(t *testing.T, theme string) map[string]string {
	t.Helper()
	content, err := filepath.Abs("testdata/playbook/content")
	testkit.NoError(t, err)
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
	testkit.NoError(t, os.CopyFS(filepath.Join(dir, "themes"), os.DirFS("testdata/themes")))
	build(t, generator.Options{Dir: dir, Content: content, Out: out, Theme: theme})
	files := map[string]string{}
	for name, text := range testkit.Tree(t, out) {
		if path.Base(name) != ".rolebook.json" {
			files[hashOfAsset.ReplaceAllString(name, "$1")] = text
		}
	}
	return files
}

// shows adds one to a part where it was found.
func shows(found map[string]int, part string, here bool) {
	if here {
		found[part]++
	}
}

// rest is how a text goes on where it begins to differ from another.
func rest(text, other string) string {
	at := 0
	for at < len(text) && at < len(other) && text[at] == other[at] {
		at++
	}
	return text[at:min(len(text), at+80)]
}
