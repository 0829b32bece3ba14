// Combines the checklists of one person with several roles. A tick here is a tick in each
// of the lists that have the item. The lists are in the address.

import { stands } from "./cadence.js";
import { combine, workload } from "./combine.js";
import { make } from "./make.js";
import { Store } from "./store.js";
import { keepTicks, readTicks } from "./ticks.js";
import { labelled, number, say } from "./words.js";
import { drawWorkload } from "./workload.js";

/** The name of the chosen lists in the address: ?of=one,another */
const param = "of";
/** The name of the hours of a full week in the address, where they are not 40. */
const fullParam = "week";

class Combined {
  /** @param {HTMLElement} bar */
  constructor(bar) {
    this.bar = bar;
    this.article = /** @type {HTMLElement} */ (bar.closest("article"));
    this.status = /** @type {HTMLElement} */ (bar.querySelector("[data-status]"));
    this.full = /** @type {HTMLInputElement} */ (bar.querySelector("[data-full]"));
    this.place = /** @type {HTMLElement} */ (this.article.querySelector("[data-sections]"));
    this.lists = [.../** @type {NodeListOf<HTMLElement>} */ (this.article.querySelectorAll("[data-list]"))].map((element) => ({
      name: element.dataset.list ?? "",
      from: element.dataset.from ?? "",
      store: new Store("localStorage", `rolebook:${bar.dataset.root}:ticks:${element.dataset.key}`, readTicks),
      /** @type {import("./ticks.js").Ticks} */
      ticks: {},
      box: this.box(element),
    }));
    /** @type {Map<string, Promise<import("./combine.js").Item[]>>} */
    this.fetched = new Map();
    /** @type {{task: import("./combine.js").Task, box: HTMLInputElement}[]} */
    this.shown = [];
  }

  /** @param {HTMLElement} element @returns {HTMLInputElement} */
  box(element) {
    const box = make("input", { type: "checkbox", "aria-label": element.textContent?.trim() ?? "" });
    element.prepend(box);
    element.dataset.live = "";
    return box;
  }

  start() {
    const address = new URLSearchParams(location.search);
    const wanted = address.get(param)?.split(",") ?? [];
    this.full.value = address.get(fullParam) || this.full.value;
    if (!this.full.validity.valid) this.full.value = this.full.defaultValue;
    this.full.addEventListener("input", () => {
      if (this.full.value === "" || !this.full.validity.valid) return;
      this.toAddress();
      this.weigh();
    });
    this.lists.forEach((list) => {
      list.box.checked = wanted.includes(list.name);
      list.box.addEventListener("change", () => this.choose());
    });
    this.bar.querySelector("[data-do=print]")?.addEventListener("click", () => print());
    addEventListener("storage", () => this.recall());
    document.addEventListener("visibilitychange", () => this.recall());
    this.draw();
  }

  choose() {
    this.toAddress();
    this.draw();
  }

  toAddress() {
    const url = new URL(location.href);
    const names = this.lists.filter((list) => list.box.checked).map((list) => list.name);
    if (names.length > 0) url.searchParams.set(param, names.join(","));
    else url.searchParams.delete(param);
    if (this.full.value !== this.full.defaultValue) url.searchParams.set(fullParam, this.full.value);
    else url.searchParams.delete(fullParam);
    history.replaceState(history.state, "", url.href.replaceAll("%2C", ",").replaceAll("%2F", "/"));
  }

  /** Says how the work fits into a full week. */
  weigh() {
    if (this.sections) drawWorkload(this.bar, workload(this.sections), this.full.valueAsNumber || 40);
  }

  /** @param {string} address */
  items(address) {
    const have = this.fetched.get(address);
    if (have) return have;
    const now = fetch(address).then(async (answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      const { sections } = await answer.json();
      return sections.flatMap((/** @type {{items: unknown[]}} */ section) => section.items);
    });
    this.fetched.set(address, now);
    now.catch(() => this.fetched.delete(address));
    return now;
  }

  async draw() {
    const chosen = this.lists.filter((list) => list.box.checked);
    this.status.textContent = "";
    let all;
    try {
      all = await Promise.all(chosen.map((list) => this.items(list.from)));
    } catch {
      this.status.textContent = say(this.bar, "failed");
      this.bar.hidden = false;
      return;
    }
    if (chosen.some((list) => !list.box.checked)) return; // another choice was made meanwhile
    const { sections, spared, sparedWeek } = combine(all);
    this.sections = sections;
    this.chosen = chosen;
    this.shown = [];
    this.bar.hidden = chosen.length === 0;
    this.place.replaceChildren(...sections.map((section) => this.section(section)));
    const overlap = this.bar.querySelector("[data-spared]");
    if (overlap) overlap.textContent = spared > 0 ? `${say(this.bar, "spared", { n: number(spared) })} · ${labelled(say(this.bar, "hours"), number(sparedWeek / 60, 1))}` : "";
    this.weigh();
    this.recall();
  }

  /** @param {ReturnType<typeof combine>["sections"][number]} section */
  section({ cadence, minutes, tasks }) {
    const sum = minutes > 0 ? [" ", make("span", { class: "badge" }, inMinutes(minutes))] : [];
    const title = make("h2", {}, say(this.bar, cadence || "other"), ...sum);
    return make("section", {}, title, make("ul", { class: "items" }, ...tasks.map((task) => this.entry(task))));
  }

  /** @param {import("./combine.js").Task} task */
  entry(task) {
    const box = make("input", { type: "checkbox", class: "tick", "aria-label": task.text });
    const facts = task.minutes ? make("div", { class: "facts" }, inMinutes(task.minutes)) : null;
    const entry = make("li", {}, box, task.text, facts);
    box.addEventListener("change", () => this.ticked(task, box));
    entry.addEventListener("click", (event) => event.target !== box && getSelection()?.type !== "Range" && box.click());
    this.shown.push({ task, box });
    return entry;
  }

  /** @param {import("./combine.js").Task} task @param {HTMLInputElement} box */
  ticked(task, box) {
    let kept = true;
    for (const { list, id } of task.places) {
      const place = this.chosen?.[list];
      if (!place) continue;
      if (box.checked) place.ticks[id] = Date.now();
      else delete place.ticks[id];
      kept = place.store.write(keepTicks(place.ticks)) && kept;
    }
    if (!kept) this.status.textContent = say(this.bar, "denied");
    this.show();
  }

  /** Reads what is stored, if anything is. */
  recall() {
    for (const list of this.lists) list.ticks = list.store.read() ?? list.ticks;
    this.show();
  }

  show() {
    const now = new Date();
    for (const { task, box } of this.shown) {
      box.checked = task.places.some(({ list, id }) => {
        const at = this.chosen?.[list]?.ticks[id];
        return at !== undefined && stands(task.cadence, at, now);
      });
    }
    const done = this.shown.filter(({ box }) => box.checked).length;
    const count = this.bar.querySelector("[data-count]");
    if (count) count.textContent = say(this.bar, "progress", { done: number(done), total: number(this.shown.length) });
    /** @type {HTMLProgressElement} */ (this.bar.querySelector("progress")).value = this.shown.length ? done / this.shown.length : 0;
  }
}

/** @param {number} minutes */
function inMinutes(minutes) {
  const options = /** @type {Intl.NumberFormatOptions} */ ({ style: "unit", unit: "minute", unitDisplay: "long", numberingSystem: "latn" });
  return new Intl.NumberFormat(document.documentElement.lang || "en", options).format(minutes);
}

const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-combined]"));
if (bar) new Combined(bar).start();
