// Texts as they are shown, and as they are searched for words, as in
// internal/search/normal.go.

/** A text as it is shown. @param {string} text */
export const normal = (text) => text.replaceAll("\u00ad", "").normalize("NFC");

const zeros = [..."٠۰०০੦૦୦௦౦೦൦๐໐༠၀០᠐"].map((zero) => zero.charCodeAt(0));

/** A digit of another script as one of 0 to 9. @param {string} digit */
function ascii(digit) {
  const code = digit.charCodeAt(0);
  const zero = digit.length > 1 ? undefined : zeros.find((zero) => zero <= code && code < zero + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** @param {string} text */
const wide = (text) => text.replaceAll("\u00ad", "").normalize("NFKC").replace(/(?![0-9])\p{Nd}/gu, ascii);

/**
 * A text as it is searched for words, and the range of each of its units in the text as it
 * is shown, if that differs.
 * @param {string} shown @param {boolean} joins whether an apostrophe between letters is part of the word
 * @returns {{text: string, from?: number[], to?: number[]}}
 */
export function scanned(shown, joins) {
  const source = joins ? normal(shown).replace(/(?<=(?!ʼ)\p{L})['’ʼ](?=(?!ʼ)\p{L})/gu, "\u00ad") : normal(shown);
  const text = wide(source);
  if (text === source) return { text };
  /** @type {number[]} */
  const from = [];
  /** @type {number[]} */
  const to = [];
  for (const { 0: cluster, index } of source.matchAll(/.[\p{M}\uff9e\uff9f]*/gsu)) {
    for (let n = wide(cluster).length; n > 0; n--) {
      from.push(index);
      to.push(index + cluster.length);
    }
  }
  return from.length === text.length ? { text, from, to } : { text };
}
