package theme

import (
	"os"
	"strings"
	"testing"

	"rolebook/internal/config"
	"rolebook/internal/font"
	"rolebook/internal/frontmatter"
	"rolebook/internal/testkit"
	"rolebook/themes"
)

// TestFontFaces holds what a stylesheet says of fonts: a file, what stands in for it, what
// site.yaml says against the file, and a family for each use.
func TestFontFaces(t *testing.T) {
	face := func(name string) *font.Font {
		data, err := os.ReadFile("/usr/share/fonts/truetype/" + name)
		if err != nil {
			testkit.Missing(t, "the font %s is missing", name)
		}
		f, err := font.Read(data)
		testkit.NoError(t, err)
		return f
	}
	regular, italic, thai := face("liberation/LiberationSans-Regular.ttf"), face("liberation/LiberationSerif-Italic.ttf"), face("noto/NotoSansThai-Regular.ttf")
	fonts := []Font{
		{Font: regular, Out: "fonts/our text.ttf", FontFile: config.FontFile{Weights: [2]int{300, 800}}},
		{Font: thai, Out: "thai.ttf"},
		{Font: italic, Out: "i.ttf", Titles: true},
		{Font: italic, Out: "upright.ttf", Titles: true, FontFile: config.FontFile{Style: frontmatter.Text{Value: "normal"}}},
	}
	th, problems := Load(themes.Files(), nil, read(t, ""), fonts)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var sheet string
	for _, a := range th.Assets() {
		if a.Out == th.views.CSS.Out {
			sheet = string(a.Data)
		}
	}
	for _, want := range []string{
		`{font-family:Site Text;src:url(../fonts/our%20text.ttf) format("truetype");font-weight:300 800;font-style:normal;font-display:swap;unicode-range:U+20-`,
		`{font-family:Site Text Arial;src:local("Arial"),local("Liberation Sans"),local("Arimo"),local("Helvetica");font-weight:300 599;size-adjust:99.99%;ascent-override:90.53%;descent-override:21.19%;line-gap-override:3.27%;`,
		`{font-family:Site Text Arial;src:local("Arial Bold"),local("Liberation Sans Bold"),local("Arimo Bold"),local("Helvetica Bold");font-weight:600 800;size-adjust:99.99%;`,
		`{font-family:Site Text;src:url(../thai.ttf) format("truetype");font-weight:400 400;font-style:normal;font-display:swap;unicode-range:`,
		`{font-family:Site Titles;src:url(../i.ttf) format("truetype");font-weight:400 400;font-style:italic;`,
		`{font-family:Site Titles;src:url(../upright.ttf) format("truetype");font-weight:400 400;font-style:normal;`,
		`{font-family:"Site Titles Noto Serif";src:local("Noto Serif");font-weight:400 400;size-adjust:82.51%`,
		`--text-font: "Site Text", "Site Text Arial", "Site Text Roboto", "Site Text Noto Sans", "Site Text DejaVu Sans",;`,
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the stylesheet lacks %s", want)
		}
	}
	var early []string
	for _, f := range th.views.Fonts {
		early = append(early, f.Out+" "+f.Type)
	}
	if got, want := strings.Join(early, ", "), "fonts/our text.ttf font/ttf, thai.ttf font/ttf, upright.ttf font/ttf"; got != want {
		t.Errorf("loaded early: %s, not %s", got, want)
	}
}
