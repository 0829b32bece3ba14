package generator

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/diag"
	"rolebook/internal/testkit"
)

// words makes words that occur once, so that each can be looked for.
type words struct {
	n    int
	made []string
}

// word returns a new word.
func (w *words) word() string {
	w.n++
	n, b := w.n, []byte("zq")
	for range 5 {
		b = append(b, "abcdefghijklmnopqrstuvwxyz"[n%26])
		n /= 26
	}
	w.made = append(w.made, string(b))
	return string(b)
}

// fill puts a new word for each ~, and the number of the document for each #.
func (w *words) fill(text string, doc, other int) string {
	var b strings.Builder
	for _, c := range text {
		switch c {
		case '~':
			b.WriteString(w.word())
		case '№':
			fmt.Fprintf(&b, "%02d", doc)
		case '¤':
			fmt.Fprintf(&b, "%02d", other)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// tree is a generated tree of one program.
type tree struct {
	program string
	root    string            // of the documents, with a slash at the end
	files   map[string]string // beside the documents
	name    string            // of a document; № is its number
	text    string            // ~ is a new word, № the document, ¤ another
	marks   []string          // markup that may be left in no page
}

// trees are those of all dialects. Each text uses all constructs that its dialect reads.
func trees() []tree {
	return []tree{
		{"MkDocs", "docs/", map[string]string{"mkdocs.yml": "site_name: ~\nsite_description: ~\nnav:\n  - Home: index.md\n  - ~:\n      - part/doc03.md\n      - ~: part/doc02.md\n      - ~: https://example.org/~\n  - ~: https://example.org/~\nplugins:\n  - x: !!python/name:a.b\n", "docs/index.md": "# ~\n", "docs/img/a.png": "x", "inc/a.md": "~ [~](doc02.md)\n"}, "part/doc№.md",
			"---\ndescription: ~\ntags: [~]\nhide: [toc]\n---\n# ~\n\n[TOC]\n\n!!! note \"~\"\n    ~\n\n    - ~\n\n        !!! tip\n            ~\n\n??? question \"~\"\n    ~\n???+ tip\n    ~\n\n=== \"~\"\n\n    ~\n\n    ```py\n    ~\n    ```\n\n=== \"~\"\n\n    !!! danger\n        ~\n\n## ~ { #own-№ .cls }\n\n1. ~\n\n    === \"~\"\n\n        ~\n\n    ~\n\n[~](doc¤.md#own-¤){ .md-button } [~](../doc¤/) [~](doc¤.html) ![~](../img/a.png){ width=\"3\" } ++ctrl+a++ :material-check: ~\n{: .foot }\n\n*[~]: ~\n\n--8<-- \"~\"\n\n--8<-- \"inc/a.md\"\n\n/// note | ~\n~\n///\n\n<div class=\"x\" markdown>\n!!! note\n    ~\n</div>\n\nH~2~O x^2^ ^^~^^ {++~++} {--~--} {==~==} ~^[~ ~]\n\n| ~ |\n|---|\n| ~ | ~ |\n\n```py title=\"~\" hl_lines=\"1\"\n~\n```\n",
			[]string{"!!!", "???", "===", "{:", "{ .", "{ #", "md-button", ":material", "++", "--8<--", "[TOC]", "*[", "///", "^", "{+", "{-", "{=", "markdown>"}},
		{"Docusaurus", "docs/", map[string]string{"docusaurus.config.js": "module.exports = {title: '~', tagline: `~`, baseUrl: '/'}", "static/img/a.png": "x", "docs/index.md": "---\nslug: /\n---\n# ~\n", "docs/02-part/_category_.json": `{"label": "~", "position": 2, "link": {"type": "generated-index", "title": "~", "description": "~ ~", "slug": "/all"}}`, "docs/_shared.mdx": "---\na: 1\n---\nimport Inner from './_parts/_inner.mdx';\n\n# ~\n\n~ {props.name}\n\n<Inner />\n", "docs/_parts/_inner.mdx": "~ ![~](a.png) [~](../02-part/01-doc01.mdx)\n", "docs/_parts/a.png": "x",
			"docs/03-own/_category_.yml": "label: ~\nlink: {type: doc, id: own/start}\n", "docs/03-own/01-start.md": "# ~\n", "docs/03-own/b.md": "# ~\n", "docs/same/same.md": "# ~\n", "docs/same/b.md": "# ~\n\n[~](/docs/same) [~](/docs/own) [~](/all)\n", "docs/x.test.js": "hidden", "docs/part/__tests__/x.md": "hidden", "docs/off.md": "---\ndraft: true\n---\n# hidden\n", "docs/alone.md": "---\nunlisted: true\n---\n# hidden\n", "sidebars.json": `{"docs": [{"type": "category", "label": "~", "items": ["same/b", "same/same"]}, "part/doc02", {"type": "doc", "id": "own/b", "label": "~"}]}`, "blog/a.md": "# hidden\n"}, "02-part/№-doc№.mdx",
			"---\nid: doc№\nsidebar_position: №\nsidebar_label: ~\ndescription: ~\nkeywords: [~]\npagination_next: null\n---\n\nimport Tabs from '@theme/Tabs';\nimport Shared from '../_shared.mdx';\n\n# ~\n\n{/* hidden */}\n\n<Tabs groupId=\"a\">\n  <TabItem value=\"a\" label=\"~\">\n\n  ~\n\n  </TabItem>\n  <TabItem value=\"b\" label=\"~\">~</TabItem>\n</Tabs>\n\n## ~ {#own-№}\n\n<Shared name=\"~\" />\n\n<Link to=\"/docs/part/doc¤\">~ **~**</Link> {'~'} {props.~} [~](02-part/¤-doc¤.mdx)\n\n<img src=\"/img/a.png\" />\n![~](/img/a.png)\n\n<div className=\"a\">**~** [~](./¤-doc¤.mdx)</div>\n\n<center>\n*~*\n\n## ~\n</center>\n\n{list.map(x => (\n  <b>{x}</b>\n))}\n\n<Card title=\"~\" description=\"~\">\n\n~ {/* b */}\n\n</Card>\n\n[~](@site/docs/02-part/¤-doc¤.mdx#own-¤) [~](/docs/part/doc¤) [~](../part/doc¤) [~](./¤-doc¤.mdx) ![~](/img/a.png) ![~](@site/static/img/a.png)\n\n```jsx title=\"a.js\"\n<Tabs>~</Tabs>\n```\n\nexport const a = [\n  1,\n];\n\n~\n",
			[]string{"{/*", "TabItem", "import ", "export ", "<Card", "@site", "@theme", "hidden", "props.name", "**", "![", "map("}},
		{"GitBook", "", map[string]string{"SUMMARY.md": "# ~\n\n* [Home](README.md)\n\n## ~\n\n* [~](part/doc02.md)\n", "WELCOME.md": "# ~\n", ".gitbook.yaml": "structure:\n  readme: ./WELCOME.md\nredirects:\n  old/page: part/doc03.md\n", ".gitbook/assets/f.pdf": "x", ".gitbook/includes/a.md": "~ ![~](<../assets/a b.png>)\n", "README.md": "# ~\n", ".gitbook/assets/a b.png": "x"}, "part/doc№.md",
			"---\ndescription: ~\ncover: ../.gitbook/assets/x.png\ncoverY: 0\n---\n\n# ~\n\n{% hint style=\"info\" %}\n~\n\n* ~\n{% endhint %}\n\n{% hint style=\"danger\" %} ~ {% endhint %}\n\n{% tabs %}\n{% tab title=\"~\" %}\n~\n\n{% code title=\"~\" overflow=\"wrap\" %}\n```js\n~\n```\n{% endcode %}\n{% endtab %}\n\n{% tab title=\"~\" %}\n{% hint style=\"warning\" %}\n~\n{% endhint %}\n{% endtab %}\n{% endtabs %}\n\n{% content-ref url=\"doc¤.md\" %}\n[~](doc¤.md)\n{% endcontent-ref %}\n\n{% embed url=\"https://example.org/~\" %}\n\n{% stepper %}\n{% step %}\n## ~\n\n~\n{% endstep %}\n{% endstepper %}\n\n![~](<../.gitbook/assets/a b.png>) [~](doc¤.md) [~](../README.md)\n\n{% include \"~\" %}\n\n{% include \"../.gitbook/includes/a.md\" %}\n\n[~](../.gitbook/assets/f.pdf)\n\n{% file src=\"../.gitbook/assets/f.pdf\" %}\n~\n{% endfile %}\n\n{% page-ref page=\"doc¤.md\" %}\n",
			[]string{"{%", "%}", "endhint"}},
		{"Obsidian", "", map[string]string{".obsidian/app.json": "{}", "Index.md": "# ~\n", "files/Pasted image.png": "x", "x.canvas": "{}", "files/Short.md": "~\n\n## Part\n\n~ ^block\n"}, "Notes/Note №.md",
			"---\naliases: [other name №]\ntags: [~]\ncssclasses: [wide]\n---\n# ~\n\n[[Note ¤]] [[Note ¤|~]] [[Note ¤#Part ¤|~]] [[Notes/Note ¤|~]] [[note ¤.md|~]]\n\n## Part №\n\n~ %%hidden%% ~ ^own-№\n\n%%\nhidden\n%%\n\n![[Pasted image.png]] ![[Pasted image.png|300]] ![~|30](Pasted%20image.png) [[Other name ¤|~]] ![[Note ¤]] [[#Part №|~]] [[Note ¤#^own-¤|~]]\n\n- ~ #tag [[Note ¤|~]]\n\n| ~ | ~ |\n|---|---|\n| [[Note ¤\\|~]] | ~ |\n\n![[Short]]\n\n![[Short#Part]]\n\n![[Short#^block]]\n\n```dataview\n~\n```\n",
			[]string{"[[", "]]", "%%", "^own"}},
		{"Hugo", "content/", map[string]string{"hugo.toml": "title = '~'\nignoreFiles = ['notes/']\n[params]\ndescription = '~'\n", "content/_index.md": "+++\ntitle = \"~\"\n+++\n~\n", "content/part/_index.md": "---\ntitle: ~\nweight: 3\n---\n~\n", "static/img/a.png": "x", "content/part/b.png": "x",
			"content/later.md": "---\ndate: 2099-01-01\n---\n# hidden\n", "content/over.md": "+++\nexpiryDate = 2001-01-01\n+++\n# hidden\n", "content/bare/index.md": "---\nheadless: true\n---\n# hidden\n", "content/never.md": "---\n_build:\n  render: never\n---\n# hidden\n", "content/below/_index.md": "---\ncascade:\n  - build: {render: never}\n---\n# hidden\n", "content/below/deep/x.md": "# hidden\n", "content/notes/x.md": "# hidden\n"}, "part/doc№.md",
			"+++\ntitle = \"~\"\nweight = 1№\ndescription = \"~\"\ntags = [\"~\"]\nlinkTitle = \"~\"\n[params]\n  a = 1\n+++\n\n{{< notice tip \"~\" >}}\n~\n{{< /notice >}}\n\n{{% callout type=\"warning\" %}}~{{% /callout %}}\n\n{{< details \"~\" >}}\n~\n{{< /details >}}\n\n{{< tabs \"a\" >}}\n{{< tab \"~\" >}}~{{< /tab >}}\n{{< tab \"~\" >}}\n~\n{{< /tab >}}\n{{< /tabs >}}\n\n{{< highlight go >}}\n~\n{{< /highlight >}}\n\n{{< figure src=\"/img/a.png\" alt=\"~\" caption=\"~\" >}}\n\n## ~\n\n[~]({{< ref \"doc¤.md\" >}}) [~]({{< relref \"/part/doc¤\" >}}) [~](../doc¤/) [~](/part/doc¤/) ![~](b.png)\n\n~ {{< unknown >}}~{{< /unknown >}} {{< button href=\"../doc¤\" >}}~{{< /button >}}\n<!--more-->\n",
			[]string{"{{<", "{{%", ">}}", "%}}", "+++", "hidden"}},
		{"Jekyll", "", map[string]string{"_config.yml": "title: ~\nexclude: [private/, '*.log.md']\ncollections: {shown: {output: true}, notes: {}}\n", "index.md": "---\nlayout: home\ntitle: ~\n---\n~\n", "assets/a.png": "x", "_layouts/x.html": "x",
			"_drafts/x.md": "# hidden\n", "_posts/2099-01-01-x.md": "# hidden\n", "_posts/2001-01-01-y.md": "---\ndate: 2099-01-01\n---\n# hidden\n", "_notes/x.md": "# hidden\n", "_shown/x.md": "# ~\n", "private/x.md": "# hidden\n", "a.log.md": "# hidden\n"}, "docs/doc№.md",
			"---\nlayout: default\ntitle: ~\nnav_order: №\nparent: Docs\npermalink: /pages/doc№/\nredirect_from: /old/doc№/\nlast_modified_at: 2020-01-02\ncategories: [~]\n---\n# ~\n{: .no_toc }\n\n* TOC\n{:toc}\n\n{% highlight ruby linenos %}\n~\n{% endhighlight %}\n\n{% raw %}\n~\n{% endraw %}\n\n{% comment %}\nhidden\n{% endcomment %}\n\n## ~ {: #own-№}\n\n[~]({% link docs/doc¤.md %}) [~]({% link docs/doc¤.md %}#own-¤) [~]({{ site.baseurl }}/pages/doc¤/) [~]({{ '/docs/doc¤.html' | relative_url }}) ![~]({{ site.baseurl }}/assets/a.png)\n\n~{: .label }\n\n{% include note.html content=\"~ ~\" %}\n\n{% if site.x %}~{% else %}~{% endif %}\n\n{::options parse_block_html=\"true\" /}\n",
			[]string{"{%", "{{", "{:", "no_toc", "hidden"}},
		{"Notion", "", map[string]string{"Home 00112233445566778899aabbccddeeff.md": "# ~\n"}, "Part 0123456789abcdef0123456789abcdef/Doc № 00000000000000000000000000ab00№.md",
			"# ~\n\nCreated: ~\n\n<aside>\n💡 ~\n\n</aside>\n\n[~](Doc%20¤%2000000000000000000000000000ab00¤.md) [~](../Home%2000112233445566778899aabbccddeeff.md)\n",
			[]string{"aside", "0000000000"}},
	}
}

// TestDialectTrees generates for each dialect a tree of 80 documents that use all its
// constructs. It builds without errors, no link is dead, none of the markup is left in
// the text of a page, and every word is on a page or in a message. It fails for MkDocs
// where a line before a shorter indentation is lost (enter), for GitBook without
// (loading).hidden, for Docusaurus without (loading).static, for Obsidian without
// nearby, for Jekyll without address, for Hugo without addressed, for all three where held
// or Holds say nothing, for Notion without
// nameless.
func TestDialectTrees(t *testing.T) {
	testkit.SkipUnderRace(t, "the tests of memories load as much, at the same time")
	for _, tr := range trees() {
		t.Run(tr.program, func(t *testing.T) {
			w, files := &words{}, map[string]string{}
			for _, name := range slices.Sorted(maps.Keys(tr.files)) {
				files[name] = w.fill(tr.files[name], 0, 0)
			}
			for doc := 1; doc <= 80; doc++ {
				other := 1 + doc%80
				files[tr.root+w.fill(tr.name, doc, other)] = w.fill(tr.text, doc, other)
			}
			dir := t.TempDir()
			writeFiles(t, dir, files)
			s := loadDir(t, dir)
			holdsTree(t, s, tr, w)
		})
	}
}

// holdsTree checks what a tree became.
func holdsTree(t *testing.T, s *Snapshot, tr tree, w *words) {
	t.Helper()
	var all strings.Builder
	reported := map[diag.Code]bool{}
	holdsScreen(t, s.Problems())
	for _, p := range s.Problems() {
		if p.Severity() == diag.Error || (p.Code == diag.DeadLink || p.Code == diag.MissingImage || p.Code == diag.DeadAnchor) && !reported[p.Code] {
			reported[p.Code] = true
			t.Errorf("%s: %s (%s)", p.Place(), p.Text(), p.Source)
		}
		all.WriteString(" " + p.Text() + " " + p.Source)
	}
	documents := 0
	for _, p := range s.site.Pages {
		data, err := s.Render(Path{p.Out, PagePath})
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
		if s.site.Doc(p) == nil {
			continue
		}
		documents++
		text := plainOf(withoutCode(article(data)) + " " + p.Title + " " + p.URL)
		for _, mark := range tr.marks {
			if strings.Contains(text, mark) {
				t.Fatalf("%s has %q in its text: %s", p.URL, mark, text)
			}
		}
	}
	if documents < 80 {
		t.Errorf("%d documents became pages", documents)
	}
	lost := 0
	for _, word := range w.made {
		if !strings.Contains(all.String(), word) {
			if lost++; lost < 4 {
				t.Errorf("the word %q is lost", word)
			}
		}
	}
}

// holdsScreen checks that what is printed of problems fits a screen.
func holdsScreen(t *testing.T, problems diag.List) {
	t.Helper()
	var b bytes.Buffer
	for _, p := range problems.Digest(diag.Screen{Rows: 38, Columns: 80}) {
		if err := p.Write(&b); err != nil {
			t.Fatal(err)
		}
	}
	if lines := strings.Count(b.String(), "\n"); lines > 38 {
		t.Errorf("%d lines are printed:\n%s", lines, b.String())
	}
}

// withoutCode leaves blocks of code out of HTML.
func withoutCode(markup string) string {
	for {
		before, rest, ok := strings.Cut(markup, "<pre")
		_, after, ended := strings.Cut(rest, "</pre>")
		if !ok || !ended {
			return markup
		}
		markup = before + after
	}
}
