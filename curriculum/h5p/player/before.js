/* Jikimi: what H5P's core reads before it starts. The frame it runs in has no storage and no
   cookies, and asking for them throws; both are given in memory, and gone with the page. */
(function () {
  "use strict";

  function memory() {
    var kept = {};
    return {
      getItem: function (key) { return Object.prototype.hasOwnProperty.call(kept, key) ? kept[key] : null; },
      setItem: function (key, value) { kept[key] = String(value); },
      removeItem: function (key) { delete kept[key]; },
      clear: function () { kept = {}; },
      key: function (index) { return Object.keys(kept)[index] || null; },
      get length() { return Object.keys(kept).length; },
    };
  }

  ["localStorage", "sessionStorage"].forEach(function (name) {
    Object.defineProperty(window, name, { configurable: true, value: memory() });
  });
  Object.defineProperty(document, "cookie", {
    configurable: true,
    get: function () { return ""; },
    set: function () {},
  });

  /* No policy of every browser's stops calls from browser to browser. No kind of activity makes any. */
  ["RTCPeerConnection", "webkitRTCPeerConnection"].forEach(function (name) { delete window[name]; });

  var data = JSON.parse(document.getElementById("h5p-activity").textContent);
  var base = window.location.href.replace(/[?#].*$/, "").replace(/\/[^/]*$/, "");
  var isFile = window.location.protocol === "file:";
  window.jikimiActivity = { host: data.host, files: data.files || {} };
  window.H5PIntegration = {
    baseUrl: "",
    url: base,
    urlLibraries: base + "/libraries",
    libraryUrl: base + "/libraries",
    postUserStatistics: false,
    ajax: { setFinished: "", contentUserData: "" },
    ajaxPath: "",
    saveFreq: data.host ? 3 : false,
    siteUrl: "https://jikimi.invalid",
    hubIsEnabled: false,
    reportingIsEnabled: false,
    pluginCacheBuster: "",
    l10n: { H5P: data.words },
    core: { styles: [], scripts: [] },
    loadedJs: [],
    loadedCss: [],
    contents: {
      "cid-1": {
        library: data.library,
        jsonContent: data.content,
        fullScreen: data.isFramed ? "0" : "1", /* the page around has a button of its own */
        url: "https://jikimi.invalid/activity",
        contentUrl: base + "/content",
        displayOptions: { frame: false, export: false, embed: false, copyright: false, icon: false, copy: false },
        contentUserData: {},
        metadata: { title: data.title, license: "U", defaultLanguage: data.language },
        styles: [],
        scripts: [],
      },
    },
  };
  if (!isFile) {
    window.H5PIntegration.crossorigin = "anonymous"; /* drawing on a canvas asks for it */
  }
  window.H5P = { preventInit: true };
})();
