// Keeps a page alive while its source changes. A mirror is a copy of the page as
// it was served, each node paired with the live one. A newer text is compared
// with the mirror, never with the live page, and each difference is made in
// both. So what happened to the live page since then (open details, ticked
// boxes, typed text, focus, scroll, what scripts added) is not even looked at.

import { match } from "./match.js";
import { Sheets } from "./sheets.js";

export class Mirror {
  /** @param {Document} live the page before any script has changed it */
  constructor(live) {
    this.live = live;
    this.script = live.querySelector('script[src*="/_rolebook/preview.js"]')?.getAttribute("src") ?? "";
    this.root = /** @type {Element} */ (live.documentElement.cloneNode(true));
    /** @type {WeakMap<Node, Node>} copy → live */
    this.pairs = new WeakMap();
    this.pair(this.root, live.documentElement);
    this.sheets = new Sheets();
    /** @type {Element | null} the first live element that the last update changed */
    this.touched = null;
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
    this.touched = null;
    next.querySelector('script[src*="/_rolebook/preview.js"]')?.setAttribute("src", this.script);
    // A page that may run scripts has text in a noscript, this one has elements.
    for (const none of next.querySelectorAll("noscript")) none.textContent = none.innerHTML;
    if (scripts(this.root) !== scripts(next.documentElement)) return "reload";
    this.element(this.root, next.documentElement);
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
    for (const { name, value, namespaceURI } of [...next.attributes]) {
      if (copy.getAttribute(name) === value) continue;
      copy.setAttributeNS(namespaceURI, name, value);
      live?.setAttributeNS(namespaceURI, name, value);
      this.touch(live);
    }
    for (const { name } of [...copy.attributes]) {
      if (next.hasAttribute(name)) continue;
      copy.removeAttribute(name);
      live?.removeAttribute(name);
      this.touch(live);
    }
  }

  /** @param {Element} copy @param {Element} next */
  stylesheet(copy, next) {
    const old = /** @type {HTMLLinkElement | undefined} */ (this.pairs.get(copy));
    const fresh = /** @type {HTMLLinkElement} */ (this.live.importNode(next, true));
    if (old) this.sheets.replace(old, fresh);
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
      else if (mine.previousSibling !== before) this.place(copy, mine, this.pairs.get(mine), before);
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
      this.touch(live?.parentElement);
    }
  }

  /** @param {Node} node */
  remove(node) {
    const live = this.pairs.get(node);
    this.touch(live?.parentElement);
    live?.parentNode?.removeChild(live);
    node.parentNode?.removeChild(node);
  }

  /** @param {Element} parent @param {Node} node @param {Node | null} before @returns {Node} */
  insert(parent, node, before) {
    const copy = this.live.importNode(node, true);
    const live = this.live.importNode(node, true);
    this.pair(copy, live);
    this.place(parent, copy, live, before);
    this.touch(live instanceof Element ? live : live.parentElement);
    return copy;
  }

  /** Puts a node behind another, in the copy and in the live page. @param {Element} parent @param {Node} copy @param {Node | undefined} live @param {Node | null} before */
  place(parent, copy, live, before) {
    parent.insertBefore(copy, before ? before.nextSibling : parent.firstChild);
    const home = /** @type {Element | undefined} */ (this.pairs.get(parent));
    if (!live || !home) return;
    const after = this.behind(home, copy);
    if (after === live) return;
    if (live.isConnected && home.isConnected && "moveBefore" in home) home.moveBefore(live, after); // keeps focus
    else home.insertBefore(live, after);
  }

  /** The live node before which one belongs: the one after its nearest elder that is still there. @param {Element} home @param {Node} copy @returns {Node | null} */
  behind(home, copy) {
    for (let elder = copy.previousSibling; elder; elder = elder.previousSibling) {
      const live = this.pairs.get(elder);
      if (live?.parentNode === home) return live.nextSibling;
    }
    return home.firstChild;
  }

  /** @param {Node | null | undefined} live */
  touch(live) {
    if (!this.touched && live instanceof Element && live.closest("main")) this.touched = live;
  }
}

/** Everything of a page that only scripts see: it works once, when the page loads or, for search, when it is used. @param {Element} of */
function scripts(of) {
  return [...of.querySelectorAll("script[src], template, [data-search-script]")]
    .map((node) => node.getAttribute("src") ?? (node.matches("template") ? node.innerHTML : `${node.getAttribute("data-search-script")} ${node.getAttribute("data-search-sheet")}`))
    .join("\n");
}
