// The script of a page to print, beside that of every page.
import "./js/print.js";
