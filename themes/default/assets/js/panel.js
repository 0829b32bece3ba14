// The panel: cards that several raters exported, side by side. They are shown and stored
// nowhere; cards of another guide, or of another version of this one, are refused, and
// named.

import { importCard, scoresOf } from "./card.js";
import { readJSON } from "./files.js";
import { readGuide } from "./guide-data.js";
import { make } from "./make.js";
import { line, resultLines } from "./result.js";
import { merge, missed, rated, result } from "./score.js";
import { labelled, list, number, say } from "./words.js";

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
    this.find("[data-do=print]").addEventListener("click", () => print());
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
      const card = importCard(await readJSON(file));
      const why = card ? this.against(card) : "bad";
      if (why || !card) {
        problems.push(say(this.root, why, { file: file.name }));
        continue;
      }
      const at = this.cards.findIndex((have) => have.id === card.id);
      if (at >= 0) problems.push(say(this.root, "replaced", { file: file.name }));
      if (at >= 0) this.cards[at] = card;
      else this.cards.push(card);
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
      return make("li", {}, `${this.nameOf(card)} · ${card.date} `, button);
    }));
  }

  table() {
    const { scale, competencies } = this.guide;
    for (const old of this.root.querySelectorAll("[data-rater]")) old.remove();
    const head = this.find("[data-head]");
    head.append(...this.cards.map((card) => make("th", { class: "end", "data-rater": true, scope: "col" }, this.nameOf(card))));
    const rows = merge(scale, competencies, this.cards.map(scoresOf));
    competencies.forEach(({ id, element }, i) => {
      const { mean, spread, discuss } = rows[i];
      const scores = this.cards.map((card) => card.ratings[id]?.score).filter((score) => rated(scale, score));
      /** @type {HTMLElement} */ (element.querySelector("[data-mean]")).textContent = mean === null ? "" : number(mean, 2);
      const spreads = /** @type {HTMLElement} */ (element.querySelector("[data-spread]"));
      spreads.textContent = scores.length < 2 ? "" : number(spread, 2);
      if (discuss) spreads.append(" ", make("span", { class: "badge discuss" }, say(this.root, "discuss")));
      element.append(...this.cards.map((card) => {
        const score = card.ratings[id]?.score;
        const [text, name] = rated(scale, score) ? [number(score), null] : ["–", say(this.root, "unscored")];
        return make("td", { class: "end", "data-rater": true, "aria-label": name, role: name && "cell" }, text);
      }));
    });
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
