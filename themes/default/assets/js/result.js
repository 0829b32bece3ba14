// How the result of a card or a panel is shown: blocking flags and missed musts first, then
// coverage, then the score, or that there are too few ratings for one. It says nothing
// about whom to hire.

import { labelled, number, percent, say } from "./words.js";

/**
 * @param {HTMLElement} words has the texts
 * @param {{score: number | null, coverage: number, enough: boolean}} result
 * @param {{blocking: string[], missed: string[], max: number, least: number}} beside names, and the scale
 * @returns {HTMLElement[]}
 */
export function resultLines(words, result, { blocking, missed, max, least }) {
  const lines = [];
  for (const name of blocking) lines.push(line("alert", labelled(say(words, "blocking"), name)));
  for (const name of missed) lines.push(line("alert", labelled(say(words, "missed"), name)));
  const covered = say(words, "coverage", { share: percent(result.coverage), least: percent(least) });
  if (result.score !== null) lines.push(line("figure", say(words, "score", { score: number(result.score, 2), max: number(max) })));
  else lines.push(line("figure few", say(words, "enough")));
  lines.push(line("about", covered));
  return lines;
}

/** @param {string} name @param {string} text */
export function line(name, text) {
  const p = document.createElement("p");
  p.className = name;
  p.textContent = text;
  return p;
}
