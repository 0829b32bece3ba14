// Stores values in the browser. Nothing is lost silently: what cannot be read is saved under
// another key, what cannot be written is reported by the caller, and where storage is
// denied the page works without it.

/**
 * @template T
 */
export class Store {
  /**
   * @param {"localStorage" | "sessionStorage"} area
   * @param {string} key begins with the site's path, as several sites may share a host
   * @param {(value: unknown) => T | null} read checks what was kept; null where it is something else
   */
  constructor(area, key, read) {
    this.area = area;
    this.key = key;
    this.check = read;
    /** Whether there is an unreadable value that could not be saved elsewhere; it is not overwritten. */
    this.locked = false;
    /** The key under which an unreadable value was saved. */
    this.aside = "";
  }

  /** What was kept; null where nothing was, or nothing that can be read. @returns {T | null} */
  read() {
    let text = null;
    try {
      text = window[this.area].getItem(this.key);
    } catch {
      return null; // denied: the first write reports it
    }
    if (text === null) return null;
    try {
      const value = this.check(JSON.parse(text));
      if (value !== null) return value;
    } catch {
      // Not JSON: saved as well.
    }
    this.putAside(text);
    return null;
  }

  /** @param {string} text */
  putAside(text) {
    const aside = `${this.key}:unreadable:${Date.now()}`;
    try {
      window[this.area].setItem(aside, text);
      window[this.area].removeItem(this.key);
      this.aside = aside;
    } catch {
      this.locked = true;
      this.aside = this.key;
    }
  }

  /** @param {unknown} value @returns {boolean} whether it is kept */
  write(value) {
    if (this.locked) return false;
    try {
      window[this.area].setItem(this.key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  /** @returns {boolean} whether it is gone */
  remove() {
    try {
      window[this.area].removeItem(this.key);
      return true;
    } catch {
      return false;
    }
  }
}
