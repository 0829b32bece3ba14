// The data of a guide in the pages made from it.

/**
 * @typedef {{id: string, name: string, weight: number, must: boolean, element: HTMLElement}} Competency
 * @typedef {{id: string, name: string, blocking: boolean, element: HTMLElement}} Flag
 */

/** @param {HTMLElement} root */
export function readGuide(root) {
  const data = root.dataset;
  return {
    guide: data.guide ?? "",
    fingerprint: data.fingerprint ?? "",
    least: Number(data.least),
    scale: { min: Number(data.min), max: Number(data.max) },
    competencies: elements(root, "[data-competency]").map((element) => ({
      id: element.dataset.competency ?? "",
      name: element.querySelector("h2, th")?.firstChild?.textContent?.trim() ?? "",
      weight: Number(element.dataset.weight),
      must: element.hasAttribute("data-must"),
      element,
    })),
    flags: elements(root, "[data-flag]").map((element) => ({
      id: element.dataset.flag ?? "",
      name: (element.querySelector("[data-name]") ?? element).textContent?.trim() ?? "",
      blocking: element.hasAttribute("data-blocking"),
      element,
    })),
  };
}

/** @param {ParentNode} root @param {string} selector */
const elements = (root, selector) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
