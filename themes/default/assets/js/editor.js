// The editor of an advertisement: what is filled in stands in the advertisement at once, is kept
// in this tab, and is copied with it. What had better not be said is marked beside its line.

import { snippet, payText, posting } from "./ad-job.js";
import { written } from "./ad-format.js";
import { blocks } from "./ad-read.js";
import { copyText } from "./clip.js";
import { today } from "./files.js";
import { make } from "./make.js";
import { Store } from "./store.js";
import { offerUndo } from "./undo.js";
import { find } from "./wording.js";
import { day, labelled, list, number, say } from "./words.js";

/** @typedef {import("./ad-job.js").Job} Job @typedef {import("./ad-job.js").Field} Field */

/** The facts of an advertisement, in their order: below its headline, and at its end. @type {string[][]} */
const order = [["employer", "pay", "place", "remote", "contract", "hours", "start"], ["accommodation", "apply", "closing"]];

/** How many must-haves are read (internal/check/advert.go has the same number). */
const mostMusts = 5;

export class Editor {
  /** @param {HTMLElement} root */
  constructor(root) {
    const within = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
    this.root = root;
    this.form = /** @type {HTMLFormElement} */ (within("[data-ad-form]"));
    this.ad = within("[data-ad]");
    this.facts = [...root.querySelectorAll(".ad-facts")];
    const stated = /** @type {HTMLElement[]} */ (this.facts.flatMap((facts) => [...facts.children]));
    this.status = within("[data-ad-status]");
    this.cleared = within("[data-ad-cleared]");
    this.missing = /** @type {HTMLElement} */ (document.querySelector("[data-ad-missing]"));
    /** What the guide says, by fact. @type {Map<string, string>} */
    this.given = new Map(stated.filter((pair) => !pair.matches(".open")).map((pair) => [pair.dataset.fact ?? "", pair.querySelector("dd")?.textContent ?? ""]));
    /** Those that have to be stated. @type {string[]} */
    this.required = stated.map((pair) => pair.dataset.fact ?? "");
    this.store = new Store("sessionStorage", `rolebook:${document.body.dataset.root}:ad:${root.dataset.key}`, read);
    /** @type {{cliches: string[], gendered: string[]}} */
    this.phrases = { cliches: [], gendered: [] };
    const typed = this.job(); // while this script was on its way
    this.fill({ ...(this.store.read() ?? Object.fromEntries(this.given)), ...typed });
    if (Object.keys(typed).length > 0) this.store.write(this.job());
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    within("[data-do=clear]").addEventListener("click", () => this.clear());
    this.draw();
    void this.learn();
  }

  /** The phrases of the advertisement's language. */
  async learn() {
    if (!this.root.dataset.wording) return;
    const answer = await fetch(this.root.dataset.wording).catch(() => null);
    if (answer?.ok) this.phrases = await answer.json();
    this.lint();
  }

  /** What is filled in. @returns {Job} */
  job() {
    return Object.fromEntries([...new FormData(this.form)].filter(([, value]) => String(value).trim() !== ""));
  }

  /** @param {Job} job */
  fill(job) {
    for (const field of this.form.querySelectorAll("[name]")) {
      const input = /** @type {HTMLInputElement} */ (field);
      input.value = job[/** @type {Field} */ (input.name)] ?? "";
    }
  }

  changed() {
    this.cleared.textContent = this.store.write(this.job()) ? "" : say(this.root, "denied");
    this.draw();
  }

  /** Forgets what was filled in, until that is taken back. */
  clear() {
    const before = this.job();
    this.store.remove();
    this.fill(Object.fromEntries(this.given));
    this.draw();
    offerUndo(this.cleared, say(this.root, "cleared"), say(this.root, "undo"), () => {
      this.fill(before);
      this.changed();
    });
  }

  /** What a fact says in words; "" where it is open. @param {string} key @param {Job} job */
  value(key, job) {
    const chosen = (/** @type {string} */ name) => /** @type {HTMLSelectElement} */ (this.form.elements.namedItem(name)).selectedOptions[0]?.text ?? "";
    if (key === "pay") return payText(job, document.documentElement.lang, chosen("period")) || (job.from || job.to ? "" : this.given.get("pay") ?? "");
    if (key === "remote") return job.remote ? chosen("remote") : "";
    if (key === "closing") return job.closing ? day(job.closing) : "";
    return job[/** @type {Field} */ (key)]?.trim() ?? "";
  }

  /** What a fact is called. @param {string} key */
  name(key) {
    if (key === "pay") return say(this.root, "pay");
    return this.form.querySelector(`[name="${key}"]`)?.closest("label")?.firstChild?.textContent?.trim() ?? "";
  }

  draw() {
    const job = this.job();
    /** @type {string[]} */
    const open = [];
    this.facts.forEach((facts, i) => facts.replaceChildren(...order[i].flatMap((key) => {
      const name = this.name(key), value = this.value(key, job);
      if (!value && !this.required.includes(key)) return [];
      if (!value) open.push(name);
      const pair = make("div", { "data-fact": key, class: value ? null : "open" }, make("dt", {}, name), make("dd", {}, value || `[${labelled(name, "…")}]`));
      return [pair];
    })));
    this.missing.hidden = open.length === 0;
    this.missing.textContent = say(this.root, "missing", { what: list(open) });
    /** @type {HTMLButtonElement} */ (this.root.querySelector("[data-as=posting]")).disabled = !this.posting();
    this.lint();
  }

  posting() {
    const description = written(blocks(this.ad).filter((block) => block.kind !== "title" && block.kind !== "open"), "html");
    return posting(this.job(), { title: this.ad.querySelector(".ad-title")?.textContent?.trim() ?? "", description, today: today() });
  }

  /** Marks each line that says what had better not be said. */
  lint() {
    for (const old of this.ad.querySelectorAll(".lint")) old.remove();
    const mark = (/** @type {string} */ text) => make("span", { class: "lint" }, text);
    for (const line of this.ad.querySelectorAll(":is(li, p, dd, .ad-title:not(:has(p)))")) {
      const text = line.textContent ?? "";
      const phrase = find(text, this.phrases.cliches);
      if (phrase) line.append(mark(say(this.root, "cliche", { phrase })));
      const gendered = line.closest(".ad-title") && find(text, this.phrases.gendered);
      if (gendered) line.append(mark(say(this.root, "gendered", { phrase: gendered })));
    }
    const musts = this.ad.querySelector("[data-ad-part=must]");
    let n = 0;
    for (let next = musts?.nextElementSibling; next && !next.matches("h3, dl"); next = next.nextElementSibling) n += next.querySelectorAll("li").length;
    if (n > mostMusts) musts?.after(mark(say(this.root, "musts", { n: number(n), most: number(mostMusts) })));
  }

  /** @param {string} as */
  copy(as) {
    const found = as === "posting" ? this.posting() : null;
    const text = found ? snippet(found) : written(blocks(this.ad), /** @type {"text"} */ (as));
    return copyText(text, this.status, this.ad.getAttribute("aria-label") ?? "");
  }
}

/** What was kept, or null where the value is something else. @param {unknown} value @returns {Job | null} */
function read(value) {
  if (typeof value !== "object" || value === null || !Object.values(value).every((text) => typeof text === "string")) return null;
  return /** @type {Job} */ (value);
}
