{% load static %}// The portal without a connection. Its reach is the portal's own folder; help pages lie outside.
// It keeps one page without anybody in it, and its looks. Nothing that a person wrote is kept here.
const OFFLINE = "{{ offline|escapejs }}";
const FILES = [
  OFFLINE,
  "{% static 'core/site.css' %}",
  "{% static 'core/site.js' %}",
  "{% static 'surveillance_team/team.css' %}",
  "{% static 'surveillance_team/telephone.js' %}",
  "{% static 'core/mark.svg' %}",
];
const CACHE = `team-{{ key_id|escapejs }}-${FILES.join("|").length}-${FILES.join("|")}`;
const PORTAL = new URL("./", self.location).pathname;
const WITH_WORDS = ["file/", "file/draft/", "file/other/", "share/"].map((end) => PORTAL + end);

// What somebody pressed "Send" for when the connection broke, until the page that opens asks for
// it a moment later. It lives in memory only.
const unsent = new Map();

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith("team-") && name !== CACHE);
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(others(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    if (!address.pathname.startsWith(PORTAL)) return;
    if (event.request.method === "GET") event.respondWith(page(event.request));
    else if (WITH_WORDS.includes(address.pathname)) event.respondWith(send(event, address));
  } else if (FILES.includes(address.pathname)) {
    event.respondWith(fetch(event.request).catch(() => caches.match(address.pathname)));
  }
});

self.addEventListener("message", (event) => {
  if (event.data !== "unsent?") return;
  event.source.postMessage({ unsent: unsent.get(event.source.id) ?? null });
  unsent.delete(event.source.id);
});

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return caches.match(OFFLINE);
  }
}

async function send(event, address) {
  const copy = event.request.clone();
  const shared = address.pathname.endsWith("/share/");
  try {
    return await fetch(shared ? await asOurs(event.request.clone()) : event.request);
  } catch {
    const words = Object.fromEntries(await copy.formData());
    // Whoever only wanted to look, or to keep a draft, has sent nothing.
    const looked = "check" in words || address.pathname.endsWith("/draft/");
    unsent.set(event.resultingClientId, { shared, looked, words });
    return caches.match(OFFLINE);
  }
}

// The telephone itself sends what is shared; from here on it is a request of this site.
async function asOurs(request) {
  const words = new URLSearchParams(await request.formData());
  return new Request(request.url, { method: "POST", body: words, redirect: "manual" });
}
