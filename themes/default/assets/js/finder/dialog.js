// The dialog of search: a field with a list of results (ARIA practices: combobox with
// a listbox, the field keeps the focus). It is made once for a page; it stands beside
// what the preview compares, so it lives on while the page below changes.

import { Excerpts } from "./excerpts.js";
import { frame } from "./frame.js";
import { leave, reading } from "./hit.js";
import { List } from "./list.js";
import { nothing, recents, unavailable, welcome } from "./help.js";
import { Query } from "./query.js";
import { remember } from "./recent.js";
import { composing, whenTyped } from "./typing.js";
import { count, root, say, searchPage } from "./words.js";

/** @typedef {{query?: string, at?: number}} Start what the dialog showed before the page was loaded again */

/** How many results the dialog shows; the page of search shows all. */
const most = 12;

/** @type {Dialog | undefined} */
let dialog;

/** @param {Start} start @param {HTMLInputElement | null} from what was typed before there was a dialog @param {HTMLElement | null} back where the focus returns to */
export function open(start, from, back) {
  dialog ??= new Dialog();
  dialog.open(start.query ?? from?.value ?? "", start.at ?? 0, back);
  if (from) from.value = "";
}

class Dialog {
  constructor() {
    this.parts = frame();
    this.query = new Query();
    this.list = new List(this.parts.list, this.parts.field);
    this.excerpts = new Excerpts(this.query, this.parts.list);
    /** What is shown. */
    this.shown = "";
    /** What Enter was pressed for, before its results were there. @type {{tab: boolean} | null} */
    this.entered = null;
    /** Which result the reader stood at before the results, or the page, were loaded again. */
    this.at = 0;
    this.saying = 0;
    /** @type {HTMLElement | null} */
    this.back = null;
    this.listen();
    document.body.append(this.parts.dialog);
  }

  /** @param {string} text @param {number} at @param {HTMLElement | null} back */
  open(text, at, back) {
    const { dialog, field } = this.parts;
    if (!dialog.open) {
      this.back = back;
      dialog.showModal();
    }
    this.query.prepare();
    field.value = text;
    field.focus();
    this.at = at;
    this.search();
  }

  listen() {
    const { dialog, field, form, close } = this.parts;
    whenTyped(field, () => {
      this.at = 0;
      this.search();
    });
    field.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field.value.trim()) this.go(searchPage(field.value.trim()), false);
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // beside the box
    });
    dialog.addEventListener("close", () => this.back?.focus({ preventScroll: true }));
    this.parts.body.addEventListener("click", (event) => this.click(event));
    this.parts.body.addEventListener("auxclick", (event) => this.click(event));
    addEventListener("pagehide", () => this.keep());
    for (const change of ["rolebook:morphed", "rolebook:elsewhere"]) {
      document.addEventListener(change, () => this.again());
    }
  }

  /** In the preview: the site has changed. */
  again() {
    this.query.forget();
    if (!this.parts.dialog.open) return;
    this.at = this.stands();
    this.search();
  }

  /** Leaves word for this page, loaded again. */
  keep() {
    if (!this.parts.dialog.open) return;
    const state = { path: location.pathname, query: this.parts.field.value, at: this.stands() };
    try {
      sessionStorage.setItem(`rolebook:${root}:searching`, JSON.stringify(state));
    } catch {
      // Then the dialog is closed after the page was loaded again.
    }
  }

  /** Where the reader stands, or will as soon as there are results. */
  stands() {
    return this.list.moved ? this.list.index() : this.at;
  }

  text() {
    return this.parts.field.value.trim();
  }

  async search() {
    const text = this.text();
    this.entered = null;
    this.list.moved = false;
    if (!text) {
      this.empty();
      return;
    }
    try {
      const result = await this.query.find(text, { limit: most, facets: false });
      if (result && text === this.text()) this.show(text, result);
    } catch {
      this.fail(text);
    }
  }

  /** Before anything is typed. */
  empty() {
    this.shown = "";
    const options = recents();
    this.list.show(options, options.length ? say("search_recent") : "");
    this.help(welcome(options.length > 0, () => this.empty()));
    this.parts.note.textContent = "";
    this.parts.all.hidden = true;
    this.announce("");
  }

  /** @param {string} text @param {import("./query.js").Result} result */
  async show(text, result) {
    const { note, all } = this.parts;
    this.shown = text;
    const hits = this.list.hits(result.hits);
    note.textContent = reading(result);
    all.hidden = !result.hits.length;
    all.href = searchPage(text);
    all.textContent = `${say("search_all")} (${result.total})`;
    this.help(result.hits.length ? [] : nothing(text));
    this.announce([note.textContent, result.hits.length ? count("results", result.total) : say("no_results", { query: text })].filter(Boolean).join(" "));
    if (this.at) this.list.move(this.at);
    this.at = 0;
    if (this.entered && this.list.active) this.choose(this.list.active, this.entered.tab);
    if (!(await this.excerpts.show(hits)) || this.list.moved) return;
    const better = await this.query.phrase(result.hits);
    if (this.shown === text && !this.list.moved) this.list.reorder(better);
  }

  /** @param {string} text */
  fail(text) {
    this.shown = text;
    this.list.show([], "");
    this.parts.note.textContent = "";
    this.parts.all.hidden = true;
    this.help(unavailable());
    this.announce(say("search_unavailable"));
  }

  /** @param {Node[]} nodes */
  help(nodes) {
    this.parts.help.replaceChildren(...nodes);
    this.parts.list.scrollTop = 0;
  }

  /** Says what there is, once the reader rests. @param {string} text */
  announce(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.parts.status.textContent = text), 400);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (composing(event)) return;
    const { list } = this;
    const moves = { ArrowDown: list.index() + 1, ArrowUp: list.index() - 1, Home: 0, End: -1 };
    if (event.key in moves && !event.shiftKey && list.options.length) {
      event.preventDefault();
      list.move(moves[/** @type {keyof typeof moves} */ (event.key)]);
    } else if (event.key === "Enter" && this.text() && this.text() !== this.shown) {
      event.preventDefault(); // what is shown is of another question
      this.entered = { tab: event.ctrlKey || event.metaKey };
    } else if (event.key === "Enter" && list.active) {
      event.preventDefault();
      this.choose(list.active, event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.parts.dialog.close();
    }
  }

  /** @param {MouseEvent} event */
  click(event) {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link || event.button > 1) return;
    if (event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey) {
      this.chosen(link);
      return;
    }
    event.preventDefault();
    this.choose(link, false);
  }

  /** @param {HTMLAnchorElement} option @param {boolean} tab whether in a new tab */
  choose(option, tab) {
    const again = option.dataset.query;
    if (again && !tab) {
      this.parts.field.value = again;
      this.parts.field.focus();
      this.search();
      return;
    }
    this.chosen(option);
    this.go(option.href, tab);
  }

  /** @param {HTMLAnchorElement} option */
  chosen(option) {
    remember(this.text());
    const hit = this.list.hitOf(option);
    if (hit) leave(hit);
  }

  /** @param {string} url @param {boolean} tab */
  go(url, tab) {
    if (tab) {
      window.open(url, "_blank", "noopener");
      return;
    }
    remember(this.text());
    this.back = null;
    this.parts.dialog.close();
    location.assign(url);
  }
}

