// When a tick has had its time: a daily duty each day, a weekly one on Monday, a
// monthly one on the 1st, each at midnight where the reader is. Pure: the time is
// given, the time zone is the one that the program runs in.

/** @typedef {"once" | "daily" | "weekly" | "monthly" | "quarterly" | "yearly" | "event" | ""} Cadence */

/**
 * When the period began that a moment lies in; null for what has no period: what
 * is done once, and what comes up now and then. Where a day has no midnight, it
 * begins with its first moment.
 * @param {string} cadence @param {Date} now @returns {Date | null}
 */
export function began(cadence, now) {
  const year = now.getFullYear(), month = now.getMonth(), day = now.getDate();
  switch (cadence) {
    case "daily":
      return midnight(year, month, day);
    case "weekly":
      return midnight(year, month, day - ((now.getDay() + 6) % 7));
    case "monthly":
      return midnight(year, month, 1);
    case "quarterly":
      return midnight(year, month - (month % 3), 1);
    case "yearly":
      return midnight(year, 0, 1);
  }
  return null;
}

/**
 * The first moment of a day: of two midnights Date gives the first, and where
 * midnight was left out, the moment after.
 * @param {number} year @param {number} month @param {number} day
 */
function midnight(year, month, day) {
  const at = new Date(year, month, day);
  if (year < 100) at.setFullYear(year, month, day); // Date takes 99 for 1999
  return at;
}

/**
 * Whether a tick still stands.
 * @param {string} cadence @param {number} ticked in milliseconds @param {Date} now
 */
export function stands(cadence, ticked, now) {
  const start = began(cadence, now);
  return start === null || ticked >= start.getTime();
}

/**
 * How long until the next midnight, in milliseconds; at least a second.
 * @param {Date} now
 */
export function untilTomorrow(now) {
  const next = midnight(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return Math.max(1000, next.getTime() - now.getTime());
}
