// The summary of errors takes the focus when the page opens, and its links lead into the fields.

export function focusSummary() {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && focusField(link.hash.slice(1))) event.preventDefault();
  });
}

function focusField(id) {
  const target = document.getElementById(id);
  if (!target) return false;
  const control = target.matches("fieldset")
    ? target.querySelector("input, select, textarea")
    : target;
  const label = target.querySelector("legend") ?? target.labels?.[0] ?? target;
  label.scrollIntoView({ block: "start" });
  control?.focus({ preventScroll: true });
  return Boolean(control);
}
