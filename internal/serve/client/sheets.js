// Swaps stylesheets without a moment without one: an older sheet goes when a
// newer one has loaded. One that does not load, since a newer one has come
// meanwhile, takes nothing away.

export class Sheets {
  constructor() {
    /** @type {HTMLLinkElement[]} sheets that wait for a newer one */
    this.older = [];
  }

  /** @param {HTMLLinkElement} old @param {HTMLLinkElement} fresh */
  replace(old, fresh) {
    this.older.push(old);
    const waiting = [...this.older];
    fresh.addEventListener("load", () => {
      if (!fresh.isConnected) return;
      for (const sheet of waiting) sheet.remove();
      this.older = this.older.filter((sheet) => !waiting.includes(sheet));
    }, { once: true });
    old.after(fresh);
  }
}
