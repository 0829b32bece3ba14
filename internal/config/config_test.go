package config

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What is wrong with a site.yaml: each rule with the least text that breaks it. Break: the
// check that is expected to report it.
func TestProblems(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"a list", "- a\n", "1:1 front-matter-syntax"},
		{"an unknown key", "titel: A\n", "1:1 unknown-key"},
		{"a key of another spelling", "baseurl: /\n", "1:1 unknown-key"},
		{"a key twice", "title: A\ntitle: B\n", "2:1 duplicate-key"},
		{"another type", "title: [a]\n", "1:8 wrong-type"},
		{"a theme that is a list", "theme: [a]\n", "1:8 wrong-type"},
		{"no language", "languages: [xx-!]\n", "1:13 bad-value"},
		{"a language twice", "languages: [en, pt-BR, PT-br]\n", "1:24 bad-value"},
		{"a relative base", "baseURL: docs\n", "1:10 bad-value"},
		{"no colour", "accent: red\n", "1:9 bad-value"},
		{"a colour of four", "accent: '#1234'\n", "1:9 bad-value"},
		{"a colour", "accent: '#AbC'\n", ""},
		{"no length", "radius: 100px\n", "1:9 bad-value"},
		{"a length", "radius: 0.5rem\n", ""},
		{"an unknown density", "density: tight\n", "1:10 bad-value"},
		{"an unknown visibility", "visibility: secret\n", "1:13 bad-value"},
		{"an empty visibility", "visibility:\n", "1:1 visibility-undecided"},
		{"a misspelt visibility", "visiblity: public\n", "1:1 unknown-key, 1:1 visibility-undecided"},
		{"a dimension without an id", "dimensions: [{ label: A }]\n", "1:14 bad-value"},
		{"an id of a dimension with a blank", "dimensions: [{ id: A b }]\n", "1:14 bad-value"},
		{"an unknown type of a dimension", "dimensions: [{ id: a, type: table }]\n", "1:14 bad-value"},
		{"a dimension twice", "dimensions: [{ id: a }, { id: a }]\n", "1:1 bad-value"},
		{"an unknown key of a dimension", "dimensions: [{ id: a, lable: A }]\n", "1:23 unknown-key"},
		{"a heading of no dimension", "headings: { en: { A: skils } }\n", "1:1 unknown-dimension"},
		{"a heading of a dimension of one's own", "dimensions: [{ id: own }]\nheadings: { en: { A: own } }\n", ""},
		{"headings in an unknown language", "headings: { de: { A: skills } }\n", "1:1 unknown-language"},
		{"sections in an unknown language", "sections: { roles: { de: Rollen } }\n", "1:1 unknown-language"},
		{"a section that is no part of an address", "sections: { roles: { en: a/b } }\n", "1:1 bad-value"},
		{"a section of signs", "sections: { roles: { en: '!' } }\n", "1:1 bad-value"},
		{"families", "families: { Sales: { en: Sales }, care: Care }\n", ""},
		{"families in an unknown language", "families: { sales: { de: Vertrieb } }\n", "1:1 unknown-language"},
		{"a family twice", "families: { Sales team: { en: A }, sales-team: { en: B } }\n", "1:1 bad-value"},
		{"families that are a list", "families: [sales]\n", "1:11 wrong-type"},
		{"tags in an unknown language", "tags: { night: { de: Nacht } }\n", "1:1 unknown-language"},
		{"one synonym", "synonyms: { en: [[pay]] }\n", "1:1 bad-value"},
		{"synonyms", "synonyms: { en: [[pay, wages]] }\n", ""},
		{"synonyms in an unknown language", "synonyms: { de: [[a, b]] }\n", "1:1 unknown-language"},
		{"fallbacks that are no mapping", "languages: [en, de]\nfallbacks: [de]\n", "2:12 wrong-type"},
		{"fallbacks that are nearly false", "languages: [en, de]\nfallbacks: off\n", "2:12 wrong-type"},
		{"fallbacks of a language that are no list", "languages: [en, de]\nfallbacks: { de: ~, en: { a: b } }\n", "2:18 wrong-type, 2:25 wrong-type"},
		{"fallbacks of a language that are nearly false", "languages: [en, de]\nfallbacks: { de: no }\n", "2:1 bad-value"},
		{"a language that stands in for itself, and one twice", "languages: [en, de]\nfallbacks: { de: [de, en, en] }\n", "2:18 bad-value, 2:18 bad-value"},
		{"fallbacks of unknown languages", "languages: [en, de]\nfallbacks: { de: [fr], it: [en] }\n", "2:1 unknown-language, 2:1 unknown-language"},
		{"an address for editing that is none", "editURL: ftp://x\n", "1:1 bad-value"},
		{"an address for editing", "editURL: https://x/{path}\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Read("site.yaml", []byte(test.text), Defaults{})
			var got []string
			for _, p := range problems {
				got = append(got, fmt.Sprintf("%d:%d %s", p.Pos.Line, p.Pos.Col, p.Code))
			}
			slices.Sort(got)
			if text := strings.Join(got, ", "); text != test.want {
				t.Errorf("%q, not %q: %v", text, test.want, problems)
			}
		})
	}
}

