// Shows only the rows of a RACI matrix in which one role has a letter. The choice is in the
// address, so that it can be sent to somebody.

import { number, say } from "./words.js";

class Mine {
  /** @param {HTMLElement} bar @param {HTMLTableElement} table */
  constructor(bar, table) {
    this.bar = bar;
    this.rows = /** @type {HTMLTableRowElement[]} */ ([...table.tBodies[0].rows]);
    this.select = /** @type {HTMLSelectElement} */ (bar.querySelector("select"));
    this.status = /** @type {HTMLElement} */ (bar.querySelector("[data-status]"));
  }

  start() {
    this.fromAddress();
    this.bar.hidden = false;
    this.select.addEventListener("change", () => {
      const url = new URL(location.href);
      if (this.select.value) url.searchParams.set("role", this.select.value);
      else url.searchParams.delete("role");
      history.replaceState(history.state, "", url);
      this.apply();
    });
    addEventListener("popstate", () => this.fromAddress());
  }

  fromAddress() {
    const role = new URLSearchParams(location.search).get("role") ?? "";
    this.select.value = [...this.select.options].some((option) => option.value === role) ? role : "";
    this.apply();
  }

  apply() {
    const role = this.select.value;
    let shown = 0;
    for (const row of this.rows) {
      const cell = [...row.cells].find((cell) => cell.dataset.role === role);
      row.hidden = role !== "" && !cell?.querySelector("[data-letter]");
      if (!row.hidden) shown++;
    }
    this.status.textContent = say(this.bar, "shown", { n: number(shown), total: number(this.rows.length) });
  }
}

const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-mine]"));
const table = /** @type {HTMLTableElement | null} */ (document.querySelector("table.answers"));
if (bar && table) new Mine(bar, table).start();
