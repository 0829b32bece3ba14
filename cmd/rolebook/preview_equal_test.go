package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/testkit/browser"
)

// previewEqual compares an open page with one that is loaded now: the mirror
// node by node, the live page but for what the theme's scripts do to every page.
// It returns where they differ, or "".
const previewEqual = `(async () => {
  const script = document.querySelector('script[src*="/_rolebook/preview.js"]');
  const { mirror } = await import(script.src);
  const text = await (await fetch(location.href, { cache: "no-store" })).text();
  const fresh = new DOMParser().parseFromString(text, "text/html");
  fresh.querySelector('script[src*="/_rolebook/preview.js"]').setAttribute("src", mirror.script);
  const differ = (what, a, b) => {
    if (a === b) return "";
    let at = 0;
    while (a[at] === b[at]) at++;
    at = Math.max(0, at - 60);
    return what + " has\n" + a.slice(at, at + 200) + "\ninstead of\n" + b.slice(at, at + 200);
  };
  const plain = (root) => {
    const page = root.cloneNode(true);
    for (const added of page.querySelectorAll('rolebook-panel, .anchor, [role=tablist], link[rel=prefetch], dialog')) added.remove();
    for (const [which, names] of [[".tab", "role aria-labelledby hidden"], [".tabs", "data-live"], [".contents a", "aria-current"],
      ["[data-theme-switch]", "hidden aria-label title"], ["[data-search]", "tabindex"], [".site-footer [data-scripted]", "hidden"]]) {
      for (const node of page.querySelectorAll(which)) for (const name of names.split(" ")) node.removeAttribute(name);
    }
    return page.outerHTML;
  };
  return differ("the mirror", mirror.root.outerHTML, fresh.documentElement.outerHTML)
    || differ("the page", plain(document.documentElement), plain(fresh.documentElement));
})()`

// previewBlocks are what edits bring into a page.
var previewBlocks = []string{
	"A paragraph with *emphasis*, `code` and a [link](/).", "- one\n- two\n  - two and a half\n- three",
	"| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |", "```go\nfunc main() {}\n```", "> A quotation.\n>\n> In two parts.",
	"## A heading", "### A smaller one\n\nWith a text.", "> [!NOTE]\n> Something to note.", "---",
	":::details More\nHidden.\n:::", ":::tabs\n### Left\nThe left.\n### Right\nThe right.\n:::",
	"A footnote.[^new]\n\n[^new]: Its text.", "1. first\n2. second", "Term\n: What it means", "- [ ] to do\n- [x] done",
}

var previewMark = regexp.MustCompile(`\n\nmark \d+\n`)

// previewEdit changes a text at random, as an author does, and puts a mark into it.
func previewEdit(r *rand.Rand, text string, mark int) string {
	text = previewMark.ReplaceAllString(text, "\n")
	front := ""
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		front, text, _ = strings.Cut(rest, "\n---\n")
		front = "---\n" + front + "\n---\n"
	}
	blocks := strings.Split(strings.TrimSpace(text), "\n\n")
	for range 1 + r.IntN(3) {
		at := 1 + r.IntN(len(blocks)-1)
		switch r.IntN(6) {
		case 0:
			if len(blocks) > 8 {
				blocks = slices.Delete(blocks, at, at+1)
			}
		case 1:
			other := 1 + r.IntN(len(blocks)-1)
			blocks[at], blocks[other] = blocks[other], blocks[at]
		case 2:
			words := strings.Split(blocks[at], " ")
			words[r.IntN(len(words))] += " indeed"
			blocks[at] = strings.Join(words, " ")
		case 3:
			lines := strings.Split(blocks[at], "\n")
			i, j := r.IntN(len(lines)), r.IntN(len(lines))
			lines[i], lines[j] = lines[j], lines[i]
			blocks[at] = strings.Join(lines, "\n")
		default:
			blocks = slices.Insert(blocks, at, previewBlocks[r.IntN(len(previewBlocks))])
		}
	}
	blocks = slices.Insert(blocks, 1+r.IntN(len(blocks)-1), fmt.Sprintf("mark %d", mark))
	return front + strings.Join(blocks, "\n\n") + "\n"
}

// After any edit an open page is what it would be if it were loaded now.
func previewEqualsFresh(t *testing.T, c *browser.Chromium) {
	p := previewFiles(t, "")
	if err := os.CopyFS(filepath.Join(p.dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	p.start("127.0.0.1:0")
	p.serves("en/", "</main>")
	const seed = 1
	r := rand.New(rand.NewPCG(seed, 0))
	mark := 0
	for _, page := range []string{"en/roles/community-manager", "en/articles/two-roles-five-views"} {
		file := "content/" + page + ".md"
		tab := c.Open(t, p.address+page+"/")
		previewFollows(tab)
		tab.Do(`globalThis.stays = true`)
		for range 20 {
			mark++
			before := p.read(file)
			text := previewEdit(r, before, mark)
			p.save(file, text)
			tab.Until(fmt.Sprintf("edit %d", mark), fmt.Sprintf(`/mark %d\b/.test(document.querySelector("main").textContent) || document.querySelector("rolebook-panel[data-errors]")`, mark))
			previewFollows(tab)
			previewChecked(tab)
			if differ := browser.Eval[string](tab, previewEqual); differ != "" {
				t.Fatalf("seed %d, edit %d: %s\nafter\n%s", seed, mark, differ, text)
			}
			if browser.Eval[bool](tab, `document.querySelector("rolebook-panel[data-errors]") !== null`) {
				p.save(file, before)
				tab.Until("the problem to go", `document.querySelector("rolebook-panel[data-errors]") === null`)
			}
		}
		if !browser.Eval[bool](tab, `stays`) {
			t.Error("the page was reloaded")
		}
	}
}
