// Excerpts: the part of a section's paragraphs that has the words of the query.

import { tokens } from "./tokens.js";

/**
 * @typedef {{text: string, marks: [number, number][]}} Excerpt
 */

const longest = 180; // characters of an excerpt, about
const short = 100; // of a paragraph that leaves room for the next

/**
 * The words of paragraphs that are to be marked.
 * @param {string} lang @param {string[]} texts @param {Set<string>} words folded
 */
function occurrences(lang, texts, words) {
  return texts.map((text) => tokens(lang, text).filter((token) => words.has(token.fold)));
}

/**
 * The stretch with the most of the words, cut between words, from the beginning of a
 * sentence where one is near.
 * @param {string} lang @param {string[]} texts paragraphs @param {string[]} words folded forms to mark
 * @returns {Excerpt | null} null where there is no text
 */
export function excerptOf(lang, texts, words) {
  const found = occurrences(lang, texts, new Set(words));
  let best = { score: -1, text: 0, at: 0, end: 0 };
  found.forEach((tokens, text) => {
    tokens.forEach((first, i) => {
      const distinct = new Set();
      let n = i;
      for (; n < tokens.length && (n === i || tokens[n].end <= first.at + longest - 20); n++) distinct.add(tokens[n].fold);
      const score = distinct.size * 10 + Math.min(9, n - i);
      if (score > best.score) best = { score, text, at: first.at, end: tokens[n - 1].end };
    });
  });
  const text = filled(texts, best.text);
  if (!text) return null;
  const from = start(text, best.at, best.end);
  const to = stop(text, Math.max(from + longest, best.end));
  /** @type {[number, number][]} */
  const marks = [];
  for (const token of occurrences(lang, [text], new Set(words))[0]) {
    const last = marks[marks.length - 1];
    if (token.at < from || token.end > to) continue;
    if (last && token.at < last[1]) marks[marks.length - 1] = [Math.min(last[0], token.at), Math.max(last[1], token.end)];
    else marks.push([token.at, token.end]);
  }
  const ahead = from > 0 ? "… " : "";
  const shift = ahead.length - from;
  return { text: ahead + text.slice(from, to).trimEnd() + (to < text.length ? " …" : ""), marks: marks.map(([a, b]) => [a + shift, b + shift]) };
}

/** A paragraph, and those behind it while there is room. @param {string[]} texts @param {number} at */
function filled(texts, at) {
  let text = texts[at] ?? "";
  for (const next of texts.slice(at + 1)) {
    if (!text || text.length >= short) break;
    if (/\p{L}/u.test(next)) text += ` · ${next}`; // no bare number of a table
  }
  return text;
}

/** Where the excerpt around the text from at to end begins. @param {string} text @param {number} at @param {number} end */
function start(text, at, end) {
  if (end <= longest) return 0;
  const sentences = [0, ...Array.from(text.slice(0, at).matchAll(/[.!?…:;]\s+|[。！？]/g), (m) => m.index + m[0].length)];
  const sentence = sentences.find((from) => from >= text.length - longest) ?? sentences[sentences.length - 1];
  if (end - sentence <= longest) return sentence;
  const room = Math.max(0, at - 40);
  const space = text.indexOf(" ", room);
  return space >= 0 && space < at ? space + 1 : room && whole(text, room);
}

/** Where an excerpt of at most to characters ends. @param {string} text @param {number} to */
function stop(text, to) {
  if (to >= text.length) return text.length;
  const space = text.lastIndexOf(" ", to);
  return space > to - 30 ? space : whole(text, to);
}

/** The nearest offset that is not within a character. @param {string} text @param {number} at */
const whole = (text, at) => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at);
