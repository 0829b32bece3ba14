// The page on which readers compare any roles: which ones, in which order, and their
// matrix. The choice is in the address (?r=a,b), so that it can be sent to somebody; roles
// are fetched one by one when they are chosen. Without scripts the page lists the
// comparisons of the playbook, and the roles.

import { Filters } from "./filters.js";
import { link } from "./link.js";
import { shareLink } from "./share.js";
import { list, say } from "./words.js";

/**
 * @typedef {{key: string, title: string, data: string}} Known a role of the index
 * @typedef {{dimensions: {id: string, label: string}[], roles: Known[]}} Index
 */

/** The name of the roles in the address. */
const param = "r";

/** @param {string} address @returns {Promise<any>} */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** @type {Promise<typeof import("../matrix.js")> | null} */
let matrix = null;

/** What compares and draws, once it is needed. @param {DOMStringMap} page */
function load(page) {
  const address = new URL(page.script ?? "", location.href).pathname;
  matrix ??= link("modulepreload", address, page.scriptIs ?? "").then(() => import(address));
  matrix.catch(() => (matrix = null)); // so that it is fetched again
  return matrix;
}

export class Choice {
  /** @param {HTMLElement} bar */
  constructor(bar) {
    const find = (/** @type {string} */ selector, /** @type {ParentNode} */ within = document) => /** @type {HTMLElement} */ (within.querySelector(selector));
    this.bar = bar;
    this.slots = find("[data-slots]", bar);
    this.status = find("[data-status]", bar);
    this.filterBar = find("[data-filters]");
    this.result = find("[data-result]");
    this.matrix = find("[data-matrix]");
    this.lists = find("[data-lists]");
    this.least = Number(bar.dataset.least);
    this.most = Number(bar.dataset.most);
    this.table = document.createElement("table");
    /** @type {Filters | null} */
    this.filters = null;
    /** @type {string[]} a key for each slot; empty where nothing is chosen yet */
    this.chosen = [];
    /** @type {Map<string, Promise<any>>} what was asked for, by address */
    this.asked = new Map();
    /** @type {Index | null} */
    this.index = null;
    this.turn = 0;
  }

  start() {
    this.fromAddress();
    void this.show();
    this.bar.addEventListener("change", (event) => this.picked(/** @type {Element} */ (event.target)));
    this.bar.addEventListener("click", (event) => this.pressed(/** @type {Element} */ (event.target).closest("button")));
    addEventListener("popstate", () => {
      this.fromAddress();
      void this.show();
    });
    for (const changed of ["rolebook:morphed", "rolebook:elsewhere"]) {
      document.addEventListener(changed, () => {
        this.asked.clear();
        this.index = null;
        void this.show();
      });
    }
  }

  fromAddress() {
    const asked = (new URLSearchParams(location.search).get(param) ?? "").split(",");
    this.chosen = [...new Set(asked.map((key) => key.trim()).filter(Boolean))];
  }

  toAddress() {
    const url = new URL(location.href);
    const keys = this.chosen.filter(Boolean).map(encodeURIComponent);
    url.searchParams.delete(param);
    const rest = url.search.slice(1);
    url.search = [keys.length > 0 ? `${param}=${keys.join(",")}` : "", rest].filter(Boolean).join("&").replaceAll("%2C", ",");
    history.replaceState(history.state, "", url.href);
  }

  /** @param {string} address */
  ask(address) {
    const known = this.asked.get(address);
    if (known) return known;
    const answer = fetched(address);
    answer.catch(() => this.asked.delete(address)); // so that it is fetched again
    this.asked.set(address, answer);
    return answer;
  }

  /** Shows the choice at once, and its matrix when everything is loaded. */
  async show() {
    const turn = ++this.turn;
    const some = this.chosen.filter(Boolean).length >= this.least;
    this.attach();
    this.bar.hidden = false;
    if (some) this.unhide();
    else this.hide();
    this.result.setAttribute("aria-busy", String(some));
    this.status.textContent = some ? say(this.bar, "loading") : "";
    let said = "";
    try {
      this.index ??= await this.ask(this.bar.dataset.index ?? "");
      if (turn !== this.turn) return;
      said = this.sort();
      this.attach();
      if (some) await this.compare(turn);
    } catch {
      said = say(this.bar, "failed");
      if (turn === this.turn) this.hide();
    }
    if (turn !== this.turn) return;
    this.result.setAttribute("aria-busy", "false");
    this.status.textContent = said;
  }

  unhide() {
    this.result.hidden = this.matrix.hidden = false;
    this.lists.hidden = true;
  }

  hide() {
    this.result.hidden = this.matrix.hidden = this.filterBar.hidden = true;
    this.lists.hidden = false;
  }

