/* Slides one at a time, by keys, a remote, buttons or a finger; windows of one browser stay together.
   Without this script the page is one long scroll of the same slides. Nothing leaves the browser. */
(function () {
  "use strict";

  const SWIPE_PX = 50;
  const deck = document.querySelector("[data-deck]");
  const slides = Array.from(deck.querySelectorAll("[data-slide]"));
  const cover = document.querySelector("[data-covers]");
  const keys = document.querySelector("[data-keys-shown]");
  const place = `jikimi-present-${deck.dataset.deck}`;
  const tell = link(place, hear);
  let at = -1;

  document.documentElement.classList.add("is-presenting");
  document.querySelectorAll("[data-needs-script]").forEach((one) => { one.hidden = false; });
  document.addEventListener("keydown", press);
  document.addEventListener("fullscreenchange", markLarge);
  window.addEventListener("hashchange", () => show(fromAddress()));
  on("[data-turn='on']", () => go(at + 1));
  on("[data-turn='back']", () => go(at - 1));
  on("[data-large]", enlarge);
  on("[data-cover]", () => setCover(cover.hidden));
  on("[data-keys]", () => keys.showModal());
  cover.addEventListener("click", () => setCover(false));
  wipe(deck);
  show(fromAddress());
  tell({ kind: "where" });

  /* ---- which slide ---- */

  function go(number) {
    if (show(number)) { tell({ kind: "at", at }); }
  }

  function show(number) {
    const next = Math.max(0, Math.min(slides.length - 1, number));
    if (next === at) { return false; }
    const left = slides[at];
    const hadFocus = left && left.contains(document.activeElement);
    at = next;
    slides.forEach((slide, n) => { slide.hidden = n !== at; });
    document.querySelectorAll("[data-at]").forEach((one) => { one.textContent = String(at + 1); });
    document.querySelectorAll("[data-turn]").forEach((button) => {
      const ends = button.dataset.turn === "on" ? slides.length - 1 : 0;
      button.setAttribute("aria-disabled", String(at === ends));
    });
    window.history.replaceState(null, "", `#${slides[at].id}`);
    window.scrollTo(0, 0);
    if (hadFocus) { slides[at].focus(); }
    document.dispatchEvent(new CustomEvent("slide", { detail: { slide: slides[at] } }));
    return true;
  }

  function fromAddress() {
    const found = slides.findIndex((slide) => `#${slide.id}` === window.location.hash);
    return found < 0 ? 0 : found;
  }

  /* ---- hands ---- */

  function press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || keys.open) { return; }
    const inField = event.target.closest("input, textarea, select, [contenteditable]");
    if (inField) { return; }
    const onButton = event.target.closest("button, a, summary");
    if (onButton && (event.key === " " || event.key === "Enter")) { return; }
    const action = actionOf(event);
    if (!action) { return; }
    event.preventDefault();
    action();
  }

  function actionOf(event) {
    const key = event.key;
    if ((key === "ArrowDown" || key === "ArrowUp") && scrolls()) { return null; }
    if (key === " " && event.shiftKey) { return () => go(at - 1); }
    return {
      ArrowRight: () => go(at + 1), ArrowDown: () => go(at + 1), PageDown: () => go(at + 1),
      " ": () => go(at + 1), Enter: () => go(at + 1),
      ArrowLeft: () => go(at - 1), ArrowUp: () => go(at - 1), PageUp: () => go(at - 1),
      Home: () => go(0), End: () => go(slides.length - 1),
      f: enlarge, F: enlarge,
      b: () => setCover(cover.hidden), B: () => setCover(cover.hidden), ".": () => setCover(cover.hidden),
      Escape: cover.hidden ? null : () => setCover(false),
      "?": () => keys.showModal(),
    }[key] || null;
  }

  function scrolls() {
    const page = document.documentElement;
    const slide = slides[at];
    return page.scrollHeight > page.clientHeight + 8 || slide.scrollHeight > slide.clientHeight + 8;
  }

  function wipe(box) {
    let from = null;
    box.addEventListener("touchstart", (event) => {
      from = event.touches.length === 1 ? event.touches[0] : null;
    }, { passive: true });
    box.addEventListener("touchend", (event) => {
      if (!from) { return; }
      const to = event.changedTouches[0];
      const across = to.clientX - from.clientX;
      const down = Math.abs(to.clientY - from.clientY);
      from = null;
      if (Math.abs(across) > SWIPE_PX && Math.abs(across) > 2 * down) { go(at + (across < 0 ? 1 : -1)); }
    }, { passive: true });
  }

  function enlarge() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (document.documentElement.requestFullscreen) {
      document.documentElement.requestFullscreen().catch(() => {}); /* a browser may refuse it */
    }
  }

  function markLarge() {
    document.documentElement.classList.toggle("is-large", Boolean(document.fullscreenElement));
  }

  function setCover(covered, silent) {
    if (cover.hidden !== covered) { return; }
    cover.hidden = !covered;
    if (!silent) { tell({ kind: "cover", covered }); }
  }

  function on(selector, action) {
    document.querySelectorAll(selector).forEach((one) => one.addEventListener("click", action));
  }

  /* ---- the other window ---- */

  function hear(message) {
    if (message.kind === "at" && Number.isInteger(message.at)) { show(message.at); }
    if (message.kind === "cover") { setCover(message.covered === true, true); }
    if (message.kind === "where" && at >= 0) {
      tell({ kind: "at", at });
      tell({ kind: "cover", covered: !cover.hidden });
    }
  }

  /* How to tell the other windows something; where nothing can, each goes its own way. */
  function link(name, listen) {
    if (window.BroadcastChannel) {
      const channel = new window.BroadcastChannel(name);
      channel.addEventListener("message", (event) => listen(event.data || {}));
      return (message) => channel.postMessage(message);
    }
    window.addEventListener("storage", (event) => {
      if (event.key !== name || !event.newValue) { return; }
      try { listen(JSON.parse(event.newValue)); } catch { /* not ours */ }
    });
    return (message) => {
      try {
        window.localStorage.setItem(name, JSON.stringify({ ...message, sent: Date.now() }));
        window.localStorage.removeItem(name); /* leaves no trace of the lesson */
      } catch { /* switched off */ }
    };
  }
})();
