// Files that the reader downloads from the page and opens in it. Nothing leaves the
// browser.

/**
 * Offers a text as a download.
 * @param {string} name @param {string} type @param {string} text
 */
export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A name that every system takes. @param {string[]} parts @param {string} extension */
export function fileName(parts, extension) {
  const words = parts.map((part) => part.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "")).filter(Boolean);
  return `${words.join("-").slice(0, 100) || "rolebook"}.${extension}`;
}

/** Files that rolebook writes are smaller. */
const most = 1 << 20;

/** What a file holds as JSON, or undefined. @param {File} file @returns {Promise<unknown>} */
export async function readJSON(file) {
  try {
    return file.size > most ? undefined : JSON.parse(await file.text());
  } catch {
    return undefined;
  }
}

/** The day, where the reader is, as 2026-11-21. @param {Date} [now] */
export function today(now = new Date()) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
