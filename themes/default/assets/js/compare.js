// Roles side by side, from their data files: what package playbook computes for a
// declared comparison, by the same rules. Pure: uses no page and no address.
//
// Two items are one if their authors gave them the same id in one dimension, if their
// texts have the same match there, or if one says so (same); not if one denies it (notSame).

import { similarPairs } from "./similar.js";

/**
 * @typedef {{id: string, partial?: boolean, origin?: string}} Claim
 * @typedef {{id: string, text: string, html: string, match: string, words?: string[], group?: string, idFrom?: "author" | "source",
 *   same?: string, notSame?: string[], notMine?: string, src?: Claim[]}} Item
 * @typedef {{html: string, group?: string, at?: number}} Prose
 * @typedef {{id: string, label: string, heading?: string, own?: boolean, loose?: boolean, url: string, prose?: Prose[], items: Item[]}} Dimension
 * @typedef {{id: string, title: string, in?: string, dir?: string, url?: string}} Source
 * @typedef {{key: string, title: string, url: string, in?: string, dir?: string, sources?: Source[], dimensions: Dimension[]}} Role
 * @typedef {{key: string, title: string, url: string, in?: string, dir?: string, items: string[], positions: {source: string, origin?: string}[]}} Disagreement
 * @typedef {"says" | "partly" | "otherwise" | "silent"} Stance
 * @typedef {{item: Item, dimension: string, identity: string, status: "disputed" | "shared" | "similar" | "only" | "",
 *   similar: {role: Role, item: Item}[], disagreements: Disagreement[], stances: Stance[]}} Entry
 * @typedef {{role: Role, said: Dimension[], elsewhere: Dimension[], entries: Entry[]}} Cell
 * @typedef {{id: string, label: string, from?: Role, groups: string[], shared: number, similar: number, total: number, cells: Cell[]}} Row
 */

/** The row of headings that are no dimension and that only one of the roles has: their items are not compared. */
export const also = "also";

/** A partition of items, role#item, into sets of items that are the same. */
class Groups {
  /** @type {Map<string, string>} */
  #parent = new Map();

  /** What stands for the group of an item. @param {string} ref */
  of(ref) {
    for (let up = this.#parent.get(ref); up !== undefined && up !== ref; up = this.#parent.get(ref)) {
      const above = this.#parent.get(up);
      if (above !== undefined) this.#parent.set(ref, above);
      ref = up;
    }
    return ref;
  }

  /** @param {string} a stands for both from now on @param {string} b */
  join(a, b) {
    const [one, two] = [this.of(a), this.of(b)];
    if (one !== two) this.#parent.set(two, one);
  }
}

/** @param {Role} role @param {Item} item */
const refOf = (role, item) => `${role.key}#${item.id}`;

/** The items that are part of the role's work. @param {Dimension} dimension */
const mine = (dimension) => dimension.items.filter((item) => !item.notMine);

/**
 * Puts a value into the list of a key.
 * @template K, V
 * @param {Map<K, V[]>} lists @param {K} key @param {V} value
 */
