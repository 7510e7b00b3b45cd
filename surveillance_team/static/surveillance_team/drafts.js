// What one types into the filing form is kept as a draft on the server, and nowhere else.

(() => {
  const SAVE_AFTER_MS = 1500;
  const form = document.querySelector("form[data-draft-url]");
  if (!form) return;
  const place = document.querySelector("[data-draft-say]");
  const version = form.elements.draft_version;
  let timer = 0;
  let busy = Promise.resolve();

  async function save() {
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.dataset.draftUrl, {
        method: "POST", body, headers: { Accept: "application/json" },
      });
      if (answer.redirected) return;
      const told = await answer.json();
      if (answer.ok) version.value = told.version;
      place.textContent = answer.ok ? form.dataset.saved : told.words;
    } catch {
      place.textContent = form.dataset.unsaved;
    }
  }

  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => { busy = busy.then(save); }, SAVE_AFTER_MS);
  });
  form.addEventListener("submit", () => window.clearTimeout(timer));
})();
