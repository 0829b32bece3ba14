// What a page loads only when it is needed, with the integrity that the page states.

/**
 * A link in the head; it resolves when the file is loaded, or has failed to.
 * @param {"modulepreload" | "stylesheet"} rel @param {string} href @param {string} integrity
 */
export function link(rel, href, integrity) {
  const known = document.head.querySelector(`link[href="${href}"]`);
  if (known) return Promise.resolve();
  const element = document.createElement("link");
  return new Promise((done) => {
    Object.assign(element, { rel, href, integrity, onload: done, onerror: done });
    document.head.append(element);
  });
}

/** Whether the reader saves data: then nothing is fetched before it is needed. */
export const savesData = /** @type {Navigator & {connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData === true;
