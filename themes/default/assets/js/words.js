// Texts and numbers in the page's language. Texts are in data-say-* attributes, which the
// templates fill.

const language = () => document.documentElement.lang || "en";
const base = () => language().split("-")[0];

/**
 * Replaces the names in braces.
 * @param {string} text @param {Record<string, string | number>} values
 */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));

/**
 * A text of an element, with the names in braces replaced.
 * @param {HTMLElement} of @param {string} name @param {Record<string, string | number>} [values]
 */
export const say = (of, name, values = {}) => fill(of.getAttribute(`data-say-${name}`) ?? "", values);

/**
 * A number in the page's language, with Latin digits.
 * @param {number} value @param {number} [decimals] at most
 */
export function number(value, decimals = 0) {
  const options = { numberingSystem: "latn", maximumFractionDigits: decimals };
  return new Intl.NumberFormat(language(), options).format(value);
}

/** A day, such as 2026-11-21, as the language writes it; what is none stays as it is. @param {string} iso */
export function day(iso) {
  const date = new Date(`${iso}T12:00:00`);
  return /^\d{4}-\d\d-\d\d$/.test(iso) && !Number.isNaN(date.getTime()) ? new Intl.DateTimeFormat(language(), { dateStyle: "medium", numberingSystem: "latn" }).format(date) : iso;
}

/** A share in percent; never more than there is, so that 59.6 % is not shown as 60. @param {number} share */
export const percent = (share) =>
  new Intl.NumberFormat(language(), { style: "percent", numberingSystem: "latn" }).format(Math.floor(share * 100 + 1e-9) / 100);

/** A label and what it labels, as package locale has them. @param {string} label @param {string} value */
export const labelled = (label, value) => label + ({ fr: "\u00a0: ", ja: "：", zh: "：" }[base()] ?? ": ") + value;

/** What is listed without a word before the last, as package locale has it. @param {string[]} items */
export const list = (items) => items.join({ ar: "، ", fa: "، ", ur: "، ", ja: "、", zh: "、" }[base()] ?? ", ");

/**
 * The text for a number, {n}, from the plural forms in an attribute.
 * @param {HTMLElement} of @param {string} name @param {number} n @param {Record<string, string | number>} [values]
 */
export function count(of, name, n, values = {}) {
  const forms = JSON.parse(of.getAttribute(`data-say-${name}`) ?? "{}");
  const form = forms[new Intl.PluralRules(language()).select(n)] ?? forms.other ?? "";
  return fill(form, { n: number(n), ...values });
}
