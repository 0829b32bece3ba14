// The script of comparisons, besides that of every page.
import "./js/helper.js";
import { Filters } from "./js/filters.js";

const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-filters]"));
const matrix = /** @type {HTMLTableElement | null} */ (document.querySelector("table.matrix"));
if (bar && matrix?.querySelector("[data-status]")) new Filters(bar, matrix).start();
