package dialect

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"rolebook/internal/diag"
)

// The last section of DIALECTS.md is the table of keys. It fails where a key is added, or
// its meaning changes.
func TestDocumentedKeys(t *testing.T) {
	const name = "DIALECTS.md"
	have, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("## Keys of front matter\n\n| key | of | is read as |\n|---|---|---|\n")
	before, _, _ := strings.Cut(string(have), b.String())
	for _, k := range keys() {
		here := "`" + k.Here + "`"
		switch {
		case k.As != "":
			here = k.As
		case k.Here == "":
			here = "*reported*"
		}
		for _, name := range strings.Fields(k.names) {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", name, k.Programs, here)
		}
	}
	want := before + b.String()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(have) != want {
		t.Errorf("%s is not what the code says; run UPDATE=1 go test ./internal/dialect", name)
	}
}

// What stands in code or in a comment is never touched, and a text without markup of
// other programs comes back as it is. It fails where aside or fenceOf finds nothing.
func TestRewriteLeavesCode(t *testing.T) {
	for _, text := range []string{
		"# Title\n\nText with [a](b.md) and {#id}.\n",
		"```\n!!! note\n    {{< x >}}\n[[a]]\n```\n",
		"~~~md\n{% hint %}\n```\n[[a]]\n~~~\n",
		"> ```\n> [[a]]\n> ```\n",
		"- item\n\n  ```\n  {{< x >}}\n  ```\n",
		"`[[a]]` and ``{{< x >}} ` y``\n",
		"a `code\nthat {{< x >}} goes\non` here\n",
		"<!-- [[a]] {{< x >}} -->\n",
		"<!--\n!!! note\n    [[a]]\n-->\n",
		"Text\n\n    [[indented]]\n    {% code %}\n",
		"[[text]](a.md) and [[^1]] and \\[[a]] and [ -f x ]\n",
		"a && b == c ++ d ++ e %% 3 % 4\n",
		"The !!! and ??? of a text\n",
	} {
		out := Rewrite(Source{File: "a.md", Text: []byte(text)})
		if string(out.Text) != text || out.Lines.Changed() || len(out.Problems) > 0 {
			t.Errorf("%q became %q, %v", text, out.Text, out.Problems)
		}
	}
}

// Code ends where it does in Markdown, and what follows is read. It fails where nesting
// takes a tab for one column, or code for open when the item that it stands in has ended.
func TestRewriteBelowCode(t *testing.T) {
	for _, code := range []string{
		"- a\n\t- b\n\t\t```js\n\t\tc [[N]] %%shown%%\n\t\t```\n\n",
		"- a\n\t- b\n\t\t~~~js\n\t\tc [[N]] %%shown%%\n\t\t~~~\n\n",
		"- a\n\t```js\n\tc [[N]]\n\t```\n\n",
		"10. a\n\n    ```\n    [[N]]\n    ```\n",
		"- a\n  ```\n  [[N]] in code without an end\n",
		"> ```\n> [[N]] in code without an end\n\n",
		"> ```\n> [[N]] in code without an end\n",
		"- a\n\n      ```\n      [[N]] indented\n",
		"-\ta\n\n\t    ```\n\t    [[N]] indented\n\n",
		"* * *\n\n    ```\n    [[N]] indented\n\n",
		"- a\nlazy\n  - b\n\n    ```\n    [[N]]\n    ```\n",
	} {
		out := Rewrite(Source{File: "a.md", Text: []byte(code + "Text%% private%% end\n")})
		if string(out.Text) != code+"Text end\n" {
			t.Errorf("%q became %q", code, out.Text)
		}
	}
}

// What only one program writes is read in its trees alone. It fails where task or
// plainCode reads nothing, or everything.
func TestRewriteOfProgram(t *testing.T) {
	for _, row := range []struct{ program, text, want string }{
		{"Obsidian", "- [/] half\n- [x] done\n- [a] b\n", "- [ ] half\n- [x] done\n- [a] b\n"},
		{"", "- [/] half\n", "- [/] half\n"},
		{"MkDocs", "`#!py x` and `#!/bin/sh x`\n", "`x` and `#!/bin/sh x`\n"},
		{"", "`#!py x`\n", "`#!py x`\n"},
		{"Obsidian", "[[0]]\n", "[0](<&#91;&#91;0]]>)\n"},
		{"", "[[0]]\n", "[[0]]\n"},
	} {
		if out := Rewrite(Source{File: "a.md", Text: []byte(row.text), Program: row.program}); string(out.Text) != row.want {
			t.Errorf("of %q %q became %q", row.program, row.text, out.Text)
		}
	}
}

