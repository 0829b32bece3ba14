// Package dialect reads what other programs write: the header, the text and the
// order of a Hugo, Jekyll, MkDocs, Docusaurus, GitBook, Obsidian or Notion tree.
//
// # What goes in
//
// The text below a file's front matter, keys of front matter, and the few files in
// which these programs keep titles and order ([Tree]).
//
// # What comes out
//
// [Rewrite] turns the markup of other programs into Markdown and directives of
// ours, with the line of the file that each line came from and a problem for
// each kind of markup that has no meaning here. [Meaning] says what a foreign
// key stands for. Where a text asks for another file, the text of that stands in its
// place, as far as [Find] gives it out. [Recognise] says which program a directory was
// written for, where its content lies, and which files of it the program would not
// publish ([Project.Holds], [Project.From]); [Identify] what its settings say of the site.
//
// # What is promised
//
// No program is run and nothing is fetched. What stands in code, in inline code
// or in a comment is never touched, but for files that are to stand in code. A text
// that holds none of the markup comes back as it is, at the cost of a look for a few
// characters. Of what is taken out no word is lost without a message. Each dialect is
// one file with a [Dialect] that lists what is read and what is only reported;
// DIALECTS.md is made of these.
package dialect

import (
	"fmt"
	"strings"
)

// Row is one construct of a dialect: what a writer types, and what becomes of it.
type Row struct {
	Part   string // key, block, link, anchor, folder, order, site
	Writes string
	Reads  string // what it becomes; "" where it is only reported
}

// Dialect is one program's way to write.
type Dialect struct {
	Name string
	Rows []Row
}

// Dialects returns all of them, in the order of their names.
func Dialects() []Dialect {
	return []Dialect{docusaurus(), gitBook(), hugo(), jekyll(), mkDocs(), notion(), obsidian()}
}

// Document returns DIALECTS.md.
func Document() string {
	var b strings.Builder
	b.WriteString(`# Dialects

What rolebook reads of trees that were written for other programs. Nothing needs to
be configured. What is *reported* is named in a message and left out, or shown as text.

This page is made of the code, and a test keeps it so:
UPDATE=1 go test ./internal/dialect
`)
	for _, d := range Dialects() {
		fmt.Fprintf(&b, "\n## %s\n\n| part | is written | is read as |\n|---|---|---|\n", d.Name)
		for _, r := range d.Rows {
			reads := r.Reads
			if reads == "" {
				reads = "*reported*"
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", r.Part, code(r.Writes), strings.ReplaceAll(reads, "|", `\|`))
		}
	}
	b.WriteString("\n## Keys of front matter\n\n| key | of | is read as |\n|---|---|---|\n")
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
	return b.String()
}

// code shows text as code in a cell of a table.
func code(text string) string {
	mark := "`"
	if strings.Contains(text, "`") {
		mark = "`` "
		return mark + strings.ReplaceAll(text, "|", `\|`) + " ``"
	}
	return mark + strings.ReplaceAll(text, "|", `\|`) + mark
}
