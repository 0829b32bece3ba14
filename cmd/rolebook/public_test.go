package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/generator"
	"rolebook/internal/search"
	"rolebook/themes"
)

// TestPublicSiteHoldsNothingInternal looks in every output for what is internal,
// by itself or because its source is.
func TestPublicSiteHoldsNothingInternal(t *testing.T) {
	dir, _ := everyKind(t)
	secret := []string{"guides/gardener", "Hiring a gardener", "blames the weather", "توظيف بستاني", "handbook/pay", "ladder of pay", "سلم الأجور"}
	holds := func(files map[string]string, s string) (found []string) {
		for name, data := range files {
			if strings.Contains(data, s) || strings.Contains(name, s) {
				found = append(found, name)
			}
		}
		slices.Sort(found)
		return found
	}
	all := readTree(t, buildClean(t, dir))
	out := filepath.Join(t.TempDir(), "public")
	got := command(t, "build", "-C", dir, "--out", out, "--visibility", "public")
	if got.code != exitFine { // there are warnings: what is public links to what is not
		t.Fatalf("the build ends with %d\n%s", got.code, got.stderr)
	}
	for _, s := range secret {
		if len(holds(all, s)) == 0 {
			t.Errorf("nothing in the whole site holds %q", s)
		}
		if found := holds(readTree(t, out), s); found != nil {
			t.Errorf("the public site holds %q in %v", s, found)
		}
	}
	c := crawl(t, out, "https://garden.example/book/", "en", "ar")
	sound(t, c)
	for name, says := range map[string]string{"en/candidates/gardener/index.html": "Bring boots", "ar/candidates/gardener/index.html": "أحضروا الأحذية"} {
		if p := c.pages[name]; p == nil || !strings.Contains(text(p.all("main")[0]), says) {
			t.Errorf("%s does not say %q", name, says)
		}
	}
	for name := range c.pages {
		if strings.Contains(name, "guides") {
			t.Errorf("the public site has %s", name)
		}
	}
}

// plantedGuide has a word in every part: those of what candidates read begin with
// ok, all others with zx.
const plantedGuide = `---
title: Zxtitle
summary: zxsummary
slug: zxslug
tags: [zxtag]
owner: zxowner
redirects: [/en/zxredirect/]
role: gardener
job: { pay: okpay, place: okplace, contract: okcontract, accommodation: okaccommodation }
---
# Zxheading

Zxintro [@zxsource].

## Competencies

Zxintros

### Zxcompetency {#zxid weight=40 must covers=prune}

Why the weight: zxwhy.

- 1: zxlow
- 5: zxhigh

## Questions

### Zxquestion {#zxasked competency=zxid type=behavioural}

Zxmaterial

- good: zxgood
- poor: zxpoor
- probe: zxprobe
- flag: zxflag {blocking}

## Stages

Zxorder

### Okstage {#zxstage minutes=40 who="okwho" questions=zxasked focus=zxid}

Zxstagetext

## Signs of another role

### Zxsign {role=florist}

- zxsigns

## Do not ask

- zxnever

## Job ad

### Headline

Zxad

## Zxother

Zxothers

## For candidates

Oktext [@almanac], [oklink](#zxid), [okhere](#okbelow), [okpay](../handbook/pay.md), [okguide](gardener.md).

### Okbelow

Oktea
`

// TestCandidatesReadNothingElse plants a word in every part of a guide, and looks
// for it in every output of a public site, and on the candidates' page of a whole
// one: there are those of the candidates' parts, and no other.
func TestCandidatesReadNothingElse(t *testing.T) {
	_, files := everyKind(t)
	files["content/en/guides/gardener.md"] = plantedGuide
	delete(files, "content/ar/guides/gardener.md")
	files["content/ar/comparisons/gardener-or-florist.md"] = "# مقارنة\n"
	files["content/en/handbook/leave.md"] = "# Leave\n"
	files["content/sources.yaml"] += "zxsource: { title: Zxwork }\n"
	dir := writePlaybook(t, files)
	planted := regexp.MustCompile(`(?i)(zx|ok)[a-z]+`)
	count := func(options ...string) (all map[string][]string, page string) {
		out := filepath.Join(t.TempDir(), "out")
		if got := command(t, append([]string{"build", "-C", dir, "--out", out}, options...)...); got.code != exitFine {
			t.Fatalf("the build ends with %d\n%s", got.code, got.stderr)
		}
		all = map[string][]string{}
		for name, data := range readTree(t, out) {
			for _, word := range planted.FindAllString(name+" "+data, -1) {
				all[strings.ToLower(word)] = append(all[strings.ToLower(word)], name)
			}
			if name == "en/candidates/gardener/index.html" {
				page = data
			}
		}
		return all, page
	}
	want := map[string]bool{}
	for _, word := range planted.FindAllString(plantedGuide, -1) {
		want[strings.ToLower(word)] = true
	}
	whole, page := count()
	public, _ := count("--visibility", "public")
	if find := finds(t, dir, "internal"); !find("zxhigh") || !find("zxsummary") {
		t.Error("the search of the whole site does not find what is internal")
	}
	find := finds(t, dir, "public")
	for word := range want {
		if strings.HasPrefix(word, "zx") && find(word) {
			t.Errorf("the search of the public site finds %q", word)
		}
		if len(whole[word]) == 0 {
			t.Errorf("nothing in the whole site holds %q", word)
		}
		own := strings.HasPrefix(word, "ok")
		if own != (len(public[word]) > 0) && word != "zxsource" {
			t.Errorf("the public site holds %q in %v", word, public[word])
		}
		if own != strings.Contains(strings.ToLower(page), word) && word != "zxslug" && word != "zxid" {
			t.Errorf("the candidates' page of the whole site is wrong about %q", word)
		}
	}
}

// finds opens the search of a playbook, and returns what tells whether a word is in its
// index, as it is: not as another with a typo.
func finds(t *testing.T, dir, visibility string) func(word string) bool {
	t.Helper()
	snap, err := generator.Load(t.Context(), generator.Options{Dir: dir, Visibility: visibility, Themes: themes.Files()}, generator.NewMemory(nil, false))
	noError(t, err)
	index, err := snap.Search("en")
	noError(t, err)
	return func(word string) bool {
		result, err := index.Find(word, search.Filter{}, 1)
		noError(t, err)
		return len(result.Hits) > 0 && result.Corrected == ""
	}
}
