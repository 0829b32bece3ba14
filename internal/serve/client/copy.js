// Copies texts that people paste elsewhere: commands, lines of settings.

/**
 * Copies a text and says so on the button; where the browser does not allow it, as on pages
 * of other machines, it selects the element in which the text is shown.
 * @param {HTMLButtonElement} button @param {string} text @param {Element} shown
 */
export async function copy(button, text, shown) {
  let said = "copied";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection()?.selectAllChildren(shown);
    said = "selected";
  }
  button.textContent = said;
  setTimeout(() => (button.textContent = "copy"), 2000);
  return said;
}
