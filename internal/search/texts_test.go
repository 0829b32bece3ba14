package search

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/internal/memo"
	"rolebook/internal/testkit"
	"rolebook/internal/testkit/book"
)

// allTexts returns the paragraphs of every section of an index, in order.
func allTexts(t *testing.T, r *Reader) [][]string {
	t.Helper()
	out := [][]string{}
	for i := range r.pages {
		p := pageOf(t, r, i)
		for _, id := range append([]string{""}, p.ids...) {
			texts, err := r.Texts(Hit{Page: i, ID: id})
			noError(t, err)
			out = append(out, append([]string{}, texts...))
		}
	}
	return out
}

// TestTexts: what stands in a section of a page, as an excerpt has it.
func TestTexts(t *testing.T) {
	set := New(input(t, book.Inline(`
-- site.yaml --
languages: [en, vi]
-- sources.yaml --
watts:
  authors: [Brea Watts]
  title: On work
-- en/pages/a.md --
# A page

A *lede* of
two&nbsp;lines, as told [@watts].

#### Deeper
Still the page.

## First {#first}

> [!NOTE]
> Quoted cafe&#x301;.

- One, **here**.
- Two&shy;fold.
  - Nested.

### Second {#second}

| a | b |
|---|---|
| c | d[^1] |

[^1]: Below.

## Empty {#empty}

### Last {#last}

Code: `+"`a < b`"+`
-- en/pages/b.md --
# Only headings

## Nothing {#nothing}

## Something {#something}

It is here.
-- en/disagreements/c.md --
---
dimension: skills
positions:
  - { source: watts, says: She says so. }
---
# Whether
-- vi/pages/a.md --
# Một trang

Một dòng.
-- vi/pages/only.md --
# Chỉ ở đây

Một đoạn.

## Sau đó

Hai đoạn.
`), false))
	r := open(t, set, "en")
	got := map[string]string{}
	for i := range r.pages {
		p := pageOf(t, r, i)
		for _, id := range append([]string{""}, p.ids...) {
			texts, err := r.Texts(Hit{Page: i, ID: id})
			noError(t, err)
			got[strings.TrimSuffix(p.address+"#"+id, "#")] = strings.Join(texts, "|")
		}
	}
	for address, want := range map[string]string{
		"en/pages/a/":           "A lede of two lines, as told.|Deeper|Still the page.",
		"en/pages/a/#first":     "Quoted caf\u00e9.|One, here.|Twofold.|Nested.",
		"en/pages/a/#second":    "a|b|c|d",
		"en/pages/a/#empty":     "",
		"en/pages/a/#last":      "Code: a < b|Below.",
		"en/pages/b/":           "It is here.",
		"en/pages/b/#nothing":   "",
		"en/pages/b/#something": "It is here.",
		"en/disagreements/c/":   "She says so.",
		"en/disagreements/":     "Whether",
		"en/sources/watts/":     "She says so.",
		"vi/pages/only/":        "Một đoạn.", // of another language: its folder has the file
	} {
		if text, ok := got[address]; !ok || text != want {
			t.Errorf("%s has %q (%t), not %q", address, text, ok, want)
		}
	}
	written := map[string]int{}
	for name, data := range all(set) {
		if p, err := parts(data); err == nil && p[0].kind == textsPart && bytes.Contains(p[0].body, []byte("Một đoạn.")) {
			written[path.Dir(name)]++
		}
	}
	if fmt.Sprint(written) != "map[assets/search/vi:1]" {
		t.Errorf("the text of the foreign page is in %v", written)
	}
}

// TestTextsOfLongPages: a long page has several files, which are cut between sections; a
// page has one, and the core grows by their names alone.
func TestTextsOfLongPages(t *testing.T) {
	var page strings.Builder
	page.WriteString("# Long\n\n## Before {#before}\n\n")
	lengths := []int{20000, 9000, 9000, 100, 7000, 30000, 50}
	for i, n := range lengths {
		fmt.Fprintf(&page, "## Section %d {#s%d}\n\n%s\n\n", i, i, strings.Repeat("word ", n/5))
	}
	fsys := fstest.MapFS{"site.yaml": {Data: []byte("title: T\n")}, "pages/long.md": {Data: []byte(page.String())}, "pages/short.md": {Data: []byte("# Short\n\nText.\n")}}
	r := open(t, New(input(t, fsys, false)), "en")
	for i := range r.pages {
		p := pageOf(t, r, i)
		var sections []int
		for _, f := range p.texts {
			sections = append(sections, f.sections)
		}
		want, known := map[string][]int{"pages/long/": {3, 1, 3, 1, 1}, "pages/short/": {1}}[p.address]
		if known && !slices.Equal(sections, want) {
			t.Errorf("%s has files of %v sections, not %v", p.address, sections, want)
		}
		for k := range lengths {
			if p.address != "pages/long/" {
				break
			}
			texts, err := r.Texts(Hit{Page: i, ID: fmt.Sprintf("s%d", k)})
			noError(t, err)
			if len(texts) != 1 || len(texts[0]) != lengths[k]-1 {
				t.Errorf("section %d is of another length", k)
			}
		}
	}
}

