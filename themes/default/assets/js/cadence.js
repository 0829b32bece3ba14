// When a tick expires: of a daily duty each day, of a weekly one on Monday, of a monthly
// one on the 1st, each at midnight of the reader's time zone. Pure: the time is an argument.

/** @typedef {"once" | "daily" | "weekly" | "monthly" | "quarterly" | "yearly" | "event" | ""} Cadence */

/**
 * The beginning of the period that contains a moment; null for what is done once or now
 * and then. A day without a midnight begins with its first moment.
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
 * The first moment of a day: of two midnights Date returns the first, and where daylight
 * saving skips midnight, the moment after.
 * @param {number} year @param {number} month @param {number} day
 */
function midnight(year, month, day) {
  const at = new Date(year, month, day);
  if (year < 100) at.setFullYear(year, month, day); // Date takes 99 for 1999
  return at;
}

/**
 * How often something is done in an average week, of which daily work takes five days; 0
 * for what has no rhythm. content.PerWeek has the same numbers.
 * @param {string} cadence
 */
export function perWeek(cadence) {
  return { daily: 5, weekly: 1, monthly: 12 / 52, quarterly: 4 / 52, yearly: 1 / 52 }[cadence] ?? 0;
}

/**
 * Whether a tick has not expired.
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
