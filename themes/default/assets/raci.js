// The script of RACI matrices, besides that of every page.
import "./js/raci.js";
