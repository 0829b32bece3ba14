// Several checklists as one: by cadence, equal items once, minutes summed. Pure. Two items
// are equal if they have the same id, name the same item of a role (same=), or have the
// same text but for case, punctuation and spaces.

/**
 * @typedef {{id: string, text: string, match?: string, cadence?: string, minutes?: number, same?: string}} Item as the checklists' data has it
 * @typedef {{id: string, text: string, cadence: string, minutes: number, places: {list: number, id: string}[]}} Task
 */

/** In the order of a day. */
const cadences = ["daily", "weekly", "monthly", "quarterly", "yearly", "event", "once", ""];

/**
 * @param {Item[][]} lists the items of each checklist
 * @returns {{sections: {cadence: string, minutes: number, tasks: Task[]}[], spared: number}} spared is how many were there already
 */
export function combine(lists) {
  /** @type {Map<string, Task>} */
  const known = new Map();
  /** @type {Task[]} */
  const tasks = [];
  let spared = 0;
  lists.forEach((items, list) => {
    for (const item of items) {
      const keys = [`id ${item.id}`, item.same && `same ${item.same}`, item.match && `text ${item.match}`].filter((key) => key !== undefined && key !== "");
      let task = keys.map((key) => known.get(/** @type {string} */ (key))).find((found) => found);
      if (task) {
        spared++;
        task.cadence ||= item.cadence ?? "";
        task.minutes ||= item.minutes ?? 0;
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
  return { sections: sections.filter((section) => section.tasks.length > 0), spared };
}
