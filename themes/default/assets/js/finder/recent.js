// The last searches on this site. Where storage is denied they last as long as the page.

import { Store } from "../store.js";
import { root } from "./words.js";

const most = 6;
const store = new Store("localStorage", `rolebook:${root}:recent`, read);

/** @param {unknown} value */
function read(value) {
  return Array.isArray(value) ? value.filter((query) => typeof query === "string" && query).slice(0, most) : null;
}

/** @type {string[]} */
let list = store.read() ?? [];

/** The latest first. */
export const recent = () => list;

/** @param {string} query */
export function remember(query) {
  query = query.trim();
  if (!query) return;
  const now = store.read() ?? list; // another tab may have searched, too
  list = [query, ...now.filter((other) => other !== query)].slice(0, most);
  store.write(list);
}

export function forgetAll() {
  list = [];
  store.remove();
}
