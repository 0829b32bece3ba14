// Where the files of an index are. See internal/search/format.go.

/**
 * @param {string} base address of the folder of the language's search page
 * @param {string} root of the site
 */
export const filesOf = (base, root) => ({
  /** index.json, which names the other files. */
  names: `${base}index.json`,
  /** A file of a language's index by its name. Hosts answer 404 for extensions that they do not know. @param {string} lang @param {string} name */
  of: (lang, name) => `${root}assets/search/${lang}/${name}.bin`,
});
