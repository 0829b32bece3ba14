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
// # Promised
//
// Everything is a function of its arguments. Any string may be given, and the cost is
// linear in its length.
package similar
