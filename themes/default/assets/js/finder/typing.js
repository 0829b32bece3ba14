// When the text of a field is searched for: at every change, but characters that are being
// composed (Chinese, Japanese, Korean) only once they are finished. Android composes
// ordinary words as well, and these are searched for at every change.

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

const [least, most] = [300, 900]; // milliseconds

/** The pace at which a reader types. */
export class Pace {
  #last = -Infinity;
  /** Milliseconds between the last keys. @type {number[]} */
  #gaps = [];

  key() {
    const now = performance.now();
    if (now - this.#last < most) this.#gaps = [...this.#gaps.slice(-3), now - this.#last];
    this.#last = now;
  }

  /** Milliseconds without a key after which this reader has paused, and may read. */
  get pause() {
    return Math.min(most, Math.max(least, 2 * Math.max(0, ...this.#gaps)));
  }
}

/** Whether a key belongs to the input method. @param {KeyboardEvent} event */
export const composing = (event) => event.isComposing || event.keyCode === 229; // Safari ends composing before it sends the key
