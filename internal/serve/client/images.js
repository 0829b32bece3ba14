// Shows files that keep their address in their newest form. An address that was
// seen once is not asked for again by the browser, so a changed file gets a
// query of its own: in all images of the page, and in those that come later.

export class Images {
  constructor() {
    /** @type {Map<string, string>} path → the query that gives its newest form */
    this.queries = new Map();
    /** @type {string} the query of files of which nothing is known */
    this.others = "";
  }

  /**
   * Takes note of files that changed.
   * @param {Record<string, number>} changed path → the generation in which it did
   * @param {string} server what tells this run of the server from others
   */
  note(changed, server) {
    for (const [path, generation] of Object.entries(changed)) this.queries.set(path, `?${server}-${generation}`);
  }

  /** Any file may have changed: the server was away. @param {string} server */
  forget(server) {
    this.queries.clear();
    this.others = `?${server}`;
  }

  /** Brings the images of a page up to date. @param {Document} page */
  show(page) {
    if (this.queries.size === 0 && !this.others) return;
    for (const image of page.querySelectorAll("img[src], source[src], video[src], audio[src], embed[src]")) {
      const url = new URL(image.getAttribute("src") ?? "", page.baseURI);
      if (url.origin !== location.origin) continue;
      const query = this.queries.get(url.pathname) ?? this.others;
      if (query && url.search !== query) image.setAttribute("src", url.pathname + query);
    }
  }
}
