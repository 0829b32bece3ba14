package theme

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/internal/config"
	"rolebook/themes"
)

// TestIcon draws icons in the accent of a site and without, the theme's own and one
// that a playbook puts in its place.
func TestIcon(t *testing.T) {
	files, err := fs.Sub(themes.Files(), "default")
	if err != nil {
		t.Fatal(err)
	}
	own := Overlay(fstest.MapFS{"assets/icon.svg": {Data: []byte(`<svg fill="var(--accent)" stroke="var( --ink )" color="var(--on-accent, #eee )"/>`)}}, files)
	for _, test := range []struct {
		name, settings string
		from           fs.FS
		want           []string
	}{
		{"plain", "", files, []string{`<rect width="32" height="32" rx="7" fill="#2f6f5e"/>`, `<g fill="#fff">`}},
		{"dark accent", `accent: "#123"`, files, []string{`fill="#123"/>`, `<g fill="#fff">`}},
		{"light accent", `accent: "#ffd400"`, files, []string{`fill="#ffd400"/>`, `<g fill="#000">`}},
		{"own", "", own, []string{`<svg fill="var(--accent)" stroke="var( --ink )" color="#eee"/>`}},
		{"own with accent", `accent: "#ffd400"`, own, []string{`<svg fill="#ffd400" stroke="var( --ink )" color="#000"/>`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, problems := config.Read("site.yaml", []byte(test.settings), config.Defaults{})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			theme, problems := Load(test.from, c)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			drawn := ""
			for _, a := range theme.Assets() {
				if strings.HasPrefix(a.Out, "assets/icon-") && strings.HasSuffix(a.Out, ".svg") {
					drawn = string(a.Data)
				}
			}
			for _, want := range test.want {
				if !strings.Contains(drawn, want) {
					t.Errorf("the icon is\n%s\nwithout %s", drawn, want)
				}
			}
		})
	}
}
