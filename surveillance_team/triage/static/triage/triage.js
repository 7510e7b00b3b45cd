// Keys of the officers' room. They only move the focus; Enter decides. One box turns them off,
// because single letters get in the way of speech input (WCAG 2.1.4).

const STORE = "jikimi-triage-keys";

const box = document.querySelector("[data-keys-on]");
if (box) {
  box.checked = localStorage.getItem(STORE) !== "off";
  box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  if (localStorage.getItem(STORE) === "off" || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") {
    step(key === "j" ? 1 : -1);
    return;
  }
  const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (button) {
    event.preventDefault();
    button.focus();
  }
});

function step(by) {
  const rows = [...document.querySelectorAll(".triage__row")];
  const here = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  rows[here + by]?.click();
}
