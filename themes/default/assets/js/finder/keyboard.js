// The help on keys.

import { make } from "../make.js";
import { say } from "./words.js";

const apple = /mac|iphone|ipad/i.test(navigator.platform);

/** Opens it. */
export function keyboard() {
  const keys = [["/", say("search")], [apple ? "⌘ K" : "Ctrl K", say("search")], ["↑ ↓", say("search_choose")], ["↵", say("search_open")], [apple ? "⌘ ↵" : "Ctrl ↵", say("search_new_tab")], ["Esc", say("close")], ["?", say("keyboard")]];
  const close = make("button", { type: "button" }, say("close"));
  const dialog = make("dialog", { "aria-label": say("keyboard") },
    make("h2", {}, say("keyboard")),
    make("dl", { class: "keys" }, ...keys.flatMap(([key, text]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, text)])),
    close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