  /** Keeps the roles that exist, as many as can be compared; reports those that it removed. */
  sort() {
    const there = new Set(this.index?.roles.map((role) => role.key));
    const unknown = this.chosen.filter((key) => key && !there.has(key));
    const chosen = this.chosen.filter((key) => !unknown.includes(key));
    const many = chosen.slice(this.most);
    this.chosen = chosen.slice(0, this.most);
    const said = unknown.map((role) => say(this.bar, "unknown", { role }));
    if (many.length > 0) said.push(say(this.bar, "many", { roles: list(many.map((key) => this.title(key))) }));
    const few = this.chosen.filter(Boolean).length;
    if (few < this.least && (few > 0 || unknown.length > 0)) said.push(say(this.bar, "choose"));
    return said.join(" ");
  }

  /** @param {string} key */
  title(key) {
    return this.index?.roles.find((role) => role.key === key)?.title ?? key;
  }

  /** @param {number} turn */
  async compare(turn) {
    const keys = this.chosen.filter(Boolean);
    if (keys.length < this.least || !this.index) return this.hide();
    const addresses = keys.map((key) => this.index?.roles.find((role) => role.key === key)?.data ?? "");
    const disputes = this.bar.dataset.disagreements;
    const [{ compare, draw, head, labelOf }, disagreements, ...roles] = await Promise.all([load(this.bar.dataset), disputes ? this.ask(disputes) : { disagreements: [] }, ...addresses.map((address) => this.ask(address))]);
    if (turn !== this.turn || !this.index) return;
    const compared = compare(roles, this.index.dimensions, disagreements.disagreements);
    draw(this.table, roles, compared, this.result);
    this.result.querySelector("[data-overlap]")?.replaceChildren(...head(roles, compared.rows, this.result));
    this.matrix.replaceChildren(this.table);
    this.filters ??= new Filters(this.filterBar, this.table);
    this.filters.offer(compared.rows.map((row) => ({ id: row.id, label: labelOf(row, this.result), of: row.from })));
  }

  /** Makes a line for each role, at least two. The focus stays where it is. */
  attach() {
    while (this.chosen.length < this.least) this.chosen.push("");
    while (this.slots.children.length > this.chosen.length) this.slots.lastElementChild?.remove();
    while (this.slots.children.length < this.chosen.length) this.slots.append(this.slot(this.slots.children.length));
    this.chosen.forEach((key, i) => {
      const line = this.slots.children[i];
      const select = /** @type {HTMLSelectElement} */ (line.querySelector("select"));
      this.fill(select, key);
      for (const button of line.querySelectorAll("button")) {
        button.setAttribute("aria-label", say(this.bar, button.dataset.do ?? "", { role: key ? this.title(key) : `${say(this.bar, "role")} ${i + 1}` }));
      }
      /** @type {HTMLButtonElement} */ (line.querySelector("[data-do=remove]")).disabled = this.chosen.length <= this.least && !key;
    });
    const add = /** @type {HTMLButtonElement} */ (this.bar.querySelector("[data-do=add]"));
    add.disabled = this.chosen.length >= Math.min(this.most, this.index?.roles.length ?? this.most);
  }

  /** @param {number} i counted from 0 */
  slot(i) {
    const line = document.createElement("li");
    const label = document.createElement("label");
    label.append(`${say(this.bar, "role")} ${i + 1} `, document.createElement("select"));
    line.append(label);
    for (const [name, sign] of [["move", "↑"], ["remove", "×"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.do = name;
      button.textContent = sign;
      line.append(button);
    }
    return line;
  }

  /** The roles to choose from, those of other lines but not twice. @param {HTMLSelectElement} select @param {string} key */
  fill(select, key) {
    const roles = this.index?.roles ?? this.chosen.filter(Boolean).map((key) => ({ key, title: key }));
    const options = [{ key: "", title: "–" }, ...roles];
    if (select.options.length !== options.length || options.some((role, i) => select.options[i].text !== role.title)) {
      select.replaceChildren(...options.map((role) => new Option(role.title, role.key)));
    }
    for (const option of select.options) option.disabled = option.value !== "" && option.value !== key && this.chosen.includes(option.value);
    select.value = key;
  }

  /** @param {Element} select */
  picked(select) {
    const i = [...this.slots.children].findIndex((line) => line.contains(select));
    if (i < 0) return;
    this.chosen[i] = /** @type {HTMLSelectElement} */ (select).value;
    this.changed();
  }

  /** @param {HTMLButtonElement | null} button */
  pressed(button) {
    if (!button) return;
    const i = [...this.slots.children].findIndex((line) => line.contains(button));
    let focus = i;
    switch (button.dataset.do) {
      case "share":
        return void shareLink(location.href, this.status);
      case "add":
        focus = this.chosen.push("") - 1;
        break;
      case "move":
        this.chosen.splice(i - 1, 0, ...this.chosen.splice(i, 1));
        focus = i - 1;
        break;
      case "remove":
        this.chosen.splice(i, 1);
        focus = Math.max(0, i - 1);
    }
    this.changed();
    /** @type {HTMLElement | null} */ (this.slots.children[focus]?.querySelector("select"))?.focus();
  }

  changed() {
    this.toAddress();
    void this.show();
  }
}
