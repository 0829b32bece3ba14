// The table of contents follows the reader: the entry of the section in view is marked.

/** @type {Map<Element, HTMLAnchorElement>} */
const entries = new Map();
for (const link of document.querySelectorAll(".contents a")) {
  const anchor = /** @type {HTMLAnchorElement} */ (link);
  const heading = document.getElementById(decodeURIComponent(anchor.hash.slice(1)));
  if (heading) entries.set(heading, anchor);
}
if (entries.size > 0) {
  const box = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".contents details"));
  // On a phone it covers the text, and closes once it has been used.
  box?.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("a")) box.open = false;
  });
  const headings = [...entries.keys()];
  let marked = /** @type {HTMLAnchorElement | undefined} */ (undefined);
  const mark = () => {
    let current = headings[0];
    for (const heading of headings) {
      if (heading.getBoundingClientRect().top > innerHeight * 0.3) break;
      current = heading;
    }
    const entry = entries.get(current);
    if (entry === marked) return;
    marked?.removeAttribute("aria-current");
    entry?.setAttribute("aria-current", "true");
    marked = entry;
  };
  new IntersectionObserver(mark, { rootMargin: "0px 0px -65% 0px" }).observe(headings[0]);
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }, { passive: true });
  mark();
}
