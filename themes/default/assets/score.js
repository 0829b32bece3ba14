// The script of score cards, beside that of every page.
import "./js/score-card.js";
