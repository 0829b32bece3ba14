// Switches between the system's colours, light and dark, and remembers the choice.

const key = "rolebook:theme";
const order = ["auto", "light", "dark"];

/** @returns {string} what was chosen before, or "auto" where storage is denied */
function stored() {
  try {
    const value = localStorage.getItem(key);
    return order.includes(value ?? "") ? /** @type {string} */ (value) : "auto";
  } catch {
    return "auto";
  }
}

/** @param {HTMLButtonElement} button @param {string} choice */
function show(button, choice) {
  if (choice === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  const label = `${button.dataset.label}${button.dataset[choice]}`;
  button.setAttribute("aria-label", label);
  button.title = label;
}

const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-theme-switch]"));
if (button) {
  let choice = stored();
  show(button, choice);
  button.hidden = false;
  button.addEventListener("click", () => {
    choice = order[(order.indexOf(choice) + 1) % order.length];
    show(button, choice);
    try {
      localStorage.setItem(key, choice);
    } catch {
      // Storage is denied: the choice holds for this page.
    }
  });
}
