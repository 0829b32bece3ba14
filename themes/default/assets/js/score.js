// The arithmetic of score cards and panels. Pure. internal/export/testdata/scores.json is
// the table that tests it and the spreadsheet.

/**
 * @typedef {{min: number, max: number}} Scale
 * @typedef {{id: string, weight: number, must: boolean}} Competency
 * @typedef {Record<string, number | null | undefined>} Scores a score per competency; none where it is not rated
 */

/** The largest difference of two sums of weights that count as equal. */
const hair = 1e-9;

/**
 * A score, if it is on this scale.
 * @param {Scale} scale @param {number | null | undefined} score @returns {score is number}
 */
export const rated = (scale, score) => typeof score === "number" && score >= scale.min && score <= scale.max;

/**
 * Whether a must is missed: up to the second lowest point, never at the highest.
 * @param {Scale} scale @param {number} score
 */
export const missed = (scale, score) => score <= scale.min + 1 && score < scale.max;

/**
 * The result of one card. The score is null below the minimum of coverage; a must that is
 * not rated is not missed; weights that are all 0 are equal.
 * @param {Scale} scale @param {Competency[]} competencies @param {number} minCoverage @param {Scores} scores
 * @returns {{score: number | null, coverage: number, enough: boolean, missed: string[]}}
 */
export function result(scale, competencies, minCoverage, scores) {
  const equal = competencies.every((c) => c.weight === 0);
  let all = 0, covered = 0, sum = 0;
  /** @type {string[]} */
  const misses = [];
  for (const c of competencies) {
    const weight = equal ? 1 : c.weight;
    const score = scores[c.id];
    all += weight;
    if (!rated(scale, score)) continue;
    covered += weight;
    sum += weight * score;
    if (c.must && missed(scale, score)) misses.push(c.id);
  }
  const coverage = all > 0 ? covered / all : 0;
  const enough = covered > 0 && coverage >= minCoverage - hair;
  return { score: enough ? sum / covered : null, coverage, enough, missed: misses };
}

/**
 * The ratings that need a note: the lowest and the highest of the scale.
 * @param {Scale} scale @param {number | null | undefined} score
 */
export const needsNote = (scale, score) => rated(scale, score) && (score === scale.min || score === scale.max);

/**
 * Several cards side by side: of each competency the mean over those who scored
 * it, the spread, and whether it has to be discussed.
 * @param {Scale} scale @param {Competency[]} competencies @param {Scores[]} cards
 * @returns {{id: string, mean: number | null, spread: number, discuss: boolean}[]}
 */
export function merge(scale, competencies, cards) {
  const range = scale.max - scale.min;
  const wide = range === 4 ? 2 : 0.4 * range;
  return competencies.map(({ id }) => {
    const scores = cards.map((card) => card[id]).filter((score) => rated(scale, score));
    if (scores.length === 0) return { id, mean: null, spread: 0, discuss: false };
    const spread = Math.max(...scores) - Math.min(...scores);
    const mean = scores.reduce((a, b) => a + b) / scores.length;
    return { id, mean, spread, discuss: scores.length > 1 && spread >= wide - hair };
  });
}
