// The outcome of the answers of a decision helper. Pure.
//
// Each answer gives points to roles, with a reason. A role's share is its points
// over the most that the answered questions could have given it. In this order:
//
// 1. No role has a point, or the writer's answers give "neither" more points than
//    any role has: neither.
// 2. The two roles with the most points are both needed where the second has at
//    least 80 % of the first's points and each has at least half of its most, or
//    where they are equal; or where answers give "both" more points than any role.
// 3. Where both are needed and an answer gave "one-person" a point: one person.
// 4. Else the role with the most points.

/**
 * @typedef {Record<string, number>} Points by role, or by both, neither, one-person
 * @typedef {{points: Points, because: string}} Answer
 * @typedef {{role: string, points: number, most: number, reasons: {points: number, because: string, question: number}[]}} Standing
 */

/**
 * Reads "community-manager=2 one-person=1".
 * @param {string} text @returns {Points}
 */
export function readPoints(text) {
  /** @type {Points} */
  const points = {};
  for (const part of text.split(" ")) {
    const at = part.lastIndexOf("=");
    if (at > 0) points[part.slice(0, at)] = Number(part.slice(at + 1)) || 0;
  }
  return points;
}

/**
 * @param {string[]} roles @param {Answer[][]} questions @param {(number | undefined)[]} chosen the answer to each question
 * @returns {{outcome: string, roles: string[], standings: Standing[]}} the standings in the order of roles; roles are those that the outcome is about
 */
export function decide(roles, questions, chosen) {
  const answered = questions.map((_, i) => i).filter((i) => chosen[i] !== undefined);
  /** @param {number} i */
  const answer = (i) => questions[i][/** @type {number} */ (chosen[i])];
  const standings = roles.map((role) => {
    /** @type {Standing} */
    const s = { role, points: 0, most: 0, reasons: [] };
    for (const i of answered) {
      const given = answer(i).points;
      const points = given[role] ?? 0;
      s.points += points;
      s.most += Math.max(0, ...questions[i].map((a) => a.points[role] ?? 0));
      if (role in given) s.reasons.push({ points, because: answer(i).because, question: i });
    }
    return s;
  });
  if (answered.length === 0) return { outcome: "", roles: [], standings };
  /** @param {string} id */
  const extra = (id) => answered.reduce((sum, i) => sum + (answer(i).points[id] ?? 0), 0);
  const [first, second] = [...standings].sort((a, b) => b.points - a.points);
  if (!first || first.points <= 0 || extra("neither") > first.points) return { outcome: "neither", roles: [], standings };
  if (second && second.points > 0 && (bothNeeded(first, second) || extra("both") > first.points)) {
    return { outcome: extra("one-person") > 0 ? "one-person" : "both", roles: [first.role, second.role], standings };
  }
  return { outcome: first.role, roles: [first.role], standings };
}

/** @param {Standing} first @param {Standing} second */
function bothNeeded(first, second) {
  if (first.points === second.points) return true;
  const half = (/** @type {Standing} */ s) => s.points * 2 >= s.most;
  return second.points >= 0.8 * first.points - 1e-9 && half(first) && half(second);
}
