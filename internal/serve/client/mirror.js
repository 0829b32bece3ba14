// Keeps a page alive while its source changes. A mirror is a copy of the page as
// it was served, each node paired with the live one. A newer text is compared
// with the mirror, never with the live page, and each difference is made in
// both. So what happened to the live page since then (open details, ticked
// boxes, typed text, focus, scroll, what scripts added) is not even looked at.

/** Lists longer than this are matched in order instead of by the longest common part. */
const longest = 400;

export class Mirror {
  /** @param {Document} live the page before any script has changed it */
  constructor(live) {
    this.live = live;
    this.script = live.querySelector('script[src*="/_rolebook/preview.js"]')?.getAttribute("src") ?? "";
    /** @type {Element | null} */
    this.root = null;
    /** @type {WeakMap<Node, Node>} copy → live */
    this.pairs = new WeakMap();
    if (live.readyState === "loading") live.addEventListener("DOMContentLoaded", () => this.copy(), { once: true });
    else this.copy();
  }

  /** Takes the copy. */
  copy() {
    this.root = /** @type {Element} */ (this.live.documentElement.cloneNode(true));
    this.pair(this.root, this.live.documentElement);
  }

  /** @param {Node} copy @param {Node} live */
  pair(copy, live) {
    this.pairs.set(copy, live);
    for (let a = copy.firstChild, b = live.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) this.pair(a, b);
  }

  /**
   * Makes the page look as a newer text says.
   * @param {Document} next
   * @returns {"reload" | "done"} reload where a script changed, which cannot be taken back
   */
  update(next) {
    if (!this.root) this.copy();
    const root = /** @type {Element} */ (this.root);
    const sources = (/** @type {ParentNode} */ of) => [...of.querySelectorAll("script[src]")].map((s) => s.getAttribute("src")).join(" ");
    if (sources(root) !== sources(next.documentElement)) return "reload";
    this.element(root, next.documentElement);
    return "done";
  }

  /** @param {Element} copy @param {Element} next */
  element(copy, next) {
    if (copy.isEqualNode(next)) return;
    if (copy.matches('link[rel="stylesheet"]') && copy.getAttribute("href") !== next.getAttribute("href")) {
      this.stylesheet(copy, next);
      return;
    }
    this.attributes(copy, next);
    this.children(copy, next);
  }

  /** @param {Element} copy @param {Element} next */
  attributes(copy, next) {
    const live = /** @type {Element | undefined} */ (this.pairs.get(copy));
    for (const { name, value } of [...next.attributes]) {
      if (copy.getAttribute(name) === value) continue;
      copy.setAttribute(name, value);
      live?.setAttribute(name, value);
    }
    for (const { name } of [...copy.attributes]) {
      if (next.hasAttribute(name)) continue;
      copy.removeAttribute(name);
      live?.removeAttribute(name);
    }
  }

  /** Changes a stylesheet without a moment without one. @param {Element} copy @param {Element} next */
  stylesheet(copy, next) {
    const old = /** @type {Element | undefined} */ (this.pairs.get(copy));
    const fresh = /** @type {HTMLLinkElement} */ (this.live.importNode(next, true));
    fresh.addEventListener("load", () => old?.remove(), { once: true });
    fresh.addEventListener("error", () => old?.remove(), { once: true });
    old?.after(fresh);
    for (const { name, value } of [...next.attributes]) copy.setAttribute(name, value);
    this.pairs.set(copy, fresh);
  }

  /** @param {Element} copy @param {Element} next */
  children(copy, next) {
    const old = [...copy.childNodes];
    const fresh = [...next.childNodes];
    const partner = match(old, fresh);
    const kept = new Set(partner.values());
    for (const node of old) {
      if (!kept.has(node)) this.remove(node);
    }
    /** @type {Node | null} */
    let before = null;
    for (const node of fresh) {
      let mine = partner.get(node);
      if (!mine) mine = this.insert(copy, node, before);
      else if (mine.previousSibling !== before) this.move(copy, mine, before);
      if (partner.has(node)) this.node(mine, node);
      before = mine;
    }
  }

  /** @param {Node} copy @param {Node} next */
  node(copy, next) {
    if (copy instanceof Element && next instanceof Element) {
      this.element(copy, next);
    } else if (copy.nodeValue !== next.nodeValue) {
      copy.nodeValue = next.nodeValue;
      const live = this.pairs.get(copy);
      if (live) live.nodeValue = next.nodeValue;
    }
  }

  /** @param {Node} node */
  remove(node) {
    const live = this.pairs.get(node);
    live?.parentNode?.removeChild(live);
    node.parentNode?.removeChild(node);
  }

  /** @param {Element} parent @param {Node} node @param {Node | null} before @returns {Node} */
  insert(parent, node, before) {
    const copy = this.live.importNode(node, true);
    const live = this.live.importNode(node, true);
    this.pair(copy, live);
    this.place(parent, copy, live, before);
    return copy;
  }

  /** @param {Element} parent @param {Node} copy @param {Node | null} before */
  move(parent, copy, before) {
    this.place(parent, copy, this.pairs.get(copy), before);
  }

  /** Puts a node behind another, in the copy and in the live page. @param {Element} parent @param {Node} copy @param {Node | undefined} live @param {Node | null} before */
  place(parent, copy, live, before) {
    parent.insertBefore(copy, before ? before.nextSibling : parent.firstChild);
    const home = this.pairs.get(parent);
    if (!live || !home) return;
    const anchor = before ? this.pairs.get(before) : null;
    const after = anchor && anchor.parentNode === home ? anchor.nextSibling : home.firstChild;
    if (after !== live) home.insertBefore(live, after);
  }
}

/** What makes two nodes the same one. @param {Node} node @returns {string} */
function identity(node) {
  if (!(node instanceof Element)) return node.nodeName;
  const id = node.id || node.getAttribute("data-item") || node.getAttribute("data-dimension");
  return id ? `${node.nodeName}#${id}` : node.nodeName;
}

/**
 * Pairs each newer node with the older one that it continues.
 * @param {Node[]} old @param {Node[]} fresh @returns {Map<Node, Node>} fresh → old
 */
function match(old, fresh) {
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
  const weight = (i, j) => (identity(a[i]) !== identity(b[j]) ? 0 : a[i].isEqualNode(b[j]) ? 3 : 1);
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
    while (k < a.length && k < i + 50 && identity(a[k]) !== identity(node)) k++;
    if (k < a.length && k < i + 50) {
      partner.set(node, a[k]);
      i = k + 1;
    }
  }
}
