// Tells a learning platform (SCORM 1.2) that the lesson was finished and how long it was open.
// It asks the platform for nothing but whether the lesson counts as finished already, never for
// who is learning, and tells nothing of what was done.

(function () {
  "use strict";

  const MOST_WINDOWS = 20;
  const STATUS = "cmi.core.lesson_status";
  const ENDED = ["completed", "passed"];
  const begun = Date.now();
  const api = ofThePlatform();
  if (!api) return;

  // Some platforms open the session themselves and refuse a second one. What is told is then still
  // theirs to take or not; ending it is not ours.
  const isOurs = did("LMSInitialize", "");
  const status = ask("LMSGetValue", STATUS);
  let isOver = false;

  const box = document.querySelector("[data-scorm]");
  if (box) offer(box);
  if (isOurs && status === "not attempted") markAsBegun();
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload(); // its session was ended when it was left
  });

  // The platform puts its side into a window around this one, or around one that opened it.
  function ofThePlatform() {
    const places = [window];
    for (let step = 0; step < places.length && step < MOST_WINDOWS; step += 1) {
      const place = places[step];
      const found = within(place);
      if (found) return found;
      [place.parent, place.opener].forEach((next) => {
        if (next && !places.includes(next)) places.push(next);
      });
    }
    return null;
  }

  function within(place) {
    try {
      return place.API && place.API.LMSInitialize ? place.API : null;
    } catch {
      return null; // a window of somebody else's
    }
  }

  function ask(name, ...given) {
    try {
      return String(api[name](...given));
    } catch {
      return "";
    }
  }

  function did(name, ...given) {
    return ask(name, ...given) === "true";
  }

  // A platform takes a lesson that says nothing for finished. What is further than begun stays.
  function markAsBegun() {
    if (did("LMSSetValue", STATUS, "incomplete")) ask("LMSCommit", "");
  }

  function offer(box) {
    const said = box.querySelector("[data-scorm-said]");
    const tell = (isTaken) => {
      said.textContent = isTaken ? said.dataset.taken : said.dataset.refused;
    };
    box.hidden = false;
    if (ENDED.includes(status)) tell(true);
    box.querySelector("[data-scorm-done]").addEventListener("click", () => tell(finish()));
  }

  // True only when the platform had it before, or says that it has it now.
  function finish() {
    if (ENDED.includes(status)) return true;
    return did("LMSSetValue", STATUS, "completed") && did("LMSCommit", "");
  }

  function leave() {
    if (isOver || !isOurs) return;
    isOver = true;
    ask("LMSSetValue", "cmi.core.session_time", clock(Date.now() - begun));
    ask("LMSCommit", "");
    ask("LMSFinish", "");
  }

  // As SCORM 1.2 writes a span of time: HHHH:MM:SS.
  function clock(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part, place) => String(part).padStart(place ? 2 : 4, "0")).join(":");
  }
})();
