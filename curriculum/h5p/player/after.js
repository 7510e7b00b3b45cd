/* Jikimi: starts the activity once its page says with what, and tells the page of answers,
   reduced to question, right or wrong, and nothing of who answered or what. */
(function () {
  "use strict";

  var page = window.parent === window ? null : window.parent;
  var host = window.jikimiActivity.host;
  var SUB_CONTENT = "http://h5p.org/x-api/h5p-subContentId";
  var LONGEST_WAIT_MS = 2000;
  var begun = false;

  function tell(kind, more) {
    if (page) {
      var message = { jikimi: "h5p", kind: kind };
      Object.keys(more || {}).forEach(function (key) { message[key] = more[key]; });
      page.postMessage(message, host || "*");
    }
  }

  function questionOf(statement) {
    var definition = (statement.object && statement.object.definition) || {};
    var id = (definition.extensions || {})[SUB_CONTENT];
    return typeof id === "string" ? id.slice(0, 64) : "";
  }

  function verdictOf(result) {
    if (result && typeof result.success === "boolean") { return result.success; }
    var score = result && result.score;
    return score && score.max > 0 ? score.raw >= score.max : null;
  }

  function report(event) {
    var statement = event.data.statement || {};
    var verb = String((statement.verb && statement.verb.id) || "").split("/").pop();
    if (verb === "answered" || verb === "completed") {
      tell("answer", { question: questionOf(statement), correct: verdictOf(statement.result) });
    }
  }

  function begin(state) {
    if (begun) { return; }
    begun = true;
    if (state) { window.H5PIntegration.contents["cid-1"].contentUserData = { 0: { state: state } }; }
    window.H5P.preventInit = false;
    window.H5P.init(document.body);
    document.documentElement.classList.add("is-ready");
    tell("ready");
  }

  function keep(content, key, value, options) {
    var part = (options && options.subContentId) || 0;
    if (key === "state" && part === 0 && value !== undefined) {
      tell("state", { state: JSON.stringify(value) });
    }
  }

  /* In a pack the content's files stand within the page: a frame without an origin may not be
     given any other file of a folder. */
  var packed = window.jikimiActivity.files;
  var unpacked = {};

  function unpack(name) {
    if (!unpacked[name]) {
      var letters = window.atob(packed[name].body);
      var bytes = new Uint8Array(letters.length);
      for (var at = 0; at < letters.length; at += 1) { bytes[at] = letters.charCodeAt(at); }
      unpacked[name] = URL.createObjectURL(new Blob([bytes], { type: packed[name].type }));
    }
    return unpacked[name];
  }

  var placeOf = window.H5P.getPath;
  window.H5P.getPath = function (path, content) {
    var name = String(path).replace(/#.*$/, "");
    return Object.prototype.hasOwnProperty.call(packed, name) ? unpack(name) : placeOf(path, content);
  };

  window.H5P.preventInit = true;
  window.H5P.setUserData = keep;
  window.H5P.deleteUserData = function () { tell("state", { state: "" }); };
  var readUserData = window.H5P.getUserData;
  window.H5P.getUserData = function (content, key, done, part) {
    var kept = window.H5PIntegration.contents["cid-1"].contentUserData;
    if (kept[part || 0] && kept[part || 0][key] !== undefined) {
      readUserData(content, key, done, part);
    } else {
      done(undefined, undefined); /* null would say that the content has changed */
    }
  };
  window.H5P.externalDispatcher.on("xAPI", report);
  window.addEventListener("error", function () { tell("fault"); });

  /* The page around hears no key that is pressed in here, and three times Shift leaves it. It is
     told of Shift alone, and that another key came after it; never which. */
  var isTyping = false;
  var isCounted = false;

  window.addEventListener("keydown", function (event) {
    if (event.key === "Shift") { return; }
    isTyping = event.shiftKey;
    if (isCounted) { tell("press", { shift: false }); }
    isCounted = false;
  }, true);
  window.addEventListener("keyup", function (event) {
    if (event.key !== "Shift") { return; }
    if (!isTyping) { tell("press", { shift: true }); }
    isCounted = !isTyping;
    isTyping = false;
  }, true);

  window.addEventListener("message", function (event) {
    var data = event.data;
    if (event.source === page && (!host || event.origin === host) && data && data.jikimi === "page") {
      if (data.kind === "begin") { begin(typeof data.state === "string" ? data.state : ""); }
    }
  });
  if (page) {
    tell("hello");
    window.setTimeout(function () { begin(""); }, LONGEST_WAIT_MS);
  } else {
    begin("");
  }
})();
