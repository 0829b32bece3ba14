// Filters of the page of search, each with the number of results that it leaves.

import { number } from "../words.js";
import { make } from "../make.js";
import { say } from "./words.js";

/** The facets and what they are called. */
const names = { kind: "search_kinds", role: "kind_role", dimension: "dimension", lang: "languages" };
/** The most values that are shown of a facet. */
const most = 10;

export class Facets {
  /** @param {() => void} changed */
  constructor(changed) {
    /** @type {Record<string, string[]>} */
    this.chosen = {};
    /** @type {Record<string, HTMLElement>} */
    this.sets = {};
    /** @type {Map<string, HTMLLabelElement>} */
    this.labels = new Map();
    this.reset = make("button", { type: "button", class: "facets-reset", hidden: true }, say("search_reset"));
    this.reset.addEventListener("click", () => {
      for (const facet in names) this.chosen[facet] = [];
      for (const label of this.labels.values()) /** @type {HTMLInputElement} */ (label.control).checked = false;
      this.summary.focus();
      changed();
    });
    for (const [facet, name] of Object.entries(names)) {
      this.chosen[facet] = [];
      this.sets[facet] = make("fieldset", { hidden: true, "data-facet": facet }, make("legend", {}, say(name)));
    }
    this.summary = make("summary", {}, say("search_filters"));
    this.element = make("details", { class: "facets", hidden: true, open: matchMedia("(min-width: 48rem)").matches }, this.summary, ...Object.values(this.sets), this.reset);
    this.element.addEventListener("change", (event) => {
      const box = /** @type {HTMLInputElement} */ (event.target);
      this.chosen[box.name] = box.checked ? [...this.chosen[box.name], box.value] : this.chosen[box.name].filter((value) => value !== box.value);
      changed();
    });
  }

  /** @param {URLSearchParams} parameters */
  read(parameters) {
    for (const facet in names) {
      this.chosen[facet] = parameters.getAll(facet);
      for (const [key, label] of this.labels) {
        const [of, value] = key.split("\n");
        if (of === facet) /** @type {HTMLInputElement} */ (label.control).checked = this.chosen[facet].includes(value);
      }
    }
  }

  /** @param {URLSearchParams} parameters */
  write(parameters) {
    for (const facet in names) for (const value of this.chosen[facet]) parameters.append(facet, value);
  }

  hide() {
    this.element.hidden = true;
  }

  /** Shows the counts. The boxes stay, so that the focus stays. @param {import("./query.js").Result} result */
  show(result) {
    let any = false;
    let chosen = false;
    for (const facet of /** @type {import("../search/facets.js").Facet[]} */ (Object.keys(names))) {
      const counts = result.facets?.[facet] ?? {};
      const values = Object.keys(counts).sort((a, b) => counts[b] - counts[a]).slice(0, most);
      for (const value of [...this.chosen[facet], ...values]) this.box(facet, value, result.facetLabels?.[facet]?.[value] ?? value);
      let shown = 0;
      for (const [key, box] of this.labels) {
        const [of, value] = key.split("\n");
        if (of !== facet) continue;
        const checked = this.chosen[facet].includes(value);
        box.hidden = !checked && !values.includes(value);
        /** @type {Element} */ (box.lastElementChild).textContent = number(counts[value] ?? 0);
        shown += box.hidden ? 0 : 1;
        chosen ||= checked;
      }
      this.sets[facet].hidden = shown < 2 && !this.chosen[facet].length;
      any ||= !this.sets[facet].hidden;
    }
    this.reset.hidden = !chosen;
    this.element.hidden = !any;
  }

  /** @param {string} facet @param {string} value @param {string} label */
  box(facet, value, label) {
    const key = `${facet}\n${value}`;
    if (this.labels.has(key)) return;
    const input = make("input", { type: "checkbox", name: facet, value });
    input.checked = this.chosen[facet].includes(value);
    const box = make("label", {}, input, make("span", { dir: "auto" }, label), make("span", { class: "facet-count" }));
    this.labels.set(key, box);
    this.sets[facet].append(box);
  }
}
