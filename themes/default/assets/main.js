// The script of every page. Pages are complete without it; each import adds one thing.
import "./js/theme-switch.js";
import "./js/copy-link.js";
import "./js/copy-code.js";
import "./js/contents.js";
import "./js/tabs.js";
import "./js/opener.js";
import "./js/keys.js";
import "./js/header.js";
import "./js/prefetch.js";
import "./js/stored.js";
