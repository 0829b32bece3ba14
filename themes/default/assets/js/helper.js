// The decision helper: answers give points, and the points an outcome with its reasons.
// The answers are in the address. Without scripts, and on paper, it is a text; on paper
// the answers are marked.

import { decide, readPoints } from "./decide.js";
import { shareLink } from "./share.js";
import { textWithout } from "./text.js";
import { number, say } from "./words.js";

/** The name of an answer in the address: ?a=question.number */
const param = "a";

class Helper {
  /** @param {HTMLElement} root @param {HTMLElement} result */
  constructor(root, result) {
    this.root = root;
    this.result = result;
    this.status = /** @type {HTMLElement} */ (result.querySelector("[data-status]"));
    this.roles = [...result.querySelectorAll("[data-role]")].map((e) => /** @type {HTMLElement} */ (e));
    /** @type {{id: string, radios: HTMLInputElement[], answers: import("./decide.js").Answer[]}[]} */
    this.questions = [];
  }

  start() {
    this.attach();
    this.fromAddress();
    this.result.hidden = false;
    this.root.dataset.live = "";
    this.show();
    this.root.addEventListener("change", () => {
      this.toAddress();
      this.show();
    });
    this.root.addEventListener("click", (event) => this.clicked(event));
    addEventListener("popstate", () => {
      this.fromAddress();
      this.show();
    });
    document.addEventListener("rolebook:morphed", () => {
      this.attach();
      this.show();
    });
  }

  /** Adds a button to each answer. */
  attach() {
    this.questions = [...this.root.querySelectorAll("[data-question]")].map((element) => {
      const question = /** @type {HTMLElement} */ (element);
      const id = question.dataset.question ?? "";
      question.setAttribute("role", "radiogroup");
      const title = question.querySelector("h3");
      if (title) question.setAttribute("aria-labelledby", title.id);
      const entries = /** @type {HTMLElement[]} */ ([...question.querySelectorAll("li[data-points]")]);
      const radios = entries.map((entry, i) => {
        const have = /** @type {HTMLInputElement | null} */ (entry.querySelector(":scope > input"));
        const radio = have ?? document.createElement("input");
        radio.type = "radio";
        radio.name = `answer-${id}`;
        radio.value = String(i + 1);
        radio.setAttribute("aria-label", textWithout(entry, ".why"));
        if (!have) entry.prepend(radio);
        return radio;
      });
      const answers = entries.map((entry) => ({
        points: readPoints(entry.dataset.points ?? ""),
        because: entry.querySelector(".because")?.textContent ?? "",
      }));
      return { id, radios, answers };
    });
  }

  /** A click on an answer's text is one on its button. @param {MouseEvent} event */
  clicked(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const what = /** @type {HTMLElement | null} */ (target.closest("[data-do]"))?.dataset.do;
    if (what === "print") print();
    if (what === "share") {
      this.toAddress(); // which may have answers that no longer exist
      shareLink(location.href, this.status);
    }
    if (what === "restart") this.restart();
    if (what || target.closest("a, button, input") || getSelection()?.type === "Range") return;
    /** @type {HTMLElement | null | undefined} */ (target.closest("li[data-points]")?.querySelector(":scope > input"))?.click();
  }

  restart() {
    for (const { radios } of this.questions) for (const radio of radios) radio.checked = false;
    this.status.textContent = "";
    this.toAddress();
    this.show();
    this.questions[0]?.radios[0]?.focus();
  }

  chosen() {
    return this.questions.map(({ radios }) => {
      const at = radios.findIndex((radio) => radio.checked);
      return at < 0 ? undefined : at;
    });
  }

  toAddress() {
    const url = new URL(location.href);
    url.searchParams.delete(param);
    this.chosen().forEach((at, i) => at !== undefined && url.searchParams.append(param, `${this.questions[i].id}.${at + 1}`));
    history.replaceState(history.state, "", url);
  }

  fromAddress() {
    const answers = new Set(new URLSearchParams(location.search).getAll(param));
    for (const { id, radios } of this.questions) {
      radios.forEach((radio, i) => (radio.checked = answers.has(`${id}.${i + 1}`)));
    }
  }

  show() {
    const chosen = this.chosen();
    const done = chosen.filter((at) => at !== undefined).length;
    const found = decide(this.roles.map((e) => e.dataset.role ?? ""), this.questions.map((q) => q.answers), chosen);
    const names = this.roles.filter((e) => found.roles.includes(e.dataset.role ?? "")).map((e) => e.querySelector("b")?.textContent ?? "");
    const special = say(this.root, found.outcome.replace("-", "_"));
    const progress = say(this.root, "answered", { n: number(done), total: number(this.questions.length) });
    const said = document.createElement("b");
    said.textContent = special ? [special, names.join(" + ")].filter(Boolean).join(": ") : names.join("");
    const line = /** @type {HTMLElement} */ (this.result.querySelector("[data-outcome]"));
    line.replaceChildren(...(found.outcome ? [said, " "] : []), Object.assign(document.createElement("span"), { className: "about", textContent: progress }));
    const text = this.root.querySelector(`dd[data-for="${CSS.escape(found.outcome)}"]`);
    const copy = text ? /** @type {Element} */ (text.cloneNode(true)).childNodes : [];
    this.result.querySelector("[data-outcome-text]")?.replaceChildren(...copy);
    found.standings.forEach((standing, i) => this.standing(this.roles[i], standing));
    this.result.toggleAttribute("data-empty", done === 0);
  }

  /** @param {HTMLElement} entry @param {import("./decide.js").Standing} standing */
  standing(entry, standing) {
    const count = /** @type {HTMLElement} */ (entry.querySelector("[data-count]"));
    count.textContent = say(this.root, "points", { n: number(standing.points), most: number(standing.most) });
    const reasons = standing.reasons.map(({ points, because, question }) => {
      const line = document.createElement("li");
      const why = because || this.root.querySelectorAll("[data-question] > h3")[question]?.firstChild?.textContent || "";
      line.textContent = `${["−", "", "+"][Math.sign(points) + 1]}${number(Math.abs(points))} ${why}`;
      return line;
    });
    entry.querySelector("[data-reasons]")?.replaceChildren(...reasons);
  }
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-helper]"));
const result = /** @type {HTMLElement | null | undefined} */ (root?.querySelector("[data-result]"));
if (root && result) new Helper(root, result).start();
