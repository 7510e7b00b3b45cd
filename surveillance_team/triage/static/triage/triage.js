// Keys, copying and the clock of the officers' room. Everything here also works by button.
//
// Keys only move the focus; Enter decides. One box turns them off, and they never work while
// somebody types, because single letters get in the way of speech input (WCAG 2.1.4). Letters are
// read by their place on the keyboard, so that they work while it is set to Korean.

const STORE = "jikimi-triage-keys";
const TYPING = "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]";

const box = document.querySelector("[data-keys-on]");
if (box) {
  box.checked = localStorage.getItem(STORE) !== "off";
  box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));
}

const help = document.querySelector(".keys__help");
const helpButton = document.querySelector("[data-keys-help]");
if (help && helpButton) {
  helpButton.hidden = false;
  helpButton.addEventListener("click", () => help.showModal());
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  // Asked of the list itself: when it closes, the focus is left in it for a moment.
  if (help?.open || localStorage.getItem(STORE) === "off" || event.target.closest(TYPING)) return;
  if (event.shiftKey || !/^Key[A-Z]$/.test(event.code)) return;
  const key = event.code.slice(3).toLowerCase();
  if (key === "h") {
    help?.showModal(); // "?" opens Wagtail's own list
    return;
  }
  if (key === "j" || key === "k") {
    step(key === "j" ? 1 : -1);
    return;
  }
  const place =
    document.querySelector(`[data-key="${key}"]:not([hidden])`) ||
    firstChoice(document.querySelector(`[data-key-first="${key}"]`));
  if (!place) return;
  event.preventDefault();
  place.focus();
  if (place.matches("[data-copy]")) place.click();
});

function firstChoice(form) {
  return form?.querySelector("input[type=radio]:checked") || form?.querySelector("input[type=radio]");
}

function step(by) {
  const rows = [...document.querySelectorAll(".triage__rows a.triage__row")];
  const here = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  const next = rows[here + by] || (by > 0 && document.querySelector("[data-further]"));
  next?.click();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    document.querySelector("[data-copy-said]").textContent = button.dataset.said;
  });
}

// Minutes left, without a word to screen readers each time and without moving the focus.
for (const clock of document.querySelectorAll("[data-clock]")) {
  const leaves = new Date(clock.dataset.clock);
  setInterval(() => {
    clock.textContent = Math.max(0, Math.ceil((leaves - Date.now()) / 60000));
  }, 15000);
}
