// Which items of a matrix are shown: all, or those that differ, are similar, shared or
// disputed, or that only one role has, and which rows. It is in the address, so that it can be sent to somebody.

import { number, say } from "./words.js";

/**
 * The items that each choice shows. A similar item may be disputed as well; then it has a
 * counterpart.
 * @type {Record<string, string>}
 */
const shows = {
  all: "li",
  differences: ":is([data-status=only], [data-status=similar], [data-status=disputed])",
  similar: ":has(> .stands > .similar-to)",
  shared: "[data-status=shared]",
  only: "[data-status=only]",
  disputed: "[data-status=disputed]",
};

/** The choice. It applies to the rows that the matrix has at that time. */
export class Filters {
  /** @param {HTMLElement} bar @param {HTMLTableElement} matrix */
  constructor(bar, matrix) {
    this.bar = bar;
    this.matrix = matrix;
    this.status = /** @type {HTMLElement} */ (bar.querySelector("[data-status]"));
    this.choices = /** @type {HTMLInputElement[]} */ ([...bar.querySelectorAll("input[type=radio]")]);
    this.started = false;
  }

  /** The rows to choose from. @returns {HTMLInputElement[]} */
  get rows() {
    return [...this.bar.querySelectorAll(/** @type {"input"} */ ("input[type=checkbox]"))];
  }

  start() {
    this.fromAddress();
    this.bar.hidden = false;
    this.apply();
    this.started = true;
    this.bar.addEventListener("change", () => {
      this.toAddress();
      this.apply();
    });
    document.addEventListener("click", (event) => this.followed(event));
    addEventListener("popstate", () => {
      this.fromAddress();
      this.apply();
    });
    document.addEventListener("rolebook:morphed", () => this.apply());
  }

  /**
   * Offers the rows that there are now. Rows that were there before keep their choice,
   * new ones are shown.
   * @param {{id: string, label: string, of?: {in?: string, dir?: string}}[]} rows
   */
  offer(rows) {
    const before = new Map(this.rows.map((row) => [row.value, row.checked]));
    const labels = rows.map(({ id, label, of }) => {
      const line = document.createElement("label");
      const row = document.createElement("input");
      const text = document.createElement("span");
      row.type = "checkbox";
      row.value = id;
      row.checked = before.get(id) ?? true;
      text.textContent = label;
      if (of?.in) Object.assign(text, { lang: of.in, dir: of.dir });
      line.append(row, " ", text);
      return line;
    });
    const box = /** @type {HTMLElement} */ (this.bar.querySelector("[data-rows]"));
    const text = (/** @type {Iterable<Element>} */ lines) => [...lines].map((line) => `${line.querySelector("input")?.value} ${line.textContent}`).join("\n");
    if (text(box.querySelectorAll("label")) !== text(labels)) { // replacing them would lose the focus
      for (const line of box.querySelectorAll("label")) line.remove();
      box.append(...labels);
    }
    this.bar.hidden = false;
    if (!this.started) return this.start();
    this.toAddress();
    this.apply();
  }

  /** A link to one status chooses it here; the one that is chosen shows all again. @param {MouseEvent} event */
  followed(event) {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("a[data-show]"));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const wanted = link.ariaCurrent ? "all" : link.dataset.show;
    for (const choice of this.choices) choice.checked = choice.value === wanted;
    this.toAddress();
    this.apply();
    this.bar.scrollIntoView({ block: "start" });
  }

  fromAddress() {
    const params = new URLSearchParams(location.search);
    const show = params.get("show") ?? "all";
    const rows = params.get("rows")?.split(",");
    for (const choice of this.choices) choice.checked = choice.value === (show in shows ? show : "all");
    for (const row of this.rows) row.checked = !rows || rows.includes(row.value);
    const details = this.bar.querySelector("details");
    if (rows && details) details.open = true;
  }

  toAddress() {
    const url = new URL(location.href);
    const show = this.choices.find((choice) => choice.checked)?.value ?? "all";
    const rows = this.rows.filter((row) => row.checked).map((row) => row.value);
    url.searchParams.delete("show");
    url.searchParams.delete("rows");
    if (show !== "all") url.searchParams.set("show", show);
    if (rows.length < this.rows.length) url.searchParams.set("rows", rows.join(","));
    history.replaceState(history.state, "", url.href.replaceAll("%2C", ","));
  }

  apply() {
    const choice = this.choices.find((choice) => choice.checked)?.value ?? "all";
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-show]"))) link.ariaCurrent = link.dataset.show === choice ? "true" : null;
    const chosen = new Set(this.rows.filter((row) => row.checked).map((row) => row.value));
    const items = /** @type {HTMLElement[]} */ ([...this.matrix.querySelectorAll("td li[data-status]")]);
    for (const item of items) item.hidden = !item.matches(shows[choice]);
    /** @type {Set<string>} those of which a band is shown */
    const shown = new Set();
    for (const row of /** @type {NodeListOf<HTMLTableRowElement>} */ (this.matrix.querySelectorAll("tr[data-dimension]"))) {
      const id = row.dataset.dimension ?? "";
      row.hidden = !chosen.has(id) || (choice !== "all" && row.querySelector("li[data-status]:not([hidden])") === null);
      row.classList.toggle("band", shown.has(id)); // the first that is shown has the name of the row
      if (!row.hidden) shown.add(id);
      const prose = /** @type {HTMLElement | null} */ (row.nextElementSibling);
      if (prose?.classList.contains("row-prose")) prose.hidden = !shown.has(id);
    }
    const left = items.filter((item) => !item.hidden && !item.closest("tr")?.hidden).length;
    this.status.textContent = shown.size === 0 ? say(this.bar, "nothing") : say(this.bar, "shown", { n: number(left), total: number(items.length) });
  }
}
