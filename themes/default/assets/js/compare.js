// Roles side by side, from their data files: what package playbook computes for a
// declared comparison, by the same rules. Pure: it knows no page and no address.
//
// Two items are one if they have the same id or the same text (but for case,
// punctuation and spaces: match) in one dimension, or if one says so (same).

/**
 * @typedef {{id: string, partial?: boolean, origin?: string}} Claim
 * @typedef {{id: string, text: string, html: string, match: string, same?: string, notMine?: string,
 *   src?: Claim[], agreement?: {says: number, of: number}}} Item
 * @typedef {{id: string, label: string, prose?: string, items: Item[]}} Dimension
 * @typedef {{key: string, title: string, url: string, in?: string, dir?: string, dimensions: Dimension[]}} Role
 * @typedef {{key: string, title: string, url: string, items: string[], positions: {source: string, origin?: string}[]}} Disagreement
 * @typedef {{item: Item, status: "shared" | "only" | "disputed", disagreements: Disagreement[]}} Entry
 * @typedef {{role: Role, stated: boolean, prose: string, entries: Entry[]}} Cell
 * @typedef {{id: string, label: string, shared: number, total: number, cells: Cell[]}} Row
 */

/** A partition of items, role#item, into those that are one. */
class Groups {
  /** @type {Map<string, string>} */
  #parent = new Map();

  /** What stands for the group of an item. @param {string} ref */
  of(ref) {
    for (let up = this.#parent.get(ref); up !== undefined && up !== ref; up = this.#parent.get(ref)) ref = up;
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

/** @param {Role[]} roles */
function match(roles) {
  const groups = new Groups();
  /** @type {Map<string, {ref: string, role: string}>} */
  const known = new Map();
  for (const role of roles) {
    for (const dimension of role.dimensions) {
      for (const item of mine(dimension)) {
        const ref = refOf(role, item);
        if (item.same) groups.join(item.same, ref);
        for (const key of [`id ${dimension.id} ${item.id}`, `text ${dimension.id} ${item.match}`]) {
          const first = known.get(key);
          if (!first) known.set(key, { ref, role: role.key });
          else if (first.role !== role.key) groups.join(first.ref, ref);
        }
      }
    }
  }
  return groups;
}

/**
 * Sets roles side by side in all dimensions that any of them has.
 * @param {Role[]} roles
 * @param {{id: string, label: string}[]} dimensions in the order of the rows
 * @param {Disagreement[]} disagreements
 * @returns {Row[]}
 */
export function compare(roles, dimensions, disagreements) {
  const groups = match(roles);
  /** @type {Map<string, Disagreement[]>} */
  const disputed = new Map();
  for (const disagreement of disagreements) {
    for (const group of new Set(disagreement.items.map((ref) => groups.of(ref)))) {
      disputed.set(group, [...(disputed.get(group) ?? []), disagreement]);
    }
  }
  return dimensions.map(({ id, label }) => row(id, label, roles, groups, disputed)).filter((row) => row.cells.some((cell) => cell.stated));
}

/**
 * @param {string} id @param {string} label @param {Role[]} roles
 * @param {Groups} groups @param {Map<string, Disagreement[]>} disputed
 * @returns {Row}
 */
function row(id, label, roles, groups, disputed) {
  const stated = roles.map((role) => role.dimensions.find((d) => d.id === id));
  /** @type {Map<string, Set<string>>} */
  const have = new Map(); // group → roles
  stated.forEach((dimension, i) => {
    for (const item of dimension ? mine(dimension) : []) {
      const group = groups.of(refOf(roles[i], item));
      have.set(group, (have.get(group) ?? new Set()).add(roles[i].key));
    }
  });
  const cells = stated.map((dimension, i) => ({
    role: roles[i],
    stated: dimension !== undefined,
    prose: dimension?.prose ?? "",
    entries: (dimension ? mine(dimension) : []).map((item) => {
      const group = groups.of(refOf(roles[i], item));
      const disagreements = disputed.get(group) ?? [];
      const shared = (have.get(group)?.size ?? 0) > 1;
      /** @type {Entry["status"]} */
      const status = disagreements.length > 0 ? "disputed" : shared ? "shared" : "only";
      return { item, status, disagreements };
    }),
  }));
  return { id, label, cells, total: have.size, shared: [...have.values()].filter((who) => who.size > 1).length };
}

/**
 * How many sources that speak about the dimension say nothing of an item: neither
 * that it is so, nor in part, nor otherwise.
 * @param {Entry} entry
 */
export function silent({ item, disagreements }) {
  if (!item.agreement) return 0;
  const claims = item.src ?? [];
  const contrary = new Set(disagreements.flatMap((d) => d.positions).map((p) => p.origin ?? p.source));
  for (const claim of claims) contrary.delete(claim.origin ?? claim.id);
  return Math.max(0, item.agreement.of - item.agreement.says - claims.filter((claim) => claim.partial).length - contrary.size);
}
