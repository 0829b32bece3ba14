// The script of the page that merges score cards, beside that of every page.
import "./js/panel.js";
