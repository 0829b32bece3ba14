// What a page loads when its reader begins to search (js/opener.js): the dialog, the
// page of results, and the marks on a page that was found. WORDS, the texts of the
// interface, is put before this script in each language (internal/theme/search.go).
export { open } from "./js/finder/dialog.js";
export { page } from "./js/finder/page.js";
export { highlight } from "./js/finder/highlight.js";
export { begin } from "./js/finder/query.js";
export { keyboard } from "./js/finder/keyboard.js";
export { stored } from "./js/finder/stored.js";
