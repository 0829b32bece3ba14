package search

import (
	"slices"
	"testing"

	"rolebook/internal/testkit/book"
)

// TestSynonyms: what is written in one way is found in another: by the lists of site.yaml,
// by the names of the glossary and the roles, and in the other spelling of English.
func TestSynonyms(t *testing.T) {
	set := New(input(t, book.Inline(`
-- site.yaml --
languages: [en]
synonyms:
  en:
    - [pay, salary, wages]
    - [parental leave, maternity leave]
    - [unheard, unseen]
-- en/money.md --
# Money

## When it comes {#when}

Pay comes on the last day of the month.
-- en/baby.md --
# A child is born

Parental leave is a year long.
-- en/tone.md --
# Tone

Behavior in the organization of a program.
-- en/glossary/onboarding.md --
---
names:
  en: { preferred: onboarding, avoid: [induction] }
---
# Onboarding

The first weeks.
-- en/first.md --
# The onboarding plan

What happens.
-- en/other.md --
# Something else

It says nothing, but that onboarding is elsewhere.
-- en/roles/cm.md --
---
names:
  en: { other: [community lead] }
---
# Community Manager

Somebody.
-- en/interview.md --
# Interview of a community manager

Questions.
`), false))
	r := open(t, set, "en")
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"salary", []string{"money/#when"}},
		{"wage", []string{"money/#when"}},
		{"when is salary paid", []string{"money/#when"}},
		{"maternity leave", []string{"baby/"}},
		{"induction", []string{"glossary/onboarding/", "first/"}},
		{"induction plan", []string{"first/", "glossary/onboarding/"}},
		{"community lead interview", []string{"interview/", "roles/cm/"}},
		{"behaviour", []string{"tone/"}},
		{"organisational", []string{"tone/"}},
		{"programme", []string{"tone/"}},
		{"unheard", nil},
	} {
		got := find(t, r, c.query)
		if len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) || c.want == nil && got != nil {
			t.Errorf("%q finds %q, not %q first", c.query, got, c.want)
		}
	}
}
