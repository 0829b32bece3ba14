// The script of the page that puts checklists together, besides that of every page.
import "./js/combined.js";
