// The rating of one competency: a button for each point of the scale and one for
// none, the anchors beside them, and a note.

export class RatingField {
  /** @param {HTMLElement} element the competency's section @param {string} id @param {string} unscored @param {string} noteLabel */
  constructor(element, id, unscored, noteLabel) {
    this.element = element;
    this.id = id;
    const points = /** @type {HTMLElement} */ (element.querySelector(".points"));
    if (!points.querySelector("input")) this.build(points, unscored, noteLabel);
    /** @type {HTMLInputElement[]} */
    this.radios = [...points.querySelectorAll("input")];
    this.area = /** @type {HTMLTextAreaElement} */ (element.querySelector(".note textarea"));
    this.message = /** @type {HTMLElement} */ (element.querySelector(".note .alert"));
  }

  /** @param {HTMLElement} points @param {string} unscored @param {string} noteLabel */
  build(points, unscored, noteLabel) {
    const group = points.parentElement === this.element ? document.createElement("div") : points.parentElement;
    if (group && !group.isConnected) {
      points.before(group);
      group.append(points);
    }
    group?.setAttribute("role", "radiogroup");
    group?.setAttribute("aria-labelledby", this.element.querySelector("h2")?.id ?? "");
    const none = document.createElement("li");
    none.dataset.point = "";
    none.dataset.scripted = "";
    none.textContent = unscored;
    points.append(none);
    for (const entry of /** @type {HTMLElement[]} */ ([...points.children])) {
      const label = document.createElement("label");
      const radio = document.createElement("input");
      radio.type = "radio";
      radio.name = `rating-${this.id}`;
      radio.value = entry.dataset.point ?? "";
      label.append(radio, ...entry.childNodes);
      entry.append(label);
      const anchor = this.element.querySelector(`dd[data-point="${entry.dataset.point}"]`);
      if (anchor) {
        anchor.id ||= `anchor-${this.id}-${radio.value}`;
        radio.setAttribute("aria-describedby", anchor.id);
        anchor.addEventListener("click", (event) => !(/** @type {Element} */ (event.target).closest("a")) && radio.click());
      }
    }
    this.buildNote(noteLabel);
  }

  /** @param {string} noteLabel */
  buildNote(noteLabel) {
    const note = /** @type {HTMLElement} */ (this.element.querySelector(".note"));
    const label = document.createElement("label");
    label.dataset.scripted = "";
    const area = document.createElement("textarea");
    area.rows = 2;
    area.maxLength = 4000;
    label.append(noteLabel, " ", area);
    const message = document.createElement("span");
    message.className = "alert";
    message.dataset.scripted = "";
    message.id = `note-${this.id}`;
    area.setAttribute("aria-describedby", message.id);
    note.append(label, message);
  }

  /** @returns {number | null} */
  get score() {
    const value = this.radios.find((radio) => radio.checked)?.value ?? "";
    return value === "" ? null : Number(value);
  }

  get note() {
    return this.area.value;
  }

  /** @param {import("./card.js").Rating} rating */
  show({ score, note }) {
    const value = score === null ? "" : String(score);
    for (const radio of this.radios) radio.checked = radio.value === value;
    this.area.value = note;
  }

  /** Says what is wrong with the note; nothing where nothing is. @param {string} text */
  complain(text) {
    const score = this.score;
    for (const part of this.element.querySelectorAll(".anchors > [data-point]")) {
      part.toggleAttribute("data-chosen", /** @type {HTMLElement} */ (part).dataset.point === String(score));
    }
    if (this.message.textContent !== text) this.message.textContent = text;
    if (text) this.area.setAttribute("aria-invalid", "true");
    else this.area.removeAttribute("aria-invalid");
  }
}
