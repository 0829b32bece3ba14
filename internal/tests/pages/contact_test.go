package pages

import (
	"bytes"
	"html/template"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

// A sheet shows all pictures of one page.
type sheet struct {
	Name string
	Rows []sheetRow
}

// A sheetRow is a page in one language.
type sheetRow struct {
	Lang     string
	Pictures []sheetPicture
}

// A sheetPicture is a page on a screen, or a sheet of paper.
type sheetPicture struct{ File, On string }

// pictureName matches what [studio.shoot] calls pictures: the name of a page, its language, and
// what it is shown on.
var pictureName = regexp.MustCompile(`^(.+)-([a-z]{2,3})-((?:phone|desk)-(?:light|dark)|print-0*1)\.png$`)

// TestContactSheets makes contact sheets of the pictures that TestScreenshots wrote: for each page
// a file that shows it in all languages, on all screens and on paper, and a picture of that
// file. Run it by .ci/screenshots.
func TestContactSheets(t *testing.T) {
	dir := os.Getenv(screenshotsEnv)
	if dir == "" {
		t.Skip("set " + screenshotsEnv + " to a folder with pictures, or run .ci/screenshots")
	}
	sheets := contactSheets(t, dir)
	write := func(name, layout string, data any) {
		var b bytes.Buffer
		testkit.NoError(t, template.Must(template.New(name).Parse(layout)).Execute(&b, data))
		testkit.NoError(t, os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o644))
	}
	write("contact.html", contactIndex, sheets)
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	tab := browser.Start(t).New(t)
	tab.Allow("favicon")
	for _, s := range sheets {
		write("contact-"+s.Name+".html", contactSheet, s)
		tab.Act(sized(1900))
		tab.Visit(server.URL + "/contact-" + s.Name + ".html")
		tab.Do(`await Promise.all([...document.images].map((i) => i.decode()))`)
		testkit.NoError(t, os.WriteFile(filepath.Join(dir, "contact-"+s.Name+".png"), picture(t, tab), 0o644))
	}
}

// contactSheets sorts the pictures of a folder by page, language and screen.
func contactSheets(t *testing.T, dir string) []sheet {
	t.Helper()
	entries, err := os.ReadDir(dir)
	testkit.NoError(t, err)
	pages := map[string]map[string][]sheetPicture{}
	for _, e := range entries {
		m := pictureName.FindStringSubmatch(e.Name())
		if m == nil {
			continue
		}
		if pages[m[1]] == nil {
			pages[m[1]] = map[string][]sheetPicture{}
		}
		pages[m[1]][m[2]] = append(pages[m[1]][m[2]], sheetPicture{m[0], m[3]})
	}
	var out []sheet
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		s := sheet{Name: name}
		for _, lang := range slices.Sorted(maps.Keys(pages[name])) {
			s.Rows = append(s.Rows, sheetRow{lang, pages[name][lang]})
		}
		out = append(out, s)
	}
	return out
}

// The sheets: each picture as wide as its kind of screen is beside the others, from its top to its
// end; a click shows it as it is.
const (
	contactIndex = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Contact sheets</title>
<style>body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; columns: 16rem }</style>
{{range .}}<p><a href="contact-{{.Name}}.html">{{.Name}}</a></p>
{{end}}`
	contactSheet = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{.Name}}</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 24px; background: #8b8f92; color: #fff }
h1 { font-size: 22px; margin: 0 0 8px }
h2 { font-size: 16px; margin: 24px 0 8px }
.row { display: flex; gap: 16px; align-items: start }
figure { margin: 0; inline-size: 340px }
img { display: block; inline-size: 100%; box-shadow: 0 1px 6px #0008 }
figcaption { margin-block-end: 4px }
.phone-light, .phone-dark { inline-size: 200px }
.desk-light, .desk-dark { inline-size: 500px }
</style>
<h1>{{.Name}}</h1>
{{range .Rows}}<h2>{{.Lang}}</h2>
<div class="row">
{{range .Pictures}}<figure class="{{.On}}"><figcaption>{{.On}}</figcaption><a href="{{.File}}"><img src="{{.File}}" alt="{{.On}}"></a></figure>
{{end}}</div>
{{end}}`
)
