// What the preview says about the page: problems over the last good one, the
// file it is made from, badges. It lives in a shadow root, so that neither the
// page's styles nor the mirror know of it. Text is set as text, always.

import { copy } from "./copy.js";

const css = `
:host { all: initial; position: fixed; inset-inline-end: 12px; inset-block-end: 12px; max-inline-size: calc(100vw - 24px); z-index: 2147483000; font: 14px/1.45 system-ui, sans-serif; color-scheme: light dark; color: light-dark(#1d2421, #e8ecea); }
:host([data-errors]) { inset: auto 0 0 0; max-inline-size: none; }
* { box-sizing: border-box; }
.bar, .list { background: light-dark(#fff, #22282b); border: 1px solid light-dark(#cfd6d2, #454d51); border-radius: 8px; box-shadow: 0 4px 18px rgb(0 0 0 / 0.2); }
.bar { display: flex; gap: 10px; align-items: center; padding: 6px 10px; width: max-content; max-width: 100%; margin-inline-start: auto; flex-wrap: wrap; }
.list { padding: 10px 14px; margin-block-end: 8px; max-block-size: 60vh; overflow: auto; }
:host([data-errors]) .list { border-radius: 0; border-inline: 0; margin: 0; border-block-start: 3px solid light-dark(#b3261e, #f2867e); }
:host([data-errors]) .bar { border-radius: 0; width: 100%; border-width: 0; box-shadow: none; }
button, a { font: inherit; color: inherit; }
button { background: none; border: 0; padding: 2px 4px; cursor: pointer; text-decoration: underline dotted; }
.badge { border: 1px solid currentColor; border-radius: 1em; padding: 0 8px; font-size: 12px; color: light-dark(#8a4b08, #f0b070); }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; }
.error { color: light-dark(#b3261e, #f2867e); font-weight: 600; }
.warning { color: light-dark(#8a4b08, #f0b070); font-weight: 600; }
pre { margin: 2px 0 0; font: 12.5px/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
label { display: inline-flex; gap: 4px; align-items: center; cursor: pointer; }
:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
[hidden] { display: none !important; }
`;

/**
 * What state.json says; the Go types of the same names are in state.go.
 * @typedef {{generation: number, ready: boolean, stage?: string, done?: number, of?: number, failed?: string,
 *   problems: Problem[], checked: boolean, errors: number, warnings: number, page?: Page,
 *   changed?: Record<string, number>, edited?: string, compared?: Compared[]}} State
 * @typedef {{severity: string, code: string, place: string, text: string, source?: string, column?: number, edit?: string}} Problem
 * @typedef {{file: string, edit?: string, draft?: boolean, internal?: boolean, reviewBy?: string, moved?: string,
 *   headings?: Heading[], items?: Record<string, Place>, beside?: Link}} Page
 * @typedef {{url: string, text: string}} Link
 * @typedef {{place: string, edit?: string}} Place
 * @typedef {Place & {text: string, dimension?: string, lines?: string, near?: string[]}} Heading
 * @typedef {{url: string, title: string, text: string, items: string}} Compared
 */

/** @param {string} tag @param {string} [text] @param {string} [className] */
function make(tag, text, className) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (className) node.className = className;
  return node;
}

/**
 * "1 warning", "2 warnings"; nothing for none.
 * @param {number} n @param {string} what
 */
function plural(n, what) {
  return n === 0 ? "" : `${n} ${what}${n === 1 ? "" : "s"}`;
}

/** A link into an editor, or the text alone. @param {string} text @param {string | undefined} href */
function place(text, href) {
  if (!href) return make("code", text);
  const link = /** @type {HTMLAnchorElement} */ (make("a", text));
  link.href = href;
  return link;
}

