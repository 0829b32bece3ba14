// What sets roles side by side in the browser; the page where readers choose roles loads
// it when they have.
export { compare } from "./js/compare.js";
export { counts, draw, labelOf } from "./js/matrix.js";
