// What is special to the words of a language, as in internal/search/language.go.

/** What is given up behind an apostrophe. @type {Record<string, string>} */
const endings = {
  en: "s t ll re ve d m",
  tr: "da de ta te dan den tan ten ya ye yi yı yu yü in ın un ün nin nın nun nün i ı u ü a e na ne la le yla yle lar ler",
};

/** What is given up before an apostrophe. @type {Record<string, string>} */
const elided = {
  it: "l d c m t s v n un dell all nell dall sull coll quest quell gl agl degl dagl negl sugl anch tutt quant dov com cos",
  fr: "l d j m t s n c qu jusqu lorsqu puisqu quoiqu",
  ca: "l d m t s n",
};

/** @type {Record<string, string>} */
const letters = { أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ة: "ه" };

/** @type {Record<string, (form: string) => string>} */
const adapts = {
  ru: (form) => form.replaceAll("ё", "е"),
  ar: (form) =>
    form
      .replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640]/g, "")
      .replace(/[أإآٱىة]/g, (letter) => letters[letter])
      .replace(/^[وف]?(?:[بك]?ال|لل)(?=...)/su, ""),
};

/** Umlauts as they are spelt with two letters. @type {Record<string, string>} */
const umlauts = { de: "ae|oe|ue", sv: "aa|ae|oe", da: "aa|oe", nb: "aa|oe", nn: "aa|oe", no: "aa|oe" };

/** A fold in which an umlaut may be spelled with two letters. @param {string} tag @param {string} folded */
export function plainUmlauts(tag, folded) {
  const pairs = umlauts[tag.toLowerCase().split("-")[0]]?.split("|") ?? [];
  return pairs.reduce((text, pair) => text.replaceAll(pair, pair[0]), folded);
}

/** @param {string} tag */
export function languageOf(tag) {
  const base = tag.toLowerCase().split("-")[0];
  const words = (/** @type {Record<string, string>} */ of) => new Set((of[base] ?? "").split(" "));
  return { endings: words(endings), elided: words(elided), adapt: adapts[base] ?? ((form) => form), joins: base === "uk" || base === "be" };
}
