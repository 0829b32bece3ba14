// What is filled in about a job: as the facts of its advertisement, and as a JobPosting
// (schema.org) for the company's own site. Pure.

/**
 * @typedef {"employer" | "from" | "to" | "currency" | "period" | "place" | "remote" | "contract" | "hours" | "start" | "accommodation" | "apply" | "closing"} Field
 * @typedef {Partial<Record<Field, string>>} Job as it was typed
 */

/**
 * A number as people write it; null where it is none. A point or a comma before three digits
 * groups, before one or two it begins the decimals.
 * @param {string | undefined} text
 */
export function amount(text) {
  const plain = (text ?? "").replace(/[\s\u00a0\u202f'’]/g, "").replace(/[.,](?=\d{3}(?:[.,]|$))/g, "").replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Pay as numbers; null where not all is there. @param {Job} job */
export function payOf(job) {
  const from = amount(job.from), to = amount(job.to), currency = (job.currency ?? "").trim().toUpperCase();
  const whole = from !== null && /^[A-Z]{3}$/.test(currency) && job.period?.trim();
  return whole && !(job.to?.trim() && (to === null || to < from)) ? { from, to: to === from ? null : to, currency, period: job.period ?? "" } : null;
}

/**
 * Pay in words of a language; "" where it is not known.
 * @param {Job} job @param {string} lang @param {string} period the words for it
 */
export function payText(job, lang, period) {
  const pay = payOf(job);
  if (!pay) return "";
  const { from, to, currency } = pay;
  const decimals = Number.isInteger(from) && Number.isInteger(to ?? 0) ? 0 : 2;
  const format = new Intl.NumberFormat(lang, { style: "currency", currency, minimumFractionDigits: decimals, maximumFractionDigits: decimals, numberingSystem: "latn" });
  return `${to === null ? format.format(from) : format.formatRange(from, to)} ${period}`;
}

/**
 * The posting; null until pay, place and contract are there. What is not known is left out.
 * @param {Job} job @param {{title: string, description: string, today: string}} ad description: HTML
 */
export function posting(job, { title, description, today }) {
  const pay = payOf(job), text = (/** @type {Field} */ name) => job[name]?.trim() || undefined;
  if (!pay || !text("place") || !text("contract")) return null;
  const { from, to, currency, period } = pay;
  return {
    "@context": "https://schema.org", "@type": "JobPosting", title, description, datePosted: today,
    validThrough: text("closing"),
    hiringOrganization: text("employer") && { "@type": "Organization", name: text("employer") },
    jobLocation: { "@type": "Place", address: text("place") },
    jobLocationType: job.remote === "fully" ? "TELECOMMUTE" : undefined,
    employmentType: text("contract"), workHours: text("hours"),
    baseSalary: { "@type": "MonetaryAmount", currency, value: { "@type": "QuantitativeValue", ...(to === null ? { value: from } : { minValue: from, maxValue: to }), unitText: period } },
  };
}

/** As an element to be put into a page. @param {object} of */
export const snippet = (of) => `<script type="application/ld+json">\n${JSON.stringify(of, null, 2).replaceAll("<", "\\u003c")}\n</script>\n`;
