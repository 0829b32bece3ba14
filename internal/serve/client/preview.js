// The preview's script. It runs before every other script of the page, keeps a
// mirror of the page as served, and when a newer generation stands fetches the
// page again and changes what differs.

import { Mirror } from "./mirror.js";
import { Panel } from "./panel.js";
import { connect } from "./connect.js";

const own = new URL(import.meta.url);
let token = own.searchParams.get("token") ?? "";

/** The generation that this page shows; answers of older ones are dropped. */
let shown = 0;
let newest = 0;
let busy = false;
/** The last text of the page, without the token, which changes with a restart. */
let last = "";
/** The file that this page is made from, so that it can be followed when it moves. */
let file = "";

const alone = () => document.body?.hasAttribute("data-rolebook-alone") ?? false;
const mirror = new Mirror(document);
const panel = new Panel(() => refresh(newest));
const stream = connect(token, (generation) => refresh(generation), () => reconnect());

/** Replaces a page's token by a constant. @param {string} text */
const neutral = (text) => text.replace(/preview\.js\?token=[0-9a-f]+/, "preview.js?token=");

/**
 * Brings the page up to a generation. Calls that come while one is under way
 * are answered by one more round.
 * @param {number} generation
 */
async function refresh(generation) {
  newest = Math.max(newest, generation);
  if (busy) return;
  busy = true;
  try {
    do {
      await round();
    } while (newest > shown);
  } catch {
    // The server is gone; the stream notices and reconnects.
  } finally {
    busy = false;
  }
}

/** One fetch of the page and of what is known of it. */
async function round() {
  const wanted = newest;
  const [page, state] = await Promise.all([
    fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } }),
    fetch(stateURL(), { cache: "no-store" }),
  ]);
  const text = await page.text();
  const known = state.ok ? await state.json() : null;
  const generation = Number(page.headers.get("X-Rolebook-Generation") ?? 0);
  if (generation < shown) return;
  shown = Math.max(generation, wanted);
  if (known) {
    if (page.status === 404 && known.page?.moved) {
      location.replace(known.page.moved + location.hash);
      return;
    }
    if (known.page?.file) file = known.page.file;
    if (alone() && known.ready) {
      location.reload();
      return;
    }
  }
  if (page.ok || page.status === 404) apply(text);
  if (known) {
    swapImages(known.changed ?? [], generation);
    panel.show(known, alone());
    follow(known);
  }
}

/** @param {string} text the page as served now */
function apply(text) {
  const now = neutral(text);
  if (now === last || alone()) return;
  const first = last === "";
  last = now;
  const next = new DOMParser().parseFromString(text, "text/html");
  const script = next.querySelector('script[src*="/_rolebook/preview.js"]');
  script?.setAttribute("src", mirror.script);
  if (mirror.update(next) === "reload" && !first) location.reload();
  else document.dispatchEvent(new CustomEvent("rolebook:morphed"));
}

/** Shows files that keep their address in their new form. @param {string[]} changed @param {number} generation */
function swapImages(changed, generation) {
  if (changed.length === 0) return;
  for (const image of document.images) {
    const path = new URL(image.src, location.href).pathname;
    if (changed.includes(path)) image.src = `${path}?generation=${generation}`;
  }
}

/** Goes to what is being edited, if the reader asked for that. @param {{edited?: string}} known */
function follow(known) {
  if (!known.edited || !panel.following()) return;
  const to = new URL(known.edited, location.href);
  if (to.pathname !== location.pathname) location.assign(to);
  else if (to.hash) document.getElementById(decodeURIComponent(to.hash.slice(1)))?.scrollIntoView({ block: "center" });
}

function stateURL() {
  const url = new URL("state.json", own);
  url.search = new URLSearchParams({ token, path: location.pathname, file }).toString();
  return url;
}

/** The stream ended for good: the server restarted, with a token of its own. */
async function reconnect() {
  try {
    const page = await fetch(location.href, { cache: "no-store" });
    const text = await page.text();
    const found = /preview\.js\?token=([0-9a-f]+)/.exec(text);
    if (!found) throw new Error("not a preview");
    token = found[1];
    shown = newest = 0;
    stream.use(token);
  } catch {
    setTimeout(reconnect, 500);
  }
}
