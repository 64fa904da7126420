// Keeps the whole site on this device, so that the next visit needs no network.
//
// The build writes FILES above this text, every address with the SHA-256 of its content. So this file
// changes with any other, and one version of it means one version of the site: the browser starts a
// changed one beside the old, which keeps answering until every file of the new version has arrived.
"use strict";

const HOME = registration.scope;
const CACHE = `Scratchnet ${HOME}`; // other sites may live on the same host, other copies of this one too
const LATER = /^(data\/|runtime\/lab\.zip)/; // megabytes that only some visitors ask for: kept once they were
const key = (address) => `${HOME}${address}?${encodeURIComponent(FILES[address])}`;

// The file as it was published, or an error, never anything else. Usually the page has just fetched it and
// the browser's own cache has it; what lies there may be of another version, and is then asked for anew.
const fetchExactly = (address) => {
  const integrity = `sha256-${FILES[address]}`;
  return fetch(address, { integrity }).catch(() => fetch(address, { integrity, cache: "reload" }));
};

// Files that did not change, or came before a connection broke, are here already.
const keep = async (address) => {
  const cache = await caches.open(CACHE);
  if (!(await cache.match(key(address)))) await cache.put(key(address), await fetchExactly(address));
};

const forgetOthers = async () => {
  if (registration.installing || registration.waiting) return; // a newer version is just arriving here
  const cache = await caches.open(CACHE);
  const ours = new Set(Object.keys(FILES).map(key));
  for (const request of await cache.keys()) {
    if (!ours.has(request.url)) await cache.delete(request);
  }
};

const addressOf = (url) => {
  const place = url.split(/[?#]/, 1)[0];
  return place.startsWith(HOME) ? place.slice(HOME.length) || "index.html" : null;
};

// Beside what it has fetched itself the browser keeps machine code that it made of it, and a second visit need not
// make it again. So where its cache still has exactly our file, that one is given; the network is never asked.
const fromBrowser = async (address) => {
  const exactly = { integrity: `sha256-${FILES[address]}`, cache: "only-if-cached", mode: "same-origin" };
  return fetch(address, exactly).catch(() => undefined);
};

const answer = async (request, address) => {
  if (LATER.test(address)) await keep(address).catch(() => undefined);
  const compiled = address.endsWith(".wasm") ? await fromBrowser(address) : undefined;
  if (compiled?.ok) return compiled;
  const kept = await caches.match(key(address), { cacheName: CACHE }).catch(() => undefined);
  return kept ?? fetch(request);
};

addEventListener("install", (event) => {
  const now = Object.keys(FILES).filter((address) => !LATER.test(address));
  event.waitUntil(Promise.all(now.map(keep)));
});

addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

addEventListener("fetch", (event) => {
  const address = addressOf(event.request.url);
  if (event.request.method === "GET" && Object.hasOwn(FILES, address)) {
    event.respondWith(answer(event.request, address));
  }
});

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});
