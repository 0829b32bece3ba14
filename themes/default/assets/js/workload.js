// Draws how many hours a week checklists take beside a full week, and says whether that is
// one job or more. The arithmetic is in combine.js.

import { bar } from "./chart.js";
import { make } from "./make.js";
import { number, say } from "./words.js";

/**
 * @param {HTMLElement} words has the texts, and the elements to fill
 * @param {ReturnType<typeof import("./combine.js").workload>} load @param {number} full the hours of a full week
 */
export function drawWorkload(words, { parts, hours, left }, full) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (words.querySelector(selector));
  find("[data-workload]").hidden = hours === 0;
  if (hours === 0) return;
  const shown = { hours: number(hours, 1), full: number(full, 1) };
  find("[data-verdict]").textContent = say(words, hours > full ? "more" : "one", shown);
  const scale = Math.max(hours, full);
  find("[data-bars]").replaceChildren(
    bar(scale, parts.map((part) => [part.cadence, part.hours])),
    bar(scale, [["full", full]]),
  );
  find("[data-parts]").replaceChildren(
    ...parts.map((part) => make("li", {}, key(part.cadence), `${say(words, part.cadence)} `, make("b", {}, number(part.hours, 1)))),
    make("li", {}, key("full"), `${find("label").firstChild?.textContent?.trim()} `, make("b", {}, shown.full)),
  );
  find("[data-left]").textContent = left > 0 ? say(words, "left", { n: number(left) }) : "";
}

/** The colour of a part of a bar, beside its word. @param {string} part */
const key = (part) => make("span", { class: `chart-key ${part}` });
