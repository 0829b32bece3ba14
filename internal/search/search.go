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
// Fields, and what a word in them weighs: title up to 15, names up to 13 (every other name in
// every language, and the titles of the translations), heading up to 6, lede 1.5, body 1.
// A word of a long title or heading weighs less, and so does one of a long body, by the
// power of two that its length has (weigh.go). What the fields of a section say of a word
// becomes one impact of four bits. It depends on this section alone, not on how many
// others there are. So a word that is edited changes the postings of that word, and no
// other byte, unless the body becomes half as long or twice.
//
// Words that mean the same are added to what a section says: the synonyms of site.yaml, the
// names of roles and of terms, and the other spelling of English (synonyms.go).
//
// # Queries
//
// A query is looked for as it is typed: its last word may be unfinished and need not be
// found, words that nothing has are left out, and what was shown keeps its place
// ([Filter].Before). What a word may mean says match.go, with typos typo.go, as part of
// another compound.go, with a space too few or too many spaces.go; how pages are ranked
// rank.go and titles.go. themes/default/assets/js/search has a module for each.
//
// # Excerpts
//
// What a hit says about the query comes from the paragraphs of its section, which are
// files of their own, one or a few for a page (texts.go). A paragraph is what the page
// shows as one, from the same HTML as the words: nothing stands in it that the page does
// not show. A table that was computed and a tool have none.
//
// # What is promised
//
// The files depend on the site alone. An edit changes the files that hold the words
// that were edited, the file of texts and the chunk of pages of the edited page, and
// index.json; where the page stands in for one that another language lacks, that
// language's chunk and index.json, too, and where it is listed or cited on a page that
// nobody wrote, the texts of that. A reader takes any bytes without harm: what is not
// an index is an error.
package search
