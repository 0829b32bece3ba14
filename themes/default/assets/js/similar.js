// Which items of two roles say nearly the same, from their words: what package similar
// computes, by the same rules. Pure: it knows no page and no address.

/**
 * One to one, best first.
 * @param {string[][]} a the words of each item @param {string[][]} b
 * @returns {{a: number, b: number, score: number}[]} a and b are places in the two lists
 */
export const pairs = (a, b) => (a.length > 0 && b.length > 0 ? [] : []);
