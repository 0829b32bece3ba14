// The words of a text as the index has them, as Tokens of internal/search/tokens.go
// finds them: testdata/tokens.json there holds the two together.

import { fold } from "./fold.js";
import { languageOf } from "./language.js";
import { scanned } from "./normal.js";

/**
 * @typedef {{form: string, fold: string, extra: boolean, joint: boolean, at: number, end: number}} Token
 *   form: lower case, NFC, with its accents; fold: without them; extra: made of the
 *   tokens beside it, or they of it; joint: it begins with the character that the one before ends with; at, end: where it stands in the text (normal)
 */

/** Scripts that are written without spaces. */
const spaceless =
  "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}";
/** A run of a spaceless script (group 1), a letter with its signs (C++), or a run of another. */
const runs = new RegExp(
  `((?=[${spaceless}])[\\p{L}\\p{M}\\p{N}](?:(?=[${spaceless}])[\\p{L}\\p{N}]|\\p{M})*)|(?![${spaceless}])\\p{L}(?:\\+\\+|#)(?!\\p{M}|(?![${spaceless}])\\p{L})|[\\p{L}\\p{M}\\p{N}](?:(?![${spaceless}])[\\p{L}\\p{N}]|\\p{M})*`,
  "gu",
);
const spacelessFirst = new RegExp(`^[${spaceless}]`, "u");
const camel = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** Whether a word is of a script without spaces. @param {string} word */
export const isSpaceless = (word) => spacelessFirst.test(word);

/** @param {string} text */
const lower = (text) => text.replaceAll("İ", "i").toLowerCase().replaceAll("ς", "σ");

/**
 * @param {string} lang @param {string} shown
 * @returns {Token[]}
 */
export function tokens(lang, shown) {
  const { endings, elided, adapt, joins } = languageOf(lang);
  const { text, from: starts, to: ends } = scanned(shown, joins);
  /** @type {Token[]} */
  const out = [];
  /** @param {string} raw @param {number} at @param {number} end @param {boolean} [extra] @param {boolean} [joint] */
  const token = (raw, at, end, extra = false, joint = false) => {
    let form = adapt(lower(raw)).normalize("NFC");
    if (form.length > 64) form = [...form].slice(0, 64).join("");
    const folded = fold(form);
    if (folded) out.push({ form, fold: folded, extra, joint, at: starts?.[at] ?? at, end: ends?.[end - 1] ?? end });
  };
  let chain = 0; // where a row of hyphenated words begins
  let chained = 0; // how many it has
  let end = 0; // of the word before
  let dotted = false; // they are numbers
  const flush = () => {
    const row = text.slice(chain, end);
    if (chained > 1 && (dotted || /^\p{L}/u.test(row))) token(row.replace(/[-‐]/g, ""), chain, end, true);
    chained = 0;
    dotted = false;
  };
  for (const match of text.matchAll(runs)) {
    const [raw, pairs] = match;
    const from = match.index;
    const to = from + raw.length;
    const between = end && end + 1 === from ? text[end] : "";
    if (pairs) {
      flush();
      const marked = [...raw.matchAll(/.\p{M}*/gsu)];
      const count = Math.max(1, marked.length - 1);
      for (let i = 0; i < count; i++) {
        const two = marked.slice(i, i + 2);
        const start = from + two[0].index;
        const pair = two.map(([c]) => c).join("");
        token(pair, start, start + pair.length, false, i > 0);
      }
      end = 0;
    } else if ((/['’]/.test(between) && endings.has(lower(raw))) || (/^['’]\p{L}/u.test(text.slice(to, to + 3)) && elided.has(lower(raw)))) {
      flush();
      end = 0;
    } else {
      /** @type {boolean} */
      const dot = between === "." && /^[0-9]+$/.test(raw) && (dotted || (chained === 1 && /^[0-9]+$/.test(text.slice(chain, end))));
      if (!dot && (dotted || !between || !/[-‐]/.test(between))) {
        flush();
        chain = from;
      }
      dotted = dot;
      chained++;
      token(raw, from, to);
      const words = raw.split(camel);
      if (words.length > 1) {
        words.forEach((word, i) => {
          if ([...word].length > 1) token(word, from, to, true);
          if (i && words.length > 2) token(words[i - 1] + word, from, to, true);
        });
      }
      end = to;
    }
  }
  flush();
  return out;
}
