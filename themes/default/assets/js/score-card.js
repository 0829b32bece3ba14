// The score card: a rater's ratings of a candidate, with exactly the arithmetic of
// score.js. What is entered stays in this tab, unless the rater stores it in this browser;
// nothing is sent. Without scripts the card is a form to print.

import { blankCard, csv, exportCard, scoresOf } from "./card.js";
import { CardStore } from "./card-store.js";
import { download, fileName, today } from "./files.js";
import { readGuide } from "./guide-data.js";
import { RatingField } from "./rating.js";
import { line, resultLines } from "./result.js";
import { needsNote, rated, result } from "./score.js";
import { offerUndo } from "./undo.js";
import { day, labelled, number, say } from "./words.js";

class ScoreCard {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.guide = readGuide(root);
    this.desk = new CardStore(root.dataset.root ?? "", this.guide.guide);
    this.card = this.desk.cards.at(-1) ?? this.blank();
    this.status = this.find("[data-status]");
    /** @type {RatingField[]} */
    this.fields = [];
    /** @type {{id: string, box: HTMLInputElement}[]} */
    this.flags = [];
  }

  /** @param {string} selector */
  find(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }

  blank() {
    const card = blankCard(this.guide.guide, this.guide.fingerprint, today());
    this.desk.cards.push(card);
    return card;
  }

  start() {
    for (const element of this.root.querySelectorAll("[data-scripted]")) /** @type {HTMLElement} */ (element).hidden = false;
    this.root.dataset.live = "";
    this.attach();
    this.show();
    if (this.desk.aside) this.tell("unreadable", { key: this.desk.aside });
    this.root.addEventListener("input", () => this.changed());
    this.find("[data-cards]").addEventListener("change", (event) => {
      event.stopPropagation();
      this.open(/** @type {HTMLSelectElement} */ (event.target).value);
    });
    this.root.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
      if (button) this.act(button.dataset.do ?? "");
    });
    document.addEventListener("rolebook:morphed", () => {
      this.guide = readGuide(this.root);
      this.attach();
      this.show();
    });
  }

  /** Adds fields to each competency and each flag. */
  attach() {
    this.fields = this.guide.competencies.map((c) => new RatingField(c.element, c.id, say(this.root, "unscored"), say(this.root, "remark")));
    this.flags = this.guide.flags.map(({ id, name, element }) => {
      let box = /** @type {HTMLInputElement | null} */ (element.querySelector("input"));
      if (!box) {
        box = document.createElement("input");
        box.type = "checkbox";
        box.setAttribute("aria-label", name);
        const own = box;
        element.prepend(box);
        element.addEventListener("click", (event) => event.target !== own && own.click());
      }
      return { id, box };
    });
  }

  /** @param {string} name */
  input(name) {
    return /** @type {HTMLInputElement} */ (this.root.querySelector(`[data-field="${name}"]`));
  }

  get keeping() {
    return /** @type {HTMLInputElement} */ (this.root.querySelector("[data-keep]"));
  }

  /** Reads the fields. */
  changed() {
    const { card } = this;
    card.candidate = this.input("candidate").value;
    card.rater = this.input("rater").value;
    card.keep = this.keeping.checked;
    for (const field of this.fields) {
      const { score, note } = field;
      if (score === null && note === "") delete card.ratings[field.id];
      else card.ratings[field.id] = { score, note };
    }
    card.flags = this.flags.filter(({ box }) => box.checked).map(({ id }) => id);
    this.status.textContent = "";
    this.save();
    this.sum();
  }

  save() {
    if (!this.desk.save()) this.tell("denied");
    this.list();
  }

  /** @param {string} name @param {Record<string, string | number>} [values] */
  tell(name, values) {
    this.status.textContent = say(this.root, name, values);
  }

  /** Shows the card in the fields. */
  show() {
    const { card } = this;
    this.input("candidate").value = card.candidate;
    this.input("rater").value = card.rater;
    this.keeping.checked = card.keep;
    for (const field of this.fields) field.show(card.ratings[field.id] ?? { score: null, note: "" });
    for (const { id, box } of this.flags) box.checked = card.flags.includes(id);
    this.find("[data-edition]").textContent = `${labelled(say(this.root, "date"), day(card.date))} · ${labelled(say(this.root, "version"), card.fingerprint)}`;
    const outdated = card.fingerprint !== this.guide.fingerprint;
    this.find("[data-outdated]").hidden = !outdated;
    if (outdated) this.tell("other");
    this.list();
    this.sum();
  }

  /** The cards to choose from, where there is more than one. */
  list() {
    const select = /** @type {HTMLSelectElement} */ (this.find("[data-cards]"));
    select.replaceChildren(...this.desk.cards.map((card) => {
      const option = document.createElement("option");
      option.value = card.id;
      const facts = [card.candidate || say(this.root, "new"), card.rater, day(card.date)].filter(Boolean);
      option.textContent = facts.map((fact) => `\u2068${fact}\u2069`).join(" · "); // isolated, as an option has no elements
      option.selected = card === this.card;
      return option;
    }));
    this.find("[data-choice]").hidden = this.desk.cards.length < 2;
  }

  /** @param {string} id */
  open(id) {
    this.card = this.desk.cards.find((card) => card.id === id) ?? this.blank();
    this.status.textContent = "";
    this.show();
  }

  /** The competencies whose rating needs a note and has none. */
  noteless() {
    return this.fields.filter((field) => needsNote(this.guide.scale, field.score) && field.note.trim() === "");
  }

  sum() {
    const { scale, competencies, least, flags } = this.guide;
    const found = result(scale, competencies, least, scoresOf(this.card));
    const lines = resultLines(this.root, found, {
      blocking: flags.filter((flag) => flag.blocking && this.card.flags.includes(flag.id)).map((flag) => flag.name),
      missed: found.missed.map((id) => competencies.find((c) => c.id === id)?.name ?? id),
      max: scale.max,
      least,
    });
    const without = new Set(this.noteless());
    for (const field of this.fields) field.complain(without.has(field) ? say(this.root, "note") : "");
    if (without.size > 0) lines.push(line("alert", say(this.root, "notes", { n: number(without.size) })));
    this.find("[data-result]").replaceChildren(...lines);
  }

  /** @param {string} what */
  act(what) {
    if (what === "print") print();
    if (what === "json" || what === "csv") this.export(what);
    if (what === "renew") {
      this.card.fingerprint = this.guide.fingerprint;
      this.status.textContent = "";
      this.save();
      this.show();
    }
    if (what === "new") {
      const { rater, keep } = this.card;
      this.card = this.blank();
      Object.assign(this.card, { rater, keep });
      this.show();
      this.input("candidate").focus();
    }
    if (what === "delete") this.delete();
  }

  /** Deletes the card everywhere; until something else is entered it can be taken back. */
  delete() {
    const card = this.card;
    const gone = this.desk.remove(card);
    const left = this.desk.cards.at(-1);
    this.card = left ?? this.blank();
    const blank = left ? null : this.card;
    this.show();
    this.input("candidate").focus();
    if (!gone) return this.tell("denied");
    offerUndo(this.status, say(this.root, "deleted"), say(this.root, "undo"), () => {
      if (blank) this.desk.cards = this.desk.cards.filter((c) => c !== blank);
      this.card = card;
      this.status.textContent = "";
      if (!this.desk.restore(card)) this.tell("denied");
      this.show();
      this.input("candidate").focus();
    });
  }

  /** Exports the card, if it is complete enough to be understood by others. @param {"json" | "csv"} format */
  export(format) {
    const { card } = this;
    const nameless = [this.input("candidate"), this.input("rater")].find((field) => field.value.trim() === "");
    const [without] = this.noteless();
    if (nameless || without) {
      this.tell(nameless ? "nameless" : "note");
      (nameless ?? without.area).focus();
      return;
    }
    const name = [this.guide.guide, card.candidate, card.rater];
    if (format === "json") download(fileName(name, "json"), "application/json", JSON.stringify(exportCard(card), null, 2) + "\n");
    else download(fileName(name, "csv"), "text/csv", csv(this.rows()));
  }

  rows() {
    const { card, root } = this;
    const word = (/** @type {string} */ key) => say(root, key);
    const found = result(this.guide.scale, this.guide.competencies, this.guide.least, scoresOf(card));
    return [
      [word("guide"), card.guide], [word("version"), card.fingerprint], [word("candidate"), card.candidate],
      [word("rater"), card.rater], [word("date"), card.date], [],
      [word("competency"), word("weight"), word("must"), word("rating"), word("remark")],
      ...this.guide.competencies.map((c) => {
        const rating = card.ratings[c.id];
        const score = rated(this.guide.scale, rating?.score) ? rating.score : null;
        return [c.name, c.weight || null, c.must ? word("must") : "", score, rating?.note ?? ""];
      }),
      [], ...this.guide.flags.filter((flag) => card.flags.includes(flag.id)).map((flag) => [word(flag.blocking ? "blocking" : "flag"), flag.name]),
      [word("covered"), round(found.coverage)],
      [word("total"), found.score === null ? word("enough") : round(found.score)],
    ];
  }
}

/** Without what only binary fractions have. @param {number} n */
const round = (n) => Math.round(n * 1e6) / 1e6;

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-card]"));
if (root) new ScoreCard(root).start();
