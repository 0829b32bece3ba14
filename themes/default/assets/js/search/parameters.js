// The parameters of matching and ranking. The modules beside this one import them, and
// internal/search reads this file (parameters.go), so that both find the same. Each stands
// on one line: `export const name = number; // what it is`.

// How much a word that was found is worth, by how it was found.
export const exactQuality = 1;
export const foldQuality = 0.9;
export const tonesQuality = 0.5; // Vietnamese: other tones than those that were asked for
export const stemQuality = 0.85;
export const joinQuality = 0.8; // with the word beside it, as one
export const prefixQuality = 0.5; // and up to prefixMore more, by how much of the word is there
export const prefixMore = 0.35;
export const begunKnown = 0.7; // of that, where the word is known as it is
export const initialQuality = 0.6; // a letter that is a word, and may be the beginning of another
export const saidQuality = 0.75; // a word that says little, and may be the beginning of another
export const endQuality = 0.45; // of a compound, and up to endMore more
export const endMore = 0.35;
export const typoQuality = 0.6;
export const typosQuality = 0.35;
export const begunQuality = 0.4; // with a typo, and unfinished; half of prefixMore more
export const alonePart = 0.7; // of the quality of a word with a typo that stands beside no other word of the query, where another does
export const firstLetter = 0.05; // more, where a typo left the first letter
export const nearQuality = 0.1; // less than the best meaning of a word: such meanings count for how frequent it is

// What is looked for.
export const mostWords = 24; // words of a query that are looked at
export const mostBytes = 1024; // of a query
export const leastForm = 4; // letters of a word of which another is a form for its ending alone
export const fewBegun = 5; // sections with a word that is begun, of which only prominent ones count
export const leastTypo = 4; // letters of a word in which typos are looked for
export const longWord = 8; // letters of one that may have two
export const rareWord = 2; // sections that a word has which may be a typo of the author
export const frequent = 20; // times as many, that the word has which it may be
export const leastDivided = 6; // letters of a word that may be two
export const leastLeft = 3; // of the first of the two
export const mostDivided = 3; // ways that are tried
export const leastShort = 4; // letters of two words that stand beside one another in a title
export const leastPiece = 2; // of each of those
export const fewSections = 20; // of a word whose compounds are looked for in other shards
export const compoundShards = 4; // in which they are looked for
export const leastBehind = 3; // letters of a word before which something is written as one with it

// What a section, and a page, is worth.
export const titleShare = 0.7; // of a word that only the page's title has
export const otherShare = 0.3; // of a word that only other sections of the page have
export const otherCoverage = 0.6; // of the same, in what the section has of the query
export const optionalShare = 0.15; // of a word that need not be found
export const leastCoverage = 0.4; // of the query, that a page has
export const leastOfKnown = 0.2; // the same, where there are all words
export const foreignShare = 0.5; // of a page in another language
export const margin = 1.1; // times the score, of a page that was among the first
export const steady = 5; // first pages that keep their places
export const prominent = 8; // the least impact of a word in a title, a name or a heading; in the body of a section, of one that is said several times

// What a title that is like the query is worth: times the score.
export const wholeTitle = 2;
export const beginsTitle = 1.6;
export const insideQuery = 1.3;
export const partlyQuery = 1.1;
export const headingLess = 0.95; // of that, for a heading
export const distinctiveLess = 0.95; // of that, where words that say little are left out
export const littleLess = 0.7; // the same, where the query is the whole or the beginning
export const stemLess = 0.95; // of that, where words are compared by their stems
export const wordMore = 0.1; // more, of the whole and the beginning, for each word from the third on
export const wordMost = 6; // words for which that is
export const rankedFirst = 10; // first pages whose titles are read
export const rankedStrong = 100; // first pages, of which those are read, too, that have all words prominently
export const rankedMost = 30; // titles that are read, of all

// When another keyboard layout is thought of: shares by idf of the words of a query.
export const enough = 0.75; // known, so that it is not
export const muchMore = 0.25; // known of another reading, beyond what is known of the query
export const sureQuality = 0.7; // of a word that counts as known
