// The words of a text as the index has them, as Tokens of internal/search/tokens.go
// finds them: testdata/tokens.json there holds the two together.

import { fold } from "./fold.js";
import { languageOf } from "./language.js";

/**
 * @typedef {{form: string, fold: string, extra: boolean, joint: boolean, at: number, end: number}} Token
 *   form: lower case, NFC, with its accents; fold: without them; extra: made of the
 *   tokens beside it, or they of it; joint: it begins with the character that the one before ends with; at, end: where it stands in the text as it is
 *   scanned (normal)
 */

/** Scripts that are written without spaces. */
const spaceless =
  "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}";
/** A run of a spaceless script (group 1), or of another. */
const runs = new RegExp(
  `((?=[${spaceless}])[\\p{L}\\p{M}\\p{N}](?:(?=[${spaceless}])[\\p{L}\\p{N}]|\\p{M})*)|[\\p{L}\\p{M}\\p{N}](?:(?![${spaceless}])[\\p{L}\\p{N}]|\\p{M})*`,
  "gu",
);
const spacelessFirst = new RegExp(`^[${spaceless}]`, "u");
const camel = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** A text as it is scanned. @param {string} text */
export const normal = (text) => text.replaceAll("\u00ad", "").normalize("NFC");

/** Whether a word is of a script without spaces. @param {string} word */
export const isSpaceless = (word) => spacelessFirst.test(word);

/** @param {string} text */
const lower = (text) => text.replaceAll("İ", "i").toLowerCase().replaceAll("ς", "σ");

/**
 * @param {string} lang @param {string} text
 * @returns {Token[]}
 */
export function tokens(lang, text) {
  const { endings, elided, adapt } = languageOf(lang);
  text = normal(text);
  /** @type {Token[]} */
  const out = [];
  /** @param {string} raw @param {number} at @param {number} end @param {boolean} [extra] @param {boolean} [joint] */
  const token = (raw, at, end, extra = false, joint = false) => {
    let form = adapt(lower(raw)).normalize("NFC");
    if (form.length > 64) form = [...form].slice(0, 64).join("");
    const folded = fold(form);
    if (folded) out.push({ form, fold: folded, extra, joint, at, end });
  };
  let chain = 0; // where a row of hyphenated words begins
  let chained = 0; // how many it has
  let end = 0; // of the word before
  const flush = () => {
    if (chained > 1 && /^\p{L}/u.test(text.slice(chain))) token(text.slice(chain, end).replace(/[-‐‑]/g, ""), chain, end, true);
    chained = 0;
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
      if (!between || !/[-‐‑]/.test(between)) {
        flush();
        chain = from;
      }
      chained++;
      token(raw, from, to);
      const words = raw.split(camel);
      if (words.length > 1) for (const word of words) if ([...word].length > 1) token(word, from, to, true);
      end = to;
    }
  }
  flush();
  return out;
}
