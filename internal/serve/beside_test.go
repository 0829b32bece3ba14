package serve

import (
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"rolebook/internal/generator"
	"rolebook/internal/testkit"
)

const gardeners = `
-- content/site.yaml --
languages: [en, ar]
-- content/en/roles/the gardener.md --
# Gardener

## Duties

- Water all beds <img src=x onerror=alert(1)> {#water}
- Sow {#sow}
- Plan {#plan}
-- content/ar/roles/the gardener.md --
# بستاني

## المهام

- سقي الأحواض {#water}
- Plan {#plan}
- تقليم {#prune}
-- content/.translations/ar/roles/the gardener.lock --
source: en/roles/the gardener.md

[section title] Gardener

[section duties] Duties

[item water] Water the beds <img src=x onerror=alert(1)>

[item weed] Weed

[item plan] Plan
-- content/ar/articles/only.md --
# وحيد
-- content/en/roles/clerk.md --
---
draft: true
---
# Clerk

## Duties

- File
-- content/ar/roles/clerk.md --
# كاتب

## المهام

- حفظ
-- content/en/roles/nurse.md --
# Nurse

## Duties

- Care
-- content/ar/roles/nurse.md --
# ممرض

## المهام

- رعاية
`

// beside serves a playbook of gardeners, and returns a function that asks for a path below
// besidePath.
func beside(t *testing.T, o generator.Options) (s *running, get func(file string) (code int, text string)) {
	t.Helper()
	o.Dir = t.TempDir()
	unpack(t, o.Dir, gardeners)
	shown := showing(load(t, o))
	shown.Editor = "vscode://file{file}:{line}:{column}"
	shown.Accept = func(target string) string { return "rolebook status --accept '" + target + "'" }
	s = start(t, shown, true)
	return s, func(file string) (int, string) {
		r := httptest.NewRequest("GET", besidePath+escapePath(file), nil)
		r.Host = "localhost"
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
}

// A translation stands beside its source with what happened to each unit, in the language and
// direction of each side, and with the commands that accept it.
func TestBeside(t *testing.T) {
	s, get := beside(t, generator.Options{})
	code, page := get("ar/roles/the gardener.md")
	if code != 200 || !strings.Contains(page, "preview.js?token="+s.Token()) {
		t.Fatalf("%d: %s", code, page)
	}
	if strings.Contains(page, "<img") || strings.Contains(page, "ZgotmplZ") {
		t.Errorf("what authors wrote is not text, or a link is lost: %s", page)
	}
	row := regexp.MustCompile(`(?s)<li id="unit-([^"]+)".*?\n</li>`)
	got := map[string]string{}
	for _, m := range row.FindAllStringSubmatch(page, -1) {
		got[m[1]] = m[0]
	}
	const hidden = `<span class="hidden" lang="en" dir="ltr">`
	for unit, parts := range map[string][]string{
		"item-water": {`>changed<`, `lang="en" dir="ltr">Water <del>` + hidden + `deleted: </span>the` + hidden + ` (end)</span></del> <ins>` + hidden + `inserted: </span>all`, "&lt;img src=x",
			`lang="ar" dir="rtl">سقي الأحواض<`, `the%20gardener.md:5:1">line 5</a>`, `href="/ar/roles/the-gardener/#water">on the page</a>`,
			`<code dir="ltr">rolebook status --accept &#39;ar/roles/the gardener.md#water&#39;</code>`},
		"item-sow":       {`>new<`, `>not translated<`, "Not translated.", "#sow&#39;"},
		"item-weed":      {`>removed<`, `deleted: </span>Weed<`, "does not have it any more", "#weed&#39;"},
		"item-plan":      {`>in the words of the source<`},
		"item-prune":     {`>only in the translation<`, "The source has no such unit."},
		"section-duties": {`>current<`, `#المهام`},
	} {
		text, _ := url.PathUnescape(got[unit])
		for _, part := range parts {
			if !strings.Contains(text, part) && !strings.Contains(got[unit], part) {
				t.Errorf("the row of %s lacks %q:\n%s", unit, part, got[unit])
			}
		}
	}
	if strings.Contains(got["item-plan"], "--accept") || strings.Contains(got["section-duties"], "--accept") {
		t.Error("a unit that is current is to be accepted")
	}
	if !strings.Contains(page, "It has 7 units: 1 changed, 1 new, 1 removed, 1 not translated, 1 in the words of the source, 1 only in the translation.") ||
		!strings.Contains(page, "gardener.md&#39;</code>") {
		t.Errorf("the page lacks its sentence, or the command for all of it: %s", page)
	}
	for _, path := range []string{"/ar/roles/the-gardener/", besidePath + escapePath("ar/roles/the gardener.md")} {
		state := s.state(t, path, "").Page
		if state == nil || state.File != "content/ar/roles/the gardener.md" || state.Beside == nil || *state.Beside != (linkJSON{besidePath + "ar/roles/the%20gardener.md", "beside the source: 1 changed, 1 new, 1 removed, 1 not translated"}) {
			t.Errorf("%s: the panel knows %+v", path, state)
		}
	}
	if _, page := get("ar/roles/nurse.md"); !strings.Contains(page, "Nobody has accepted this translation yet. It has 3 units.") || strings.Count(page, "data-copy") != 1 {
		t.Errorf("a translation that nobody accepted: %s", page)
	}
}

// Only translations that the preview shows as pages stand beside a source, and none for the
// public.
func TestNotBeside(t *testing.T) {
	s, get := beside(t, generator.Options{})
	for _, file := range []string{"", "en/roles/the gardener.md", "ar/articles/only.md", "ar/roles/clerk.md", "ar/roles/nobody.md", "ar/roles/the gardener", "../content/ar/roles/the gardener.md", "<b>"} {
		if code, page := get(file); code != 404 || strings.Contains(page, "<b>") || !strings.Contains(page, "preview.js") {
			t.Errorf("%q: %d %s", file, code, page)
		}
	}
	if state := s.state(t, "/en/roles/the-gardener/", "").Page; state == nil || state.Beside != nil {
		t.Errorf("a source stands beside a source: %+v", state)
	}
	s, get = beside(t, generator.Options{Visibility: "public"})
	if code, _ := get("ar/roles/the gardener.md"); code != 404 {
		t.Error("a preview for the public shows whole documents")
	}
	if state := s.state(t, "/ar/roles/the-gardener/", "").Page; state == nil || state.Beside != nil {
		t.Errorf("a preview for the public leads to whole documents: %+v", state)
	}
	if _, get = beside(t, generator.Options{Drafts: true}); true {
		if code, _ := get("ar/roles/clerk.md"); code != 200 {
			t.Errorf("a draft that is shown: %d", code)
		}
	}
}

// Nothing of it is in a build.
func TestBesideIsNotBuilt(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, gardeners)
	s := load(t, generator.Options{Dir: dir})
	for _, p := range s.Paths() {
		data, err := s.Bytes(p)
		testkit.NoError(t, err)
		for _, part := range []string{"_rolebook/", "rolebook-beside", "status --accept", "Water the beds"} {
			if strings.Contains(string(data), part) {
				t.Errorf("%s has %q", p.Name, part)
			}
		}
	}
}
