// The dialog of search: a field with a list of results (ARIA practices: combobox with
// a listbox, the field keeps the focus), inside the frame that opened at once (frame.js).
// It is made once for a page. It is outside what the preview compares, so it stays while
// the page below changes.

import { Excerpts } from "./excerpts.js";
import { fill } from "./fill.js";
import { leave, outcome, reading } from "./hit.js";
import { List } from "./list.js";
import { nothing, recents, unavailable, welcome } from "./help.js";
import { Query } from "./query.js";
import { remember } from "./recent.js";
import { composing, Pace, whenTyped } from "./typing.js";
import { say, searchPage } from "./words.js";

/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {{query: string, at: number}} Start what the dialog showed when the reader left the page */

/** How many results the dialog shows; the page of search shows all. */
const most = 12;
/** Milliseconds after which the dialog says that it is searching. */
const soon = 150;
/** Milliseconds after the last move of the reader until the place is stored: browsers refuse to store too often. */
const often = 300;

/** @type {Dialog | undefined} */
let dialog;

/** Fills the dialog that has been opened. @param {Frame} frame @param {number} at which result is active */
export function open(frame, at) {
  dialog ??= new Dialog(frame);
  dialog.open(at);
}

class Dialog {
  /** @param {Frame} frame */
  constructor(frame) {
    this.frame = frame;
    this.parts = fill(frame);
    this.query = new Query();
    this.list = new List(frame.list, frame.field);
    this.excerpts = new Excerpts(this.query, frame.list);
    this.pace = new Pace();
    /** What is shown. */
    this.shown = "";
    /** What Enter was pressed for, before its results were there. @type {{tab: boolean} | null} */
    this.entered = null;
    /** The result that was active before the results, or the page, were loaded again. */
    this.at = 0;
    /** Timers: of soon, of pause, of what is stored. */
    this.waiting = this.pausing = this.keeping = 0;
    /** Whether the reader goes on to a place of this page, so that Back leads into the dialog. */
    this.leaving = false;
    this.unloading = () => this.keep();
    this.listen();
  }

  /** @param {number} at */
  open(at) {
    addEventListener("beforeunload", this.unloading);
    this.query.prepare();
    this.at = at;
    this.search();
  }

  listen() {
    const { dialog, field, form, body } = this.frame;
    whenTyped(field, () => {
      this.at = 0;
      this.pace.key();
      this.search();
    });
    field.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field.value.trim()) this.go(searchPage(field.value.trim()), false);
    });
    dialog.addEventListener("close", () => {
      removeEventListener("beforeunload", this.unloading); // some browsers do not cache pages that listen
      this.settled();
      if (!this.leaving) this.keep();
      this.leaving = false;
    });
    body.addEventListener("click", (event) => this.click(event));
    body.addEventListener("auxclick", (event) => this.click(event));
    this.parts.all.addEventListener("click", (event) => this.click(event));
    for (const change of ["rolebook:morphed", "rolebook:elsewhere"]) {
      document.addEventListener(change, () => this.again());
    }
  }

  /** In the preview: the site has changed. */
  again() {
    this.query.forget();
    if (!this.frame.dialog.open) return;
    this.at = this.stands();
    this.search();
  }

  /** Stores in the history what the dialog shows, for a reader who reloads the page or comes back to it. */
  keep() {
    clearTimeout(this.keeping);
    const { searching, ...others } = history.state ?? {};
    const { dialog, field } = this.frame;
    history.replaceState(dialog.open ? { ...others, searching: { query: field.value, at: this.stands() } } : others, "");
  }

  /** The active result, or the one that will be as soon as there are results. */
  stands() {
    return this.list.moved ? this.list.index() : this.at;
  }

  text() {
    return this.frame.field.value.trim();
  }

  async search() {
    const text = this.text();
    this.entered = null;
    this.list.moved = false;
    this.settled();
    if (!text) {
      this.empty();
      return;
    }
    this.waiting = setTimeout(() => this.frame.busy(), soon);
    try {
      const result = await this.query.find(text, { limit: most, facets: false });
      if (result && text === this.text()) this.show(text, result);
    } catch {
      this.fail(text);
    }
  }

  /** Stops all timers. */
  settled() {
    clearTimeout(this.waiting);
    clearTimeout(this.pausing);
  }

  /** Before anything is typed. */
  empty() {
    this.shown = "";
    const options = recents();
    this.list.show(options, options.length ? say("search_recent") : "");
    this.help(welcome(options.length > 0, () => this.empty()));
    this.say("", "");
    this.parts.all.hidden = true;
  }

  /** @param {string} text @param {import("./query.js").Result} result */
  show(text, result) {
    const { all } = this.parts;
    this.settled();
    this.shown = text;
    const hits = this.list.hits(result.hits);
    all.hidden = !result.hits.length;
    all.href = searchPage(text);
    all.textContent = `${say("search_all")} (${result.total})`;
    this.help(result.hits.length ? [] : nothing(text));
    const note = reading(result), announced = [note, outcome(text, result)].filter(Boolean).join(" ");
    this.say(result.hits.length ? announced : note, announced);
    if (this.at) this.list.move(this.at);
    this.at = 0;
    if (this.entered && this.list.active) this.choose(this.list.active, this.entered.tab);
    this.pausing = setTimeout(() => this.read(text, result, hits), this.pace.pause); // a reader who types on would not read them
  }

  /** Fetches the excerpts; then results with the words side by side move up. @param {string} text @param {import("./query.js").Result} result @param {Map<Element, import("./query.js").Hit>} hits */
  async read(text, result, hits) {
    this.keep();
    if (!(await this.excerpts.show(hits)) || this.list.moved) return;
    const better = await this.query.phrase(result.hits);
    if (this.shown === text && !this.list.moved) this.list.reorder(better);
  }

  /** @param {string} text */
  fail(text) {
    this.settled();
    this.shown = text;
    this.list.show([], "");
    this.parts.all.hidden = true;
    this.help(unavailable());
    this.say("", say("search_unavailable"));
  }

  /** @param {string} note shown above the results @param {string} announced to screen readers */
  say(note, announced) {
    this.frame.note.textContent = note;
    this.frame.announce(announced);
  }

  /** @param {Node[]} nodes */
  help(nodes) {
    this.parts.help.replaceChildren(...nodes);
    this.frame.list.scrollTop = 0;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (composing(event)) return;
    const { list } = this;
    const moves = { ArrowDown: list.index() + 1, ArrowUp: list.index() - 1 };
    if (event.key in moves && !event.shiftKey && list.options.length) {
      event.preventDefault();
      list.move(moves[/** @type {keyof typeof moves} */ (event.key)]);
      clearTimeout(this.keeping);
      this.keeping = setTimeout(() => this.keep(), often);
    } else if (event.key === "Enter" && this.text() && this.text() !== this.shown) {
      event.preventDefault(); // the results are those of another query
      this.entered = { tab: event.ctrlKey || event.metaKey };
    } else if (event.key === "Enter" && list.active) {
      event.preventDefault();
      this.choose(list.active, event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.frame.dialog.close();
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
      this.frame.field.value = again;
      this.frame.field.focus();
      this.search();
      return;
    }
    this.list.stand(option);
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
    this.keep();
    const { pathname, hash } = new URL(url, location.href);
    if (pathname === location.pathname) {
      this.leaving = hash !== location.hash;
      this.frame.dialog.close();
    }
    if (pathname === location.pathname && !hash) scrollTo({ top: 0 });
    else location.assign(url);
  }
}
