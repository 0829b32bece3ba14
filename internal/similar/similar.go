// Package similar says how two texts of items stand to each other: equal in all that
// means something, similar, or neither.
//
// # Equal
//
// [Key] returns what texts of one meaning have in common. Two texts are equal if they
// have the same key and it is not empty: the key of a text that says nothing is empty,
// and callers take that for equal to nothing. [ID] returns a part of an address for
// an item whose author gave it no id.
//
// # Similar
//
// [For] knows a language, [Language.Words] takes a text of it to its keys, and [Pairs] finds
// the similar items of two roles, each given by its keys. Keys are computed once for each
// item and are all that the browser is given: it compares them without knowing any
// language (themes/default/assets/js/similar.js).
//
// Two items are similar if a reader would take them for one duty that is said in other
// words: in another form or order, with a synonym, a qualifier more, another name in a long
// line. It is better to miss a pair than to claim a wrong one. What may be said of
// languages stands in contrast/, one file for each; a language without one has its stems
// alone, and one without a stemmer its words. testdata/pairs has lines that people would
// or would not take for one, and TestLabelled holds the package to them.
//
// The roles of a comparison are compared by twos, so a third one changes nothing.
//
// # Promised
//
// Everything is a function of its arguments. Any string may be given, and the cost is
// linear in its length.
package similar
