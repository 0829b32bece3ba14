// What this site keeps in the browser: a dialog that lists it, deletes it, takes back what was
// just deleted, and takes all of it to a file and back.

import { download, fileName, readJSON, today } from "../files.js";
import { make } from "../make.js";
import { root, say } from "./words.js";

/** @typedef {"localStorage" | "sessionStorage"} Area */
/** @typedef {{area: Area, key: string, value: string | null}} Entry a value as it is stored; null where there is none */

/** @type {Area[]} */
const areas = ["localStorage", "sessionStorage"];
const format = "rolebook/data";
const own = `rolebook:${root}:`;
/** Those of all sites on this host. */
const common = ["rolebook:theme", "rolebook:keys"];

/** What the keys hold, by the part after the path of the site. @type {Record<string, string>} */
const names = { ticks: "kind_checklist", cards: "score_card", ad: "job_ad", recent: "search_recent", found: "search_recent", "rolebook:theme": "theme_switch", "rolebook:keys": "keyboard" };

/** @param {string} key */
const ours = (key) => key.startsWith(own) || common.includes(key);

/** All that is kept; nothing where storage is denied. @returns {Entry[]} */
function kept() {
  /** @type {Entry[]} */
  const out = [];
  for (const area of areas) {
    try {
      for (const key of Object.keys(window[area]).filter(ours).sort()) out.push({ area, key, value: window[area].getItem(key) });
    } catch {
      // Denied: there is nothing.
    }
  }
  return out;
}

/** @param {Entry} entry */
const put = ({ area, key, value }) => (value === null ? window[area].removeItem(key) : window[area].setItem(key, value));

/** Stores all entries, or none. @param {Entry[]} entries @returns {Entry[]} what was there before @throws where there is no room, or storage is denied */
function putAll(entries) {
  const before = entries.map(({ area, key }) => ({ area, key, value: window[area].getItem(key) }));
  try {
    entries.forEach(put);
  } catch (error) {
    before.forEach(put);
    throw error;
  }
  return before;
}

/** What a key holds, in words. @param {string} key */
function title(key) {
  const [name, ...rest] = (common.includes(key) ? [key] : key.slice(own.length).split(":"));
  const known = names[name];
  return [known ? say(known) : name, rest.join(" ")];
}

/** The entries of an exported file, or null. @param {any} value @returns {Entry[] | null} */
function entriesOf(value) {
  if (value?.format !== format || value.version !== 1 || !Array.isArray(value.entries)) return null;
  /** @type {Entry[]} */
  const all = value.entries;
  return all.every((e) => areas.includes(e?.area) && typeof e.key === "string" && typeof e.value === "string" && ours(e.key)) ? all : null;
}

/** Opens the dialog. */
export function stored() {
  const list = make("ul", { class: "stored" });
  const status = make("p", { role: "status" });
  const file = make("input", { type: "file", accept: ".json,application/json", class: "unseen", tabindex: -1, "aria-hidden": "true" });
  let changed = false;

  /** @param {string} text @param {() => void} act */
  const button = (text, act) => {
    const made = make("button", { type: "button" }, text);
    made.addEventListener("click", act);
    return made;
  };
  /** @param {Entry[]} entries @param {string} done what to say then; empty for nothing */
  const change = (entries, done) => {
    try {
      const before = putAll(entries);
      changed = true;
      const undo = button(say("data_undo"), () => change(before, ""));
      status.replaceChildren(...(done ? [done, " ", undo] : []));
      draw();
      (done ? undo : close).focus();
    } catch {
      status.textContent = say("storage_failed");
    }
  };
  /** @param {Entry[]} entries */
  const remove = (entries) => change(entries.map((e) => ({ ...e, value: null })), say("data_deleted"));
  const all = [
    button(say("export"), () => download(fileName(["rolebook", today()], "json"), "application/json", JSON.stringify({ format, version: 1, entries: kept() }, null, 2))),
    button(say("data_delete_all"), () => remove(kept())),
  ];
  const close = button(say("close"), () => dialog.close());
  const dialog = make("dialog", { "aria-labelledby": "stored-title", class: "stored-dialog" }, make("h2", { id: "stored-title" }, say("data_title")), make("p", {}, say("data_stays")),
    list, status, make("p", { class: "buttons" }, ...all, button(say("import"), () => file.click()), close), file);
  file.addEventListener("change", async () => {
    const entries = file.files?.[0] ? entriesOf(await readJSON(file.files[0])) : null;
    file.value = "";
    if (entries) change(entries, say("data_imported"));
    else status.textContent = say("import_bad");
  });

  function draw() {
    const entries = kept();
    for (const needed of all) needed.disabled = entries.length === 0;
    list.replaceChildren(...entries.map((entry) => {
      const [name, what] = title(entry.key);
      const gone = button(say("data_delete"), () => remove([entry]));
      gone.setAttribute("aria-label", [say("data_delete"), name, what].filter(Boolean).join(" "));
      return make("li", {}, make("span", {}, name, " ", make("small", {}, make("bdi", {}, what))), gone);
    }));
    if (!entries.length) list.append(make("li", {}, say("data_none")));
  }
  draw();
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (changed) location.reload(); // what the page shows is what was kept before
  });
  document.body.append(dialog);
  dialog.showModal();
}
