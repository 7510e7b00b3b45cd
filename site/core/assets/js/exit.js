// Leaving the page at once, as GOV.UK's "exit this page" does: the link works without this script;
// with it, the page is covered first, its place in the history is taken by the other page, and
// pressing Shift three times does the same. Nothing is sent or stored.

const SHIFT_MS = 5000; // each further press must come within this time
const PRESSES = 3;

export function leaveNow() {
  const link = document.querySelector("[data-exit]");
  if (!link) return;

  const live = document.createElement("div");
  live.className = "hidden";
  live.setAttribute("role", "status");
  document.body.append(live);

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link, live);
  });
  listenForShift(link, live);

  // Coming back by the browser's "back" must not show a covered page.
  window.addEventListener("pageshow", () => {
    document.querySelector(".exit-cover")?.remove();
    live.textContent = "";
  });
}

function leave(link, live) {
  document.dispatchEvent(new Event("jikimi:leave")); // whoever keeps something forgets it now
  const cover = document.createElement("div");
  cover.className = "exit-cover";
  document.body.append(cover);
  document.title = "";
  live.textContent = link.dataset.exitLeaving;
  window.location.replace(link.href);
}

function listenForShift(link, live) {
  let presses = 0;
  let timer = 0;
  let typing = false;
  const forget = (message) => {
    presses = 0;
    window.clearTimeout(timer);
    live.textContent = message;
  };

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      if (presses) forget("");
      return;
    }
    if (typing) {
      typing = false;
      return;
    }
    presses += 1;
    window.clearTimeout(timer);
    if (presses >= PRESSES) {
      presses = 0;
      leave(link, live);
      return;
    }
    live.textContent = presses === 1 ? link.dataset.exitTwoMore : link.dataset.exitOneMore;
    timer = window.setTimeout(() => forget(link.dataset.exitExpired), SHIFT_MS);
  });

  // Shift held for a capital letter is not a wish to leave.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") return;
    typing = event.shiftKey;
    if (presses) forget("");
  });
}
