// Several checklists as one: by cadence, equal items once, minutes summed. Pure. Two items
// are equal if they have the same id, name the same item of a role (same=), or have the
// same text but for case, punctuation and spaces.

import { perWeek } from "./cadence.js";

/**
 * @typedef {{id: string, text: string, match?: string, cadence?: string, minutes?: number, same?: string}} Item as the checklists' data has it
 * @typedef {{id: string, text: string, cadence: string, minutes: number, places: {list: number, id: string}[]}} Task
 */

/** In the order of a day. */
const cadences = ["daily", "weekly", "monthly", "quarterly", "yearly", "event", "once", ""];

/** How many minutes something takes in an average week. @param {{cadence?: string, minutes?: number}} of */
const week = ({ cadence = "", minutes = 0 }) => perWeek(cadence) * minutes;

/**
 * @param {Item[][]} lists the items of each checklist
 * @returns {{sections: {cadence: string, minutes: number, tasks: Task[]}[], spared: number, sparedWeek: number}} spared is how many were there already, and sparedWeek the minutes of an average week by which the lists alone take longer
 */
export function combine(lists) {
  /** @type {Map<string, Task>} */
  const known = new Map();
  /** @type {Task[]} */
  const tasks = [];
  let spared = 0, sparedWeek = 0;
  lists.forEach((items, list) => {
    for (const item of items) {
      const keys = [`id ${item.id}`, item.same && `same ${item.same}`, item.match && `text ${item.match}`].filter((key) => key !== undefined && key !== "");
      let task = keys.map((key) => known.get(/** @type {string} */ (key))).find((found) => found);
      if (task) {
        spared++;
        const before = week(task);
        task.cadence ||= item.cadence ?? "";
        task.minutes ||= item.minutes ?? 0;
        sparedWeek += Math.max(0, before + week(item) - week(task));
      } else {
        task = { id: item.id, text: item.text, cadence: item.cadence ?? "", minutes: item.minutes ?? 0, places: [] };
        tasks.push(task);
      }
      task.places.push({ list, id: item.id });
      for (const key of keys) if (!known.has(/** @type {string} */ (key))) known.set(/** @type {string} */ (key), task);
    }
  });
  const sections = cadences.map((cadence) => {
    const due = tasks.filter((task) => (cadences.includes(task.cadence) ? task.cadence : "") === cadence);
    return { cadence, minutes: due.reduce((sum, task) => sum + task.minutes, 0), tasks: due };
  });
  return { sections: sections.filter((section) => section.tasks.length > 0), spared, sparedWeek };
}

/**
 * How many hours the tasks of sections take in an average week, by cadence, and how many
 * tasks are not counted, as they have no rhythm or no minutes.
 * @param {ReturnType<typeof combine>["sections"]} sections
 */
export function workload(sections) {
  const parts = sections.map(({ cadence, minutes }) => ({ cadence, hours: (perWeek(cadence) * minutes) / 60 })).filter(({ hours }) => hours > 0);
  const left = sections.flatMap(({ tasks }) => tasks).filter((task) => week(task) === 0).length;
  return { parts, hours: parts.reduce((sum, part) => sum + part.hours, 0), left };
}
