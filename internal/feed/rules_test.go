package feed

import (
	"strings"
	"testing"

	"rolebook/internal/config"
	"rolebook/internal/locale"
	"rolebook/internal/site"
)

// Rules of a playbook are joined with ours, which stand first; whatever is written there,
// our policy is in the result. Break: headers writing the playbook's text alone.
func TestHeaders(t *testing.T) {
	c, _ := config.Read("site.yaml", nil, config.Defaults{})
	made, _ := site.New(site.Input{Config: c, Texts: (&locale.Strings{}).For})
	for text, want := range map[string]struct {
		has  string
		said int
	}{
		"":                                  {"nosniff", 0},
		"/*\n  X-Frame-Options: DENY\n":     {"  X-Frame-Options: DENY\n/assets/*", 0},
		"/*\r\n\tX-Frame-Options: DENY\r\n": {"  X-Frame-Options: DENY\n/assets/*", 0},
		"\ufeff/a/*\n  X-A: b\n":            {"/a/*\n  X-A: b\n", 0},
		"  Content-Security-Policy: default-src *\n": {"nosniff", 1},
		"/a\nnothing\n":                                           {"/a\n", 1},
		"/a\n  ! X-Content-Type-Options\n":                        {"/a\n", 1},
		"/a\n  ! X-Other\n":                                       {"/a\n  ! X-Other\n", 0},
		"/*\n  referrer-policy: unsafe-url\n":                     {"Referrer-Policy: unsafe-url", 1},
		"/*\n  Referrer-Policy: no-referrer\n":                    {"Referrer-Policy: no-referrer", 0},
		"/*\n  Content-Security-Policy: default-src 'none'\n":     {"  Content-Security-Policy: default-src 'none'\n", 1},
		"/*\n  X-Content-Type-Options: nosniff\n":                 {"nosniff", 0},
		"https://a.example/*\n  X-Robots-Tag: noindex\n# the end": {"https://a.example/*\n  X-Robots-Tag: noindex\n# the end\n", 0},
	} {
		s := Set{Site: made, Policy: "default-src 'self'; frame-ancestors 'self'", Own: map[string]Own{"_headers": {File: "static/_headers", Text: []byte(text)}}}
		got, problems := s.headers()
		if !strings.Contains(string(got), want.has) || len(problems) != want.said {
			t.Errorf("%q becomes\n%s%v", text, got, problems)
		}
		if !strings.HasPrefix(string(got), "/*\n  Content-Security-Policy: default-src 'self'; frame-ancestors 'self'\n") || strings.Count(string(got), "nosniff") != 1 {
			t.Errorf("%q takes the policy away:\n%s", text, got)
		}
	}
}
