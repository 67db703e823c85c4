/**
 * What pages do beside what Starlight's do: copy code, remember a choice, and
 * name the button of the search after the text it shows, keys included.
 */
export const PAGE_SCRIPT = `
addEventListener("click", async ({ target }) => {
  if (!target.matches?.("button.copy")) return;
  const code = target.closest(".code").querySelector("code");
  await navigator.clipboard.writeText(code.textContent);
  target.textContent = "Copied";
  setTimeout(() => (target.textContent = "Copy"), 2000);
});
addEventListener("change", ({ target }) => {
  if (target.closest?.(".choices")) localStorage.setItem("choice", target.value);
});
addEventListener("DOMContentLoaded", () => {
  const choice = localStorage.getItem("choice");
  for (const input of document.querySelectorAll(".choices input"))
    if (input.value === choice) input.checked = true;
  const search = document.querySelector("[data-open-modal]");
  if (search?.innerText.trim())
    search.setAttribute("aria-label", search.textContent.replace(/\\s+/g, " ").trim());
});
`;
