// Package search makes the index of a site, one for each language, and searches it.
//
// # What goes in
//
// A [site.Site]: its pages and their documents.
//
// # What comes out
//
// [Index.Files]: the files of a language's index, which format.go describes byte by
// byte. [Open] reads such files, [Reader.Find] answers a query from them. The browser
// does the same from the same bytes (themes/default/assets/js/search), and tests hold
// the two together.
//
// # Units
//
// What is found is a section: the page itself, or what stands below one of its
// headings of the second or third level. Its words come from the compact HTML of the
// document's body, items of roles included, never from a rendered page. A page that
// nobody wrote has a title, and no text.
//
// Fields, and what a word in them weighs: title 5, names 4 (every other name in every
// language, and the titles of the translations), heading 2.5, lede 1.5, body 1. What
// the fields of a section say of a word becomes one impact of four bits. It depends on
// this section alone: not on how many others there are, nor on the length of the body.
// So a word that is edited changes the postings of that word, and no other byte.
//
// # What is promised
//
// The files depend on the site alone. An edit changes the files that hold the words
// that were edited, and index.json. A reader takes any bytes without harm: what is not
// an index is an error.
package search
