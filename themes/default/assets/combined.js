// The script of the page that puts checklists together, beside that of every page.
import "./js/combined.js";
