// A page that the pointer rests on is fetched before it is asked for; not where
// the reader saves data.

const connection = /** @type {Navigator & {connection?: {saveData?: boolean}}} */ (navigator).connection;
const seen = new Set([location.pathname]);

/** @param {Event} event */
function fetchAhead(event) {
  const link = /** @type {Element} */ (event.target).closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || seen.has(link.pathname)) return;
  if (/\.\w+$/.test(link.pathname)) return;
  seen.add(link.pathname);
  const ahead = document.createElement("link");
  ahead.rel = "prefetch";
  ahead.href = link.pathname;
  document.head.append(ahead);
}

if (!connection?.saveData) {
  document.addEventListener("pointerover", fetchAhead, { passive: true });
  document.addEventListener("focusin", fetchAhead);
}