function put(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Puts items that are one into one group. @param {Role[]} roles */
function match(roles) {
  const groups = new Groups();
  /** @typedef {{ref: string, role: string, item: Item}} Met @type {Map<string, Met[]>} */
  const byId = new Map();
  /** @type {Map<string, Met[]>} */
  const byText = new Map();
  for (const role of roles) {
    for (const dimension of role.dimensions) {
      for (const item of mine(dimension)) {
        const met = { ref: refOf(role, item), role: role.key, item };
        if (item.same) groups.join(item.same, met.ref);
        put(byId, `${dimension.id}\n${item.id}`, met);
        if (item.match) put(byText, `${dimension.id}\n${item.match}`, met);
      }
    }
  }
  for (const items of [...[...byId.values()].map(identified), ...[...byText.values()].map(agreed)]) {
    for (const { ref } of items) groups.join(items[0].ref, ref);
  }
  return groups;
}

/**
 * The items of one id that are the same: not those that another of them excludes (notSame).
 * @param {{ref: string, role: string, item: Item}[]} all
 */
function identified(all) {
  const items = all.filter(({ item }) => !item.notSame?.some((ref) => ref.endsWith(`#${item.id}`)));
  return items.some(({ item }) => item.idFrom === "source") ? items : items.filter(({ item }) => item.idFrom === "author");
}

/**
 * The items of one text that exclude none of the others (notSame).
 * @param {{ref: string, role: string, item: Item}[]} items
 */
function agreed(items) {
  const there = new Set(items.map(({ ref }) => ref));
  return items.filter(({ item }) => !item.notSame?.some((ref) => there.has(ref)));
}

/** The sources that the roles name, those of one origin once. @param {Role[]} roles */
const cited = (roles) => [...new Map(roles.flatMap((role) => role.sources ?? []).map((source) => [source.id, source])).values()];

/**
 * Compares roles row by row: the dimensions of the site that any of them has, then the
 * headings that at least two of them share, then those that only one has.
 * @param {Role[]} roles
 * @param {{id: string, label: string}[]} dimensions in the order of the rows
 * @param {Disagreement[]} disagreements
 * @returns {{rows: Row[], sources: Source[]}} sources is the denominator of every agreement
 */
export function compare(roles, dimensions, disagreements) {
  const groups = match(roles);
  /** @type {Map<string, Disagreement[]>} */
  const disputed = new Map();
  for (const disagreement of disagreements) {
    for (const group of new Set(disagreement.items.map((ref) => groups.of(ref)))) put(disputed, group, disagreement);
  }
  const sources = cited(roles);
  const list = rows(roles, dimensions);
  for (const row of list) fill(row, groups, disputed, sources);
  return { rows: list, sources };
}

/** The rows with what each role says in them. @param {Role[]} roles @param {{id: string, label: string}[]} dimensions */
function rows(roles, dimensions) {
  const list = dimensions.map(({ id, label }) => rowOf(id, label, roles)).filter((row) => row.cells.some((cell) => cell.said.length > 0));
  const last = blank(also, "", roles);
  /** @type {Map<string, number>} how many roles have a heading */
  const having = new Map();
  for (const { id } of roles.flatMap((role) => role.dimensions)) having.set(id, (having.get(id) ?? 0) + 1);
  roles.forEach((role, i) => {
    for (const dimension of role.dimensions.filter((d) => d.own)) {
      const n = having.get(dimension.id) ?? 0;
      if (n === 1) last.cells[i].said.push(dimension);
      if (n > 1) list.push({ ...rowOf(dimension.id, dimension.label, roles), from: role });
      if (n > 1) having.set(dimension.id, 0); // it has a row already
    }
  });
  return last.cells.some((cell) => cell.said.length > 0) ? [...list, last] : list;
}

/** @param {string} id @param {string} label @param {Role[]} roles @returns {Row} */
const blank = (id, label, roles) => ({ id, label, groups: [], shared: 0, similar: 0, total: 0, cells: roles.map((role) => ({ role, said: [], elsewhere: [], entries: [] })) });

/** @param {string} id @param {string} label @param {Role[]} roles */
function rowOf(id, label, roles) {
  const row = blank(id, label, roles);
  for (const cell of row.cells) {
    cell.said = cell.role.dimensions.filter((d) => d.id === id);
    if (cell.said.length === 0) cell.elsewhere = elsewhere(cell.role, id);
  }
  return row;
}

/**
 * Where a role may have what it does not have in a dimension: under headings that are no
 * dimension, in its introduction if that is more than its purpose, and among its
 * activities, which other authors call responsibilities.
 * @param {Role} role @param {string} id
 */
function elsewhere(role, id) {
  const akin = { responsibilities: "activities", activities: "responsibilities" }[id];
  return role.dimensions.filter((d) => d.own || d.id === akin || d.loose);
}

/**
 * The content of a dimension, in the order of the file.
 * @param {Dimension} dimension
 * @returns {({group: string, prose: string} | {group: string, item: Item})[]}
 */
export function parts(dimension) {
  const prose = (dimension.prose ?? []).map((p) => ({ at: p.at ?? 0, part: { group: p.group ?? "", prose: p.html } }));
  const items = dimension.items.map((item, at) => ({ at: at + 0.5, part: { group: item.group ?? "", item } }));
  return [...prose, ...items.filter(({ part }) => !part.item.notMine)].sort((a, b) => a.at - b.at).map(({ part }) => part);
}

/**
 * Puts the items into the cells of a row, each with its status.
 * @param {Row} row @param {Groups} groups @param {Map<string, Disagreement[]>} disputed @param {Source[]} sources
 */
function fill(row, groups, disputed, sources) {
  /** @type {Map<string, Set<string>>} */
  const have = new Map(); // identity → roles
  /** @type {Set<string>} */
  const headed = new Set();
  for (const cell of row.cells) {
    for (const dimension of cell.said) {
      if (row.id !== also) for (const part of parts(dimension)) headed.add(part.group);
      for (const item of mine(dimension)) {
        const identity = groups.of(refOf(cell.role, item));
        if (row.id !== also) have.set(identity, (have.get(identity) ?? new Set()).add(cell.role.key));
        cell.entries.push({ item, dimension: dimension.id, identity, status: row.id === also ? "" : "only", similar: [], disagreements: disputed.get(identity) ?? [], stances: [] });
      }
    }
  }
  row.groups = headed.has("") ? ["", ...[...headed].filter(Boolean)] : [...headed];
  if (row.id !== also) row.similar = counterparts(row.cells); // whose headings are not the same
  for (const entry of row.cells.flatMap((cell) => cell.entries)) {
    entry.stances = stances(entry, sources);
    if (entry.disagreements.length > 0) entry.status = "disputed";
    else if ((have.get(entry.identity)?.size ?? 0) > 1) entry.status = "shared";
    else if (entry.similar.length > 0) entry.status = "similar";
  }
  row.total = have.size;
  row.shared = [...have.values()].filter((roles) => roles.size > 1).length;
}

/**
 * Finds counterparts between the cells of a row, one to one for each two roles.
 * @param {Cell[]} cells
 * @returns {number} how many pairs there are
 */
function counterparts(cells) {
  let found = 0;
  cells.forEach((one, i) => {
    for (const two of cells.slice(i + 1)) {
      const [a, b] = [unshared(one, two), unshared(two, one)];
      if (a.length === 0 || b.length === 0) continue;
      for (const pair of similarPairs(words(a), words(b))) {
        const [x, y] = [a[pair.a], b[pair.b]];
        if (x.item.notSame?.includes(refOf(two.role, y.item)) || y.item.notSame?.includes(refOf(one.role, x.item))) continue;
        x.similar.push({ role: two.role, item: y.item });
        y.similar.push({ role: one.role, item: x.item });
        found++;
      }
    }
  });
  return found;
}

/** @param {Entry[]} entries */
const words = (entries) => entries.map(({ item }) => item.words ?? []);

/** The entries of a cell that another has not. @param {Cell} cell @param {Cell} other */
function unshared(cell, other) {
  const there = new Set(other.entries.map((entry) => entry.identity));
  return cell.entries.filter((entry) => !there.has(entry.identity));
}

/**
 * The stance of each source on an item; empty where none has one.
 * @param {Entry} entry @param {Source[]} sources
 */
function stances({ item, disagreements }, sources) {
  /** @type {Map<string, Stance>} */
  const of = new Map(disagreements.flatMap((d) => d.positions).map((p) => [p.origin ?? p.source, "otherwise"]));
  const claims = item.src ?? [];
  for (const claim of claims) if (claim.partial) of.set(claim.origin ?? claim.id, "partly");
  for (const claim of claims) if (!claim.partial) of.set(claim.origin ?? claim.id, "says");
  return of.size === 0 ? [] : sources.map(({ id }) => of.get(id) ?? "silent");
}
