// What is needed to fill in an advertisement and to copy it; loaded when somebody does.
export { Editor } from "./js/editor.js";
