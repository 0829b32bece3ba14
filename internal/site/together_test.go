package site_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// compared is a playbook whose documents say something of each other.
const compared = `
-- site.yaml --
languages: [en, de]
-- sources.yaml --
one: { title: One }
two: { title: Two }
Con: { title: Three }
con: { title: Four }
-- en/roles/nurse.md --
---
family: ward
names: { de: { preferred: Pflegekraft, other: [Schwester] }, en: { other: [Sister] } }
---
# Nurse

Cares. {src=one}

## Responsibilities

- Wash {#wash cadence=daily minutes=10 src=one,two~ raci=A:nurse,R:nurse,I:chief}
- Report {#report cadence=weekly}
- Wait {#wait notMine=medic cadence=daily}
-- en/roles/medic.md --
---
family: ward
---
# Medic

## Responsibilities

- Clean hands {#clean same=nurse#wash}
- Read {#read cadence=daily}
-- de/roles/nurse.md --
# Pflege

## Verantwortung

- Waschen {#wash}
-- en/comparisons/ward.md --
---
roles: [nurse, Medic]
---
# Ward
-- en/disagreements/hands.md --
---
dimension: responsibilities
items: [medic#clean, nurse#wash]
positions:
  - { source: one, says: yes }
  - { source: two, says: no }
---
# Hands
-- en/articles/x.md --
# X

Text [@one].
-- en/checklists/day.md --
---
roles: [nurse, medic]
from: roles
---
# Day

- [ ] Read {#read}
-- en/guides/nurse.md --
---
role: nurse
---
# Hiring

## Questions

### Why {#why}

- good: yes
`

// What documents come to when they are read together. Break: Site.bind and what it calls.
func TestBook(t *testing.T) {
	s := load(t, compared).Site
	en, de := s.Language("en"), s.Language("de")
	nurse, medic := s.PageOfFile("en/roles/nurse.md"), s.PageOfFile("en/roles/medic.md")
	b := s.Book(en)
	for what, c := range map[string]struct{ got, want string }{
		"roles":               {urls(b.Roles), "/en/roles/medic/ /en/roles/nurse/"},
		"roles in German":     {urls(s.Book(de).Roles), "/de/roles/medic/ /de/roles/nurse/"},
		"comparisons":         {urls(b.Comparisons), "/en/comparisons/ward/"},
		"German comparisons":  {urls(s.Book(de).Comparisons), "/de/comparisons/ward/"},
		"the pair":            {urls([]*site.Page{b.Pair(medic, nurse)}), "/en/comparisons/ward/"},
		"columns":             {urls(s.Columns(b.Comparisons[0])), "/en/roles/nurse/ /en/roles/medic/"},
		"disagreements":       {urls([]*site.Page{b.Disagreement("hands")}), "/en/disagreements/hands/"},
		"disputed":            {strings.Join(b.Disputing("nurse", itemOf(s, nurse, "wash")), " "), "hands"},
		"disputed as another": {strings.Join(b.Disputing("x", itemOf(s, medic, "clean")), " "), "hands"},
		"not disputed":        {strings.Join(b.Disputing("nurse", itemOf(s, nurse, "report")), " "), ""},
		"one is cited":        {cited(s, b, "one"), "/en/articles/x/   false; /en/roles/nurse/ responsibilities wash false"},
		"two is cited":        {cited(s, b, "two"), "/en/roles/nurse/ responsibilities wash true"},
		"sources":             {urls([]*site.Page{s.SourcePage(en, "Con"), s.SourcePage(de, "con")}), "/en/sources/con-1/ /de/sources/con-1-2/"},
		"family":              {urls([]*site.Page{s.Family(en, s.Doc(medic).Role())}), "/en/raci/ward/"},
		"comparing":           {urls([]*site.Page{s.Comparing(en)}), "/en/compare/"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, not %q", what, c.got, c.want)
		}
	}
	_, columns := s.Assigned(s.Family(en, s.Doc(nurse).Role()))
	same(t, strings.Join(columns, " "), "medic nurse chief")
	if b.Disagreement("nothing") != nil || b.Pair(nurse, nurse) != nil {
		t.Error("what nobody wrote is there")
	}
}

