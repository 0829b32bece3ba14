// Words that are parts of others. The same as internal/search/compound.go.

import { endOf, shardOf } from "./lexicon.js";
import { stems } from "./match.js";
import { compoundShards, endMore, endQuality, fewSections, leastBehind, stemQuality } from "./parameters.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {import("./lexicon.js").Words} Words
 * @typedef {import("./match.js").Gathering} Gathering
 */


/**
 * Finds the words that begin or end with a word, or else that end with its stem.
 * @param {Files} files @param {Words} words @param {import("./query.js").QueryWord} sought @param {string[]} letters @param {Gathering} best
 */
export async function compounds(files, words, sought, letters, best) {
  const { compound, compoundMore, endings } = files.core;
  const { length } = letters;
  if (!compound || length < compound || sought.extra || sought.stop) return;
  const [from, to] = words.beginning(sought.fold);
  for (let i = from; i < to; i++) {
    const n = [...words.folds[i]].length;
    if (n >= length + compoundMore) best.add(words, i, { quality: endQuality + (endMore * length) / n });
  }
  await ending(files, words, letters, best);
  for (let n = length - 1; n >= compound && !best.size; n--) {
    if (endings.has(letters.slice(n).join(""))) await ending(files, words, letters.slice(0, n), best);
  }
}

/** Finds the words that end with a word. @param {Files} files @param {Words} words @param {string[]} letters @param {Gathering} best */
async function ending(files, words, letters, best) {
  const { core } = files;
  const { length } = letters;
  const fold = letters.join("");
  const isCompound = (/** @type {string} */ folded) => folded.endsWith(fold) && [...folded].length >= length + core.compoundMore;
  let shards = [words];
  if (core.ends) {
    if (best.df() >= fewSections) return;
    const names = (await files.ends(endOf(core, letters.slice(-3).join("")))).filter(isCompound);
    shards = await Promise.all([...new Set(names.map((folded) => shardOf(core, folded)))].slice(0, compoundShards).map((shard) => files.words(shard)));
  }
  for (const words of shards) {
    words.folds.forEach((folded, i) => {
      if (isCompound(folded)) best.add(words, i, { quality: endQuality + (endMore * length) / [...folded].length });
    });
  }
}

/** Finds the words to which something is prefixed in writing, such as an article. @param {Files} files @param {string} fold @param {Gathering} best */
export async function behind(files, fold, best) {
  const { core } = files;
  for (const beginning of core.beginnings) {
    const rest = fold.slice(beginning.length);
    if (!fold.startsWith(beginning) || [...rest].length < leastBehind) continue;
    const words = await files.words(shardOf(core, rest));
    const [from, to] = words.with(rest);
    for (let i = from; i < to; i++) best.add(words, i, { quality: stemQuality });
    await stems(files, words, rest, best);
  }
}
