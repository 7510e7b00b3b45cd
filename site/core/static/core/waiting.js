// Shows how far work is that runs apart from the page. It looks again, ever less often, and in the
// end says that it takes longer than it should. Without this script there is a link to look again.
//
// The page marks what is to be kept fresh, and says whether the work is still under way:
//   <div id="…" data-under-way="yes" tabindex="-1">
// data-page: where to look, if not here. data-then="load": once the work is over, load the page as a
// whole, because it becomes something else, such as a file.

const FIRST_MS = 1000;
const SLOWER = 1.5;
const LONGEST_MS = 15000;
const END_MS = 5 * 60 * 1000;

const shown = document.querySelector("[data-under-way]");
const page = shown?.dataset.page || window.location.href;
const begun = Date.now();
let pause = FIRST_MS;

waitMore(0);

function waitMore(atLeast) {
  if (shown?.dataset.underWay !== "yes") return;
  if (Date.now() - begun >= END_MS) {
    const late = shown.querySelector("[data-late]");
    if (late) late.hidden = false;
    return;
  }
  window.setTimeout(look, Math.max(pause, atLeast));
  pause = Math.min(pause * SLOWER, LONGEST_MS);
}

async function look() {
  let atLeast = 0;
  try {
    const answer = await fetch(page, { credentials: "same-origin" });
    if (answer.status === 429) atLeast = Number(answer.headers.get("Retry-After")) * 1000 || 0;
    else if (isElsewhere(answer)) return window.location.assign(page);
    else if (answer.ok) show(await answer.text());
  } catch {
    // No connection just now; the next look may find one.
  }
  waitMore(atLeast);
}

// Signed out, taken back, or a file by now: the person has to see that, not wait for it.
function isElsewhere(answer) {
  const isGone = answer.status >= 400 && answer.status < 500;
  const isPage = (answer.headers.get("Content-Type") || "").startsWith("text/html");
  return isGone || answer.redirected || (answer.ok && !isPage);
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(shown.id);
  if (!fresh) return;
  const isOver = fresh.dataset.underWay !== "yes";
  if (isOver && shown.dataset.then === "load") return window.location.assign(page);
  const hadFocus = shown.contains(document.activeElement);
  shown.dataset.underWay = fresh.dataset.underWay;
  shown.replaceChildren(...fresh.childNodes);
  if (hadFocus || isOver) shown.focus();
}