// Lines keep their places, also below what takes more lines than it had. It fails
// where emit counts what it writes.
func TestLines(t *testing.T) {
	text := "one\n!!! note \"Title\"\n    two\n\n=== \"Tab\"\n    three\n\nfour [x](gone.md)\n"
	r := Rewrite(Source{File: "a.md", Text: []byte(text), Before: 10})
	out, lines := r.Text, r.Lines
	want := "one\n> [!NOTE] Title\n> two\n>\n\n:::::::::::tabs\n### Tab\n\nthree\n\n:::::::::::\nfour [x](gone.md)\n"
	if string(out) != want {
		t.Fatalf("%s\nnot\n%s", out, want)
	}
	for in, at := range map[diag.Pos]diag.Pos{{Line: 11, Col: 2}: {Line: 11, Col: 2}, {Line: 13, Col: 3}: {Line: 13}, {Line: 22, Col: 6}: {Line: 18, Col: 6}} {
		if got := lines.Pos(in, 10); got != at {
			t.Errorf("%v is %v, not %v", in, got, at)
		}
	}
}

// FuzzRewrite wants that no text makes it panic, lose its count of lines or grow
// beyond its size.
func FuzzRewrite(f *testing.F) {
	for _, text := range []string{"!!! note\n    a\n", "=== \"A\"\n\n    b\n", "<Tabs><TabItem value='a'>x</TabItem></Tabs>", "{% tabs %}\n{% tab %}\n", "[[a|b]] ![[c]] %%", "{{< x \"", "import a from 'b'\n{/*", "<Card a={{b: 1}}", "import P from './_p.mdx'\n\n<P x='1'/>\n", "{a.map(x => (\n<b>x</b>\n))}\n<div>\n**a** [b](c)\n</div>\n<Link to='a'>b</Link>"} {
		f.Add(text, true)
	}
	f.Fuzz(func(t *testing.T, text string, mdx bool) {
		name := "a.md"
		if mdx {
			name = "a.mdx"
		}
		r := Rewrite(Source{File: name, Text: []byte(text), Find: func(_, name string, _ bool) (Part, error) {
			return Part{File: name, Text: []byte(text)}, nil
		}})
		out, lines := r.Text, r.Lines
		if len(out) > 200+60*len(text) {
			t.Errorf("%d bytes became %d", len(text), len(out))
		}
		for i := range lines.at {
			if p := lines.Pos(diag.Pos{Line: i + 1, Col: 1}, 0); p.Line < 1 || p.Line > 1+len(text) {
				t.Errorf("line %d is %v", i+1, p)
			}
		}
	})
}

// What is written in a line, and a file that asks for itself, cost no more than their
// size. It fails where maxRequests or maxInserted is not looked at.
func TestCost(t *testing.T) {
	for _, part := range []string{"{++", "{++\n", "{~~a~>", "^^a ", "++a b ", "^[a b", "/// note\n", "/// a\n///\n", "<div markdown>\n", "![a|1](", "H~a", "[[a", "- !!! a\n", "<P\n", "<P x='", "{props.x", "<Tabs>\n", "{a\n", "<div>\n"} {
		text := strings.Repeat(part, 200_000/len(part))
		start := time.Now()
		Rewrite(Source{File: "a.md", Text: []byte(text), Program: "MkDocs"})
		Rewrite(Source{File: "a.mdx", Text: []byte("import P from './p.mdx'\n" + text), Program: "Docusaurus"})
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%q takes %v", part, took)
		}
	}
	given := `<P x="` + strings.Repeat("y", 2000) + `"/>` + "\n"
	for _, self := range []string{strings.Repeat("--8<-- \"b.md\"\n", 3000), "import P from './b.md'\n" + strings.Repeat("<P />\n", 3000), "import P from './b.md'\n" + strings.Repeat(given+"{x}{x}\n", 100)} {
		requests := 0
		r := Rewrite(Source{File: "a.mdx", Text: []byte(self), Find: func(_, name string, _ bool) (Part, error) {
			requests++
			return Part{File: fmt.Sprint(requests), Text: []byte(self)}, nil
		}})
		if requests > maxRequests || len(r.Text) > 2*len(self)+2*maxInserted {
			t.Errorf("%d files were asked for, and %d bytes made", requests, len(r.Text))
		}
	}
}
