// The script of a page to print, besides that of every page.
import "./js/print.js";