export class Panel {
  constructor() {
    this.open = false;
    this.last = "";
    this.headed = false; // whether the headings are shown
    /** The heading for which is shown what maps it, by its place. */
    this.mapped = "";
    /** What the last edit did to comparisons. @type {Compared[]} */
    this.compared = [];
    this.host = make("rolebook-panel");
    this.host.setAttribute("role", "complementary");
    this.host.setAttribute("aria-label", "preview");
    const root = this.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.list = make("div", "", "list");
    this.list.setAttribute("role", "alert");
    this.heads = make("div", "", "list");
    this.bar = make("div", "", "bar");
    root.append(this.list, this.heads, this.bar);
  }

  /** Whether the reader wants to see what is being edited. */
  following() {
    try {
      return sessionStorage.getItem("rolebook:follow") === "yes";
    } catch {
      return false;
    }
  }

  /**
   * Shows a state. What is shown already stays as it is, and keeps its focus.
   * @param {State} state as state.json gives it
   * @param {boolean} alone whether there is no page below
   */
  show(state, alone) {
    if (!this.host.isConnected) document.body.append(this.host);
    this.notice(state.page?.beside);
    const { generation, changed, edited, checked, ...seen } = state;
    if (edited) this.compared = state.compared ?? [];
    const now = JSON.stringify([seen, alone, this.open, this.headed, this.mapped, this.compared]);
    if (now === this.last) return;
    this.last = now;
    this.host.toggleAttribute("data-errors", state.errors > 0 || Boolean(state.failed) || alone);
    this.problems(state, alone);
    this.headings(state, alone);
    this.barOf(state, alone);
  }

  /** @param {State} state @param {boolean} alone */
  problems(state, alone) {
    const list = make("ol");
    if (state.failed) list.append(make("li", state.failed, "error"));
    for (const p of state.problems) {
      const item = make("li");
      item.append(make("span", p.severity, p.severity), " ", place(p.place, p.edit), " ", p.text, " ", make("code", `[${p.code}]`));
      if (p.source) {
        const column = p.column ?? 0; // 0 for none
        const mark = column > 0 && column <= [...p.source].length + 1 ? `\n${" ".repeat(column - 1)}^` : "";
        item.append(make("pre", p.source + mark));
      }
      list.append(item);
    }
    if (alone && list.childElementCount === 0) {
      const far = state.of ? `: ${state.stage} ${state.done} of ${state.of}` : "";
      list.append(make("li", `The playbook is being read${far}`));
    }
    this.list.replaceChildren(list);
    this.list.hidden = list.childElementCount === 0 || !(this.open || state.errors > 0 || state.failed || alone);
  }

  /** @param {State} state @param {boolean} alone */
  barOf(state, alone) {
    const parts = [];
    const count = state.errors + state.warnings;
    if (count > 0) {
      const text = [plural(state.errors, "error"), plural(state.warnings, "warning")].filter(Boolean).join(", ");
      parts.push(this.button("problems", text, !this.list.hidden, () => {
        this.open = !this.open;
        this.show(state, alone);
      }));
    }
    const page = state.page;
    const heads = page?.headings ?? [];
    if (heads.length > 0) {
      const unknown = heads.filter((h) => h.lines).length;
      parts.push(this.button("headings", `${plural(heads.length, "heading")}, ${unknown} not known`, this.headed, () => {
        this.headed = !this.headed;
        this.show(state, alone);
      }));
    }
    if (page?.draft) parts.push(make("span", "draft", "badge"));
    if (page?.internal) parts.push(make("span", "internal", "badge"));
    if (page?.reviewBy && page.reviewBy < new Date().toISOString().slice(0, 10)) parts.push(make("span", `review was due ${page.reviewBy}`, "badge"));
    for (const c of this.compared) {
      const link = /** @type {HTMLAnchorElement} */ (make("a", `${c.title}: ${c.text}`));
      link.href = c.url;
      link.title = c.items;
      parts.push(link);
    }
    if (page?.beside && decodeURI(location.pathname) !== decodeURI(page.beside.url)) parts.push(place(page.beside.text, page.beside.url));
    if (page?.file) parts.push(place(page.file, page.edit));
    if (page?.items && Object.keys(page.items).length > 0) parts.push(this.under(page.items));
    parts.push(this.follow());
    this.bar.replaceChildren(...parts);
  }

