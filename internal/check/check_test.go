package check_test

import (
	"strings"
	"testing"

	"rolebook/internal/check"
	"rolebook/internal/testkit/book"
	"rolebook/themes"
)

// What is wrong between the pages of a playbook: each rule with the least playbook that
// breaks it. Break: the function of the code that is expected.
func TestSite(t *testing.T) {
	const nurse, medic = "-- roles/nurse.md --\n# Nurse\n\n## Skills\n\n- Wash {#wash}\n", "-- roles/medic.md --\n# Medic\n\n## Skills\n\n- Read {#read}\n"
	const both = nurse + medic
	const languages, named = "-- site.yaml --\nlanguages: [en, it]\n", "-- en/roles/a.md --\n---\nfamily: ward\n---\n# A\n-- it/roles/a.md --\n# A\n"
	item := func(attrs string) string {
		return both + "-- roles/a.md --\n# A\n\n## Skills\n\n- One {#one " + attrs + "}\n"
	}
	guide := func(text string) string {
		return both + "-- guides/a.md --\n---\nrole: nurse\njob: { pay: a, place: b, contract: c, accommodation: d }\n---\n# A\n\n" + text
	}
	for _, test := range []struct{ name, playbook, want string }{
		{"nothing", both, ""},

		{"a link to nothing", "-- a.md --\n# A\n\n[b](b.md)\n", "a.md:3:1 dead-link"},
		{"a link to no heading", "-- a.md --\n# A\n\n[b](#b)\n", "a.md:3:1 dead-anchor"},
		{"a picture of nothing", "-- a.md --\n# A\n\n![b](b.png)\n", "a.md:3:1 missing-image"},
		{"a picture elsewhere", "-- a.md --\n# A\n\n![b](https://example.org/b.png)\n", "a.md:3:1 remote-image"},

		{"an unknown role, wherever it is named", both + `
-- comparisons/a.md --
---
roles: [nurse, midic]
---
# A
-- checklists/a.md --
---
roles: [midic]
---
# A

- B {#b}
-- articles/a.md --
---
roles: [midic]
---
# A
-- glossary/a.md --
---
role: midic
---
# A
-- a.md --
# A

:::compare {roles="nurse midic"}
:::
`, `
a.md:3:1 unknown-role
articles/a.md:2:9 unknown-role
checklists/a.md:2:9 unknown-role
comparisons/a.md:2:16 unknown-role
glossary/a.md:2:7 unknown-role
`},
		{"of an item", item("notMine=b gives=c receives=d raci=A:e,R:nurse"), `
roles/a.md:5:3 unknown-role
roles/a.md:5:3 unknown-role
roles/a.md:5:3 unknown-role
roles/a.md:5:3 unknown-role
`},
		{"a superior may be text", both + "-- roles/a.md --\n---\nreportsTo: The board\n---\n# A\n", ""},
		{"a name of several roles", both + "-- roles/x/nurse.md --\n# X\n-- roles/a.md --\n---\nconfusedWith: [nurse]\n---\n# A\n", "roles/a.md:2:16 ambiguous-role"},
		{"a level that is not there", both + "-- articles/a.md --\n---\nroles: ['nurse@2']\n---\n# A\n", "articles/a.md:2:9 unknown-role"},

		{"an unknown item", item("same=nurse#wahs notSame=medic#raed"), "roles/a.md:5:3 unknown-item\nroles/a.md:5:3 unknown-item"},
		{"an item of an unknown role", item("same=nurce#wash"), "roles/a.md:5:3 unknown-role"},
		{"what names no item", both + "-- disagreements/a.md --\n---\ndimension: skills\nitems: [nurse, nurse#wash]\npositions: [{ source: s, says: x }, { source: s, says: y }]\n---\n# A\n-- sources.yaml --\ns: { title: S }\n", "disagreements/a.md:3:9 unknown-item"},
		{"the same and not the same", item("same=nurse#wash notSame=nurse#wash"), "roles/a.md:5:3 contrary-items"},

		{"an unknown dimension", both + "-- comparisons/a.md --\n---\nroles: [nurse, medic]\ndimensions: [skils]\n---\n# A\n-- disagreements/a.md --\n---\ndimension: skils\npositions: [{ source: s, says: x }, { source: s, says: y }]\n---\n# A\n-- sources.yaml --\ns: { title: S }\n",
			"comparisons/a.md:3:14 unknown-dimension\ndisagreements/a.md:2:12 unknown-dimension"},
		{"an unknown source, wherever it is cited", both + "-- sources.yaml --\ns: { title: S }\n-- articles/a.md --\n---\nsources: [s, t]\n---\n# A\n\nText [@u].\n-- roles/a.md --\n# A\n\n## Skills\n\n- One {src=v,s~}\n",
			"articles/a.md:2:14 unknown-source\narticles/a.md:6:6 unknown-source\nroles/a.md:5:3 unknown-source"},
		{"a source that nothing cites", both + "-- sources.yaml --\na: { title: A, via: b }\nb: { title: B, sameOriginAs: c }\nc: { title: C }\n", "sources.yaml unused-source"},

		{"a family without a name in a language", languages + "families: { ward: { en: Ward } }\n" + named, "site.yaml:2:1 unnamed-in-language"},
		{"a family that only a source names", languages + named, "site.yaml:1 unnamed-in-language"},
		{"a family with its names", languages + "families: { Ward: { en: Ward, it: Reparto } }\n" + named, ""},
		{"a family with one name for all", languages + "families: { ward: Ward }\n" + named, ""},
		{"a tag that only a source names", languages + strings.ReplaceAll(named, "family: ward", "tags: [night]"), "site.yaml:1 unnamed-in-language"},
		{"a tag with its names", languages + "tags: { night: { en: Night, it: Notte } }\n" + strings.ReplaceAll(named, "family: ward", "tags: [night]"), ""},
		{"a source without a text in a language", languages + "-- sources.yaml --\na: { title: { en: A }, sameOriginAs: a }\nb: { title: { en: B, it: B }, publisher: { it: C }, sameOriginAs: b }\nc: { title: C, lang: fr, sameOriginAs: c }\n-- en/a.md --\n# A\n-- it/a.md --\n# A\n", "sources.yaml unnamed-in-language"},
		{"a source in an unknown language", languages + "-- sources.yaml --\n\na: { title: { en: A, it: A, itt: A }, sameOriginAs: a }\n-- en/a.md --\n# A\n-- it/a.md --\n# A\n", "sources.yaml:2:1 unknown-language"},

		{"a translation does not repeat what its source has", "-- site.yaml --\nlanguages: [en, de]\n-- en/articles/a.md --\n---\nroles: [nurse]\n---\n# A\n-- de/articles/a.md --\n# B\n", "en/articles/a.md:2:9 unknown-role"},
		{"also where the source is not in the first language", "-- site.yaml --\nlanguages: [en, de]\n-- de/articles/a.md --\n---\nroles: [nurse]\n---\n# A\n-- en/articles/a.md --\n---\nsource: de\n---\n# B\n", "de/articles/a.md:2:9 unknown-role"},
		{"but what it says itself", "-- site.yaml --\nlanguages: [en, de]\n-- en/articles/a.md --\n# A\n-- de/articles/a.md --\n---\nroles: [nurse]\n---\n# B\n", "de/articles/a.md:2:9 unknown-role"},

		{"a column twice", both + "-- comparisons/a.md --\n---\nroles: [nurse, medic, Nurse]\n---\n# A\n", "comparisons/a.md:2:23 bad-value"},
		{"two who answer for one thing", "-- roles/a.md --\n---\nfamily: f\n---\n# A\n\n## Skills\n\n- One {#one raci=A:a,R:b}\n-- roles/b.md --\n---\nfamily: f\n---\n# B\n\n## Skills\n\n- Two {#two same=a#one raci=A:b,R:b}\n",
			"roles/b.md:8:3 raci-conflict"},
		{"of other families they do not meet", "-- roles/a.md --\n---\nfamily: f\n---\n# A\n\n## Skills\n\n- One {#one raci=A:a,R:b}\n-- roles/b.md --\n---\nfamily: g\n---\n# B\n\n## Skills\n\n- Two {#two same=a#one raci=A:b,R:b}\n", ""},
		{"a hand-over of one side", both + "-- roles/a.md --\n# A\n\n## Skills\n\n- Figures {#figures gives=nurse}\n", "roles/a.md:5:3 one-sided-hand-over"},
		{"a hand-over of both", medic + "-- roles/a.md --\n# A\n\n## Skills\n\n- Figures {#figures gives=b}\n-- roles/b.md --\n# B\n\n## Skills\n\n- Figures {#figures receives=a}\n", ""},
		{"items that may be one", "-- roles/a.md --\n# A\n\n## Skills\n\n- Answers all comments of members\n-- roles/b.md --\n# B\n\n## Skills\n\n- Answer comments of members\n-- comparisons/a.md --\n---\nroles: [a, b]\n---\n# A\n", "roles/b.md:5:3 near-match"},
		{"items of roles that nobody compares", "-- roles/a.md --\n# A\n\n## Skills\n\n- Answers all comments of members\n-- roles/b.md --\n# B\n\n## Skills\n\n- Answer comments of members\n", ""},
		{"items of one id that exclude each other", "-- roles/a.md --\n# A\n\n## Skills\n\n- Increase the price {#price}\n-- roles/b.md --\n# B\n\n## Skills\n\n- Decrease the price {#price}\n", "roles/b.md:5:3 contrary-items"},
		{"the same in another dimension", "-- roles/a.md --\n# A\n\n## Skills\n\n- Increase the price {#price}\n-- roles/b.md --\n# B\n\n## Metrics\n\n- Decrease the price {#price}\n", ""},
		{"the same on purpose", "-- roles/a.md --\n# A\n\n## Skills\n\n- Increase the price {#price}\n-- roles/b.md --\n# B\n\n## Skills\n\n- Decrease the price {#price same=a#price}\n", ""},
		{"levels may exclude each other", "-- roles/a.md --\n---\nlevel: 1\nof: x\n---\n# A\n\n## Skills\n\n- Increase the price {#price}\n-- roles/b.md --\n---\nlevel: 2\nof: x\n---\n# B\n\n## Skills\n\n- Decrease the price {#price}\n", ""},

		{"a level of a level", "-- roles/a.md --\n---\nlevel: 1\nof: x\n---\n# A\n-- roles/b.md --\n---\nlevel: 2\nof: a\n---\n# B\n-- roles/x.md --\n# X\n", "roles/b.md:3:5 bad-level"},
		{"a number that is taken", "-- roles/a.md --\n---\nlevel: 1\nof: x\n---\n# A\n-- roles/b.md --\n---\nlevel: 1\nof: x\n---\n# B\n", "roles/b.md:3:5 bad-level"},
		{"a level of nothing alone", "-- roles/a.md --\n---\nlevel: 1\nof: x\n---\n# A\n", "roles/a.md:3:5 unknown-role"},
		{"levels of a role without a file", "-- roles/a.md --\n---\nlevel: 1\nof: x\n---\n# A\n-- roles/b.md --\n---\nlevel: 2\nof: x\n---\n# B\n", ""},

		{"parts of a guide that are not there", guide("## Competencies\n\n### C {#c covers=wash,x}\n\n- 1: no\n\n## Questions\n\n### Q {#q competency=d}\n\n- good: y\n\n## Stages\n\n### S {#s questions=q,r focus=c,e}\n"),
			"guides/a.md:15:1 unknown-item\nguides/a.md:21:1 unknown-item\nguides/a.md:21:1 unknown-item\nguides/a.md:9:1 unknown-item"},
		{"what an advertisement does not state", both + "-- guides/a.md --\n---\nrole: nurse\njob: { pay: a, place: ' ' }\n---\n# A\n", "guides/a.md:3:1 ad-unstated"},
		{"too many must-haves", guide("## Job ad\n\n### Must\n\n- A\n- B\n- C\n- D\n- E\n- F\n"), "guides/a.md:9:1 ad-must-haves"},
		{"five must-haves", guide("## Job ad\n\n### Must\n\n- A\n- B\n- C\n- D\n- E\n"), ""},
		{"what says little", guide("## Job ad\n\n### You do\n\n- Be a ninja\n\n### We offer\n\nA young and dynamic team.\n"), "guides/a.md:11:3 ad-cliche\nguides/a.md:13:1 ad-cliche"},
		{"a title of one sex", guide("## Job ad\n\n### Headline\n\nSalesman\n\n### You do\n\n- Replace the salesman\n"), "guides/a.md:9:1 ad-title"},
		{"questions that ask what is nobody's business", guide("## Questions\n\n### Are you married?\n\n- good: y\n\n### Why?\n\n- probe: What is your current salary?\n\n### How?\n\n- good: How old are you?\n"), "guides/a.md:13:1 unfair-question\nguides/a.md:9:1 unfair-question"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := book.Load(t, themes.Files(), book.Inline(test.playbook), false)
			got := book.Codes(check.Site(b.Site))
			if want := strings.TrimSpace(test.want); got != want {
				t.Errorf("got\n%s\nwant\n%s\nbefore:\n%s", got, want, book.Codes(b.Problems))
			}
		})
	}
}
