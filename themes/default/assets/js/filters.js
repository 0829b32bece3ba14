// What of a matrix is shown: all, what differs, what is shared, what is disputed,
// and which rows. It stands in the address, so that it can be sent to somebody.

import { number, say } from "./words.js";

/** Which statuses each choice shows. @type {Record<string, string[]>} */
const shows = { all: [], differences: ["only", "similar", "disputed"], similar: ["similar"], shared: ["shared"], disputed: ["disputed"] };

/** The choice; it takes what rows the matrix has whenever it is applied. */
export class Filters {
  /** @param {HTMLElement} bar @param {HTMLTableElement} matrix */
  constructor(bar, matrix) {
    this.bar = bar;
    this.matrix = matrix;
    this.status = /** @type {HTMLElement} */ (bar.querySelector("[data-status]"));
    this.choices = /** @type {HTMLInputElement[]} */ ([...bar.querySelectorAll("input[type=radio]")]);
    this.rows = /** @type {HTMLInputElement[]} */ ([...bar.querySelectorAll("input[type=checkbox]")]);
  }

  start() {
    this.fromAddress();
    this.bar.hidden = false;
    this.apply();
    this.bar.addEventListener("change", () => {
      this.toAddress();
      this.apply();
    });
    addEventListener("popstate", () => {
      this.fromAddress();
      this.apply();
    });
    document.addEventListener("rolebook:morphed", () => this.apply());
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
    const show = shows[this.choices.find((choice) => choice.checked)?.value ?? "all"];
    const rows = new Set(this.rows.filter((row) => row.checked).map((row) => row.value));
    const items = /** @type {HTMLElement[]} */ ([...this.matrix.querySelectorAll("td li[data-status]")]);
    for (const item of items) item.hidden = show.length > 0 && !show.includes(item.dataset.status ?? "");
    for (const element of this.matrix.querySelectorAll("tr[data-dimension]")) {
      const row = /** @type {HTMLTableRowElement} */ (element);
      const left = show.length === 0 || row.querySelector("li[data-status]:not([hidden])") !== null;
      row.hidden = !left || !rows.has(row.dataset.dimension ?? "");
      const prose = /** @type {HTMLElement | null} */ (row.nextElementSibling);
      if (prose?.classList.contains("row-prose")) prose.hidden = row.hidden;
    }
    const shown = items.filter((item) => !item.hidden && !item.closest("tr")?.hidden).length;
    this.status.textContent = shown === 0 && items.length > 0 ? say(this.bar, "nothing") : say(this.bar, "shown", { n: number(shown), total: number(items.length) });
  }
}
