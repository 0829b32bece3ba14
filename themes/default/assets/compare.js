// The script of the page where any roles are compared, besides that of every page.
import { Choice } from "./js/choice.js";

const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-compare]"));
if (bar) new Choice(bar).start();
