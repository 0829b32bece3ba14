// Phrases that an advertisement had better not have, as package wording finds them. Pure.
// internal/wording/testdata/found.json is the table that tests both.

/** A text as phrases are: lower case, without punctuation, a space around each word. @param {string} text */
const spoken = (text) => ` ${text.normalize("NFC").toLowerCase().split(/[^\p{L}\p{Nd}\p{M}]+/u).filter(Boolean).join(" ")} `;

/** The first phrase that a text holds as whole words; "" for none. @param {string} text @param {string[]} phrases */
export function find(text, phrases) {
  const words = spoken(text);
  const found = phrases.find((phrase) => words.includes(phrase.endsWith("*") ? ` ${phrase.slice(0, -1)}` : ` ${phrase} `));
  return found?.replace(/\*$/, "") ?? "";
}
