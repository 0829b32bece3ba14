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
// one file; DIALECTS.md lists for each what is read and what is only reported.
package dialect
