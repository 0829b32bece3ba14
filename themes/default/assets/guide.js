// The script of hiring guides, besides that of every page.
import "./js/ad.js";
