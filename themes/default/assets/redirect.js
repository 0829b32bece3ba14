// The script of a page that has moved: it goes where the page's link leads, and
// keeps the fragment (#) of the old address.
const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-target]"));
if (link) location.replace(link.href + location.hash);
