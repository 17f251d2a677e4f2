/**
 * Lets the pages of a journal open without a network. They come from the network where there is one, and else as they were last. Nothing
 * that is sent passes through here, and no page that is kept has a word of a journal in it.
 */
import type { KeepAnswer, KeepAsked, Told } from '../keep/offline.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = 'commonweal-journal-1';
const PATIENCE = 6_000;
const PAGE = /^\/studies\/[^/]+\/journal(\/diary)?$/;
const RECORDS = '/-/kept/';

worker.addEventListener('install', () => {
  void worker.skipWaiting();
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) {
    return;
  }
  if ((request.mode === 'navigate' && PAGE.test(url.pathname)) || url.pathname.startsWith('/-/look/')) {
    event.respondWith(newest(request, url.pathname));
  } else if (url.pathname.startsWith('/-/static/')) {
    event.respondWith(once(request));
  }
});

async function newest(request: Request, name: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(name);
  try {
    const answer = await fetch(request, kept === undefined ? {} : { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok && !answer.redirected && kept !== undefined) {
      await cache.put(name, answer.clone());
    } else if (answer.status === 404) {
      await cache.delete(name);
    } else if (answer.status >= 500 && kept !== undefined) {
      return kept;
    }
    return answer;
  } catch (problem) {
    if (kept !== undefined) {
      return kept;
    }
    throw problem;
  }
}

async function once(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request);
}

worker.addEventListener('message', (event) => {
  const told = event.data as Told;
  const reply = (answer: KeepAnswer): void => event.ports[0]?.postMessage(answer);
  event.waitUntil((told.kind === 'keep' ? keep(told) : drop(() => true).then(() => ({ kept: true })))
    .then(reply, () => reply({ kept: false })));
});

async function keep(asked: KeepAsked): Promise<KeepAnswer> {
  const cache = await caches.open(CACHE);
  await drop((record) => record.person !== asked.person);
  const fetched = await Promise.all(asked.addresses.map(async (address) => {
    const page = PAGE.test(address) || address.startsWith('/-/look/');
    const kept = await cache.match(address);
    if (kept !== undefined && !page) {
      return true;
    }
    const answer = await fetch(address, { headers: page ? { Accept: 'text/html,*/*' } : {} }).catch(() => null);
    if (answer === null) {
      // there is no network now: what is here opens
      return kept !== undefined;
    }
    if (!answer.ok || answer.redirected) {
      return false;
    }
    await cache.put(address, answer);
    return true;
  }));
  await cache.put(RECORDS + encodeURIComponent(asked.page), Response.json(asked));
  return { kept: fetched.every((it) => it) };
}

/** Pages of whoever else used this browser, or of everybody. */
async function drop(which: (record: KeepAsked) => boolean): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const key of await cache.keys()) {
    if (new URL(key.url).pathname.startsWith(RECORDS)) {
      const record = (await (await cache.match(key))?.json()) as KeepAsked;
      if (which(record)) {
        await Promise.all([cache.delete(key), cache.delete(record.page)]);
      }
    }
  }
}
