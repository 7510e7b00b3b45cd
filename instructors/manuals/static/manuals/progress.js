// Shows how far the PDF is without the reader doing anything. Without this script the page says the
// same whenever it is opened again.

const EVERY_MS = 1000;

const card = document.getElementById("print");
if (card?.dataset.printing === "under_way") window.setTimeout(look, EVERY_MS);

async function look() {
  try {
    const answer = await fetch(window.location.href, { credentials: "same-origin" });
    if (answer.ok && !answer.redirected) show(await answer.text());
  } catch {
    // No connection just now; the next look may find one.
  }
  if (card.dataset.printing === "under_way") window.setTimeout(look, EVERY_MS);
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("print");
  if (!fresh) return;
  if (fresh.dataset.printing === card.dataset.printing) {
    moveBar(fresh);
  } else {
    replace(fresh);
  }
}

function moveBar(fresh) {
  const [bar, told] = [fresh.querySelector("progress"), fresh.querySelector(".meter__text")];
  card.querySelector("progress").value = bar.value;
  card.querySelector(".meter__text").textContent = told.textContent;
}

function replace(fresh) {
  const hadFocus = card.contains(document.activeElement);
  card.dataset.printing = fresh.dataset.printing;
  card.replaceChildren(...fresh.childNodes);
  if (hadFocus) card.focus();
}
