// The results in the dialog: options of a listbox, of which the field names the active
// one. Results of one page stand together.

import { inside } from "./hit.js";
import { make } from "../make.js";

/** @typedef {import("./query.js").Hit} Hit */

export class List {
  /** @param {HTMLElement} box @param {HTMLInputElement} field */
  constructor(box, field) {
    this.box = box;
    this.field = field;
    /** @type {HTMLAnchorElement[]} */
    this.options = [];
    /** @type {Map<Element, Hit>} */
    this.of = new Map();
    /** @type {HTMLAnchorElement | null} */
    this.active = null;
    /** Whether the reader has moved the selection since the results came. */
    this.moved = false;
    box.addEventListener("pointermove", (event) => {
      const option = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("[role=option]"));
      if (option) this.stand(option);
    });
  }

  /** Shows results, the first of them active. @param {Hit[]} hits */
  hits(hits) {
    this.of = new Map();
    const nodes = [];
    let above = "";
    for (const hit of hits) {
      const option = make("a", { role: "option", class: "finder-option", href: hit.href, tabindex: -1, "aria-selected": "false", hreflang: hit.foreign ? hit.lang : null });
      if (above === hit.url) option.classList.add("same-page");
      option.append(...inside(hit, above !== hit.url));
      above = hit.url;
      this.of.set(option, hit);
      nodes.push(option);
    }
    this.show(nodes, "");
    if (nodes.length) this.select(nodes[0], false);
    return this.of;
  }

  /** Shows options, none of them active. @param {HTMLAnchorElement[]} options @param {string} title */
  show(options, title) {
    this.options = options;
    options.forEach((option, i) => (option.id = `finder-option-${i}`));
    const head = title ? [make("div", { class: "finder-title", id: "finder-title", role: "presentation" }, title)] : [];
    this.box.replaceChildren(...head, ...options);
    this.box.hidden = !options.length;
    this.field.setAttribute("aria-expanded", String(options.length > 0));
    this.select(null, false);
  }

  /** @param {Element} option */
  hitOf(option) {
    return this.of.get(option);
  }

  index() {
    return this.active ? this.options.indexOf(this.active) : -1;
  }

  /** Activates the option that the reader points at, or chooses. @param {HTMLAnchorElement} option */
  stand(option) {
    if (!this.options.includes(option)) return;
    this.moved = true;
    if (option !== this.active) this.select(option, false);
  }

  /** Activates an option by its index, beyond the ends from the other end. @param {number} to */
  move(to) {
    const { length } = this.options;
    if (!length) return;
    this.moved = true;
    const from = this.index();
    this.select(this.options[to < 0 && from < 0 ? length - 1 : (to + length) % length], true);
  }

  /** @param {HTMLAnchorElement | null} option @param {boolean} scroll whether to scroll to it */
  select(option, scroll) {
    this.active?.setAttribute("aria-selected", "false");
    this.active = option;
    if (!option) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", option.id);
    if (scroll) option.scrollIntoView({ block: "nearest" });
  }

  /** Puts results into another order, the first of them active: once, before the reader has moved. @param {Hit[]} hits */
  reorder(hits) {
    const place = new Map(hits.map((hit, i) => [hit, i]));
    const by = (/** @type {Element} */ option) => place.get(/** @type {Hit} */ (this.of.get(option))) ?? Infinity;
    const sorted = [...this.options].sort((a, b) => by(a) - by(b));
    const grouped = this.options.some((option) => option.classList.contains("same-page"));
    if (grouped || sorted.every((option, i) => option === this.options[i])) return;
    this.box.replaceChildren(...sorted);
    this.options = sorted;
    if (sorted.length) this.select(sorted[0], false);
  }
}
