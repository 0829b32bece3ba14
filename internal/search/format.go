package search

// # The index of one language, byte by byte
//
// ## index.json
//
// The only file with a stable name. It lies beside the language's search page, in
// /<lang>/search/ (/search/ where the site has one language), is asked for again each time
// (a conditional request) and names the others:
//
//	{"version":3,"lang":"en","core":"4JxqvOEaWcs"}                          all in one file
//	{"version":3,"lang":"en","core":"…","facets":"…","words":["…",…],"ends":["…",…],"pages":["…",…]}
//
// Each name stands for the file /assets/search/<lang>/<name>.bin, and has the characters of
// base64url (RFC 4648). A name is made of the bytes of its file, so a file of one name never
// changes, as all below /assets/. words[i] is the shard i of the words, ends[i] of the
// ends, pages[i] the chunk i of the pages. In the first case the parts of all shards and
// chunks follow in the core file; then there is one shard of words, which has all of them,
// and no ends, since nothing needs them. What stands in core says how many of each there have to be. The chunks of pages
// name the files of texts, which are files of their own in both cases.
//
// ## A file
//
//	0   4  "rbsi"
//	4   1  version: 3
//	5   4  CRC-32 (IEEE, as in zip and PNG) of all bytes from 9 to the end, little endian
//	9   4  length of the content when inflated, little endian, at most 64 MiB
//	13  …  the content, deflated (RFC 1951, no wrapper: "deflate-raw")
//
// The content is a row of parts, up to its end:
//
//	byte    kind: 'C' core, 'H' head, 'F' facets, 'W' words, 'E' ends, 'P' pages, 'X' texts
//	varint  length of the part in bytes
//	…       the part
//
// The core file begins with C. In the one-file case F, W and the P follow in this
// order; otherwise H follows, and each other file has exactly one part. A reader believes nothing:
// a wrong magic, version, sum, length, number or order, a byte too few, and a byte
// too many, all mean that search is unavailable; in a file of texts, that hits in its
// sections have no excerpt.
//
// ## Words of the format
//
//	varint   unsigned LEB128: seven bits a byte, the least first, the high bit set on
//	         all but the last; at most 5 bytes, the value below 2^31
//	string   varint length in bytes, then UTF-8
//	list     varint count, then as many strings
//	pairs    a list of even length: id, label, id, label, …
//
// A page is a number from 0: first the pages of this language in the order of their
// keys, then foreign ones, again by key: keys that have no page in this language,
// shown with the title of the first language that has one. A section is a number
// from 0, too, running over the pages in this order. Each page has at least one
// section: its first is the page itself (title, names, what stands above the first
// heading), the others are its headings with an id. A foreign page has one.
//
// ## C, core
//
//	string   language tag
//	varint   number of pages
//	varint   how many of them are of this language (the first ones)
//	varint   number of shards of words: a power of two
//	varint   number of shards of ends: 0 in the one-file case, else a power of two
//	varint   pages in a chunk: a chunk c has the pages from c·n on, the last may have fewer
//	list     split: beginnings of three code points whose words are sharded by four
//	list     stop words: forms that a query need not find
//	list     endings, folded: what the words of this language end in behind their stem
//	list     beginnings, folded: what is written as one with the words of this language before them
//	varint   how many letters the end of a compound has at least; 0: there are no compounds
//	varint   how many letters more the compound has
//	pairs    kinds of page: id and label
//	pairs    dimensions: id and label
//	pairs    languages of the site: tag and name
//	varint   for each page: number of its sections, at least 1
//
// ## W, a shard of words
//
//	varint   number of the shard
//	varint   number of forms, F
//	varint   F times: how many UTF-16 units the form shares with the one before it
//	varint   F times: how many UTF-16 units follow that
//	varint   F times: its group: 0 is a new one, with the next number; d > 0 is the
//	         group whose number is d below that next number
//	string   what follows, of all forms, one after the other
//	varint   number of groups, G: as many as forms with 0
//	varint   G times: number of postings, n; 0 of a word of synonyms that no text has
//	varint   G times: how many sections have the group beyond these n (left out postings)
//	varint   G times: trunk: how many code points of the fold of its forms are stem
//	byte     G times: usual impact, 0 to 15
//	bits     postings of all groups, in order, up to the end of the part
//
// A form is a token (see below) of this language: lower case, NFC, with its accents.
// Forms are sorted by their fold, and those of one fold by themselves, both by code
// points. Each form stands once. Forms that mean the same (one stem) are one group;
// it has one list of postings. Where its forms lie in several shards, the list
// stands in each of them.
//
// The bits come byte by byte, the highest first. A list of n postings, of N sections
// in the index, is coded with k = max(0, bitlength(⌊11·N / (16·n)⌋) − 1) (so Rice
// coding): for each posting
//
//	unary    q: as many 1 bits, then a 0
//	k bits   r, the highest first
//	1 bit    0: the usual impact; 1: another, 4 bits follow
//
// and its section is q·2^k + r + 1 behind the one before (that of the first is
// q·2^k + r). Behind the last list there are less than 8 bits, all 0.
//
// An impact i weighs 2^((i−15)/6): how much this section is about this word, from
// title, names, heading, lede and body. How rare the word is, the reader adds: a
// group is in df = n + left out of N sections.
//
// ## H, the head
//
// As W, with the number 0. It has the forms that stand in titles, names and headings, and of
// each group the sections whose title, name or heading has it, with the impact that these
// alone come to, which is 8 at least. Postings are left out, and words of headings, so
// that it does not become large. A word that is shorter than the key of a shard is
// looked for here as the beginning of others. In the one-file case the W stands for it, of
// which postings with an impact of 8 and more are looked at.
//
// ## Shards
//
// hash is FNV-1a, 32 bits, of the UTF-8 of a key, and the shard is hash mod number of
// shards. The key of a word is the beginning of its fold: the first three code points,
// or four, if these three are in split; all of it, where it is shorter. The key of an
// end is the end of the fold: the last three code points where it has seven or more, else
// the last two, or all there is.
//
// Ends are for words with a typo in their first letters: a form that is one typo away
// has the beginning or the end in common. Its end names the form, and its beginning the
// shard in which it is. What was typed may have a letter more or less than the word, so
// with six or seven letters both lengths of end are looked at.
//
// ## E, a shard of ends
//
//	varint   number of the shard
//	varint   number of forms, F
//	varint   F times: shared, as in W
//	varint   F times: added, as in W
//	string   what is added, of all forms, as in W
//
// Of forms of the same fold only the first is listed.
//
// ## P, a chunk of pages
//
//	varint   number of the chunk
//	varint   number of pages in it
//	string   for each page: title
//	string   for each page: address, without the base of the site and a leading slash, not escaped
//	varint   for each page: kind, the place in core's kinds
//	varint   for each page: language, the place in core's languages
//	list     for each page: other names, in this language
//	varint   for each page: number of sections but the first
//	string   for each of these sections: heading
//	string   for each of these sections: id
//	varint   for each page: number of files of texts, 0 where it has no text; behind it for
//	         each of these
//	string     its name
//	varint     how many sections it has, at least 1
//
// The files of a page have all of its sections, in order. A foreign page names at most
// one, the first of the page in its own language, with as many sections as that has there;
// it lies with the files of that language's index.
//
// ## X, texts
//
//	varint   number of sections
//	list     for each section: its paragraphs
//
// A paragraph is what the page shows as one: a paragraph, an item, a cell. It is NFC,
// without soft hyphens, in one line, and never empty. Where the first section of a page
// has none, an excerpt of the page shows those of the first section that has; they are in
// the same file.
//
// ## F, facets
//
//	varint   for each page: kind
//	varint   for each page: language
//	varint   for each page: of how many roles it is
//	varint   for each of these: the page of the role
//	varint   for each section: dimension, 0 none, d the place d−1 in core's dimensions
//
// # Tokens
//
// See tokens.go; testdata/tokens.json has the cases that every reader must pass.

// The numbers of the format.
const (
	magic      = "rbsi"
	version    = 3
	headerSize = 13
	maxContent = 64 << 20
	maxVarint  = 1<<31 - 1
)

// extension is that of all files but index.json: one that every host knows, as bytes.
const extension = ".bin"

// The kinds of part.
const (
	corePart   = 'C'
	headPart   = 'H'
	facetsPart = 'F'
	wordsPart  = 'W'
	endsPart   = 'E'
	pagesPart  = 'P'
	textsPart  = 'X'
)