func urls(pages []*site.Page) string {
	var out []string
	for _, p := range pages {
		out = append(out, p.URL)
	}
	return strings.Join(out, " ")
}

func cited(s *site.Site, b *site.Book, source string) string {
	var out []string
	for _, c := range b.Citing(source) {
		dimension, item, _ := s.Claim(c)
		out = append(out, strings.TrimSpace(fmt.Sprint(c.Page.URL, " ", dimension, " ", item.ID, " ", c.Partial)))
	}
	return strings.Join(out, "; ")
}

func itemOf(s *site.Site, p *site.Page, id string) content.Item {
	for item := range s.Doc(p).EachItem() {
		if item.ID == id {
			return item
		}
	}
	return content.Item{}
}

// What a checklist takes from its roles, and an item from the one that it is the same as.
// Break: Site.Tasks or Site.Completed.
func TestTasks(t *testing.T) {
	s := load(t, compared).Site
	var got []string
	for _, tasks := range s.Tasks(s.PageOfFile("en/checklists/day.md")) {
		for _, task := range tasks.Tasks {
			got = append(got, tasks.Cadence+" "+task.From.Name()+" "+task.ID)
		}
	}
	same(t, strings.Join(got, "\n"), "daily nurse wash\nweekly nurse report")
	item := s.Completed(s.Language("en"), itemOf(s, s.PageOfFile("en/roles/medic.md"), "clean"))
	same(t, fmt.Sprint(item.Text, " ", item.Cadence, " ", item.Minutes, " ", len(item.Sources)), "Clean hands daily 10 2")
}

// The index from A to Z, with the names of roles in all languages. Break: structure.indexed
// or byLetter.
func TestIndex(t *testing.T) {
	s := load(t, compared).Site
	list := func(tag string) string {
		var b strings.Builder
		for _, initial := range s.Index(s.Language(tag)) {
			b.WriteString(initial.Letter)
			for _, e := range initial.Entries {
				b.WriteString(" " + e.Text + " " + e.Lang.Tag() + " " + e.Page.URL)
			}
			b.WriteString("\n")
		}
		return b.String()
	}
	same(t, list("en"), `
D Day en /en/checklists/day/
H Hands en /en/disagreements/hands/ Hiring en /en/guides/nurse/
M Medic en /en/roles/medic/
N Nurse en /en/roles/nurse/
P Pflegekraft de /en/roles/nurse/
S Schwester de /en/roles/nurse/ Sister en /en/roles/nurse/
W Ward en /en/comparisons/ward/
X X en /en/articles/x/`)
	same(t, list("de"), `
D Day en /de/checklists/day/
H Hands en /de/disagreements/hands/ Hiring en /de/guides/nurse/
M Medic en /de/roles/medic/
N Nurse en /de/roles/nurse/
P Pflege de /de/roles/nurse/ Pflegekraft de /de/roles/nurse/
S Schwester de /de/roles/nurse/ Sister en /de/roles/nurse/
W Ward en /de/comparisons/ward/
X X en /de/articles/x/`)
}

