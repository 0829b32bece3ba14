// A page is fetched before the click, when the pointer rests on its link, or a finger or the
// keyboard comes to it, unless the reader saves data.

import { savesData } from "./link.js";
import { make } from "./make.js";

/** Milliseconds that a pointer has to rest: it passes over others on its way. */
const rest = 60;
const seen = new Set([location.pathname]);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @param {Event} event */
function fetchAhead(event) {
  const link = /** @type {Element} */ (event.target).closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || seen.has(link.pathname)) return;
  if (/\.\w+$/.test(link.pathname)) return;
  seen.add(link.pathname);
  document.head.append(make("link", { rel: "prefetch", href: link.pathname }));
}

if (!savesData) {
  document.addEventListener("pointerover", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(fetchAhead, rest, event);
  }, { passive: true });
  for (const sure of ["pointerdown", "focusin"]) document.addEventListener(sure, fetchAhead, { passive: true });
}
