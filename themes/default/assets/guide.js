// The script of hiring guides, beside that of every page.
import "./js/ad.js";
