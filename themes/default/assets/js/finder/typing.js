// When a field is searched by: at every change; but what is being composed of
// characters (Chinese, Japanese, Korean) only once it is done. Android composes
// ordinary words, too, and those are searched as they go.

import { lang } from "./words.js";

const characters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー]/u;

/** @param {HTMLInputElement} field @param {() => void} search */
export function whenTyped(field, search) {
  field.addEventListener("input", (event) => {
    const { isComposing, data } = /** @type {InputEvent} */ (event);
    if (isComposing && (/^(ja|zh|ko)\b/.test(lang) || characters.test(data ?? ""))) return;
    search();
  });
  field.addEventListener("compositionend", search);
}

/** Whether a key belongs to the input method. @param {KeyboardEvent} event */
export const composing = (event) => event.isComposing || event.keyCode === 229; // Safari ends composing before it tells of the key
