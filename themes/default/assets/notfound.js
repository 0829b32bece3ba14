// Search for what the address of the missing page says.

const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search]"));
if (field && !field.value) {
  try {
    const last = decodeURIComponent(location.pathname).split("/").filter(Boolean).at(-1) ?? "";
    if (last !== "404.html") field.value = last.replace(/\.\w+$/, "").replace(/[-_.+\s]+/g, " ").trim();
  } catch {
    // The address is no text: the field stays empty.
  }
}
