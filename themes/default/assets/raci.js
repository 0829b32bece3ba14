// The script of RACI matrices, beside that of every page.
import "./js/raci.js";
