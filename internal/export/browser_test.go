package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"rolebook/internal/playbook"
	"rolebook/internal/site"
	"rolebook/internal/testkit"
	"rolebook/internal/testkit/book"
	"rolebook/themes"
)

// sideBySide is a comparison as both sides write it down for this test: a line for
// each row with its counts, one for each cell, one for each item.
type sideBySide struct {
	Lang  string   `json:"lang"`
	Roles []string `json:"roles"`
	Lines []string `json:"lines"`
}

// writeDown compares in the browser's module and writes down what comes out.
const writeDown = `
const { files, wanted } = input;
const list = (name, values) => values.length > 0 ? " " + name + "=" + values.join(",") : "";
const lines = ({ rows, sources }) => ["sources=" + sources.map((s) => s.id), ...rows.flatMap((row) => [
  row.id + " " + row.label + " " + row.shared + "/" + row.similar + "/" + row.total + list("groups", row.groups.map((group) => "<" + group + ">")),
  ...row.cells.flatMap((cell) => [
    " " + cell.role.key + list("said", cell.said.map((d) => d.label)) + list("elsewhere", cell.elsewhere.map((d) => (d.heading ?? d.label) + " at " + d.url)),
    ...cell.entries.map((e) => "  " + e.item.id + " " + e.status + " " + e.dimension + list("group", e.item.group ? [e.item.group] : []) + list("disputed", e.disagreements.map((d) => d.key)) +
      list("similar", e.similar.map(({ role, item }) => role.key + "#" + item.id)) + list("stances", e.stances)),
  ]),
])];
console.log(JSON.stringify(wanted.map(({ lang, roles }) => {
  const index = files["data/" + lang + "/roles.json"];
  const disagreements = files["data/" + lang + "/disagreements.json"]?.disagreements ?? [];
  return { lang, roles, lines: lines(compare(roles.map((role) => files["data/" + lang + "/roles/" + role + ".json"]), index.dimensions, disagreements)) };
})));
`

// The browser's module sets any roles of any language side by side, from their
// files, exactly as package playbook does.
func TestComparedInTheBrowser(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		testkit.Missing(t, "there is no Node to run the theme's modules in")
	}
	script := ""
	for _, name := range []string{"similar", "compare"} {
		module, err := fs.ReadFile(themes.Files(), "default/assets/js/"+name+".js")
		noError(t, err)
		script += regexp.MustCompile(`(?m)^import .*$`).ReplaceAllString(string(module), "")
	}
	for name, s := range map[string]*Set{"shipped": load(t, book.Shipped(), false), "small": load(t, book.Inline(small), false),
		"same": load(t, book.Inline(joined), false), "own": load(t, book.Inline(headed), false)} {
		t.Run(name, func(t *testing.T) {
			files := map[string]json.RawMessage{}
			for _, out := range s.Files() {
				if strings.HasPrefix(out, "data/") && strings.Contains(out, "/roles") || strings.HasSuffix(out, "/disagreements.json") {
					files[out] = written(t, s, out)
				}
			}
			var want []sideBySide
			for _, l := range s.Site.Languages {
				for _, roles := range choices(s.Site.Book(l).Roles) {
					want = append(want, sideBySide{l.Tag(), roles, lines(s, l, s.Site.Compare(l, roles, nil))})
				}
			}
			given, err := json.Marshal(map[string]any{"files": files, "wanted": want})
			noError(t, err)
			var said bytes.Buffer
			c := exec.CommandContext(t.Context(), node, "--input-type=module", "-")
			c.Stdin, c.Stderr = strings.NewReader("const input = "+string(given)+";\n"+script+writeDown), &said
			out, err := c.Output()
			if err != nil {
				t.Fatalf("node: %v\n%s", err, &said)
			}
			var got []sideBySide
			noError(t, json.Unmarshal(out, &got))
			for i, w := range want {
				if g, w := strings.Join(got[i].Lines, "\n"), strings.Join(w.Lines, "\n"); g != w {
					t.Errorf("%s %v: the browser finds\n%s\nand playbook\n%s", want[i].Lang, want[i].Roles, g, w)
				}
			}
			if len(want) < 2 {
				t.Errorf("only %d comparisons", len(want))
			}
		})
	}
}

// choices are every two of the roles, in both orders, and all of them.
func choices(pages []*site.Page) [][]string {
	var out [][]string
	var all []string
	for _, one := range pages {
		all = append(all, one.Name())
		for _, two := range pages {
			if one != two {
				out = append(out, []string{one.Name(), two.Name()})
			}
		}
	}
	return append(out, all)
}

