// Shows how far the packing of a lesson is. Without this script the page says the same whenever it
// is opened again.

const EVERY_MS = 1000;

const shown = document.getElementById("standing");
if (shown?.dataset.underWay === "yes") window.setTimeout(look, EVERY_MS);

async function look() {
  try {
    const answer = await fetch(shown.dataset.page, { credentials: "same-origin" });
    if (answer.ok && !answer.redirected) show(await answer.text());
  } catch {
    // No connection just now; the next look may find one.
  }
  if (shown.dataset.underWay === "yes") window.setTimeout(look, EVERY_MS);
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("standing");
  if (!fresh) return;
  const hadFocus = shown.contains(document.activeElement);
  const ended = fresh.dataset.underWay === "no";
  shown.dataset.underWay = fresh.dataset.underWay;
  shown.replaceChildren(...fresh.childNodes);
  if (hadFocus || ended) shown.focus();
}
