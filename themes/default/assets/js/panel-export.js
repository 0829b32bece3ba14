// A panel as rows of a table, as text, and as a file that the panel reads again. Pure.

import { exportCard, readCard } from "./card.js";

/** @typedef {import("./card.js").Card} Card */
/**
 * @typedef {{head: string[], discuss: string, coverage: string,
 *   raters: {name: string, coverage: number}[],
 *   rows: {name: string, weight: number, mean: number | null, spread: number | null, discuss: boolean, scores: (number | null)[]}[]}} Merged
 *   head: what the columns of competency, weight, mean and spread are called; scores in the order of raters
 */

/** Without what only binary fractions have. @param {number | null} n */
const round = (n) => (n === null ? null : Math.round(n * 1e6) / 1e6);

/** @param {Merged} of @returns {(string | number | null)[][]} */
export const panelRows = ({ head, discuss, coverage, raters, rows }) => [
  [...head, discuss, ...raters.map((rater) => rater.name)],
  ...rows.map((row) => [row.name, row.weight || null, round(row.mean), round(row.spread), row.discuss ? discuss : "", ...row.scores]),
  [coverage, null, null, null, null, ...raters.map((rater) => round(rater.coverage))],
];

/**
 * A line for each competency, then the coverage of each rater.
 * @param {Merged} of @param {(n: number) => string} number @param {(share: number) => string} percent
 */
export function panelText({ head, discuss, coverage, raters, rows }, number, percent) {
  const lines = rows.map((row) => {
    const facts = row.mean === null ? [] : [`${head[2]} ${number(row.mean)}`];
    if (row.spread !== null) facts.push(`${head[3]} ${number(row.spread)}${row.discuss ? ` (${discuss})` : ""}`);
    facts.push(...raters.map((rater, i) => `${rater.name} ${row.scores[i] ?? "–"}`));
    return `${row.name}: ${facts.join(" · ")}`;
  });
  return [...lines, `${coverage}: ${raters.map((rater) => `${rater.name} ${percent(rater.coverage)}`).join(" · ")}`].join("\n") + "\n";
}

/** @param {Card[]} cards */
export const exportPanel = (cards) => ({ format: "rolebook/panel", version: 1, cards: cards.map(exportCard) });

/** The cards of an exported panel; null where the value is none. @param {any} value @returns {Card[] | null} */
export function importPanel(value) {
  if (value?.format !== "rolebook/panel" || value.version !== 1 || !Array.isArray(value.cards)) return null;
  const cards = value.cards.map(readCard);
  return cards.every((/** @type {Card | null} */ card) => card !== null) ? cards : null;
}
