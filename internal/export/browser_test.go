package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os/exec"
	"strings"
	"testing"

	"rolebook/internal/site"
	"rolebook/internal/theme/book"
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
console.log(JSON.stringify(wanted.map(({ lang, roles }) => {
  const index = files["data/" + lang + "/roles.json"];
  const disagreements = files["data/" + lang + "/disagreements.json"]?.disagreements ?? [];
  const rows = compare(roles.map((role) => files["data/" + lang + "/roles/" + role + ".json"]), index.dimensions, disagreements);
  const lines = rows.flatMap((row) => [row.id + " " + row.shared + "/" + row.total, ...row.cells.flatMap((cell) => [
    " " + cell.role.key + " " + cell.stated,
    ...cell.entries.map(({ item, status, disagreements }) => ["  " + item.id, status, ...disagreements.map((d) => d.key)].join(" ")),
  ])]);
  return { lang, roles, lines };
})));
`

// The browser's module sets any roles of any language side by side, from their
// files, exactly as package playbook does.
func TestComparedInTheBrowser(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no Node to run the theme's modules in")
	}
	module, err := fs.ReadFile(themes.Files(), "default/assets/js/compare.js")
	noError(t, err)
	for name, s := range map[string]*Set{"shipped": load(t, book.Shipped(), false), "small": load(t, book.Inline(small), false), "same": load(t, book.Inline(joined), false)} {
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
					want = append(want, sideBySide{l.Tag(), roles, lines(s.Site.Compare(l, roles, nil))})
				}
			}
			given, err := json.Marshal(map[string]any{"files": files, "wanted": want})
			noError(t, err)
			var said bytes.Buffer
			c := exec.CommandContext(t.Context(), node, "--input-type=module", "-")
			c.Stdin, c.Stderr = strings.NewReader("const input = "+string(given)+";\n"+string(module)+writeDown), &said
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
func lines(c site.Compared) []string {
	var out []string
	for _, row := range c.Rows {
		out = append(out, fmt.Sprintf("%s %d/%d", row.Dimension, row.Shared, row.Total))
		for i, cell := range row.Cells {
			out = append(out, fmt.Sprintf(" %s %v", c.Roles[i], cell.Stated()))
			for _, e := range cell.Entries {
				out = append(out, strings.Join(append([]string{"  " + e.Item.ID, string(e.Status)}, e.Disagreements...), " "))
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
