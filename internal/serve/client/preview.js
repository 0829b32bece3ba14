// The preview's script. It runs before every other script of the page, keeps a
// mirror of the page as served, and when a newer generation stands fetches the
// page again and changes what differs.

import { Mirror } from "./mirror.js";
import { Images } from "./images.js";
import { Panel } from "./panel.js";
import { connect } from "./connect.js";

const own = new URL(import.meta.url);
/** What the server wants to see, which changes when it restarts. */
export const session = { token: own.searchParams.get("token") ?? "" };

/** The generations of the page in this tab, of what it knows beside, and the newest that it has heard of. */
export const progress = { shown: loaded(), known: 0, newest: 0 };
/** Whether the page could be changed by a round, rather than wait for its first. */
const started = progress.shown > 0;
let busy = false;
let retrying = 0;
/** The last text of the page, without the token, which changes with a restart. */
let last = "";
/** The file that this page is made from, so that it can be followed when it moves. */
let file = "";

/** Whether this stands in the place of a page that a template cannot render. */
const faulty = () => document.body?.hasAttribute("data-rolebook-faulty") ?? false;
const alone = () => document.body?.hasAttribute("data-rolebook-alone") ?? false;
export const mirror = new Mirror(document);
const images = new Images();
const panel = new Panel();
const stream = connect(session.token, (generation) => refresh(generation), () => reconnect());

/** The generation that the page was served from; 0 where the browser does not say. */
function loaded() {
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return Number(entry?.serverTiming?.find((timing) => timing.name === "generation")?.description ?? 0);
}

/** How everything is fetched: as it is now, and not waited for for ever. */
const fresh = () => ({ cache: /** @type {RequestCache} */ ("no-store"), signal: AbortSignal.timeout(20_000) });

/** Replaces a page's token by a constant. @param {string} text */
const neutral = (text) => text.replace(/preview\.js\?token=[0-9a-f]+/, "preview.js?token=");

/**
 * Brings the page up to a generation. Calls that come while one is under way
 * are answered by one more round.
 * @param {number} generation
 */
async function refresh(generation) {
  progress.newest = Math.max(progress.newest, generation);
  if (busy) return;
  busy = true;
  clearTimeout(retrying);
  try {
    do {
      await round();
    } while (progress.newest > progress.shown);
  } catch {
    // The server is gone, or was too slow. If it restarts the stream tells, but a
    // stream may outlive a request.
    retrying = setTimeout(() => refresh(progress.newest), 1000);
  } finally {
    busy = false;
  }
}

/** Fetches the page if there is a newer one, and what is known of it. */
async function round() {
  const asked = session.token;
  const wanted = progress.newest;
  const before = progress.shown;
  const page = wanted > before ? fetchPage(wanted) : null;
  const state = fetch(stateURL(), fresh());
  state.catch(() => {}); // it is awaited below, unless the page fails first
  const { generation, missing } = (await page) ?? { generation: before, missing: "" };
  const answer = await state;
  /** @type {import("./panel.js").State | null} */
  const known = answer.ok ? await answer.json() : null;
  if (asked !== session.token) return; // the server restarted meanwhile and counts anew
  if (!known || known.generation < wanted) throw new Error("the server restarted");
  progress.known = known.generation;
  progress.shown = Math.min(generation, known.generation);
  if (missing && known.page?.moved) {
    location.replace(known.page.moved + location.hash);
    return;
  }
  if (alone() && known.ready) {
    location.reload();
    return;
  }
  if (missing) apply(missing);
  if (known.page?.file) file = known.page.file;
  images.note(known.changed ?? {}, session.token.slice(0, 8));
  images.show(document);
  panel.show(known, alone());
  if (before > 0) follow(known);
}

/** Fetches the page and shows it, before anything else is known; one that is gone may have moved. @param {number} wanted */
async function fetchPage(wanted) {
  const asked = session.token;
  const answer = await fetch(location.href, fresh());
  const text = await answer.text();
  const generation = Number(answer.headers.get("X-Rolebook-Generation") ?? 0);
  if (asked === session.token) {
    if (generation < wanted) throw new Error("the server restarted");
    if (answer.ok || faulty()) apply(text);
  }
  return { generation, missing: answer.status === 404 ? text : "" };
}

/** @param {string} text the page as served now */
function apply(text) {
  const now = neutral(text);
  if (alone()) return;
  if (now === last) { // but what its scripts fetched may be another
    document.dispatchEvent(new CustomEvent("rolebook:elsewhere"));
    return;
  }
  const initial = last === "" && !started;
  last = now;
  let outcome = "reload"; // also where the page cannot be changed for a reason nobody thought of
  try {
    outcome = mirror.update(new DOMParser().parseFromString(text, "text/html"));
  } finally {
    if (outcome === "reload" && !initial) location.reload();
  }
  document.dispatchEvent(new CustomEvent("rolebook:morphed"));
}

/** Goes to what is being edited, if the reader asked for that; who has a translation beside its source stays there. @param {{edited?: string}} known */
function follow(known) {
  if (!known.edited || !panel.following()) return;
  const to = new URL(known.edited, location.href);
  if (to.pathname !== location.pathname && !location.pathname.startsWith("/_rolebook/")) location.assign(to);
  else mirror.touched?.scrollIntoView({ block: "nearest" });
}

function stateURL() {
  const url = new URL("state.json", own);
  url.search = new URLSearchParams({ token: session.token, path: location.pathname, file, since: String(progress.shown) }).toString();
  return url;
}

/** The stream ended for good: the server restarted, with a token of its own. */
async function reconnect() {
  try {
    const page = await fetch(location.href, fresh());
    const found = /preview\.js\?token=([0-9a-f]+)/.exec(await page.text());
    if (!found) throw new Error("not a preview");
    if (session.token === found[1]) {
      setTimeout(() => stream.use(session.token), 2000); // it is the same server, which has too many streams
      return;
    }
    session.token = found[1];
    progress.shown = progress.known = progress.newest = 0;
    images.forget(session.token.slice(0, 8));
    stream.use(session.token);
  } catch {
    setTimeout(reconnect, 500);
  }
}