// An index that is too long for a page has one for each letter, and several for a letter
// that is. Break: building.letters or building.letter.
func TestLetters(t *testing.T) {
	var b strings.Builder
	for i := range site.MostEntries + 1 {
		fmt.Fprintf(&b, "-- a%d.md --\n# A%d\n", i, i)
	}
	few := load(t, strings.TrimSuffix(b.String(), fmt.Sprintf("-- a%d.md --\n# A%d\n", site.MostEntries, site.MostEntries))).Site
	many := load(t, b.String()+"-- 1.md --\n# 1\n").Site
	for s, want := range map[*site.Site]string{few: "", many: "/search/0-9/ /search/a-2/ /search/a/"} {
		var pages []*site.Page
		for _, p := range s.Pages {
			if p.Kind == site.Letter {
				pages = append(pages, p)
			}
		}
		if got := urls(pages); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// Levels of a role that are files of their own, in their order. Break: building.ladder or
// Book.Levels.
func TestLevels(t *testing.T) {
	s := load(t, `
-- roles/nurse.md --
# Nurse
-- roles/b.md --
---
level: 1
of: nurse
---
# B
-- roles/a.md --
---
level: 2
of: roles/nurse
---
# A
`).Site
	b := s.Book(s.Languages[0])
	same(t, urls(b.Levels("nurse")), "/roles/b/ /roles/a/")
	ladder := s.Ladder(s.PageOfFile("roles/nurse.md"))
	same(t, ladder.URL+" "+ladder.Title+" "+urls(ladder.Members), "/ladders/nurse/ Nurse: Levels /roles/b/ /roles/a/")
	if s.Ladder(s.PageOfFile("roles/a.md")) != ladder || ladder.Base != s.PageOfFile("roles/nurse.md") {
		t.Errorf("%+v", ladder)
	}
}

// The names of data are addresses, of which no system takes two for one. Break:
// distinctNames.
func TestDataName(t *testing.T) {
	s := load(t, "-- roles/Nurse.md --\n# A\n-- roles/nurse.md --\n# B\n-- roles/nur se.md --\n# C\n-- care/x.md --\n---\nkind: role\n---\n# D\n").Site
	for key, want := range map[string]string{"roles/Nurse": "data/en/roles/nurse-2.json", "roles/nurse": "data/en/roles/nurse.json", "roles/nur se": "data/en/roles/nur-se.json", "care/x": "data/en/roles/~/care/x.json"} {
		if got := s.DataName(s.Languages[0], "roles", key); got != want {
			t.Errorf("the data of %s is %s, not %s", key, got, want)
		}
	}
}

// Pages that are made from a guide, and what they show. Break: Site.Candidates, Site.Text,
// Site.Fingerprint or origin.
func TestMadeFromGuides(t *testing.T) {
	const guide = "---\nrole: nurse\n---\n# Hiring\n\n## Competencies\n\n### Care {#care}\n\n- 1: none\n- 5: much\n\n## For candidates\n\nCome.\n"
	const playbook = "-- site.yaml --\nlanguages: [en, de]\n-- en/roles/nurse.md --\n# Nurse\n-- en/guides/a/b.md --\n" + guide + "-- en/guides/a-b.md --\n" + guide + "-- de/guides/a/b.md --\n" + guide
	s := load(t, playbook).Site
	one, two, translated := s.PageOfFile("en/guides/a/b.md"), s.PageOfFile("en/guides/a-b.md"), s.PageOfFile("de/guides/a/b.md")
	same(t, urls([]*site.Page{s.Candidates(one), s.Candidates(two), s.Candidates(translated)}), "/en/candidates/a-b/ /en/candidates/a-b-2/ /de/candidates/a-b/")
	same(t, s.Text(s.Candidates(one)).File, "en/guides/a/b.md")
	if s.Fingerprint(translated) != s.Fingerprint(one) || s.Fingerprint(one) == "" {
		t.Error("a translated guide has another fingerprint")
	}
	for url, want := range map[string]string{"/en/guides/a/b/score/": "en/guides/a/b.md", "/en/candidates/a-b-2/": "en/guides/a-b.md", "/en/guides/a/b/": "en/guides/a/b.md", "/en/guides/": ""} {
		for _, p := range s.Pages {
			if file, _ := s.Origin(p); p.URL == url && file != want {
				t.Errorf("%s is made of %q, not of %q", url, file, want)
			}
		}
	}
	internal := public(t, "-- site.yaml --\nvisibility: public\n-- roles/nurse.md --\n# Nurse\n-- guides/a.md --\n"+guide).Site
	var kinds []string
	for _, p := range internal.Pages {
		kinds = append(kinds, string(p.Kind))
	}
	if got := strings.Join(kinds, " "); strings.Contains(got, "guide") || strings.Contains(got, "score") || !strings.Contains(got, "candidate") {
		t.Errorf("of an internal guide the public gets %s", got)
	}
}
