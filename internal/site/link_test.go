package site_test

import (
	"strings"
	"testing"

	"rolebook/internal/markdown"
	"rolebook/internal/site"
)

// linked is a playbook in which links of en/guide/start.md lead somewhere.
const linked = `
-- site.yaml --
languages: [en, de]
baseURL: https://example.org/base/
-- en/guide/start.md --
# Start

## Ünder way

- Wash {#wash}
-- en/guide/More Things.md --
# More
-- en/guide/pic.png --
x
-- en/about.md --
---
slug: about-us
redirects: [/en/who/]
---
# About
-- en/roles/README.md --
# All roles
-- en/roles/nurse.md --
# Nurse

## Skills

- Wash hands {#wash-hands}
-- de/only.md --
# Nur
-- en/articles/03-third.md --
# Third
-- static/plan.pdf --
x
-- shared/logo.svg --
x
-- sources.yaml --
who: { title: Report }
`

// Where a link leads: its address below the base, or the code of what is wrong, with the
// file that was probably meant. Break: resolving.path, resolving.anchored,
// resolving.elsewhere or resolving.nearest.
func TestLinks(t *testing.T) {
	s := load(t, linked).Site
	from := s.PageOfFile("en/guide/start.md")
	for _, test := range []struct {
		dest string
		want string
	}{
		{"../about.md", "/en/about-us/"},
		{"/en/about.md", "/en/about-us/"},
		{"../about", "/en/about-us/"},
		{"/en/about-us/", "/en/about-us/"},
		{"/en/about-us", "/en/about-us/"},
		{"/en/who/", "/en/who/"},
		{"More Things.md", "/en/guide/more-things/"},
		{"More%20Things.md", "/en/guide/more-things/"},
		{"./", "/en/guide/"},
		{".", "/en/guide/"},
		{"../", "/en/"},
		{"../roles/", "/en/roles/"},
		{"../roles/index.md", "/en/roles/"},
		{"../../de/only.md", "/de/only/ de"},
		{"", "/en/guide/start/"},
		{"?q=1", "?q=1"},
		{"#wash", "#wash"},
		{"#under-way", "dead-anchor did you mean \"ünder-way\"?"},
		{"#Ünder way", "#%C3%BCnder-way"},
		{"#nothing", "dead-anchor"},
		{"../roles/nurse.md#wash-hands", "/en/roles/nurse/#wash-hands"},
		{"../roles/nurse.md#skills", "/en/roles/nurse/#skills"},
		{"../roles/nurse.md#skils", "dead-anchor did you mean \"skills\"?"},
		{"../sources/#ref-who", "/en/sources/#ref-who"},
		{"../sources/#ref-what", "dead-anchor"},
		{"pic.png", "/en/guide/pic.png"},
		{"/plan.pdf", "/plan.pdf"},
		{"../../static/plan.pdf", "/plan.pdf"},
		{"../../shared/logo.svg", "/shared/logo.svg"},
		{"/articles/third", "/en/articles/03-third/"},
		{"@site/docs/about.md", "/en/about-us/"},
		{"/base/docs/en/about.md", "/en/about-us/"},
		{"/docs/", "/en/"},
		{"about.md", "dead-link did you mean \"../about.md\"?"},
		{"abuot.md", "dead-link did you mean \"../about.md\"?"},
		{"../../../outside.md", "dead-link"},
		{`..\about.md`, `dead-link write the path with /`},
		{"https://example.com/a b", "https://example.com/a%20b"},
		{"mailto:a@example.org", "mailto:a@example.org"},
		{"100%.md", "dead-link"},
		{"http://[::1", "dead-link"},
		{"[[about]]", "/en/about-us/"},
		{"[[ABOUT#nothing]]", "dead-anchor"},
		{"[[roles/nurse]]", "/en/roles/nurse/"},
		{"[[#wash]]", "#wash"},
		{"[[logo.svg]]", "/shared/logo.svg"},
		{"[[nobody]]", "dead-link"},
		{"!pic.png", "/en/guide/pic.png"},
		{"!../about.md", "missing-image"},
		{"!pik.png", "missing-image did you mean \"pic.png\"?"},
		{"!https://example.com/a.png", "remote-image put a copy beside the text"},
	} {
		link := markdown.Link{Dest: strings.TrimPrefix(test.dest, "!"), Image: strings.HasPrefix(test.dest, "!")}
		dest, problem := s.Resolve(from, link)
		got := strings.TrimSpace(dest.URL + " " + dest.Lang)
		if problem != nil {
			explained := s.Explain(from, link)
			if got = strings.TrimSpace(string(explained.Code) + " " + explained.Hint); explained.Code != problem.Code || explained.Message != problem.Message {
				t.Errorf("%q: %v, explained as %v", test.dest, problem, explained)
			}
		}
		if got != test.want {
			t.Errorf("%q leads to %s, not to %s", test.dest, got, test.want)
		}
	}
}

