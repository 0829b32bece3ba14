// A score card as it is stored and exported, and its CSV. Pure.

/**
 * @typedef {{score: number | null, note: string}} Rating
 * @typedef {{id: string, guide: string, fingerprint: string, candidate: string, rater: string, date: string,
 *   keep: boolean, ratings: Record<string, Rating>, flags: string[]}} Card
 */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {string} guide @param {string} fingerprint @param {string} date @returns {Card} */
export function blankCard(guide, fingerprint, date) {
  const id = Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join("");
  return { id, guide, fingerprint, candidate: "", rater: "", date, keep: false, ratings: {}, flags: [] };
}

/**
 * A card from a stored or exported value, or null where that is none.
 * @param {unknown} value @returns {Card | null}
 */
export function readCard(value) {
  if (!isObject(value) || !isObject(value.ratings) || !Array.isArray(value.flags)) return null;
  for (const name of ["id", "guide", "fingerprint", "candidate", "rater", "date"]) {
    if (typeof value[name] !== "string") return null;
  }
  /** @type {Record<string, Rating>} */
  const ratings = {};
  for (const [id, rating] of Object.entries(value.ratings)) {
    if (!isObject(rating) || typeof rating.note !== "string") return null;
    if (rating.score !== null && !Number.isFinite(rating.score)) return null;
    ratings[id] = { score: /** @type {number | null} */ (rating.score), note: rating.note };
  }
  if (!value.flags.every((flag) => typeof flag === "string")) return null;
  return /** @type {Card} */ ({ ...value, keep: value.keep === true, ratings, flags: [...value.flags] });
}

/** The cards of a value that was kept, or null where it is none. @param {unknown} value @returns {Card[] | null} */
export function readCards(value) {
  if (!isObject(value) || value.version !== 1 || !Array.isArray(value.cards)) return null;
  const cards = value.cards.map(readCard);
  return cards.every((card) => card !== null) ? /** @type {Card[]} */ (cards) : null;
}

/** @param {Card[]} cards */
export const keepCards = (cards) => ({ version: 1, cards });

/** What is exported. @param {Card} card */
export function exportCard(card) {
  const { keep, ...rest } = card;
  return { format: "rolebook/card", version: 1, ...rest };
}

/** A card from a file, or null where the file is something else. @param {unknown} value */
export const importCard = (value) => (isObject(value) && value.format === "rolebook/card" && value.version === 1 ? readCard(value) : null);

/** The scores of a card alone. @param {Card} card */
export const scoresOf = (card) => Object.fromEntries(Object.entries(card.ratings).map(([id, r]) => [id, r.score]));

/**
 * Rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an
 * apostrophe before it (OWASP, CSV Injection).
 * @param {(string | number | null)[][]} rows
 */
export const csv = (rows) => rows.map((row) => row.map(cell).join(",") + "\r\n").join("");

/** @param {string | number | null} value */
function cell(value) {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? "'" + value : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
