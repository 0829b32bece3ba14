// Which nodes of a newer text continue which of the older one: what is equal or
// carries the same name stays the same node, whatever stands around it.

/** Lists longer than this are matched in order instead of by the longest common part. */
const longest = 400;

/** The attributes that tell elements of one kind from each other: a link is a stylesheet or it is not. */
const kinds = /** @type {Record<string, string[]>} */ ({ LINK: ["rel", "hreflang"], META: ["name", "property", "http-equiv"], INPUT: ["type", "name"] });

/** What makes two nodes the same one. @param {Node} node @returns {string} */
function identity(node) {
  if (!(node instanceof Element)) return node.nodeName;
  const id = node.id || node.getAttribute("data-item") || node.getAttribute("data-dimension");
  if (id) return `${node.nodeName}#${id}`;
  const kind = kinds[node.nodeName];
  return kind ? [node.nodeName, ...kind.map((name) => node.getAttribute(name) ?? "")].join(" ") : node.nodeName;
}

/** What makes two nodes alike. A heading whose name changed goes on; an item of another name is another item. @param {Node} node */
const kindOf = (node) => (/^H[1-6]$/.test(node.nodeName) ? node.nodeName : identity(node));

/**
 * Pairs each newer node with the older one that it continues.
 * @param {Node[]} old @param {Node[]} fresh @returns {Map<Node, Node>} fresh → old
 */
export function match(old, fresh) {
  /** @type {Map<Node, Node>} */
  const partner = new Map();
  let from = 0;
  let oldEnd = old.length;
  let freshEnd = fresh.length;
  while (from < oldEnd && from < freshEnd && old[from].isEqualNode(fresh[from])) {
    partner.set(fresh[from], old[from]);
    from++;
  }
  while (oldEnd > from && freshEnd > from && old[oldEnd - 1].isEqualNode(fresh[freshEnd - 1])) {
    partner.set(fresh[--freshEnd], old[--oldEnd]);
  }
  const a = old.slice(from, oldEnd);
  const b = fresh.slice(from, freshEnd);
  named(a, b, partner);
  const taken = new Set(partner.values());
  const restA = a.filter((node) => !taken.has(node));
  const restB = b.filter((node) => !partner.has(node));
  if (restA.length * restB.length > longest * longest) inOrder(restA, restB, partner);
  else common(restA, restB, partner);
  return partner;
}

/** Pairs nodes that carry the same name, wherever they stand. @param {Node[]} a @param {Node[]} b @param {Map<Node, Node>} partner */
function named(a, b, partner) {
  const byName = new Map();
  for (const node of a) {
    const name = identity(node);
    if (name.includes("#") && !name.startsWith("#")) byName.set(name, byName.has(name) ? null : node);
  }
  for (const node of b) {
    const other = byName.get(identity(node));
    if (other) {
      partner.set(node, other);
      byName.delete(identity(node));
    }
  }
}

/** Pairs by the longest common subsequence; equal nodes weigh more than nodes of one kind. @param {Node[]} a @param {Node[]} b @param {Map<Node, Node>} partner */
function common(a, b, partner) {
  /** @param {number} i @param {number} j */
  const weight = (i, j) => (kindOf(a[i]) !== kindOf(b[j]) ? 0 : a[i].isEqualNode(b[j]) ? 3 : 1);
  const width = b.length + 1;
  const best = new Uint32Array((a.length + 1) * width);
  const weights = new Uint8Array(a.length * b.length);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const w = (weights[i * b.length + j] = weight(i, j));
      best[i * width + j] = Math.max(best[(i + 1) * width + j], best[i * width + j + 1], w ? w + best[(i + 1) * width + j + 1] : 0);
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const w = weights[i * b.length + j];
    if (w && best[i * width + j] === w + best[(i + 1) * width + j + 1]) partner.set(b[j++], a[i++]);
    else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i++;
    else j++;
  }
}

/** Pairs nodes of one kind in the order they come. @param {Node[]} a @param {Node[]} b @param {Map<Node, Node>} partner */
function inOrder(a, b, partner) {
  let i = 0;
  for (const node of b) {
    let k = i;
    while (k < a.length && k < i + 50 && kindOf(a[k]) !== kindOf(node)) k++;
    if (k < a.length && k < i + 50) {
      partner.set(node, a[k]);
      i = k + 1;
    }
  }
}