  /**
   * A button that opens and closes something, and keeps its focus.
   * @param {string} name @param {string} text @param {boolean} expanded @param {() => void} act
   */
  button(name, text, expanded, act) {
    const button = /** @type {HTMLButtonElement} */ (make("button", text, name));
    button.setAttribute("aria-expanded", String(expanded));
    button.onclick = () => {
      act();
      /** @type {HTMLElement | null | undefined} */ (this.host.shadowRoot?.querySelector(`button.${name}`))?.focus();
    };
    return button;
  }

  /**
   * Lists where the headings of the page's roles lead; for one of which nothing is known,
   * a click shows what maps it.
   * @param {State} state @param {boolean} alone
   */
  headings(state, alone) {
    const list = make("ol");
    let n = 0;
    for (const h of state.page?.headings ?? []) {
      const item = make("li");
      item.append(place(h.place, h.edit), " ", h.text, ": ");
      n++;
      if (h.lines) {
        const shown = this.mapped === h.place;
        item.append(this.button(`map${n}`, "not known", shown, () => {
          this.mapped = shown ? "" : h.place;
          this.show(state, alone);
        }));
        if (shown) {
          const lines = make("pre", h.lines);
          item.append(lines, `in site.yaml; or ${(h.near ?? []).join(", ")} `, this.copying(lines));
        }
      } else {
        item.append(make("code", h.dimension || "none"));
      }
      list.append(item);
    }
    this.heads.replaceChildren(list);
    this.heads.hidden = !this.headed || n === 0;
  }

  /** A button that copies the text of an element. @param {Element} shown */
  copying(shown) {
    const button = /** @type {HTMLButtonElement} */ (make("button", "copy"));
    button.onclick = () => copy(button, shown.textContent ?? "", shown);
    return button;
  }

  /**
   * Leads from the notice that a page is stale to the source beside it. The notice is the
   * theme's; a theme without one leaves the link in the panel.
   * @param {Link | undefined} to
   */
  notice(to) {
    const notice = document.querySelector(".outdated p");
    if (!to || !notice || notice.querySelector(".rolebook-beside")) return;
    const link = /** @type {HTMLAnchorElement} */ (make("a", "Show the source beside it", "rolebook-beside"));
    link.href = to.url;
    link.lang = "en";
    link.dir = "ltr";
    notice.append(" · ", link);
  }

  /**
   * Says where the item under the pointer is written; with Alt, a click opens it.
   * @param {Record<string, Place>} items
   */
  under(items) {
    const where = place("", undefined);
    const find = (/** @type {Event} */ event) => {
      const item = /** @type {Element | null} */ (event.target)?.closest?.("[data-item]");
      const id = item?.getAttribute("data-item") ?? "";
      const role = item?.closest("[data-role]")?.getAttribute("data-role");
      return items[role ? `${role}#${id}` : id];
    };
    document.onmouseover = (event) => {
      const found = find(event);
      if (found) where.textContent = found.place + (found.edit ? " (Alt+click)" : "");
    };
    document.onclick = (event) => {
      const found = event.altKey ? find(event) : undefined;
      if (!found?.edit) return;
      event.preventDefault();
      location.assign(found.edit);
    };
    return where;
  }

  /** The switch for following the file that is edited. */
  follow() {
    const label = make("label");
    const box = /** @type {HTMLInputElement} */ (make("input"));
    box.type = "checkbox";
    box.checked = this.following();
    box.onchange = () => {
      try {
        sessionStorage.setItem("rolebook:follow", box.checked ? "yes" : "no");
      } catch {
        box.checked = false;
      }
    };
    label.append(box, "follow my edits");
    return label;
  }
}
