// The cards of one rater for one guide: those of this tab, and those that the
// rater chose to keep in this browser. A card is in one place at a time.

import { Store } from "./store.js";
import { keepCards, readCards } from "./card.js";

/** @typedef {import("./card.js").Card} Card */

export class CardStore {
  /** @param {string} root the path of the site @param {string} guide */
  constructor(root, guide) {
    const key = `rolebook:${root}:cards:${guide}`;
    this.tab = new Store("sessionStorage", key, readCards);
    this.kept = new Store("localStorage", key, readCards);
    /** @type {Card[]} */
    this.cards = [...(this.kept.read() ?? []).map((card) => ({ ...card, keep: true })), ...(this.tab.read() ?? [])];
  }

  /** The key under which an unreadable value was saved, if any. */
  get aside() {
    return this.kept.aside || this.tab.aside;
  }

  /** Writes all cards that are not empty. @returns {boolean} whether all of them are stored */
  save() {
    const worth = this.cards.filter((c) => c.candidate || c.rater || c.flags.length || Object.keys(c.ratings).length);
    // Cards that another tab has stored meanwhile stay.
    const others = (this.kept.read() ?? []).filter((c) => !this.gone.has(c.id) && !this.cards.some((mine) => mine.id === c.id));
    const kept = [...others, ...worth.filter((c) => c.keep)];
    return [put(this.kept, kept), put(this.tab, worth.filter((c) => !c.keep))].every(Boolean);
  }

  /** Ids of cards that were deleted here. @type {Set<string>} */
  gone = new Set();

  /** Deletes a card everywhere. @param {Card} card @returns {boolean} */
  remove(card) {
    this.gone.add(card.id);
    this.cards = this.cards.filter((c) => c !== card);
    return this.save();
  }

  /** Takes a deletion back. @param {Card} card @returns {boolean} */
  restore(card) {
    this.gone.delete(card.id);
    this.cards.push(card);
    return this.save();
  }
}

/** @param {Store<Card[]>} store @param {Card[]} cards */
function put(store, cards) {
  if (cards.length > 0) return store.write(keepCards(cards));
  return store.locked || store.remove();
}
