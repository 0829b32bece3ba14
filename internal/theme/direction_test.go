package theme

import (
	"io/fs"
	"path"
	"regexp"
	"testing"

	"rolebook/themes"
)

// joined finds what an author wrote where a number or words of the interface follow it on the
// line, and neither is isolated: in a page from right to left, a number would be drawn into a
// Latin title before it.
var joined = regexp.MustCompile(`\{\{\.(?:Heading|Who|Competency|Question|Dimension|Author|Owner)\}\}(?:</b>)?(?:\{\{(?:if|range|with) [^}]*\}\})* ?(?:·|\d|<span class="about">)`)

func TestTitlesAreIsolated(t *testing.T) {
	for text, want := range map[string]bool{
		`<li>{{.Heading}}{{if .Minutes}} <span class="about">{{.Minutes}}</span>{{end}}</li>`:            true,
		`<b>{{.Heading}}</b>{{if .Minutes}} <span class="about">`:                                        true,
		`<p class="about">{{.Who}}{{if .Minutes}} · {{.Minutes}}{{end}}</p>`:                             true,
		`<p class="about">{{.Dimension}} · {{.Nature}}`:                                                  true,
		`<li><bdi>{{.Heading}}</bdi>{{if .Minutes}} <span class="about">{{.Minutes}}</span>{{end}}</li>`: false,
		`<h3>{{.Heading}}{{if .Must}} <span class="badge must">`:                                         false, // a badge is a block within the line
		`<p class="about">{{.Counts}}{{if .Similar}} · {{.Similar}}{{end}}</p>`:                          false,
	} {
		if got := joined.MatchString(text); got != want {
			t.Errorf("%s: %t, not %t", text, got, want)
		}
	}
	for _, dir := range []string{"default/layouts", "default/partials"} {
		entries, err := fs.ReadDir(themes.Files(), dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			text, err := fs.ReadFile(themes.Files(), path.Join(dir, entry.Name()))
			if err != nil {
				t.Fatal(err)
			}
			if found := joined.Find(text); found != nil {
				t.Errorf("%s: put <bdi> around the first of %s", entry.Name(), found)
			}
		}
	}
}
