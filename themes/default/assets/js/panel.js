// The panel: cards that several raters exported, side by side. They are shown and stored
// nowhere; cards of another guide, or of another version of this one, are refused, and
// named.

import { csv, importCard, scoresOf } from "./card.js";
import { copyText } from "./clip.js";
import { download, fileName, readJSON } from "./files.js";
import { readGuide } from "./guide-data.js";
import { make } from "./make.js";
import { exportPanel, importPanel, panelRows, panelText } from "./panel-export.js";
import { line, resultLines } from "./result.js";
import { merge, missed, rated, result } from "./score.js";
import { drawSpread, initials } from "./spread.js";
import { day, labelled, list, number, percent, say } from "./words.js";

/** @typedef {import("./card.js").Card} Card */

class Panel {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.guide = readGuide(root);
    this.field = /** @type {HTMLInputElement} */ (root.querySelector("input[type=file]"));
    this.refused = this.find("[data-refused]");
    /** @type {Card[]} */
    this.cards = [];
  }

  /** @param {string} selector */
  find(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }

  start() {
    const drop = this.find("[data-drop]");
    drop.hidden = false;
    this.field.addEventListener("change", async () => {
      const files = [...(this.field.files ?? [])];
      await this.add(files);
      this.field.value = "";
    });
    for (const name of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.toggleAttribute("data-over", name === "dragover");
      });
    }
    drop.addEventListener("drop", (event) => this.add([...(event.dataTransfer?.files ?? [])]));
    this.find("[data-print]").addEventListener("click", (event) => this.act(/** @type {HTMLElement} */ (event.target).closest("button")?.dataset.do));
    document.addEventListener("rolebook:morphed", () => {
      this.guide = readGuide(this.root);
      this.show();
    });
  }

  /** @param {File[]} files */
  async add(files) {
    /** @type {string[]} */
    const problems = [];
    for (const file of files) {
      const value = await readJSON(file);
      const card = importCard(value);
      for (const each of card ? [card] : importPanel(value) ?? [null]) {
        const why = each ? this.against(each) : "bad";
        if (why || !each) {
          problems.push(say(this.root, why, { file: file.name }));
          continue;
        }
        const at = this.cards.findIndex((have) => have.id === each.id);
        if (at >= 0) problems.push(say(this.root, "replaced", { file: file.name }));
        if (at >= 0) this.cards[at] = each;
        else this.cards.push(each);
      }
    }
    this.refused.replaceChildren(...problems.map((text) => make("li", {}, text)));
    this.show();
  }

  /** Why a card cannot be merged; "" where it can. @param {Card} card */
  against(card) {
    if (card.guide !== this.guide.guide) return "guide";
    return card.fingerprint === this.guide.fingerprint ? "" : "version";
  }

  /** @param {Card} card */
  nameOf(card) {
    return card.rater.trim() || say(this.root, "nameless");
  }

  show() {
    this.find("[data-print]").hidden = this.cards.length === 0;
    this.list();
    this.table();
    this.sum();
    this.notes();
  }

  list() {
    this.find("[data-cards]").replaceChildren(...this.cards.map((card) => {
      const button = make("button", { type: "button", "aria-label": say(this.root, "remove", { rater: this.nameOf(card) }) }, "×");
      button.addEventListener("click", () => {
        this.cards = this.cards.filter((c) => c !== card);
        this.show();
        this.field.focus();
      });
      return make("li", {}, make("bdi", {}, this.nameOf(card)), " · ", make("bdi", {}, day(card.date)), " ", button);
    }));
  }

  /** What the table and the exports say: those competencies first whose ratings differ most. @returns {import("./panel-export.js").Merged & {rows: {element: HTMLElement}[]}} */
  merged() {
    const { scale, competencies, least } = this.guide;
    const cards = this.cards.map(scoresOf);
    const rows = merge(scale, competencies, cards).map(({ id, mean, spread, discuss }, i) => {
      const scores = cards.map((card) => (rated(scale, card[id]) ? /** @type {number} */ (card[id]) : null));
      const { name, weight, element } = competencies[i];
      return { name, weight, element, mean, spread: scores.filter((score) => score !== null).length < 2 ? null : spread, discuss, scores };
    });
    const head = [...this.root.querySelectorAll("[data-head] [data-column]")].map((cell) => cell.textContent ?? "");
    return {
      head, discuss: say(this.root, "discuss"), coverage: say(this.root, "covered"),
      raters: this.cards.map((card, i) => ({ name: this.nameOf(card), coverage: result(scale, competencies, least, cards[i]).coverage })),
      rows: rows.sort((a, b) => (b.spread ?? -1) - (a.spread ?? -1)),
    };
  }

  table() {
    const { head, rows, raters, coverage } = this.merged();
    for (const old of this.root.querySelectorAll("[data-rater]")) old.remove();
    const short = initials(raters.map((rater) => rater.name));
    this.find("[data-head]").append(...raters.map(({ name }, i) => make("th", { class: "end", "data-rater": true, scope: "col" }, `${name} `, make("span", { class: "initials", "aria-hidden": "true" }, short[i]))));
    for (const { element, mean, spread, discuss, scores } of rows) {
      const cell = (/** @type {string} */ name) => /** @type {HTMLElement} */ (element.querySelector(name));
      const marks = scores.flatMap((score, i) => (score === null ? [] : [{ name: short[i], score }]));
      cell("[data-line]").replaceChildren(...(raters.length > 0 ? [drawSpread(this.guide.scale, marks)] : []));
      cell("[data-mean]").textContent = mean === null ? "" : number(mean, 2);
      cell("[data-spread]").textContent = spread === null ? "" : number(spread, 2);
      if (discuss) cell("[data-spread]").append(" ", make("span", { class: "badge discuss" }, say(this.root, "discuss")));
      element.append(...scores.map((score, i) => {
        const [text, name] = score !== null ? [number(score), null] : ["–", say(this.root, "unscored")];
        return make("td", { class: "end", "data-rater": true, "data-under": raters[i].name, "aria-label": name, role: name && "cell" }, text);
      }));
      element.parentElement?.append(element);
    }
    const foot = this.find("[data-coverage]");
    foot.hidden = raters.length === 0;
    foot.append(...raters.map((rater) => make("td", { class: "end", "data-rater": true, "data-under": rater.name }, percent(rater.coverage))));
    this.find("[data-coverage] th").textContent = coverage;
  }

  /** @param {string | undefined} what */
  act(what) {
    const name = [this.guide.guide, this.cards[0]?.candidate ?? "", say(this.root, "panel")];
    const merged = this.merged();
    if (what === "print") print();
    if (what === "json") download(fileName(name, "json"), "application/json", JSON.stringify(exportPanel(this.cards), null, 2) + "\n");
    if (what === "csv") download(fileName(name, "csv"), "text/csv", csv(panelRows(merged)));
    if (what === "text") copyText(panelText(merged, (n) => number(n, 2), percent), this.find("[data-copied-to]"), say(this.root, "panel"));
  }

  /** The text above the table: flags and missed musts of each rater, then the score of the means. */
  sum() {
    const place = this.find("[data-result]");
    if (this.cards.length === 0) return place.replaceChildren();
    const { scale, competencies, least, flags } = this.guide;
    const means = Object.fromEntries(merge(scale, competencies, this.cards.map(scoresOf)).map(({ id, mean }) => [id, mean]));
    const found = result(scale, competencies, least, means);
    /** @param {(card: Card) => boolean} of */
    const who = (of) => list(this.cards.filter(of).map((card) => this.nameOf(card)));
    const blocking = flags.filter((f) => f.blocking).map((f) => ({ name: f.name, who: who((c) => c.flags.includes(f.id)) })).filter((f) => f.who);
    const misses = competencies.filter((c) => c.must).map(({ id, name }) => ({
      name,
      who: who((card) => rated(scale, card.ratings[id]?.score) && missed(scale, /** @type {number} */ (card.ratings[id].score))),
    })).filter((m) => m.who);
    const named = (/** @type {{name: string, who: string}} */ x) => `${x.name} (${x.who})`;
    const lines = resultLines(this.root, found, { blocking: blocking.map(named), missed: misses.map(named), max: scale.max, least });
    for (const flag of flags.filter((f) => !f.blocking)) {
      const seen = who((card) => card.flags.includes(flag.id));
      if (seen) lines.push(line("about", labelled(say(this.root, "flag"), `${flag.name} (${seen})`)));
    }
    const names = [...new Set(this.cards.map((card) => card.candidate.trim()))];
    if (new Set(names.map((name) => name.toLowerCase())).size > 1) lines.unshift(line("alert", say(this.root, "candidates", { names: list(names) })));
    lines.push(line("about", say(this.root, "cards", { n: number(this.cards.length), candidate: names[0] })));
    place.replaceChildren(...lines);
  }

  /** The notes of all raters, by competency. */
  notes() {
    const blocks = this.guide.competencies.flatMap(({ id, name }) => {
      const said = this.cards.filter((card) => card.ratings[id]?.note.trim());
      if (said.length === 0) return [];
      const lines = said.flatMap((card) => {
        const { score, note } = card.ratings[id];
        return [make("dt", {}, `${this.nameOf(card)}${score === null ? "" : ` · ${number(score)}`}`), make("dd", {}, note)];
      });
      return [make("h3", {}, name), make("dl", {}, ...lines)];
    });
    this.find("[data-note-list]").replaceChildren(...blocks);
    this.find("[data-notes]").hidden = blocks.length === 0;
  }
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-panel]"));
if (root) new Panel(root).start();
