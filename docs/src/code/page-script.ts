/** What pages do beside what Starlight's do: copy code, remember a choice. */
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
});
`;
