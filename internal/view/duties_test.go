package view_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"rolebook/internal/testkit/book"
	"rolebook/internal/view"
	"rolebook/themes"
)

const grounds = `
-- site.yaml --
languages: [en]
-- roles/gardener.md --
---
family: grounds
confusedWith: [florist]
---
# Gardener

## Purpose

- Keeps what grows alive
- Keeps it neat

## Responsibilities

- Waters the beds {#water cadence=daily minutes=30 raci=A:gardener,R:gardener,C:florist}
- Cuts hedges {#cut cadence=weekly minutes=60}
- Orders bulbs {#bulbs cadence=monthly raci=A:florist,R:florist,I:gardener}
- Plans the year {#plan cadence=yearly minutes=520 raci=A:gardener,R:florist}
- Weeds {#weeds}
- Rakes {#rake}
- Mows {#mow}
- Digs {#dig}
- Sells flowers {#sells notMine=florist}

## Skills

One short paragraph.

## Time horizon

A heading below it makes it long.

### Why

- Seasons

## Risks

- One
- Two
- Three

## My own heading

- Not a dimension
-- roles/florist.md --
---
family: grounds
---
# Florist

## Responsibilities

- Sells flowers {#sells}
- Answers the telephone {#telephone}
-- roles/smith.md --
# Smith

## Responsibilities

- Shoes horses
-- checklists/day.md --
---
roles: [gardener]
from: roles
---
# Day
-- checklists/once.md --
---
roles: [florist]
---
# Once

- Look round {cadence=once minutes=20}
-- guides/gardener.md --
---
role: gardener
---
# Hiring a gardener

## Competencies

### Patience

Waits.
`

func loaded(t *testing.T) book.Book {
	t.Helper()
	return book.Load(t, themes.Files(), book.Inline(grounds), false)
}

// made is the view of the page of a file, or of another address.
func made[T any](t *testing.T, b book.Book, address string) T {
	t.Helper()
	for _, p := range b.Site.Pages {
		if p.URL == address {
			return b.Theme.View(p).(T)
		}
	}
	t.Fatalf("there is no page at %s", address)
	panic("unreachable")
}

// The first screen of a role answers what is its own, shared and others', at most five at
// once, and leads to what one does with it. Break: duties, uses, compact.
func TestRole(t *testing.T) {
	b := loaded(t)
	r := made[*view.RolePage](t, b, "/roles/gardener/")
	var got []string
	for _, g := range r.Role.Duties {
		for i, duty := range append(g.Duties, g.Rest...) {
			text := ""
			if duty.Link != nil {
				text = duty.Link.Text
			} else {
				text = string(duty.Item.HTML)
			}
			got = append(got, fmt.Sprintf("%s %d/%d %s", g.Anchor, i+1, len(g.Duties), text))
		}
	}
	compare(t, "duties", got, []string{
		"mine 1/5 Waters the beds", "mine 2/5 Cuts hedges", "mine 3/5 Weeds", "mine 4/5 Rakes", "mine 5/5 Mows", "mine 6/5 Digs",
		"together 1/1 Plans the year", "not-mine 1/2 Orders bulbs", "not-mine 2/2 Sells flowers",
	})
	got = nil
	for _, l := range r.Role.Uses {
		got = append(got, l.Text+" "+l.URL)
	}
	compare(t, "uses", got, []string{"Checklist /checklists/day/", "Hiring guide /guides/gardener/", "Compare with Florist /compare/?r=gardener,florist", "RACI /raci/grounds/#role-gardener"})
	got = nil
	for _, s := range r.Role.Sections {
		if s.Heading != "" {
			got = append(got, fmt.Sprint(s.Heading, " ", s.Compact))
		}
	}
	compare(t, "sections", got, []string{"Purpose true", "Responsibilities false", "Skills true", "Time horizon false", "Risks false", "My own heading false"})
	for _, part := range r.Role.Sections[2].Parts {
		for _, item := range part.Items {
			if of := item.NotMine != nil; of != (item.ID == "bulbs") {
				t.Errorf("%s: of another role is %v", item.ID, of)
			}
		}
	}
	if below := r.Contents[0].Below; len(below) != 3 || below[2].ID != "not-mine" {
		t.Errorf("the table of contents begins with %v", r.Contents[0])
	}
	if smith := made[*view.RolePage](t, b, "/roles/smith/"); smith.Role.Duties != nil {
		t.Errorf("of a role alone it is said what is its own: %v", smith.Role.Duties)
	}
}

// The load of each role is what stands in the matrix, in words and as a bar. Break: loads,
// accountable.
func TestRACI(t *testing.T) {
	r := made[*view.RACIPage](t, loaded(t), "/raci/grounds/").RACI
	var got []string
	for _, c := range r.Columns {
		line := c.Role.Text
		for _, load := range c.Load {
			line += " " + load.Letter.Class + load.Count
		}
		for _, row := range c.Rows {
			line += " " + row.Item
		}
		got = append(got, line+bar(string(c.Bar)))
	}
	compare(t, "loads", got, []string{
		"Florist A1 R2 C1 water bulbs plan raci-a 25 raci-r 50 raci-c 25",
		"Gardener A2 R1 I1 water bulbs plan raci-a 50 raci-r 25 raci-i 25",
	})
	if r.Covered != "Items with exactly one accountable role (A): 3 of 3" || r.Nobody != nil || r.Several != nil || r.Many {
		t.Errorf("covered: %q, %v, %v, %v", r.Covered, r.Nobody, r.Several, r.Many)
	}
}

// The hours of a checklist are those of its items, in words and as a bar. Break: workload.
func TestChecklist(t *testing.T) {
	b := loaded(t)
	load := made[*view.ChecklistPage](t, b, "/checklists/day/").Checklist.Workload
	got := []string{load.Hours + bar(string(load.Bar)), load.Left}
	for _, part := range load.Parts {
		got = append(got, part.Cadence+" "+part.Hours)
	}
	compare(t, "hours", got, []string{"Hours a week: 3.7 daily 68.18 weekly 27.27 yearly 4.55", "Items not counted, as they have no fixed rhythm or no minutes: 1.", "daily 2.5", "weekly 1", "yearly 0.2"})
	if load := made[*view.ChecklistPage](t, b, "/checklists/once/").Checklist.Workload; load != nil {
		t.Errorf("what is done once takes %v", load)
	}
	got = nil
	for _, l := range made[*view.CombinedPage](t, b, "/checklists/combined/").Lists {
		got = append(got, l.Link.Text+" "+l.Note)
	}
	compare(t, "lists", got, []string{"Day Hours a week: 3.7", "Once "})
}

// bar is the parts of a bar with their widths.
func bar(svg string) string {
	out := ""
	for _, m := range regexp.MustCompile(`class="([\w-]+)" x="[\d.]+" width="([\d.]+)"`).FindAllStringSubmatch(svg, -1) {
		out += " " + m[1] + " " + m[2]
	}
	return out
}

func compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwanted:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
