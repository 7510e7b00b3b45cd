/* Time of the lesson and of the step, beside the teacher's cards. Kept in this tab alone. */
(function () {
  "use strict";

  const TICK_MS = 500;
  const STALE_MS = 10 * 60000; /* longer away than a reload takes: another class */
  const box = document.querySelector("[data-clocks]");
  const place = `jikimi-clock-${box.dataset.clocks}`;
  const start = box.querySelector("[data-clock-start]");
  const shown = { lesson: box.querySelector("[data-clock='lesson']"), step: box.querySelector("[data-clock='step']") };
  const stepOf = box.querySelector("[data-clock-of]");
  let state = recall() || { lesson: 0, steps: {}, about: "", runs: false, seen: Date.now() };
  let minutes = 0;

  document.addEventListener("slide", (event) => enter(event.detail.slide));
  start.addEventListener("click", () => { count(); state.runs = !state.runs; draw(); });
  box.querySelector("[data-clock-zero]").addEventListener("click", () => {
    state = { lesson: 0, steps: {}, about: state.about, runs: false, seen: Date.now() };
    draw();
  });
  const first = document.querySelector("[data-slide]:not([hidden])");
  if (first) { enter(first); }
  window.setInterval(() => { count(); draw(); }, TICK_MS);
  draw();

  function enter(slide) {
    count();
    state.about = slide.dataset.about;
    minutes = Number(slide.dataset.minutes || 0);
    draw();
  }

  /* Adds what has passed since the last look to the lesson and to the step on the wall. */
  function count() {
    const now = Date.now();
    if (state.runs) {
      const passed = Math.max(0, now - state.seen);
      state.lesson += passed;
      state.steps[state.about] = (state.steps[state.about] || 0) + passed;
    }
    state.seen = now;
  }

  function draw() {
    say(shown.lesson, state.lesson, Number(box.dataset.minutes));
    say(shown.step, state.steps[state.about] || 0, minutes);
    stepOf.textContent = minutes ? `/ ${minutes}:00` : "";
    start.textContent = state.runs ? start.dataset.pause : start.dataset.go;
    try { window.sessionStorage.setItem(place, JSON.stringify(state)); } catch { /* switched off */ }
  }

  function say(where, ms, planned) {
    const isOver = planned > 0 && ms > planned * 60000;
    where.textContent = read(ms) + (isOver ? ` (${box.dataset.over} ${read(ms - planned * 60000)})` : "");
    where.classList.toggle("is-over", isOver);
  }

  function read(ms) {
    const seconds = Math.floor(ms / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  function recall() {
    try {
      const kept = JSON.parse(window.sessionStorage.getItem(place));
      return kept && Date.now() - kept.seen < STALE_MS ? kept : null;
    } catch {
      return null;
    }
  }
})();
