// The script of comparisons, beside that of every page.
import "./js/helper.js";
import "./js/filters.js";
