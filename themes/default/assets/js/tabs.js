// Turns a tabs block, which without scripts is a sequence of titled sections, into tabs
// (WAI-ARIA: arrow keys move, one tab is in the order of focus).

import { make } from "./make.js";

for (const block of document.querySelectorAll(".tabs")) {
  const panels = /** @type {HTMLElement[]} */ ([...block.querySelectorAll(":scope > .tab")]);
  const list = make("div", { role: "tablist" });
  const tabs = panels.map((panel) => {
    const heading = panel.querySelector(":scope > :is(h2, h3, h4)");
    const tab = make("button", { type: "button", role: "tab", id: `tab-${heading?.id}` }, heading?.firstChild?.textContent ?? "");
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    list.append(tab);
    return tab;
  });
  if (tabs.length < 2) continue;
  /** @param {number} chosen */
  const choose = (chosen) => tabs.forEach((tab, i) => {
    tab.setAttribute("aria-selected", String(i === chosen));
    tab.tabIndex = i === chosen ? 0 : -1;
    panels[i].hidden = i !== chosen;
  });
  list.addEventListener("click", (event) => {
    const at = tabs.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    if (at >= 0) choose(at);
  });
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const forward = getComputedStyle(block).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = (to + tabs.length) % tabs.length;
    choose(next);
    tabs[next].focus();
  });
  block.prepend(list);
  /** @type {HTMLElement} */ (block).dataset.live = "";
  choose(0);
}
