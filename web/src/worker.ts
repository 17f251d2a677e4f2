/**
 * Lets the pages of capture open without a network. Pages come from the network where there is one, and else as they were last;
 * what has its version in its address is fetched once. Nothing that is sent passes through here.
 */
import type { KeepAsked, KeepAnswer, Told } from './keep/offline.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = 'commonweal-capture-1';
const PATIENCE = 6_000;
const PAGE = /^\/studies\/[^/]+\/capture(\/[^/]+)?$/;
const VERSIONED = /^\/studies\/[^/]+\/capture\/[^/]+\/(form\.xml|media\/[^/]+)$/;
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
  if (request.mode === 'navigate' && PAGE.test(url.pathname)) {
    event.respondWith(newest(request, url.pathname));
  } else if (url.pathname.startsWith('/-/static/') || (VERSIONED.test(url.pathname) && url.searchParams.has('version'))) {
    event.respondWith(once(request));
  } else if (url.pathname.startsWith('/-/look/')) {
    event.respondWith(newest(request, url.pathname));
  }
});

/** From the network, or else as it was kept under a name. */
async function newest(request: Request, name: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(name);
  try {
    const answer = await fetch(request, kept === undefined ? {} : { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok && !answer.redirected) {
      if (kept !== undefined) {
        await cache.put(name, answer.clone());
      }
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
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  return kept === undefined ? fetch(request) : changes(kept) ? newest(request, request.url) : kept;
}

/** Whether it is somebody's own list, which changes from day to day under the same address. */
function changes(kept: Response): boolean {
  return /\bprivate\b/.test(kept.headers.get('Cache-Control') ?? '');
}

worker.addEventListener('message', (event) => {
  const told = event.data as Told;
  const reply = (answer: KeepAnswer): void => event.ports[0]?.postMessage(answer);
  switch (told.kind) {
    case 'keep':
      event.waitUntil(keep(told).then(reply, () => reply({ kept: false })));
      break;
    case 'signed-out':
      event.waitUntil(dropPages(() => true).then(() => reply({ kept: true }), () => reply({ kept: false })));
      break;
  }
});

/** Fetches what a page needs and has not got, remembers for whom, and clears what nothing needs any more. */
async function keep(asked: KeepAsked): Promise<KeepAnswer> {
  const cache = await caches.open(CACHE);
  await dropPages((record) => record.person !== asked.person);
  const fetched = await Promise.all(asked.addresses.map(async (address) => {
    const isPage = !address.includes('?') && (PAGE.test(address) || address.startsWith('/-/look/'));
    const kept = await cache.match(address);
    if (kept !== undefined && !isPage && !changes(kept)) {
      return true;
    }
    const answer = await fetch(address, { headers: isPage ? { Accept: 'text/html,*/*' } : {} }).catch(() => null);
    if (answer === null) {
      // there is no network now: what is here opens
      return kept !== undefined;
    }
    if (!answer.ok || answer.redirected) {
      // a file that the form names and the study does not have is missing online as well
      return answer.status === 404 && VERSIONED.test(new URL(address, worker.location.href).pathname);
    }
    await cache.put(address, answer);
    return true;
  }));
  await cache.put(RECORDS + encodeURIComponent(asked.page), Response.json(asked));
  await prune(cache);
  return { kept: fetched.every((it) => it) };
}

async function records(cache: Cache): Promise<[Request, KeepAsked][]> {
  const keys = (await cache.keys()).filter((it) => new URL(it.url).pathname.startsWith(RECORDS));
  return Promise.all(keys.map(async (key): Promise<[Request, KeepAsked]> =>
    [key, (await (await cache.match(key))?.json()) as KeepAsked]));
}

async function dropPages(which: (record: KeepAsked) => boolean): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const [key, record] of await records(cache)) {
    if (which(record)) {
      await Promise.all([cache.delete(key), ...record.addresses.filter((it) => PAGE.test(it)).map((it) => cache.delete(it))]);
    }
  }
  await prune(cache);
}

async function prune(cache: Cache): Promise<void> {
  const needed = new Set((await records(cache)).flatMap(([key, it]) => [key.url, ...it.addresses.map((a) => new URL(a, worker.location.href).href)]));
  await Promise.all((await cache.keys()).filter((it) => !needed.has(it.url)).map((it) => cache.delete(it)));
}
