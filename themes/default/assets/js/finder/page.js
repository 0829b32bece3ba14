// The page of search: all results of a query, which is in the address with the filters,
// and counts that follow them. The index from A to Z stays below.

import { make } from "../make.js";
import { announcer } from "./announce.js";
import { Excerpts } from "./excerpts.js";
import { Facets } from "./facets.js";
import { inside, leave, outcome, reading } from "./hit.js";
import { nothing, unavailable } from "./help.js";
import { Query } from "./query.js";
import { remember } from "./recent.js";
import { Pace, whenTyped } from "./typing.js";
import { count, say } from "./words.js";

/** How many results are shown at first, and added at a time. */
const some = 20;
/** Milliseconds after which the page says that it is searching. */
const soon = 150;

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
    /** Timers: of the address, of soon, of pause. */
    this.writing = this.waiting = this.pausing = 0;
    this.shown = "";
    /** @type {Map<Element, import("./query.js").Hit>} */
    this.of = new Map();
    this.count = make("p", { class: "found-count" });
    const status = make("p", { role: "status", class: "finder-status" });
    this.announce = announcer(status);
    this.note = make("p", { class: "finder-note" });
    this.facets = new Facets(() => this.changed());
    this.list = make("ol", { class: "found" });
    this.more = make("button", { type: "button", class: "found-more", hidden: true }, say("search_more"));
    this.help = make("div", { class: "finder-help" });
    this.excerpts = new Excerpts(this.query, null);
    this.pace = new Pace();
    results.replaceChildren(status, this.count, this.note, make("div", { class: "found-columns" }, this.facets.element, make("div", {}, this.list, this.more, this.help)));
    this.listen();
    this.restore(history.state);
  }

  listen() {
    whenTyped(this.field, () => {
      this.pace.key();
      this.changed();
    });
    this.field.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      remember(this.field.value);
      this.changed();
    });
    this.more.addEventListener("click", () => {
      this.limit += some;
      this.search(true, 0);
    });
    for (const kind of /** @type {const} */ (["click", "auxclick"])) this.list.addEventListener(kind, (event) => this.chosen(event));
    addEventListener("popstate", (event) => this.restore(event.state));
    for (const leaving of ["pagehide", "scrollend"]) addEventListener(leaving, () => this.write());
    for (const change of ["rolebook:morphed", "rolebook:elsewhere"]) {
      document.addEventListener(change, () => {
        this.query.forget();
        this.search(false, 0);
      });
    }
  }

  /** Reads the address, and from the history how many results were shown and the place of the reader. @param {any} state */
  restore(state) {
    const parameters = new URLSearchParams(location.search);
    if (parameters.has("q") || !this.field.value) this.field.value = parameters.get("q") ?? "";
    this.facets.read(parameters);
    this.limit = state?.found?.limit ?? some;
    this.search(false, 0).then(() => state?.found && scrollTo({ top: state.found.top, behavior: "instant" }));
  }

  changed() {
    this.limit = some;
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.write(), 200); // browsers refuse to do it too often
    this.search(false, this.pace.pause);
  }

  /** Writes the address, and the place of the reader into the history. */
  write() {
    clearTimeout(this.writing);
    const parameters = new URLSearchParams();
    if (this.field.value.trim()) parameters.set("q", this.field.value.trim());
    this.facets.write(parameters);
    const search = parameters.size ? `?${parameters}` : "";
    const state = { ...history.state, found: { limit: this.limit, top: scrollY } };
    history.replaceState(state, "", location.pathname + search + location.hash);
  }

  /** @param {boolean} on whether results are added to those that are shown @param {number} wait milliseconds before excerpts are fetched */
  async search(on, wait) {
    const text = this.field.value.trim();
    this.results.removeAttribute("data-ready");
    clearTimeout(this.waiting);
    clearTimeout(this.pausing);
    this.results.closest("article")?.toggleAttribute("data-asked", Boolean(text));
    if (!text) {
      this.clear();
      this.facets.hide();
      this.say("", "", "");
      this.ready();
      return;
    }
    this.waiting = setTimeout(() => this.say("", say("search_searching"), ""), soon);
    try {
      const result = await this.query.find(text, { ...this.facets.chosen, limit: this.limit });
      if (!result || text !== this.field.value.trim()) return;
      const entries = this.show(text, result, on);
      this.pausing = setTimeout(() => this.excerpts.show(entries), wait);
    } catch {
      clearTimeout(this.waiting);
      this.clear();
      this.facets.hide();
      this.help.replaceChildren(...unavailable().slice(0, 1));
      this.say("", "", say("search_unavailable"));
      this.ready();
    }
  }

  /** @param {string} found how many @param {string} note @param {string} outcome for screen readers only */
  say(found, note, outcome) {
    this.count.textContent = found;
    this.note.textContent = note;
    this.announce([note, outcome].filter(Boolean).join(" "));
  }

  clear() {
    this.shown = "";
    this.of = new Map();
    this.list.replaceChildren();
    this.help.replaceChildren();
    this.more.hidden = true;
  }

  ready() {
    this.results.dataset.ready = "";
  }

  /** @param {string} text @param {import("./query.js").Result} result @param {boolean} on */
  show(text, result, on) {
    clearTimeout(this.waiting);
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
    this.say(result.hits.length ? count("results", result.total) : "", reading(result), outcome(text, result));
    this.facets.show(result);
    this.help.replaceChildren(...(result.hits.length ? [] : nothing(text)));
    this.more.hidden = result.hits.length >= result.total;
    this.ready();
    if (on) /** @type {HTMLElement | undefined} */ ([...entries.keys()][0])?.focus();
    return entries;
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
