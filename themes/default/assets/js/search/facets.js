// Filters results by kind, role, dimension and language, and counts the results of each
// choice.

import { expect } from "./bytes.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {"kind" | "role" | "dimension" | "lang"} Facet
 * @typedef {Record<Facet, Set<number>>} Chosen places in the core's tables; of roles, their pages
 * @typedef {Record<Facet, Record<string, number>>} Counts
 * @typedef {Record<Facet, Record<string, string>>} Labels
 */

const mostRoles = 12; // that are counted by name

/** No counts, or no labels, of any facet. @returns {Record<Facet, Record<string, never>>} */
export const none = () => ({ kind: {}, role: {}, dimension: {}, lang: {} });

/** @type {Facet[]} */
const all = ["kind", "role", "dimension", "lang"];

/**
 * The indexes of the chosen names; -1 for a name that does not exist.
 * @param {Files} files @param {Partial<Record<Facet, string[]>>} filter
 * @returns {Promise<Chosen | null>} null where nothing was chosen
 */
export async function choose(files, filter) {
  if (!all.some((facet) => filter[facet]?.length)) return null;
  const { kinds, dimensions, langs } = files.core;
  const places = (/** @type {Facet} */ facet, /** @type {string[]} */ ids) => new Set(filter[facet]?.map((id) => ids.indexOf(id)));
  /** @type {string[]} */
  const roles = [];
  if (filter.role?.length) {
    const facets = await files.facets();
    expect(facets);
    const kind = kinds.findIndex(([id]) => id === "role");
    await Promise.all(Array.from(facets.kinds, async (of, page) => (roles[page] = of === kind ? ((await files.page(page))?.url ?? "") : "")));
  }
  const ids = (/** @type {[string, string][]} */ pairs) => pairs.map(([id]) => id);
  return { kind: places("kind", ids(kinds)), role: places("role", roles), dimension: places("dimension", ids(dimensions)), lang: places("lang", ids(langs)) };
}

/**
 * @param {import("./core.js").Facets | null} facets @param {Chosen} chosen
 * @returns {import("./rank.js").Pass}
 * @throws {Unavailable} where facets are missing: what they would exclude must not be shown
 */
export function passOf(facets, chosen) {
  expect(facets);
  const among = (/** @type {Facet} */ facet, /** @type {Iterable<number>} */ values) => !chosen[facet].size || [...values].some((value) => chosen[facet].has(value));
  return (page, section) =>
    section === undefined
      ? among("kind", [facets.kinds[page]]) && among("lang", [facets.langs[page]]) && among("role", facets.roles[page])
      : among("dimension", [facets.dimensions[section] - 1]);
}

/**
 * How many of the pages there are for each choice, all other facets being as chosen.
 * @param {Files} files @param {number[]} pages @param {Map<number, unknown>} sections that have a word @param {Chosen | null} chosen
 * @returns {Promise<{facets: Counts, facetLabels: Labels}>} nothing is counted where facets are missing
 */
export async function count(files, pages, sections, chosen) {
  const { core } = files;
  const facets = await files.facets();
  if (!facets) return { facets: none(), facetLabels: none() };
  /** @type {Record<Facet, Map<number, number>>} */
  const counts = { kind: new Map(), role: new Map(), dimension: new Map(), lang: new Map() };
  for (const page of pages) {
    /** @type {Record<Facet, Set<number>>} */
    const has = { kind: new Set([facets.kinds[page]]), role: new Set(facets.roles[page]), dimension: new Set(), lang: new Set([facets.langs[page]]) };
    for (let section = core.starts[page]; section < core.starts[page + 1]; section++) {
      if (sections.has(section) && facets.dimensions[section]) has.dimension.add(facets.dimensions[section] - 1);
    }
    const against = all.filter((facet) => chosen?.[facet].size && ![...has[facet]].some((value) => chosen[facet].has(value)));
    for (const facet of against.length ? against : all) {
      if (against.length < 2) for (const value of has[facet]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  /** @type {Counts} */
  const named = none();
  /** @type {Labels} */
  const facetLabels = none();
  const name = (/** @type {Facet} */ facet, /** @type {number} */ value, /** @type {string} */ id, /** @type {string} */ label) => {
    named[facet][id] = counts[facet].get(value) ?? 0;
    facetLabels[facet][id] = label;
  };
  const { kinds: kind, dimensions: dimension, langs: lang } = core;
  for (const [facet, pairs] of /** @type {[Facet, [string, string][]][]} */ (Object.entries({ kind, dimension, lang }))) {
    pairs.forEach(([id, label], value) => (counts[facet].has(value) || chosen?.[facet].has(value)) && name(facet, value, id, label));
  }
  const roles = [...counts.role.keys()].sort((a, b) => (counts.role.get(b) ?? 0) - (counts.role.get(a) ?? 0) || a - b).slice(0, mostRoles);
  for (const role of new Set([...roles, ...(chosen?.role ?? [])])) {
    if (role < 0) continue;
    const listed = await files.page(role);
    if (listed) name("role", role, listed.url, listed.title);
  }
  return { facets: named, facetLabels };
}
