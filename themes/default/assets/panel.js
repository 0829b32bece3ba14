// The script of the page that merges score cards, besides that of every page.
import "./js/panel.js";