// TestTextsInTheBrowser: the browser reads the same paragraphs from the same bytes, of an
// index in one file and of one in many, those of other languages included.
func TestTextsInTheBrowser(t *testing.T) {
	testkit.SkipUnderRace(t, "Node does most of the work")
	sets := map[string]*Set{"generated": manyPages(t), "shipped": New(input(t, book.Shipped(), false))}
	for name, lang := range map[string]string{"generated": "ru", "shipped": "vi"} {
		r := open(t, sets[name], lang)
		want := allTexts(t, r)
		files := map[string]string{}
		for name, data := range all(sets[name]) {
			files[name] = base64.StdEncoding.EncodeToString(data)
		}
		got := inNode[[][]string](t, `
			import { filesOf } from "./address.js";
			import { Files } from "./files.js";
			const get = async (url) => new Response(Buffer.from(input.files[url.slice(1)], "base64"));
			const files = await Files.open(filesOf("/" + input.lang + "/search/", "/"), input.lang, get);
			output = [];
			for (let page = 0; page < files.core.pages; page++) {
				for (let section = files.core.starts[page]; section < files.core.starts[page + 1]; section++) output.push(await files.texts(page, section));
			}`, map[string]any{"lang": lang, "files": files})
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s: the browser reads other texts: %d sections of %d", name, len(got), len(want))
		}
		if foreign := r.pages - r.own; name == "shipped" && foreign == 0 {
			t.Error("no page is of another language")
		}
	}
}

// TestTextsAreFetchedOnce: hits of one page share its file, whoever needs it first; a file
// that is missing or broken costs its hits their excerpts alone, and is asked for again.
func TestTextsAreFetchedOnce(t *testing.T) {
	set := New(input(t, book.Inline(aFew), false))
	got := inNode[[]string](t, serving+`
		const asked = [];
		let broken = null;
		const whole = serve(input.files);
		const get = async (url) => {
			asked.push(url);
			const answer = await whole(url);
			return broken && asked.length > opening ? broken(answer) : answer;
		};
		let opening = Infinity;
		const search = await open({ base: "/en/search/", root: "/", lang: "en", fetch: get });
		opening = asked.length;
		const { hits } = await search.find("community");
		const texts = async () => (await Promise.all(hits.map((hit) => search.excerpt(hit)))).map((excerpt) => (excerpt ? "text" : "none")).join(" ");
		broken = () => new Response("", { status: 404 });
		const missing = await texts();
		broken = async (answer) => {
			const bytes = new Uint8Array(await answer.arrayBuffer());
			bytes[bytes.length >> 1] ^= 1;
			return new Response(bytes);
		};
		const damaged = await texts();
		broken = () => Promise.reject(new TypeError("offline"));
		const offline = await texts();
		broken = null;
		asked.length = 0;
		const once = [await texts(), await texts(), await texts()].join(", ");
		const again = await search.find("communit");
		await Promise.all(again.hits.map((hit) => search.excerpt(hit)));
		output = [String(hits.length), missing, damaged, offline, once, String(asked.length - new Set(asked).size), await search.excerpt({ ...hits[0] }) === null ? "none" : "text"];`,
		map[string]any{"files": encoded(set, "en")})
	if want := []string{"3", "none none none", "none none none", "none none none", "text text text, text text text, text text text", "0", "none"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestTextsAreMadeOnce: after an edit only the texts of the edited document are made anew,
// whatever language is asked for.
func TestTextsAreMadeOnce(t *testing.T) {
	fsys := sampled(t, 60, "en", "vi")
	in := input(t, fsys, false)
	in.Memo = memo.New()
	before, after := all(New(in)), all(New(in))
	for name, data := range after {
		if p, err := parts(data); err == nil && p[0].kind == textsPart && &data[0] != &before[name][0] {
			t.Errorf("%s was deflated twice", name)
		}
	}
}
