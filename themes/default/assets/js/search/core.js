// The core file, and the chunks of pages. See internal/search/format.go.

import { expect, isName } from "./bytes.js";

/**
 * @typedef {import("./bytes.js").Bytes} Bytes
 * @typedef {{lang: string, pages: number, own: number, words: number, ends: number, chunk: number,
 *   beginnings: string[], compound: number, compoundMore: number, split: Set<string>, stop: Set<string>, endings: Set<string>, kinds: [string, string][],
 *   dimensions: [string, string][], langs: [string, string][], starts: Int32Array, pageOf: Int32Array}} Core
 *   beginnings: what is written as one with words; compound: letters
 *   that the end of a compound has at least, 0: there are none, compoundMore: how many more it has; own: pages of this language; words, ends: how many shards; starts: of each page its
 *   first section, and how many there are; pageOf: of each section its page
 * @typedef {{title: string, url: string, kind: number, lang: number, names: string[],
 *   sections: {title: string, id: string}[], texts: {name: string, sections: number}[]}} Page
 *   sections: all but the first; texts: files of the texts of all sections, and how many of them each has
 * @typedef {{kinds: Int32Array, langs: Int32Array, roles: Int32Array[], dimensions: Int32Array}} Facets
 */

const mostSections = 1 << 24;

/** @param {number} n */
const isPower = (n) => n > 0 && (n & (n - 1)) === 0;

/** @param {ArrayLike<number>} values @param {number} end each is less */
function below(values, end) {
  for (let i = 0; i < values.length; i++) expect(values[i] < end);
}

/** @param {Bytes} part @returns {Core} */
export function readCore(part) {
  const lang = part.text();
  const [pages, own, words, ends, chunk] = part.numbers(5);
  expect(own <= pages && isPower(words) && (ends === 0 || isPower(ends)) && chunk > 0);
  const split = new Set(part.list());
  const stop = new Set(part.list());
  const endings = new Set(part.list());
  const beginnings = part.list();
  const [compound, compoundMore] = part.numbers(2);
  expect(compound === 0 || (compound > 2 && compound <= 64));
  const [kinds, dimensions, langs] = [part.pairs(), part.pairs(), part.pairs()];
  const counts = part.numbers(pages);
  part.end();
  const starts = new Int32Array(pages + 1);
  counts.forEach((n, page) => {
    starts[page + 1] = starts[page] + n;
    expect(n > 0 && starts[page + 1] <= mostSections);
  });
  const pageOf = new Int32Array(starts[pages]);
  for (let page = 0; page < pages; page++) pageOf.fill(page, starts[page], starts[page + 1]);
  return { lang, pages, own, words, ends, chunk, split, stop, endings, beginnings, compound, compoundMore, kinds, dimensions, langs, starts, pageOf };
}

/**
 * @param {Bytes} part @param {Core} core @param {number} chunk
 * @returns {Page[]}
 */
export function readPages(part, core, chunk) {
  const first = chunk * core.chunk;
  const count = Math.min(core.chunk, core.pages - first);
  expect(part.number() === chunk && part.number() === count);
  const titles = part.texts(count);
  const urls = part.texts(count);
  const kinds = part.numbers(count);
  const langs = part.numbers(count);
  below(kinds, core.kinds.length);
  below(langs, core.langs.length);
  const names = titles.map(() => part.list());
  const counts = part.numbers(count);
  counts.forEach((n, i) => expect(n + 1 === core.starts[first + i + 1] - core.starts[first + i]));
  const headings = Array.from(counts, (n) => part.texts(n));
  const ids = Array.from(counts, (n) => part.texts(n));
  const texts = Array.from(counts, (n, i) => readTextFiles(part, first + i >= core.own, n + 1));
  part.end();
  return titles.map((title, i) => ({
    title,
    url: urls[i],
    kind: kinds[i],
    lang: langs[i],
    names: names[i],
    sections: headings[i].map((title, j) => ({ title, id: ids[i][j] })),
    texts: texts[i],
  }));
}

/**
 * Which files of texts a page has, of so many sections. Of a foreign page it is the first
 * that the page has in its own language.
 * @param {Bytes} part @param {boolean} foreign @param {number} sections
 */
function readTextFiles(part, foreign, sections) {
  const count = part.number();
  expect(count <= (foreign ? 1 : sections));
  const files = Array.from({ length: count }, () => ({ name: part.text(), sections: part.number() }));
  expect(files.every(({ name, sections }) => isName(name) && sections > 0));
  expect(!count || foreign || files.reduce((sum, file) => sum + file.sections, 0) === sections);
  return files;
}

/**
 * The paragraphs of so many sections.
 * @param {Bytes} part @param {number} sections
 */
export function readTexts(part, sections) {
  expect(part.count() === sections);
  const texts = Array.from({ length: sections }, () => part.list());
  part.end();
  return texts;
}

/** @param {Bytes} part @param {Core} core @returns {Facets} */
export function readFacets(part, core) {
  const [kinds, langs, counts] = [part.numbers(core.pages), part.numbers(core.pages), part.numbers(core.pages)];
  const roles = Array.from(counts, (n) => part.numbers(n));
  const dimensions = part.numbers(core.pageOf.length);
  part.end();
  below(kinds, core.kinds.length);
  below(langs, core.langs.length);
  below(dimensions, core.dimensions.length + 1);
  for (const some of roles) below(some, core.pages);
  return { kinds, langs, roles, dimensions };
}
