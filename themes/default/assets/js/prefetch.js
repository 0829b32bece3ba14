// A page whose link the pointer rests on is fetched before the click, unless the reader
// saves data.

import { savesData } from "./link.js";
import { make } from "./make.js";

const seen = new Set([location.pathname]);

/** @param {Event} event */
function fetchAhead(event) {
  const link = /** @type {Element} */ (event.target).closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || seen.has(link.pathname)) return;
  if (/\.\w+$/.test(link.pathname)) return;
  seen.add(link.pathname);
  document.head.append(make("link", { rel: "prefetch", href: link.pathname }));
}

if (!savesData) {
  document.addEventListener("pointerover", fetchAhead, { passive: true });
  document.addEventListener("focusin", fetchAhead);
}
