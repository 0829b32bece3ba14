// The script of every page. Pages are complete without it; each import adds one thing.
import "./js/theme-switch.js";
