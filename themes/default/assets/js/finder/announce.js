// What a screen reader says about a search.

const rest = 400; // milliseconds without another text

/**
 * Returns a function that puts a text into a status region once no other has come for a
 * while, so that a reader who types hears the result of the last letter alone.
 * @param {HTMLElement} status
 */
export function announcer(status) {
  let timer = 0;
  return (/** @type {string} */ text) => {
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = text), rest);
  };
}