// Links to what is no part of a build say so. Break: resolving.leftOut.
func TestLinksToWhatIsExcluded(t *testing.T) {
	s := public(t, "-- site.yaml --\nvisibility: public\n-- a.md --\n# A\n-- b.md --\n---\nvisibility: internal\n---\n# B\n-- c.md --\n---\ndraft: true\n---\n# C\n").Site
	for dest, want := range map[string]string{"b.md": "left-out", "/b": "left-out", "c.md": "names-draft", "[[b]]": "", "[[c]]": "names-draft", "d.md": "dead-link"} {
		to, problem := s.Resolve(s.PageOfFile("a.md"), markdown.Link{Dest: dest})
		got := ""
		if problem != nil {
			got = string(problem.Code)
		}
		if got != want || !to.Dead {
			t.Errorf("%s: %q, not %q: %+v", dest, got, want, to)
		}
	}
}

// By which names documents name roles. Break: structure.Role, structure.Called or
// building.enter.
func TestRoles(t *testing.T) {
	s := load(t, `
-- site.yaml --
languages: [en, de]
-- en/roles/nurse.md --
---
names: { de: { preferred: Pflegekraft, other: [Krankenpfleger] } }
levels: [Junior, Senior]
---
# Ward nurse

## Junior

- Wash

## Senior

- Lead
-- de/roles/nurse.md --
# Pflege
-- en/roles/a/lead.md --
# Team lead
-- en/roles/b/lead.md --
# Group lead
-- en/roles/c.md --
# Twin
-- en/roles/d.md --
# Twin
-- en/articles/x/lead.md --
# On leads
-- en/articles/y/lead.md --
# More on leads
-- en/articles/one.md --
# One
`).Site
	for _, test := range []struct{ name, key, among, called string }{
		{"nurse", "roles/nurse", "", "nurse"},
		{"roles/nurse", "roles/nurse", "", "nurse"},
		{"Ward Nurse", "roles/nurse", "", "nurse"},
		{"ward-nurse", "roles/nurse", "", "nurse"},
		{"Pflegekraft", "roles/nurse", "", "nurse"},
		{"krankenpfleger", "roles/nurse", "", "nurse"},
		{"Pflege", "roles/nurse", "", "nurse"},
		{"nurse@2", "roles/nurse/nurse@2", "", "nurse@2"},
		{"nurse@senior", "roles/nurse/nurse@2", "", "nurse@2"},
		{"Pflegekraft@Senior", "roles/nurse/nurse@2", "", "nurse@2"},
		{"nurse@3", "", "", "nurse@3"},
		{"lead", "", "roles/a/lead roles/b/lead", "lead"},
		{"roles/a/lead", "roles/a/lead", "", "roles/a/lead"},
		{"Team lead", "roles/a/lead", "", "roles/a/lead"},
		{"Twin", "", "roles/c roles/d", "Twin"},
		{"Nurses", "", "", "Nurses"},
		{"", "", "", ""},
	} {
		key, among := s.Role(test.name)
		if key != test.key || strings.Join(among, " ") != test.among || s.Called(test.name) != test.called {
			t.Errorf("%q is %q among %q, called %q", test.name, key, among, s.Called(test.name))
		}
	}
	same(t, s.PageOfFile("en/roles/a/lead.md").Name()+" "+s.PageOfFile("en/roles/nurse.md").Name()+" "+s.PageOfFile("en/articles/x/lead.md").Name()+" "+s.PageOfFile("en/articles/one.md").Name(), "roles/a/lead nurse articles/x/lead one")
	if p := s.RoleOf(s.Language("de"), "lead"); p != nil {
		t.Errorf("lead is %s", p.URL)
	}
	if p := s.RoleOf(s.Language("de"), "Ward nurse"); p == nil || p.URL != "/de/roles/nurse/" {
		t.Errorf("the nurse is %+v", p)
	}
	if p := s.RoleOf(s.Language("de"), "c"); p == nil || p.URL != "/de/roles/c/" || p.Written() == p.Lang {
		t.Errorf("a role that the language lacks is %+v", p)
	}
}

// What is a picture. Break: site.PictureType.
func TestPictureType(t *testing.T) {
	for name, want := range map[string]string{"a.SVG": "image/svg+xml", ".jpeg": "image/jpeg", "a.jpg": "image/jpeg", "a.png": "image/png", "a.gif": "image/gif",
		"a.webp": "image/webp", "a.avif": "image/avif", "favicon.ico": "image/x-icon", "svg": "", "a.pdf": "", "": ""} {
		if got := site.PictureType(name); got != want {
			t.Errorf("%q is %q, not %q", name, got, want)
		}
	}
}
