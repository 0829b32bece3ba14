// The script of score cards, besides that of every page.
import "./js/score-card.js";
