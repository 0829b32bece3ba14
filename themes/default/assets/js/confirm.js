// A question in a dialog of the page. Escape means no.

/**
 * @param {string} question @param {string} yes @param {string} no
 * @returns {Promise<boolean>}
 */
export function confirmed(question, yes, no) {
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  const text = document.createElement("p");
  text.textContent = question;
  text.id = "ask-text";
  dialog.setAttribute("aria-labelledby", text.id);
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  for (const [label, value] of [[yes, "yes"], [no, "no"]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.dataset.answer = value;
    button.addEventListener("click", () => dialog.close(value));
    buttons.append(button);
  }
  dialog.append(text, buttons);
  document.body.append(dialog);
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}
