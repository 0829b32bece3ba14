// The page of search: all results of a question, which stands in the address with the
// filters, and counts that follow them. The index from A to Z stays below.

import { Excerpts } from "./excerpts.js";
import { Facets } from "./facets.js";
import { inside, leave, reading } from "./hit.js";
import { nothing, unavailable } from "./help.js";
import { Query } from "./query.js";
import { remember } from "./recent.js";
import { whenTyped } from "./typing.js";
import { count, make, say } from "./words.js";

/** How many results are shown at first, and more at a time. */
const some = 20;

/** @param {HTMLElement} results */
export function page(results) {
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector(".search-page [data-search]"));
  if (field) new Page(results, field);
}

class Page {
  /** @param {HTMLElement} results @param {HTMLInputElement} field */
  constructor(results, field) {
    this.results = results;
    this.field = field;
    this.query = new Query();
    this.limit = some;
    this.writing = 0;
    this.shown = "";
    /** @type {Map<Element, import("./query.js").Hit>} */
    this.of = new Map();
    this.status = make("p", { role: "status", class: "found-count" });
    this.note = make("p", { class: "finder-note" });
    this.facets = new Facets(() => this.changed());
    this.list = make("ol", { class: "found" });
    this.more = make("button", { type: "button", class: "found-more", hidden: true }, say("search_more"));
    this.help = make("div", { class: "finder-help" });
    this.excerpts = new Excerpts(this.query, null);
    results.replaceChildren(this.status, this.note, make("div", { class: "found-columns" }, this.facets.element, make("div", {}, this.list, this.more, this.help)));
    this.listen();
    this.restore();
  }

  listen() {
    whenTyped(this.field, () => this.changed());
    this.field.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      remember(this.field.value);
      this.changed();
    });
    this.more.addEventListener("click", () => {
      this.limit += some;
      this.search(true);
    });
    for (const kind of ["click", "auxclick"]) this.list.addEventListener(kind, (event) => this.chosen(event));
    addEventListener("popstate", () => this.restore());
    addEventListener("pagehide", () => this.write());
    for (const change of ["rolebook:morphed", "rolebook:elsewhere"]) {
      document.addEventListener(change, () => {
        this.query.forget();
        this.search(false);
      });
    }
  }

  /** Reads the address. */
  restore() {
    const parameters = new URLSearchParams(location.search);
    if (parameters.has("q") || !this.field.value) this.field.value = parameters.get("q") ?? "";
    this.facets.read(parameters);
    this.limit = some;
    this.search(false);
  }

  changed() {
    this.limit = some;
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.write(), 200); // browsers refuse when it comes too often
    this.search(false);
  }

  /** Writes the address. */
  write() {
    clearTimeout(this.writing);
    const parameters = new URLSearchParams();
    if (this.field.value.trim()) parameters.set("q", this.field.value.trim());
    this.facets.write(parameters);
    const search = parameters.size ? `?${parameters}` : "";
    if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash);
  }

  /** @param {boolean} on whether results are added to those that are shown */
  async search(on) {
    const text = this.field.value.trim();
    this.results.removeAttribute("data-ready");
    this.results.closest("article")?.toggleAttribute("data-asked", Boolean(text));
    if (!text) {
      this.query.forget();
      this.clear();
      this.facets.hide();
      this.ready();
      return;
    }
    try {
      const result = await this.query.find(text, { ...this.facets.chosen, limit: this.limit });
      if (result) this.show(text, result, on);
    } catch {
      this.clear();
      this.facets.hide();
      this.help.replaceChildren(...unavailable().slice(0, 1));
      this.ready();
    }
  }

  clear() {
    this.shown = this.status.textContent = this.note.textContent = "";
    this.of = new Map();
    this.list.replaceChildren();
    this.help.replaceChildren();
    this.more.hidden = true;
  }

  ready() {
    this.results.dataset.ready = "";
  }

  /** @param {string} text @param {import("./query.js").Result} result @param {boolean} on */
  async show(text, result, on) {
    const from = on ? this.list.children.length : 0;
    this.shown = text;
    this.of = on ? this.of : new Map();
    const entries = new Map();
    for (const hit of result.hits.slice(from)) {
      const link = make("a", { href: hit.href, hreflang: hit.foreign ? hit.lang : null }, ...inside(hit));
      this.of.set(link, hit);
      entries.set(link, hit);
    }
    const items = [...entries.keys()].map((link) => make("li", {}, link));
    if (on) this.list.append(...items);
    else this.list.replaceChildren(...items);
    this.note.textContent = reading(result);
    this.status.textContent = result.hits.length ? count("results", result.total) : "";
    this.facets.show(result);
    this.help.replaceChildren(...(result.hits.length ? [] : nothing(text)));
    this.more.hidden = result.hits.length >= result.total;
    this.ready();
    if (on) /** @type {HTMLElement | undefined} */ ([...entries.keys()][0])?.focus();
    await this.excerpts.show(entries);
  }

  /** @param {MouseEvent} event */
  chosen(event) {
    const hit = this.of.get(/** @type {Element} */ (event.target).closest("a") ?? this.list);
    if (!hit || event.button > 1) return;
    remember(this.shown);
    leave(hit);
    this.write();
  }
}
