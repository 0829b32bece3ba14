// Removes the accents of a form, as Fold of internal/search/fold.go does;
// testdata/tokens.json there is the table that tests both.

/** What is typed for letters with a stroke and joined letters. @type {Record<string, string>} */
const plain = { đ: "d", ð: "d", ł: "l", ø: "o", ħ: "h", ı: "i", ŧ: "t", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

const accents = /(и)?[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+/g;

/** The breve of й stays. @param {string} marks @param {string} [letter] */
const bare = (marks, letter = "") => letter + (letter && marks.includes("\u0306") ? "\u0306" : "");

/** @param {string} form lower case and NFC */
export function fold(form) {
  if (/^[\0-\x7f]*$/.test(form)) return form;
  return form
    .normalize("NFD")
    .replace(accents, bare)
    .replace(/[đðłøħıŧßæœþ]/g, (letter) => plain[letter])
    .normalize("NFC");
}
