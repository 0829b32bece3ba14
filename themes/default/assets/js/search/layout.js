// The query that the same keys give with another keyboard layout. The same as
// internal/search/layout.go.

const keys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?";

/** Keyboards: what an English one gives, and what this one does with the same key. @type {Record<string, [string, string][]>} */
const layouts = {
  ru: [[keys, "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"]],
  bg: [
    ["`qwertyuiop[]\\asdfghjklzxcvbnm~QWERTYUIOP{}|ASDFGHJKLZXCVBNM", "чявертъуиопшщюасдфгхйклзьцжбнмЧЯВЕРТЪУИОПШЩЮАСДФГХЙКЛЗЬЦЖБНМ"],
    [keys, "(,уеишщксдзц;ьяаожгтнвмчюйъэфхпрлб)ыУЕИШЩКСДЗЦ§ѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ"],
  ],
};

/** @param {string} text @param {string} from @param {string} to */
const translate = (text, from, to) => text.replace(/./gsu, (c) => to[from.indexOf(c)] ?? c);

/** The keyboards of a language. @param {string} lang */
const keyboards = (lang) => layouts[lang.toLowerCase().split("-")[0]] ?? [];
const cyrillic = /\p{Script=Cyrillic}/u;

/** Whether a query has letters of the language's own keyboard. @param {string} lang @param {string} query */
export const isOwn = (lang, query) => keyboards(lang).length > 0 && cyrillic.test(query);

/** @param {string} lang @param {string} query */
export function readings(lang, query) {
  if (cyrillic.test(query)) return [...layouts.ru, ...layouts.bg].map(([latin, own]) => translate(query, own, latin));
  const all = keyboards(lang).flatMap(([latin, own]) => [
    translate(query, latin, own),
    query.replace(/[^ -]+/g, (word) => (/^[A-Z]{2,}$/.test(word) ? word : translate(word, latin, own))), // QA, UX stay
  ]);
  return [...new Set(all)];
}
