package markdown

import (
	"strings"
	"testing"
)

// TestPlain shows which marks of a title are Markdown, and which are not.
func TestPlain(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		// Inline Markdown becomes its text.
		{"**Community** Manager", "Community Manager"},
		{"*Community* Manager", "Community Manager"},
		{"__Community__ Manager", "Community Manager"},
		{"_Community_ Manager", "Community Manager"},
		{"***Community*** Manager", "Community Manager"},
		{"**Who is *really* in charge?**", "Who is really in charge?"},
		{"~~Old~~ new", "Old new"},
		{"==New== rules", "New rules"},
		{"`code` review", "code review"},
		{"`` a`b `` and more", "a`b and more"},
		{"`**kwargs` in Python", "**kwargs in Python"},
		{"`&amp;` and `C:\\new`", `&amp; and C:\new`},
		{"[Handbook](https://x) of `code`", "Handbook of code"},
		{"[**Bold** handbook](<a b.md> \"Title\")", "Bold handbook"},
		{"[Team](team.md): [duties](duties.md)", "Team: duties"},
		{"[Team](our team.md)", "Team"},
		{"[x](javascript:alert)", "x"},
		{"Array[T](n)", "ArrayT"},
		{"![Logo](logo.png) of Acme", "Logo of Acme"},
		{"![](logo.png) Acme", "Acme"},
		{"[![Logo](logo.png) Acme](https://x)", "Logo Acme"},
		{"<https://example.org/a_b_c>", "https://example.org/a_b_c"},
		{`Escaped \*args and snake\_case`, "Escaped *args and snake_case"},
		{`\[Draft\] plan`, "[Draft] plan"},
		{"**社区**经理", "社区经理"},
		{"这是**重点。**其他", "这是重点。其他"},
		{"コミュニティ*マネージャー*の仕事", "コミュニティマネージャーの仕事"},
		{"**Комьюнити-менеджер** и _SMM_", "Комьюнити-менеджер и SMM"},
		{"مدير **المجتمع**", "مدير المجتمع"},
		{"**Bonjour** !", "Bonjour !"},
		{"  **padded** ", "  padded "},
		{"1. **First** step", "1. First step"},
		{"# **Not** a heading", "# Not a heading"},
		{"> **Quoted**", "> Quoted"},
		{"- **Item**", "- Item"},
		{"**Two**\nlines\n", "Two\nlines\n"},

		// What is none stays byte for byte.
		{"", ""},
		{"Community Manager", "Community Manager"},
		{"snake_case_name", "snake_case_name"},
		{"a_b_c", "a_b_c"},
		{"_leading underscore", "_leading underscore"},
		{"__init__.py and __main__.py", "__init__.py and __main__.py"},
		{"What __init__() does", "What __init__() does"},
		{"2 * 3 * 4", "2 * 3 * 4"},
		{"2*3*4 and 2**3**4", "2*3*4 and 2**3**4"},
		{"10~20명, 30~40명", "10~20명, 30~40명"},
		{"H~2~O", "H~2~O"},
		{"*", "*"},
		{"**", "**"},
		{"***", "***"},
		{"**unclosed", "**unclosed"},
		{"unopened** mark", "unopened** mark"},
		{"* one", "* one"},
		{"*args, **kwargs", "*args, **kwargs"},
		{"C*", "C*"},
		{"C* and D*", "C* and D*"},
		{"A* search", "A* search"},
		{"*.md and *.txt", "*.md and *.txt"},
		{`C:\new`, `C:\new`},
		{`C:\_build\*.log`, `C:\_build\*.log`},
		{`\\server\_share`, `\\server\_share`},
		{`a\b \( \\ end\`, `a\b \( \\ end\`},
		{"<details>", "<details>"},
		{"<b>Bold</b> & <a href=\"a*b*c\">x</a>", "<b>Bold</b> & <a href=\"a*b*c\">x</a>"},
		{"Map<String, List<int>>", "Map<String, List<int>>"},
		{"Map<key:value>", "Map<key:value>"},
		{"Jane Doe <jane@example.org>", "Jane Doe <jane@example.org>"},
		{"&amp; &copy; &#42;x&#42;", "&amp; &copy; &#42;x&#42;"},
		{"[draft]", "[draft]"},
		{"[draft] **Plan**", "[draft] Plan"},
		{"[draft][]", "[draft][]"},
		{"[x][y]", "[x][y]"},
		{"[ ] to do", "[ ] to do"},
		{"[x](y", "[x](y"},
		{"[@source] and [^1]", "[@source] and [^1]"},
		{"[[Wiki page|shown]]", "[[Wiki page|shown]]"},
		{"Title [2024]", "Title [2024]"},
		{"![]", "![]"},
		{"Stop! [now]", "Stop! [now]"},
		{"~/.bashrc", "~/.bashrc"},
		{"~/.bashrc and ~/.profile", "~/.bashrc and ~/.profile"},
		{"5 < 6", "5 < 6"},
		{"5 < 6 > 4", "5 < 6 > 4"},
		{"$100 or $x_1 * y_1$", "$100 or $x_1 * y_1$"},
		{"`", "`"},
		{"``", "``"},
		{"it`s", "it`s"},
		{"a == b == c", "a == b == c"},
		{"=====", "====="},
		{"---", "---"},
		{"# Heading", "# Heading"},
		{"    four `blanks", "    four `blanks"},
		{"https://example.org/_private_/a", "https://example.org/_private_/a"},
		{"me_and_you@example.org", "me_and_you@example.org"},
		{":tada: \"Quotes\" -- and ... dots {#id}", ":tada: \"Quotes\" -- and ... dots {#id}"},
		{"Первый * второй", "Первый * второй"},
		{"社区_经理_中文", "社区_经理_中文"},
		{"รายการ * งาน", "รายการ * งาน"},
		{"हिन्दी_शीर्षक", "हिन्दी_शीर्षक"},
		{"👩‍💻 * 🚀", "👩‍💻 * 🚀"},
		{"e\u0301 [\u200b] \u00a0*", "e\u0301 [\u200b] \u00a0*"},
		{"Two *\n\n  lines\t*\n", "Two *\n\n  lines\t*\n"},

		// A title does not vanish.
		{"![](logo.png)", "![](logo.png)"},
		{"[](x)", "[](x)"},
	} {
		if got := Plain(c.title); got != c.want {
			t.Errorf("%q: %q, not %q", c.title, got, c.want)
		}
	}
}

// TestTitleOfBody shows that a title uses the definitions of the body below it, and what
// else becomes of one.
func TestTitleOfBody(t *testing.T) {
	for _, c := range []struct{ title, body, want string }{
		{"[The *handbook*][h] and [h]", "Text.\n\n[h]: https://x\n", "The handbook and [h]"},
		{"[H][] and [other][o]", "Text.\n\n[h]: https://x\n", "H and [other][o]"},
		{"![Logo][h], ![h]", "[h]: https://x\n", "Logo, ![h]"},
		{"**Long**", strings.Repeat("x", maxFile+1), "Long"},
	} {
		body, _ := New([4]string{"“", "”", "‘", "’"}, nil).Convert(Source{File: "a.md", Text: []byte(c.body), Title: c.title})
		if body.Title != c.want {
			t.Errorf("%q: %q, not %q", c.title, body.Title, c.want)
		}
	}
}

// FuzzPlain shows that the text of a title holds no more than the title, and that what
// has none of the marks of Markdown stays as it is.
func FuzzPlain(f *testing.F) {
	for _, title := range []string{"**a** [b](c)", "`a` ![b](c)", "<a@b.c> \\*", "_a_ ~~b~~ ==c==", "[a][b]\n\n*"} {
		f.Add(title)
	}
	f.Fuzz(func(t *testing.T, title string) {
		plain := Plain(title)
		if len(plain) > len(title) || title != "" && plain == "" {
			t.Errorf("%q: %q", title, plain)
		}
		if !strings.ContainsAny(title, "*_`~=[<\\") && plain != title {
			t.Errorf("%q has no marks, and becomes %q", title, plain)
		}
		at := 0
		for i := range len(plain) { // it is what remains without some of its bytes
			next := strings.IndexByte(title[at:], plain[i])
			if next < 0 {
				t.Fatalf("%q: %q holds what the title does not", title, plain)
			}
			at += next + 1
		}
	})
}
