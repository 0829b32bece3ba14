package theme

import (
	"strings"
	"testing"

	"rolebook/internal/config"
	"rolebook/themes"
)

// TestIcon draws icons in the accent of a site and without, the theme's own and one
// that a playbook puts in its place.
func TestIcon(t *testing.T) {
	own := Files{"assets/icon.svg": []byte(`<svg fill="var(--accent)" stroke="var( --ink )" color="var(--on-accent, #eee )"/>`)}
	for _, test := range []struct {
		name, settings string
		own            Files
		want           []string
	}{
		{"plain", "", nil, []string{`<rect width="32" height="32" rx="7" fill="#2f6f5e"/>`, `<g fill="#fff">`}},
		{"dark accent", `accent: "#123"`, nil, []string{`fill="#123"/>`, `<g fill="#fff">`}},
		{"light accent", `accent: "#ffd400"`, nil, []string{`fill="#ffd400"/>`, `<g fill="#000">`}},
		{"own", "", own, []string{`<svg fill="var(--accent)" stroke="var( --ink )" color="#eee"/>`}},
		{"own with accent", `accent: "#ffd400"`, own, []string{`<svg fill="#ffd400" stroke="var( --ink )" color="#000"/>`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, problems := config.Read("site.yaml", []byte(test.settings), config.Defaults{})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			theme, problems := Load(themes.Files(), test.own, c, nil)
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
