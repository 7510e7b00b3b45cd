// The finder without loading a page: its links and its form fetch the page they lead to, and the
// parts of that page take the place of the parts here. Without this script they lead there.
(() => {
  const WAIT_MS = 300; // after the last key, before the words are looked for
  const APART_MS = 1000; // between two askings while somebody types: half of what is allowed
  const LONGEST_S = 120; // to wait where the server says that it was asked too much
  const form = document.querySelector("[data-finder-form]");
  const said = document.querySelector("[data-finder-said]");
  if (!form || !said) return;
  const words = form.elements.q;
  const tooMany = document.querySelector("[data-finder-too-many]");
  const parts = () => [...document.querySelectorAll("[data-finder-part]")];
  let asking = null;
  let waiting = 0;
  let shown = location.href;
  let askedAt = -APART_MS;

  async function show(url, { entry = "push", typing = false, further = false } = {}) {
    clearTimeout(waiting);
    askedAt = performance.now();
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    parts().forEach((part) => part.setAttribute("aria-busy", "true"));
    try {
      const answer = await fetch(url, { signal, headers: { Accept: "text/html" } });
      if (answer.status === 429) return holdOn(answer, signal, url, { entry, typing, further });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) return;
      if (!page.querySelector("[data-finder-part=found]")) throw new Error("not the finder");
      if (entry === "push" && url !== location.href) history.pushState({ finder: true }, "", url);
      if (entry === "replace") history.replaceState({ finder: true }, "", url);
      shown = url;
      put(page, typing);
      if (further) atTheTop();
    } catch (fault) {
      if (fault.name !== "AbortError") location.assign(url);
    }
  }

  // The words stay in their field and the lessons on the page; it asks again by itself.
  function holdOn(answer, signal, url, how) {
    if (signal.aborted) return;
    const wait_s = Math.min(Number(answer.headers.get("Retry-After")) || 60, LONGEST_S);
    parts().forEach((part) => part.removeAttribute("aria-busy"));
    tooMany.textContent = tooMany.dataset.finderTooMany;
    waiting = setTimeout(() => show(how.typing ? asked() : url, how), wait_s * 1000);
  }

  function put(page, typing) {
    tooMany.textContent = "";
    const held = document.activeElement?.id;
    const unfolded = document.getElementById("more-facets")?.open;
    for (const part of parts()) {
      const next = page.querySelector(`[data-finder-part="${part.dataset.finderPart}"]`);
      if (next) part.replaceWith(document.adoptNode(next));
    }
    const more = document.getElementById("more-facets");
    if (more && unfolded) more.open = true;
    if (!typing) words.value = page.querySelector("[data-finder-form]").elements.q.value;
    keepFocus(held);
    said.textContent = document.getElementById("found").textContent;
  }

  // What had the focus may be gone with its part; then the number of lessons has it.
  function keepFocus(id) {
    if (!id || document.activeElement?.id === id) return;
    const again = document.getElementById(id) ?? document.getElementById("found");
    again.focus({ preventScroll: true });
  }

  function atTheTop() {
    const found = document.getElementById("found");
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "start" });
  }

  function asked() {
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (value.trim()) url.searchParams.append(name, value);
    }
    return url.href;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-finder-part] a[href^='?']");
    if (!link || event.button || event.defaultPrevented) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    link.focus({ preventScroll: true }); // some browsers do not, on a click
    show(link.href, { further: Boolean(link.closest(".pages")) });
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(asked());
  });

  // Hangul is put together from several keys; half a syllable is not looked for.
  const typed = (event) => {
    if (tooMany.textContent) return; // what stands in the field by then is looked for
    clearTimeout(waiting);
    if (event.isComposing) return;
    const wait_ms = Math.max(WAIT_MS, askedAt + APART_MS - performance.now());
    waiting = setTimeout(() => {
      if (asked() !== shown) show(asked(), { entry: "replace", typing: true });
    }, wait_ms);
  };
  words.addEventListener("input", typed);
  words.addEventListener("compositionend", typed);

  const bare = (url) => url.split("#")[0];
  window.addEventListener("popstate", () => {
    if (bare(location.href) !== bare(shown)) show(location.href, { entry: "none" });
  });
})();
