// Tells a learning platform (SCORM 1.2) that the lesson was finished and how long it was open.
// It never asks the platform anything about who is learning, and tells nothing of what was done.

(function () {
  "use strict";

  const MOST_WINDOWS = 10;
  const begun = Date.now();
  const api = ofThePlatform();
  let isOver = false;

  if (!api || String(api.LMSInitialize("")) === "false") return;

  const box = document.querySelector("[data-scorm]");
  if (box) offer(box);
  window.addEventListener("pagehide", leave);

  // The platform puts its side into a window around this one, or around the one that opened it.
  function ofThePlatform() {
    return inOrAbove(window) || (window.opener ? inOrAbove(window.opener) : null);
  }

  function inOrAbove(start) {
    let place = start;
    for (let step = 0; step < MOST_WINDOWS; step += 1) {
      try {
        if (place.API) return place.API;
      } catch {
        return null; // a window of somebody else's
      }
      if (place.parent === place) return null;
      place = place.parent;
    }
    return null;
  }

  function offer(box) {
    const button = box.querySelector("[data-scorm-done]");
    const said = box.querySelector("[data-scorm-said]");
    box.hidden = false;
    button.addEventListener("click", () => {
      api.LMSSetValue("cmi.core.lesson_status", "completed");
      api.LMSCommit("");
      said.textContent = said.dataset.scormSaid;
    });
  }

  function leave() {
    if (isOver) return;
    isOver = true;
    api.LMSSetValue("cmi.core.session_time", clock(Date.now() - begun));
    api.LMSCommit("");
    api.LMSFinish("");
  }

  // As SCORM 1.2 writes a span of time: HHHH:MM:SS.
  function clock(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part, place) => String(part).padStart(place ? 2 : 4, "0")).join(":");
  }
})();
