package dialect

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// described is a tree in words.
func described(t Tree) string {
	var b strings.Builder
	for _, file := range slices.SortedFunc(maps.Keys(t.Weight), func(a, b string) int { return int(t.Weight[a] - t.Weight[b]) }) {
		fmt.Fprintf(&b, "%s %q", file, t.Label[file])
		if group := t.Group[file]; group != "" {
			fmt.Fprintf(&b, " in %q", group)
		}
		b.WriteString("\n")
	}
	for _, dir := range slices.Sorted(maps.Keys(t.Folders)) {
		fmt.Fprintf(&b, "%s/ %q\n", dir, t.Folders[dir].Label)
	}
	for _, dir := range slices.Sorted(maps.Keys(t.Outside)) {
		for _, out := range t.Outside[dir] {
			fmt.Fprintf(&b, "%s → %s %q %q\n", dir, out.URL, out.Title, out.Group)
		}
	}
	for _, p := range t.Problems {
		fmt.Fprintf(&b, "%s: %s [%s]\n", p.Place(), p.Message, p.Code)
	}
	return b.String()
}

// A section of nav names the folder that holds its files and no others, else it is the
// heading of its own; what leads elsewhere stands where the section does; what names
// nothing is told of. It fails where folderOf does not count files, where leaves does
// not look at schemes, and where an empty section is passed over.
func TestNav(t *testing.T) {
	for _, test := range []struct{ name, nav, pages, want string }{
		{"a folder of one section", "- Home: index.md\n- The guide:\n  - guide/index.md\n  - First: guide/a.md\n  - Forum: https://example.org/f\n", "",
			"index.md \"Home\"\nguide/index.md \"\"\nguide/a.md \"First\"\nguide/ \"The guide\"\nguide → https://example.org/f \"Forum\" \"\"\n"},
		{"a folder of two", "- One: [guide/a.md]\n- Two: [guide/b.md, index.md]\n- Three:\n  - X: https://example.org/\n", "",
			"guide/a.md \"\" in \"One\"\nguide/b.md \"\" in \"Two\"\nindex.md \"\" in \"Two\"\nguide/ \"\"\n. → https://example.org/ \"X\" \"Three\"\n"},
		{"a section in another", "- Outer:\n  - guide/a.md\n  - guide/b.md\n  - guide/index.md\n  - Inner:\n    - guide/deep/c.md\n", "",
			"guide/a.md \"\"\nguide/b.md \"\"\nguide/index.md \"\"\nguide/deep/c.md \"\"\nguide/ \"Outer\"\nguide/deep/ \"Inner\"\n"},
		{"a section of folders", "- Both:\n  - A: [guide/a.md, guide/b.md]\n  - B: [other/d.md]\n", "",
			"guide/a.md \"\"\nguide/b.md \"\"\nother/d.md \"\"\nguide/ \"A\"\nother/ \"B\"\n:2:3: the section \"Both\" of nav has no folder of its own, and its name is not shown [foreign-tree]\n"},
		{"addresses", "- https://example.org/a\n- Mail: mailto:a@example.org\n- Run: javascript:alert(1)\n", "",
			". → https://example.org/a \"https://example.org/a\" \"\"\n. → mailto:a@example.org \"Mail\" \"\"\n:4:8: the address \"javascript:alert(1)\" of nav is left out [refused-scheme]\n"},
		{"what is not there", "- Gone: gone.md\n- Up: ../x.md\n- Folder: other\n- {}\n- []\n- null\n- ...\n", "",
			"other/ \"Folder\"\n:2:9: \"Gone\" of nav leads to \"gone.md\", which is not there [dead-link]\n:3:7: \"Up\" of nav leads to \"../x.md\", which is not there [dead-link]\n:7:3: nav leads to \"null\", which is not there [dead-link]\n"},
		{"a group of pages", "", "nav:\n  - More: [a.md, b.md]\n  - Else: ['https://example.org/']\n",
			"guide/a.md \"\" in \"More\"\nguide/b.md \"\" in \"More\"\nguide/ \"\"\nguide → https://example.org/ \"https://example.org/\" \"Else\"\n"},
		{"pages", "- index.md\n", "title: The guide\nnav:\n  - b.md\n  - First: a\n  - Below: deep\n  - Chat: https://example.org/\n  - More:\n    - index.md\n  - ...\n",
			"index.md \"\"\nguide/b.md \"\"\nguide/a.md \"First\"\nguide/index.md \"\" in \"More\"\nguide/ \"The guide\"\nguide/deep/ \"Below\"\nguide → https://example.org/ \"Chat\" \"\"\n"},
	} {
		nav := "nav:\n" + test.nav
		dir := fstest.MapFS{"mkdocs.yml": {Data: []byte(nav)}}
		content := fstest.MapFS{"guide/.pages": {Data: []byte(test.pages)}}
		names := []string{"guide/a.md", "guide/b.md", "guide/deep/c.md", "guide/index.md", "index.md", "other/d.md"}
		dir["docs/a.md"] = &fstest.MapFile{}
		if got := described(ReadTree(content, names, nil, Recognise(dir))); got != test.want {
			t.Errorf("%s:\n%s\nnot\n%s", test.name, got, test.want)
		}
	}
}

// Headings of SUMMARY.md and categories of sidebars are sections as those of nav are. It
// fails where name is not called for either.
func TestSections(t *testing.T) {
	for _, test := range []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"a list of GitBook", fstest.MapFS{".gitbook.yaml": {}, "SUMMARY.md": {Data: []byte("# Contents\n\n* [Home](README.md)\n\n## Use\n\n* [A](use/a.md)\n  * [B](use/b.md)\n\n## Rest\n\n* [C](c.md)\n* [Forum](https://example.org/)\n* [Gone](gone.md)\n")},
			"README.md": {}, "use/a.md": {}, "use/b.md": {}, "c.md": {}},
			"README.md \"Home\"\nuse/a.md \"A\"\nuse/b.md \"B\"\nc.md \"C\" in \"Rest\"\nuse/ \"Use\"\n. → https://example.org/ \"Forum\" \"Rest\"\n" +
				"SUMMARY.md:14: \"Gone\" of the list leads to \"gone.md\", which is not there [dead-link]\nSUMMARY.md: the list orders the pages and names them, and is no page itself; its title, \"Contents\", is not shown [foreign-tree]\n"},
		{"a sidebar", fstest.MapFS{"docusaurus.config.js": {}, "sidebars.js": {Data: []byte("/* a\nb */\nmodule.exports = {docs: ['c', {type: 'category', label: 'Use', items: ['use/a', {type: 'doc', id: 'use/b', label: 'B'}]},\n  {Rest: ['README', 'gone', {type: 'link', label: 'Forum', href: 'https://example.org/'}]}]}\n")},
			"README.md": {}, "use/a.md": {}, "use/b.md": {}, "c.md": {}},
			"c.md \"\"\nuse/a.md \"\"\nuse/b.md \"B\"\nREADME.md \"\" in \"Rest\"\nuse/ \"Use\"\n. → https://example.org/ \"Forum\" \"Rest\"\n" +
				":4: the sidebar leads to \"gone\", which is not there [dead-link]\n"},
	} {
		if got := described(ReadTree(test.files, slices.Sorted(maps.Keys(test.files)), nil, Recognise(test.files))); got != test.want {
			t.Errorf("%s:\n%s\nnot\n%s", test.name, got, test.want)
		}
	}
}
