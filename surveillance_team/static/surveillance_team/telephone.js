// Without a connection, what was entered is sealed to the server's public key and waits on this
// device. Nothing readable is stored here, and the form works without any of this.

(() => {
  const PAD = 2048; // letters: the length of what waits tells little
  const AGAIN_MS = { first: 15_000, longest: 300_000 };
  const NO_WORDS = ["csrfmiddlewaretoken", "draft_version", "check"];
  const form = document.querySelector("form[data-filing]");
  const waiting = document.querySelector("[data-waiting]");
  const say = (text) => {
    const place = document.querySelector("[data-draft-say]");
    if (place) place.textContent = text;
  };

  // ---- what waits, sealed ----------------------------------------------------------------------

  function store(mode, work) {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open("jikimi-team", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("waiting", { keyPath: "id" });
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const run = opening.result.transaction("waiting", mode);
        const request = work(run.objectStore("waiting"));
        run.oncomplete = () => { opening.result.close(); resolve(request.result); };
        run.onerror = run.onabort = () => { opening.result.close(); reject(run.error); };
      };
    });
  }

  const encode = (bytes) => {
    let text = "";
    for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  };
  const decode = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

  // As surveillance_team/sealing.py opens it.
  async function seal(words, keyId, point) {
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const theirs = await crypto.subtle.importKey("raw", decode(point), curve, false, []);
    const ours = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
    const mine = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
    const salt = new Uint8Array([...mine, ...decode(point)]);
    const utf8 = new TextEncoder();
    const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    const key = await crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt, info: utf8.encode("q1") },
      base, { name: "AES-GCM", length: 256 }, false, ["encrypt"],
    );
    const text = JSON.stringify(words);
    const padded = text.padEnd(Math.ceil(text.length / PAD) * PAD);
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const closed = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv: nonce, additionalData: utf8.encode(`q1.${keyId}`) },
      key, utf8.encode(padded),
    );
    return ["q1", keyId, encode(mine), encode(nonce), encode(closed)].join(".");
  }

  const wordsOf = (source) => wordsFrom(Object.fromEntries(new FormData(source)));
  const wordsFrom = (sent) =>
    Object.fromEntries(Object.entries(sent).filter(([name]) => !NO_WORDS.includes(name)));

  async function keep(words) {
    const id = words.client_key || crypto.randomUUID();
    try {
      const sealed = await seal({ ...words, client_key: id }, form.dataset.keyId, form.dataset.key);
      await store("readwrite", (rows) => rows.put({ id, sealed, at: Date.now() }));
    } catch {
      say(form.dataset.unsealed);
      return;
    }
    form.reset();
    for (const field of form.querySelectorAll("textarea, [type=text], [type=date]")) field.value = "";
    form.elements.client_key.value = crypto.randomUUID();
    say(form.dataset.sealed);
    await show();
    tryAgain();
  }

  async function show() {
    if (!waiting || !window.indexedDB) return;
    const rows = await store("readonly", (all) => all.getAll());
    waiting.hidden = !rows.length && !waiting.querySelector(".answers");
    const list = waiting.querySelector("[data-waiting-list]");
    list.replaceChildren(...rows.map((row) => entry(row)));
    waiting.querySelector("[data-waiting-send]").hidden = !rows.length;
  }

  function entry(row) {
    const item = document.createElement("li");
    const at = new Date(row.at).toLocaleString(document.documentElement.lang);
    const words = document.createElement("span");
    words.textContent = `${waiting.dataset.kept} ${at}`;
    item.append(words, button(waiting.dataset.send, () => open(row)), button(waiting.dataset.away, async () => {
      await store("readwrite", (rows) => rows.delete(row.id));
      await show();
    }));
    return item;
  }

  function button(label, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn--quiet";
    made.textContent = label;
    made.addEventListener("click", press);
    return made;
  }

  async function token() {
    const known = document.querySelector("form [name=csrfmiddlewaretoken]");
    if (known) return known.value;
    const answer = await fetch(waiting.dataset.tokenUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) throw new Error("signed out");
    return (await answer.json()).token;
  }

  // As a form of the page, so that the answer, or what is wrong with it, is a page too.
  async function open(row) {
    const sent = document.createElement("form");
    sent.method = "post";
    sent.action = waiting.dataset.sealedUrl;
    sent.hidden = true;
    const fields = { csrfmiddlewaretoken: await token(), sealed: row.sealed };
    for (const [name, value] of Object.entries(fields)) {
      const field = document.createElement("input");
      field.name = name;
      field.value = value;
      sent.append(field);
    }
    document.body.append(sent);
    sent.submit();
  }

  let sending = false;
  let again = 0;
  let pause = AGAIN_MS.first;

  async function sendAll() {
    if (sending) return;
    sending = true;
    let failed = false;
    const rows = await store("readonly", (all) => all.getAll());
    const told = waiting.querySelector("[data-waiting-say]");
    for (const row of rows.filter((one) => !one.refused)) {
      try {
        const body = new URLSearchParams({ csrfmiddlewaretoken: await token(), sealed: row.sealed });
        const answer = await fetch(waiting.dataset.sealedUrl, { method: "POST", body });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const answers = page.querySelector(".answers");
        if (!answer.ok || answer.redirected || !answers) {
          // What the server looked at and did not take needs a person: it is not sent by itself.
          if (answer.status === 422) await store("readwrite", (all) => all.put({ ...row, refused: true }));
          else failed = true;
          throw new Error("not taken");
        }
        // Lines that were not taken, over today's limit for one, may be nowhere else than in this row.
        const partly = Number(answers.dataset.kept) > 0;
        await store("readwrite", (all) => partly ? all.put({ ...row, refused: true }) : all.delete(row.id));
        told.textContent = partly ? waiting.dataset.partly : waiting.dataset.sent;
        told.after(document.importNode(answers, true));
      } catch (fault) {
        failed ||= fault instanceof TypeError; // the connection broke
        told.textContent = waiting.dataset.failed;
      }
    }
    sending = false;
    if (failed) tryAgain();
    else pause = AGAIN_MS.first;
    await show();
  }

  // A browser may think that it is connected when it is not, and never say "online" then; and a
  // connection that has just come back often breaks again.
  function tryAgain() {
    window.clearTimeout(again);
    again = window.setTimeout(sendAll, pause);
    pause = Math.min(pause * 2, AGAIN_MS.longest);
  }

  // ---- beginning -------------------------------------------------------------------------------

  // Signing out empties the browser's storage, and with it what has not been sent.
  function warnBeforeLeaving() {
    let warned = false;
    document.querySelector("form[action*='/logout/']")?.addEventListener("submit", (event) => {
      if (warned || !waiting.querySelector("[data-waiting-list] li")) return;
      warned = true;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting.querySelector("[data-waiting-say]").textContent = waiting.dataset.leaving;
      waiting.scrollIntoView();
    }, true);
  }

  async function settle() {
    const settled = waiting?.dataset.settled;
    if (settled) await store("readwrite", (rows) => rows.delete(settled));
  }

  function askForUnsent() {
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (!data?.unsent) return;
      const { shared, looked, words } = data.unsent;
      if (shared) form.elements.paste.value = [words.url, words.text, words.title].filter(Boolean).join("\n");
      else if (looked) putBack(wordsFrom(words));
      else keep(wordsFrom(words));
    });
    navigator.serviceWorker.controller?.postMessage("unsent?");
  }

  // Into the form, where a person decides whether to send it.
  function putBack(words) {
    for (const [name, value] of Object.entries(words)) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    say(form.dataset.unlooked);
  }

  if (form) {
    form.addEventListener("submit", (event) => {
      const keeps = event.submitter?.hasAttribute("data-keep") || event.submitter?.name === "check";
      if (navigator.onLine && !("offline" in form.dataset)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (keeps && !("offline" in form.dataset)) say(form.dataset.unsaved);
      else keep(wordsOf(form));
    }, true);
  }
  if (waiting && window.indexedDB) {
    waiting.querySelector("[data-waiting-send]").addEventListener("click", sendAll);
    window.addEventListener("online", sendAll);
    warnBeforeLeaving();
    settle().then(show).then(() => { if (navigator.onLine) sendAll(); });
  }
  if ("serviceWorker" in navigator) {
    const portal = document.querySelector("link[rel=manifest]")?.href;
    if (portal) navigator.serviceWorker.register(new URL("worker.js", portal).pathname);
    if (form && "offline" in form.dataset) askForUnsent();
  }
})();