// What settings come to, with what stands in the place of those that are not there or are
// wrong. Break: Read, choice, Config.languages or Config.base.
func TestRead(t *testing.T) {
	for _, test := range []struct {
		name, text string
		defaults   Defaults
		want       string
	}{
		{"nothing", "", Defaults{}, "en / default internal normal"},
		{"another program's", "", Defaults{Title: "*A*", Description: "**B**", Language: "de"}, "de / default internal normal title=A about=B"},
		{"ours stand before another program's", "title: C\nlanguages: [fr, en]\n", Defaults{Title: "A", Language: "de"}, "fr,en / default internal normal title=C"},
		{"everything", "baseURL: https://a.org/b\ntheme: own\nvisibility: public\ndensity: compact\naccent: '#123456'\nradius: 6px\nlogo: a.svg\neditURL: https://e.org/{path}\n", Defaults{},
			"en https://a.org/b/ own public compact accent=#123456 radius=6px logo=a.svg edit=https://e.org/{path}"},
		{"what is wrong", "languages: ['!']\nbaseURL: a b\nvisibility: x\ndensity: x\naccent: x\nradius: x\neditURL: x\n", Defaults{}, "en / default internal normal"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, _ := Read("site.yaml", []byte(test.text), test.defaults)
			got := []string{strings.Join(c.Tags(), ","), c.BaseURL.Value, c.Theme, c.Visibility.Value, c.Density.Value}
			for _, more := range [][2]string{{"title", c.Title.In("en", nil)}, {"about", c.Description}, {"accent", c.Accent.Value}, {"radius", c.Radius.Value}, {"logo", c.Logo.Value}, {"edit", c.EditURL}} {
				if more[1] != "" {
					got = append(got, more[0]+"="+more[1])
				}
			}
			if text := strings.Join(got, " "); text != test.want || len(c.Locales) != len(c.Languages) {
				t.Errorf("%q, not %q", text, test.want)
			}
		})
	}
}

// Addresses under which a site may stand, and their paths. Break: ParseBase or Config.Path.
func TestBase(t *testing.T) {
	for _, test := range []struct{ base, want, path string }{
		{"/", "/", "/"}, {"/docs", "/docs/", "/docs/"}, {"/docs//", "/docs/", "/docs/"}, {"https://a.org", "https://a.org/", "/"}, {"http://a.org:8080/b/c", "http://a.org:8080/b/c/", "/b/c/"},
		{"https://a.org/ü", "https://a.org/ü/", "/%C3%BC/"},
		{"", "", ""}, {"docs", "", ""}, {"//a.org", "", ""}, {"ftp://a.org", "", ""}, {"https:/a", "", ""}, {"https://a.org?x", "", ""}, {"https://a.org/#x", "", ""},
		{"https://u@a.org", "", ""}, {"/a b", "", ""}, {`/a"b`, "", ""}, {"/<b>", "", ""}, {`\\a`, "", ""}, {"javascript:x", "", ""}, {"/%zz", "", ""},
	} {
		got, err := ParseBase(test.base)
		if got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%q is %q: %v", test.base, got, err)
		}
		if err != nil {
			continue
		}
		c, _ := Read("site.yaml", []byte("baseURL: '"+test.base+"'\n"), Defaults{})
		if c.Path() != test.path {
			t.Errorf("%q has the path %q, not %q", test.base, c.Path(), test.path)
		}
	}
}

// The rows of comparisons. Break: arrange.
func TestDimensions(t *testing.T) {
	all := strings.Join(standard(), " ")
	for _, test := range []struct{ name, text, want string }{
		{"the standard ones", "", all},
		{"a new one comes last", "[{ id: budget }]", all + " budget"},
		{"a known one stays where it is", "[{ id: skills, label: A }]", all},
		{"each stands behind the one before it", "[{ id: purpose }, { id: budget }, { id: career }, { id: responsibilities }]",
			strings.Replace(strings.Replace(strings.Replace(all, " responsibilities", "", 1), " career", "", 1), "purpose", "purpose budget career responsibilities", 1)},
		{"without those that make no sense", "[{ id: '' }, { id: a }, { id: a, label: B }]", all + " a"},
	} {
		c, _ := Read("site.yaml", []byte("dimensions: "+test.text), Defaults{})
		var ids []string
		for _, d := range c.Dimensions {
			ids = append(ids, d.ID)
		}
		if got := strings.Join(ids, " "); got != test.want {
			t.Errorf("%s: %s", test.name, got)
		}
	}
	c, _ := Read("site.yaml", []byte("dimensions: [{ id: skills, label: '*Crafts*', hidden: true, type: list }]"), Defaults{})
	for _, d := range c.Dimensions {
		if d.ID == "skills" && (d.Label.In("de", nil) != "Crafts" || !d.Hidden || d.Type != "list") {
			t.Errorf("%+v", d)
		}
	}
}

// Who stands in for a language, for pages and for single texts. Break: Localized.In,
// Fallbacks.FromYAML or Config.Chain.
func TestFallbacks(t *testing.T) {
	for _, test := range []struct{ text, lang, chain, title string }{
		{"", "fr", "en", "A"},
		{"", "pt-BR", "en", "A"},
		{"fallbacks: { fr: [de] }", "fr", "de en", "B"},
		{"fallbacks: { fr: [de] }", "de", "en", "B"},
		{"fallbacks: false", "fr", "en", "A"},
		{"fallbacks: { fr: false }", "fr", "", ""},
		{"fallbacks: { fr: [] }", "fr", "", ""},
	} {
		c, problems := Read("site.yaml", []byte("languages: [en, de, fr, pt-BR]\ntitle: { en: A, de: B }\n"+test.text), Defaults{})
		chain := c.Chain(test.lang)
		if strings.Join(chain, " ") != test.chain || c.Title.In(test.lang, chain) != test.title || len(problems) > 0 {
			t.Errorf("%q: %s has %v, and is called %q: %v", test.text, test.lang, chain, c.Title.In(test.lang, chain), problems)
		}
		if c.Fallbacks.Off != strings.HasSuffix(test.text, " false") {
			t.Errorf("%q: off is %t", test.text, c.Fallbacks.Off)
		}
	}
	if got := (Localized{"": "all", "de": "B"}).In("fr", []string{"it"}); got != "all" {
		t.Errorf("%q stands for a language that has no text", got)
	}
}
