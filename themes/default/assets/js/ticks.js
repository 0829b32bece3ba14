// Ticks of a checklist as they are stored, exported and shared. Pure.

/** @typedef {Record<string, number>} Ticks item id → when it was ticked, in milliseconds */

/** What follows a key in an address. */
const mark = "#ticks=";

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The ticks of a stored value, or null where it has none.
 * @param {unknown} value @returns {Ticks | null}
 */
export function readTicks(value) {
  if (!isObject(value) || value.version !== 1 || !isObject(value.ticks)) return null;
  for (const at of Object.values(value.ticks)) {
    if (typeof at !== "number" || !Number.isFinite(at) || at <= 0) return null;
  }
  return /** @type {Ticks} */ ({ ...value.ticks });
}

/** @param {Ticks} ticks */
export const keepTicks = (ticks) => ({ version: 1, ticks });

/** @param {string} checklist @param {Ticks} ticks */
export const exportTicks = (checklist, ticks) => ({ format: "rolebook/ticks", checklist, ...keepTicks(ticks) });

/**
 * The ticks of a file that was exported from this checklist, or null.
 * @param {string} checklist @param {unknown} value
 */
export function importTicks(checklist, value) {
  if (!isObject(value) || value.format !== "rolebook/ticks" || value.checklist !== checklist) return null;
  return readTicks(value);
}

/** The fragment of an address that shares what is ticked. @param {string[]} ids */
export const shareTicks = (ids) => mark + ids.map(encodeURIComponent).join(",");

/**
 * The ids in the fragment of a shared address, or null where it is another fragment.
 * @param {string} hash
 */
export function sharedTicks(hash) {
  if (!hash.startsWith(mark)) return null;
  try {
    return hash.slice(mark.length).split(",").filter(Boolean).map(decodeURIComponent);
  } catch {
    return null; // an incomplete %-code: the link was cut off
  }
}
