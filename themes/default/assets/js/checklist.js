// Ticks on a checklist: stored in this browser for each item, removed when they expire,
// exported, imported, shared as a link. Without scripts the checklist is a list.

import { Store } from "./store.js";
import { stands, untilTomorrow } from "./cadence.js";
import { exportTicks, importTicks, keepTicks, readTicks, sharedTicks, shareTicks } from "./ticks.js";
import { confirmed } from "./confirm.js";
import { make } from "./make.js";
import { download, fileName, readJSON, today } from "./files.js";
import { shareLink } from "./share.js";
import { textWithout } from "./text.js";
import { number, say } from "./words.js";

/** @typedef {{id: string, cadence: string, box: HTMLInputElement}} Task */

class Checklist {
  /** @param {HTMLElement} bar */
  constructor(bar) {
    this.bar = bar;
    this.list = /** @type {HTMLElement} */ (bar.closest("article"));
    this.key = bar.dataset.key ?? "";
    this.status = /** @type {HTMLElement} */ (bar.querySelector("[data-status]"));
    this.field = /** @type {HTMLInputElement} */ (bar.querySelector("input[type=file]"));
    this.store = new Store("localStorage", `rolebook:${bar.dataset.root}:ticks:${this.key}`, readTicks);
    /** @type {import("./ticks.js").Ticks} all that are known, also those whose time is over */
    this.ticks = {};
    /** @type {Task[]} */
    this.tasks = [];
    this.saved = true;
  }

  start() {
    this.bar.hidden = false;
    this.recall();
    this.attach();
    this.show();
    for (const button of this.bar.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => this.act(/** @type {HTMLElement} */ (button).dataset.do ?? ""));
    }
    this.field.addEventListener("change", () => this.load());
    this.list.addEventListener("click", (event) => this.clicked(event));
    addEventListener("storage", (event) => {
      if (event.key !== this.store.key && event.key !== null) return;
      this.recall();
      this.show();
    });
    addEventListener("hashchange", () => this.shared());
    document.addEventListener("visibilitychange", () => this.show());
    document.addEventListener("rolebook:morphed", () => {
      this.attach();
      this.show();
    });
    const dawn = () => {
      this.show();
      setTimeout(dawn, untilTomorrow(new Date()));
    };
    setTimeout(dawn, untilTomorrow(new Date()));
    this.shared();
  }

  /** Reads what is stored, and reports what cannot be read. */
  recall() {
    this.ticks = this.store.read() ?? {};
    if (this.store.aside) this.tell("unreadable", { key: this.store.aside });
  }

  /** Adds a box to each item. */
  attach() {
    this.tasks = [];
    for (const entry of this.list.querySelectorAll(".items > li[data-item]")) {
      const item = /** @type {HTMLElement} */ (entry);
      let box = /** @type {HTMLInputElement | null} */ (item.querySelector(":scope > .tick"));
      if (!box) {
        box = document.createElement("input");
        box.type = "checkbox";
        box.className = "tick";
        box.setAttribute("aria-label", textWithout(item, ".cite, .facts, .anchor"));
        box.addEventListener("change", () => this.changed());
        item.prepend(box);
      }
      this.tasks.push({ id: item.dataset.item ?? "", cadence: item.dataset.cadence ?? "", box });
    }
  }

  /** A click on the text of an item is one on its box. @param {MouseEvent} event */
  clicked(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest("a, button, input, summary, label") || getSelection()?.type === "Range") return;
    /** @type {HTMLElement | null | undefined} */ (target.closest(".items > li[data-item]")?.querySelector(":scope > .tick"))?.click();
  }

  /** Merges the ticks of other tabs with the boxes of this one. */
  changed() {
    const kept = this.store.read();
    if (kept && this.saved) this.ticks = kept;
    const now = Date.now();
    for (const { id, box, cadence } of this.tasks) {
      const standing = id in this.ticks && stands(cadence, this.ticks[id], new Date(now));
      if (box.checked && !standing) this.ticks[id] = now;
      if (!box.checked && standing) delete this.ticks[id];
    }
    this.keep();
    this.show();
  }

  keep() {
    this.saved = this.store.write(keepTicks(this.ticks));
    if (!this.saved) this.tell("denied");
  }

  /** The ids of items whose tick has not expired. */
  done() {
    const now = new Date();
    return this.tasks.filter((t) => t.id in this.ticks && stands(t.cadence, this.ticks[t.id], now)).map((t) => t.id);
  }

  show() {
    const done = new Set(this.done());
    for (const { id, box } of this.tasks) box.checked = done.has(id);
    const count = /** @type {HTMLElement} */ (this.bar.querySelector("[data-count]"));
    count.textContent = say(this.bar, "progress", { done: number(done.size), total: number(this.tasks.length) });
    /** @type {HTMLProgressElement} */ (this.bar.querySelector("progress")).value = this.tasks.length ? done.size / this.tasks.length : 0;
  }

  /** @param {string} name @param {Record<string, string | number>} [values] */
  tell(name, values) {
    this.status.textContent = say(this.bar, name, values);
  }

  /** @param {string} what */
  async act(what) {
    if (what === "print") print();
    if (what === "import") this.field.click();
    if (what === "share") {
      const url = new URL(location.href);
      url.hash = shareTicks(this.done());
      await shareLink(url.href, this.status, this.bar);
    }
    if (what === "export") {
      const current = Object.fromEntries(this.done().map((id) => [id, this.ticks[id]]));
      download(fileName([this.key, today()], "json"), "application/json", JSON.stringify(exportTicks(this.key, current), null, 2) + "\n");
    }
    if (what === "reset") {
      const before = this.ticks;
      this.replace({});
      if (this.saved) this.tell("cleared");
      const undo = make("button", { type: "button" }, say(this.bar, "undo"));
      undo.addEventListener("click", () => {
        this.replace({ ...before, ...this.ticks });
        /** @type {HTMLElement} */ (this.bar.querySelector("[data-do=reset]")).focus();
      });
      this.status.append(" ", undo);
    }
  }

  /** @param {import("./ticks.js").Ticks} ticks */
  replace(ticks) {
    this.ticks = ticks;
    this.status.textContent = "";
    this.keep();
    this.show();
  }

  /** Imports the ticks of a file; a question is asked before they replace others. */
  async load() {
    const [file] = this.field.files ?? [];
    const ticks = file ? importTicks(this.key, await readJSON(file)) : null;
    this.field.value = "";
    if (!file) return;
    if (!ticks) return this.tell("bad");
    if (this.done().length > 0 && !(await this.agreed("replace"))) return;
    this.replace(ticks);
    if (this.saved) this.tell("imported");
  }

  /** @param {string} question */
  agreed(question) {
    return confirmed(say(this.bar, question), say(this.bar, "yes"), say(this.bar, "no"));
  }

  /** Takes over the ticks in the address; a question is asked before they replace the reader's own. */
  async shared() {
    const ids = sharedTicks(location.hash);
    if (!ids) return;
    const mine = this.done();
    const theirs = this.tasks.map((t) => t.id).filter((id) => ids.includes(id));
    const clean = () => history.replaceState(history.state, "", location.pathname + location.search);
    const same = theirs.length === mine.length && theirs.every((id) => mine.includes(id));
    if (!same && (mine.length === 0 || (await this.agreed("shared")))) {
      const now = Date.now();
      this.replace(Object.fromEntries(theirs.map((id) => [id, now])));
      if (this.saved) this.tell("imported");
    }
    clean();
  }
}

const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-ticks]"));
if (bar) new Checklist(bar).start();
