// While a bulk is under way, what the page says of it is fetched anew every five seconds.

const EVERY_MS = 5000;

async function look() {
  const shown = document.querySelector("[data-bulk]");
  if (shown.contains(document.activeElement) && document.activeElement.matches("button")) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-bulk]");
  if (!fresh) return;
  shown.replaceWith(fresh);
  if (fresh.dataset.bulk === "off") clearInterval(timer);
}

const timer = setInterval(look, EVERY_MS);
