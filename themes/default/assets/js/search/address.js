// Where the files of an index are.

/** @param {string} base address of the index's folder */
export const filesOf = (base) => ({
  /** The file that names the others. */
  names: `${base}index.json`,
  /** A file by its name in there. Hosts answer 404 for endings that they do not know.  @param {string} name */
  of: (name) => `${base}${name}.bin`,
});
