package search

import (
	"io/fs"
	"strings"
	"testing"

	"rolebook/themes"
)

// TestParseParameters reads the theme's file, and says of faulty ones what is wrong.
func TestParseParameters(t *testing.T) {
	text, err := fs.ReadFile(themes.Files(), "default/assets/js/search/parameters.js")
	noError(t, err)
	p, err := ParseParameters(text)
	noError(t, err)
	if p.StemQuality != 0.85 || p.MostWords != 24 || p.SureQuality != 0.7 {
		t.Errorf("%+v", p)
	}
	for _, test := range []struct{ old, new, want string }{
		{"leastForm = 4;", "leastForm = 4.5;", "leastForm is 4.5 where a whole number is expected"},
		{"stemQuality = 0.85;", "stemQuality = 0.8.5;", "stemQuality is 0.8.5 where a number is expected"},
		{"stemQuality = 0.85;", "stemQuality = 17 / 20;", "is not of the form export const name = number;"},
		{"const stemQuality", "const rootQuality", "rootQuality is no parameter of search"},
		{"export const stemQuality = 0.85;", "", "stemQuality is missing"},
	} {
		changed := strings.Replace(string(text), test.old, test.new, 1)
		if _, err := ParseParameters([]byte(changed)); err == nil || !strings.HasSuffix(err.Error(), test.want) {
			t.Errorf("%s: %v", test.new, err)
		}
	}
}
