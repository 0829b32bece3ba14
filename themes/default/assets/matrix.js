// Compares roles in the browser. The page on which readers choose roles loads it when they
// have chosen.
export { compare } from "./js/compare.js";
export { draw, labelOf } from "./js/matrix.js";
export { head } from "./js/overlap.js";
