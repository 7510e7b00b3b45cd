/* Around each activity: its height, what was done so far, full screen, and the counts of a run.
   What comes out of the frame is anyone's guess and looked at before it is used. */
(function () {
  "use strict";

  var TALLEST_PX = 6000;
  var LONGEST_STATE = 65536;
  var BATCH_MS = 5000;
  var MOST_IN_BATCH = 40;
  var MOST_WAITING = 400;
  var QUESTION = /^[A-Za-z0-9_-]{0,64}$/;
  var hasLeft = false;

  document.querySelectorAll("[data-h5p]").forEach(watch);

  function watch(box) {
    var frame = box.querySelector("iframe");
    var origin = box.dataset.h5pOrigin || "null"; /* an opaque origin calls itself so */
    var counts = box.dataset.statements ? new Counts(box.dataset.statements) : null;
    var place = "h5p:" + box.dataset.h5p;

    window.addEventListener("message", function (event) {
      var data = event.data;
      if (event.source !== frame.contentWindow || event.origin !== origin || !data) { return; }
      if (data.context === "h5p") { fit(frame, data, event.source, origin); }
      if (data.jikimi !== "h5p") { return; }
      if (data.kind === "hello") { send({ kind: "begin", state: recall(place) }); }
      if (data.kind === "ready") { box.classList.add("is-ready"); }
      if (data.kind === "state" && typeof data.state === "string") { remember(place, data.state); }
      if (data.kind === "answer" && counts) { counts.take(data); }
      if (data.kind === "press" && document.activeElement === frame) { press(data.shift === true); }
    });

    function send(message) {
      message.jikimi = "page";
      frame.contentWindow.postMessage(message, origin === "null" ? "*" : origin);
    }

    /* A frame that was faster than this script said hello to nobody. */
    send({ kind: "begin", state: recall(place) });
    largeButton(box);
  }

  /* H5P's own way of agreeing on a height. */
  function fit(frame, data, source, origin) {
    function answer(action, more) {
      var message = more || {};
      message.context = "h5p";
      message.action = action;
      source.postMessage(message, origin === "null" ? "*" : origin);
    }
    if (data.action === "hello") {
      frame.style.width = "100%";
      answer("hello");
    } else if (data.action === "prepareResize") {
      if (frame.clientHeight !== data.scrollHeight || data.scrollHeight !== data.clientHeight) {
        setHeight(frame, data.clientHeight);
        answer("resizePrepared");
      }
    } else if (data.action === "resize") {
      setHeight(frame, data.scrollHeight);
    }
  }

  function setHeight(frame, height) {
    if (typeof height === "number" && height > 0) {
      var border = frame.offsetHeight - frame.clientHeight; /* the height of a box counts it in */
      frame.style.height = Math.min(Math.ceil(height), TALLEST_PX) + border + "px";
    }
  }

  /* Only until the tab is closed, and not when the page is left by its exit. */
  function recall(place) {
    try { return window.sessionStorage.getItem(place) || ""; } catch (fault) { return ""; }
  }

  function remember(place, state) {
    if (hasLeft) { return; }
    try {
      if (state.length > LONGEST_STATE || state === "") { window.sessionStorage.removeItem(place); }
      else { window.sessionStorage.setItem(place, state); }
    } catch (fault) { /* private windows may keep nothing */ }
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("[data-exit]")) { forgetAll(); }
  }, true);
  document.addEventListener("jikimi:leave", forgetAll); /* by key: there is no click */

  /* Keys are heard where they are pressed, and three times Shift leaves the page from within a frame
     too. Which other key came between, the frame does not say. */
  function press(isShift) {
    var key = isShift ? "Shift" : "Unidentified";
    document.dispatchEvent(new KeyboardEvent(isShift ? "keyup" : "keydown", { key: key }));
  }

  /* Left and brought back as it was: the frame still shows what was answered, so all begins anew. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && hasLeft) { window.location.reload(); }
  });

  /* The frame goes on telling its state until the other page is there. */
  function forgetAll() {
    hasLeft = true;
    try {
      Object.keys(window.sessionStorage).forEach(function (key) {
        if (key.indexOf("h5p:") === 0) { window.sessionStorage.removeItem(key); }
      });
    } catch (fault) { /* nothing was kept */ }
  }

  /* Large is the box and not the frame alone, so that the way out stays in sight. */
  function largeButton(box) {
    var button = box.querySelector("[data-h5p-large]");
    if (!button || !box.requestFullscreen) { return; }
    var large = button.textContent;
    var exit = exitBeside(button);
    button.hidden = false;
    button.addEventListener("click", function () {
      if (document.fullscreenElement) { document.exitFullscreen(); } else { box.requestFullscreen(); }
    });
    box.addEventListener("fullscreenchange", function () {
      var isLarge = document.fullscreenElement === box;
      button.textContent = (isLarge && button.dataset.h5pLarge) || large;
      if (exit) { exit.hidden = !isLarge; }
    });
  }

  function exitBeside(button) {
    var way = document.querySelector("[data-exit]");
    if (!way) { return null; }
    var exit = way.cloneNode(true);
    exit.hidden = true;
    exit.addEventListener("click", function (event) {
      event.preventDefault();
      way.click();
    });
    button.parentNode.append(exit);
    return exit;
  }

  /* Answers of this device, a handful every few seconds. A handful that was not taken is sent
     again under its own number, so that none is lost and none counted twice. */
  function Counts(url) {
    var waiting = [];
    var outbox = [];
    var seen = {};

    this.take = function (data) {
      var question = typeof data.question === "string" ? data.question : "";
      var correct = typeof data.correct === "boolean" ? data.correct : null;
      if (!QUESTION.test(question) || waiting.length >= MOST_WAITING) { return; }
      waiting.push({ question: question, correct: correct, first: !seen[question] });
      seen[question] = true;
    };

    function flush(isLast) {
      if (waiting.length && (isLast || !outbox.length)) {
        outbox.push({ batch: newId(), answers: waiting.splice(0, MOST_IN_BATCH) });
      }
      outbox.forEach(function (batch) { post(batch, isLast); });
    }

    function post(batch, isLast) {
      window.fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(batch),
        credentials: "omit",
        keepalive: isLast,
      }).then(function (response) {
        /* Too often, or our fault: again. What was refused for good is dropped. */
        if (response.status === 429 || response.status >= 500) { return; }
        outbox = outbox.filter(function (one) { return one !== batch; }); /* it may be answered twice */
      }).catch(function () {});
    }

    window.setInterval(function () { flush(false); }, BATCH_MS + Math.random() * 1000);
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden") { flush(true); }
    });
  }

  /* crypto.randomUUID is there on https only, and a school's own network may have none. */
  function newId() {
    var bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }
})();
