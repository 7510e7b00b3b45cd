// Starts what Wagtail's templates would start by inline scripts, which our policy does not run.
// An element with data-start names a function or class of Wagtail's, its data-id and data-options
// (JSON) are what it is given. Elements that come later, as in an inline panel, start as they come.
(() => {
  const plain = new Set(["initDateChooser", "initTimeChooser", "initDateTimeChooser", "createTaskChooser"]);

  const start = (element) => {
    const name = element.dataset.start;
    const begin = window[name];
    if (typeof begin !== "function") return;
    element.removeAttribute("data-start");
    const given = [];
    if (element.dataset.id) given.push(element.dataset.id);
    if (element.dataset.options) given.push(JSON.parse(element.dataset.options));
    if (plain.has(name)) begin(...given);
    else new begin(...given);
  };

  const startWithin = (root) => {
    if (root.matches?.("[data-start]")) start(root);
    root.querySelectorAll?.("[data-start]").forEach(start);
  };

  document.addEventListener("DOMContentLoaded", () => {
    startWithin(document);
    new MutationObserver((changes) => {
      for (const change of changes) change.addedNodes.forEach(startWithin);
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