// lines writes down what playbook computed.
func lines(s *Set, l *site.Language, c site.Compared) []string {
	list := func(name string, values []string) string {
		if len(values) == 0 {
			return ""
		}
		return " " + name + "=" + strings.Join(values, ",")
	}
	out := []string{"sources=" + strings.Join(c.Sources, ",")}
	for _, row := range c.Rows {
		label, groups := s.label(l, row.Dimension, row.Title), []string{}
		if row.Dimension == playbook.Also {
			label = "" // the page has it
		}
		for _, group := range row.Groups {
			groups = append(groups, "<"+group+">")
		}
		out = append(out, fmt.Sprintf("%s %s %d/%d/%d", row.Dimension, label, row.Shared, row.Similar, row.Total)+list("groups", groups))
		for i, cell := range row.Cells {
			var said, elsewhere []string
			for _, d := range cell.Said {
				said = append(said, s.label(l, d.ID, d.Title))
			}
			for _, d := range cell.Elsewhere {
				elsewhere = append(elsewhere, s.heading(l, c.Pages[i], d)+" at "+s.Site.At(c.Pages[i], d))
			}
			out = append(out, " "+c.Roles[i]+list("said", said)+list("elsewhere", elsewhere))
			for _, e := range cell.Entries {
				var group, stances []string
				if e.Group != "" {
					group = []string{e.Group}
				}
				for _, stance := range e.Stances {
					stances = append(stances, string(stance))
				}
				out = append(out, fmt.Sprintf("  %s %s %s", e.Item.ID, e.Status, e.Dimension)+list("group", group)+list("disputed", e.Disagreements)+list("similar", counterparts(e))+list("stances", stances))
			}
		}
	}
	return out
}

// joined is roles whose items meet by id, by text and by same=, also across
// dimensions and by way of a third role; items that are another's; disagreements
// that name an item by way of another.
const joined = `
-- roles/a.md --
# A

## Responsibilities

- Open the doors {#open}
- Keep the key! {#a-key}
- Count the coins {#coins same=c#money}
- Sweep {#sweep notMine=b}
- Increase the price {#price}
- Close

## Skills

- Open the doors {#doors}
- Patience
- *Patience*.

## Metrics

Nothing is counted.
-- roles/b.md --
# B

## Responsibilities

- Unlock {#open}
- Keep the key {#b-key}
- Sweep {#sweep}
- Decrease the price {#price notSame=a#price}
- Close {notSame=a#close}
- Wait {#wait same=a#doors}

## Skills

- Patience
-- roles/c.md --
# C

## Responsibilities

- Watch the money {#money same=b#wait}

## Metrics

- Coins, at night {#night}
-- disagreements/who-waits.md --
---
dimension: responsibilities
roles: [a, b]
items: [a#doors]
positions:
  - { source: one, says: "A" }
  - { source: two, says: "B" }
---
# Who waits?
-- disagreements/whose-key.md --
---
dimension: responsibilities
roles: [a, b]
items: [b#b-key, c#money]
positions:
  - { source: one, says: "A" }
  - { source: two, says: "B" }
---
# Whose key is it?
-- sources.yaml --
one: { title: One }
two: { title: Two, sameOriginAs: one }
`

// headed is roles as people write them: headings that are no dimension, some of them
// shared; headings below those of dimensions; ids that authors wrote, that are those of
// a source and that are derived; items that are similar, and said not to be the same;
// sources of one origin, one that an article passes on, one that says so in part.
const headed = `
-- site.yaml --
languages: [en, bg]
dimensions:
  - { id: purpose }
  - { id: responsibilities }
  - { id: activities }
  - { id: skills }
  - { id: metrics, hidden: true }
-- roles/a.md --
# A

> What it is for.

Before all else:

- Write the weekly report for the board {src=one}

## Team rituals

- Stand up {#stand}
- Count the votes of all members at the end of the month {notSame=b#counts}

## Responsibilities

Above the groups.

### Delivery

- Ship {#ship src=one~,three}
- Answer the comments of customers on all channels

Between two lists.

- Plan

### People

- Hire

## Skills

- Knows four languages
- Clear writing of reports for executives

## Metrics

- Speed {src=hidden}
-- roles/b.md --
# B

## What makes a day

- Walk

## team rituals!

- Stand {#stand src=two}
- Count all votes of the members at the end of each month {#counts}

## Activities

### People

- Fire {notMine=a}

### Delivery

- Answer comments of customers on each channel
- Open {#open}

## Skills

- Writing clear reports for executives
- Knows three languages

## Perks

### Delivery

None.
-- roles/c.md --
# C

## What makes a day

- Run {src=four}

## Activities

- Sail the open {#open}
- Open

## 🎉

- Party
-- bg/roles/a.md --
# А

## Отговорности

### Доставка

- Доставя {#ship}
-- disagreements/who-ships.md --
---
dimension: responsibilities
roles: [a, b]
items: [a#ship]
positions:
  - { source: two, says: "A" }
  - { source: four, says: "B" }
---
# Who ships?
-- sources.yaml --
one: { title: One }
two: { title: Two, sameOriginAs: one }
three: { title: Three }
four: { title: Four, via: five }
five: { title: Five }
hidden: { title: Hidden }
`
