// An advertisement as text, HTML or Markdown. Pure: uses no page.

/**
 * @typedef {{text: string, mark?: "strong" | "em" | "code" | "link", href?: string}} Run
 * @typedef {{kind: "title" | "heading" | "text" | "open", runs: Run[]}
 *   | {kind: "list", ordered: boolean, items: Run[][]}
 *   | {kind: "fact", name: string, value: string}} Block open: what is not filled in yet
 */

/** What Markdown would take for markup at the beginning of a line. */
const opening = /^(\s*)([#>+-]|\d+[.)])(?=\s|$)/;

/** @param {string} text */
const escapeHTML = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);

/** @param {string} text */
const escapeMarkdown = (text) => text.replace(/[\\`*_[\]<>~|]/g, "\\$&");

/** @param {Run[]} runs */
const plain = (runs) => runs.map((run) => run.text).join("").replace(/\s+/g, " ").trim();

/** @param {Run} run */
function runHTML({ text, mark, href }) {
  const inner = escapeHTML(text);
  if (mark === "link") return `<a href="${escapeHTML(href ?? "")}">${inner}</a>`;
  return mark ? `<${mark}>${inner}</${mark}>` : inner;
}

/** @param {Run} run */
function runMarkdown({ text, mark, href }) {
  const inner = mark === "code" ? text : escapeMarkdown(text);
  switch (mark) {
    case "strong": return `**${inner}**`;
    case "em": return `*${inner}*`;
    case "code": return `\`${inner}\``;
    case "link": return `[${inner}](<${href}>)`;
  }
  return inner;
}

/** @param {Run[]} runs @param {(run: Run) => string} write */
const join = (runs, write) => runs.map(write).join("").replace(/\s+/g, " ").trim();

/** A line of Markdown. @param {Run[]} runs */
const lineMarkdown = (runs) => join(runs, runMarkdown).replace(opening, (_, space, mark) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`);

/** @param {Block} block */
function blockText(block) {
  switch (block.kind) {
    case "fact": return `${block.name}: ${block.value}`;
    case "list": return block.items.map((runs, i) => `${block.ordered ? `${i + 1}.` : "-"} ${plain(runs)}`).join("\n");
  }
  return plain(block.runs);
}

/** @param {Block} block */
function blockHTML(block) {
  switch (block.kind) {
    case "fact": return `<p><strong>${escapeHTML(block.name)}:</strong> ${escapeHTML(block.value)}</p>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return [`<${tag}>`, ...block.items.map((runs) => `<li>${join(runs, runHTML)}</li>`), `</${tag}>`].join("\n");
    }
  }
  const tag = { title: "h1", heading: "h2", text: "p", open: "p" }[block.kind];
  return `<${tag}>${join(block.runs, runHTML)}</${tag}>`;
}

/** @param {Block} block */
function blockMarkdown(block) {
  switch (block.kind) {
    case "fact": return `**${escapeMarkdown(block.name)}:** ${escapeMarkdown(block.value)}`;
    case "list": return block.items.map((runs, i) => `${block.ordered ? `${i + 1}.` : "-"} ${lineMarkdown(runs)}`).join("\n");
  }
  const mark = { title: "# ", heading: "## ", text: "", open: "" }[block.kind];
  return mark + (mark ? join(block.runs, runMarkdown) : lineMarkdown(block.runs));
}

/** How each format writes a block, and the separator of blocks. */
const forms = { text: { write: blockText, between: "\n\n" }, html: { write: blockHTML, between: "\n" }, markdown: { write: blockMarkdown, between: "\n\n" } };

/**
 * An advertisement in one format, ending in a line break. In plain text there is no blank
 * line below a heading.
 * @param {Block[]} blocks @param {"text" | "html" | "markdown"} form
 */
export function written(blocks, form) {
  const { write, between } = forms[form];
  let out = "";
  blocks.forEach((block, i) => {
    const before = blocks[i - 1];
    const fact = (/** @type {Block | undefined} */ of) => of?.kind === "fact" || of?.kind === "open";
    const close = form === "text" && (fact(before) && fact(block) || before?.kind === "heading");
    out += (i === 0 ? "" : close ? "\n" : between) + write(block);
  });
  return `${out}\n`;
}
