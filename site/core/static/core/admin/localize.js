// What wagtail-localize's translation pages do by inline scripts.
(() => {
  const urls = document.querySelector("[data-chooser-urls]");
  if (urls && typeof window.chooserUrls === "undefined") {
    window.chooserUrls = JSON.parse(urls.dataset.chooserUrls);
  }
  document.addEventListener("DOMContentLoaded", () => {
    const all = document.querySelector('[name="select_all"]');
    all?.addEventListener("change", () => {
      document.querySelectorAll('[name="locales"]').forEach((box) => {
        box.checked = all.checked;
      });
    });
  });
})();
