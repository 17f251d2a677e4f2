import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Drafts } from '../src/keep/drafts.ts';
import type { Draft } from '../src/keep/drafts.ts';
import { messageOf, outcomeOf } from '../src/keep/answer.ts';
import { prepare } from '../src/keep/ready.ts';
import type { Page } from '../src/page.ts';
import { Queue } from '../src/keep/queue.ts';
import type { Waiting } from '../src/keep/queue.ts';
import { Sender } from '../src/keep/sender.ts';
import { Shelf } from '../src/keep/shelf.ts';

const DRAFT: Draft = {
  id: 'd1', person: 'amina', study: 'riverside', form: 'household', version: '1', title: 'Household', name: 'Household of 4', formXml: '<h/>',
  xml: '<household/>', files: [], audit: [], page: 2, begunAt: 1, savedAt: 2,
};
const DONE: Waiting = { ...DRAFT, instanceId: 'uuid:1', finishedAt: 3, state: 'waiting', tries: 0, nextAt: 0, said: '' };

let shelf: Shelf;
let queue: Queue;
let now = 1_000_000;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  shelf = await Shelf.open();
  queue = new Queue(shelf, 'amina');
  now = 1_000_000;
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A server that knows who is signed in, and answers submissions in turn. */
function server(person: string | null, ...answers: (number | 'cut')[]): RequestInfo[] {
  const posted: RequestInfo[] = [];
  vi.stubGlobal('fetch', (address: string, asked: RequestInit = {}) => {
    if (address.endsWith('/-/session')) {
      return Promise.resolve(person === null ? new Response('', { status: 401 })
        : Response.json({ person, header: 'X-CSRF-TOKEN', token: 't' }));
    }
    posted.push(address);
    expect(new Headers(asked.headers).get('X-CSRF-TOKEN')).toBe('t');
    expect((asked.body as FormData).get('xml_submission_file')).toBeInstanceOf(File);
    const answer = answers.shift() ?? 'cut';
    return answer === 'cut' ? Promise.reject(new TypeError('network'))
      : Promise.resolve(new Response('<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>Said so</message></OpenRosaResponse>', { status: answer }));
  });
  return posted;
}

const sender = (): Sender => new Sender(queue, 'riverside', 'amina', () => now);

test('a draft is shown to whoever began it and to nobody else', async () => {
  await new Drafts(shelf, 'amina').save(DRAFT);
  expect(await new Drafts(shelf, 'amina').ofStudy('riverside')).toHaveLength(1);
  expect(await new Drafts(shelf, 'ben').ofStudy('riverside')).toEqual([]);
  expect(await new Drafts(shelf, 'ben').find('d1')).toBeNull();
  await new Drafts(shelf, 'ben').discard('d1');
  expect(await new Drafts(shelf, 'amina').find('d1')).not.toBeNull();
});

test('finishing takes the draft away and puts the interview in the queue, both or neither', async () => {
  await new Drafts(shelf, 'amina').save(DRAFT);
  await queue.finish('d1', DONE);
  expect(await new Drafts(shelf, 'amina').find('d1')).toBeNull();
  expect(await queue.ofStudy('riverside')).toHaveLength(1);
});

test('what the server has taken leaves the queue with a receipt', async () => {
  await queue.finish('d1', DONE);
  const posted = server('amina', 201);
  expect(await sender().send()).toBe(1);
  expect(posted).toEqual(['/studies/riverside/capture/submission']);
  expect(await queue.ofStudy('riverside')).toEqual([]);
  expect(await queue.receipts('riverside')).toMatchObject([{ instanceId: 'uuid:1', sentAt: 1_000_000 }]);
});

test('a checked-later answer counts as kept', async () => {
  await queue.finish('d1', DONE);
  server('amina', 202);
  expect(await sender().send()).toBe(1);
});

test('without a network it waits longer each time, and is sent as often as it takes', async () => {
  await queue.finish('d1', DONE);
  server('amina', 'cut', 503, 201);
  expect(await sender().send()).toBe(0);
  expect(await queue.ofStudy('riverside')).toMatchObject([{ tries: 1, nextAt: now + 5_000 }]);
  expect(await sender().send()).toBe(0);
  now += 5_000;
  expect(await sender().send()).toBe(0);
  expect(await queue.ofStudy('riverside')).toMatchObject([{ tries: 2, nextAt: now + 15_000 }]);
  expect(await sender().send(true)).toBe(1);
});

test('another with the same number is kept apart and not sent again by itself', async () => {
  await queue.finish('d1', DONE);
  const posted = server('amina', 409, 201);
  await sender().send();
  expect(await queue.ofStudy('riverside')).toMatchObject([{ state: 'conflict', said: 'Said so' }]);
  await sender().send(true);
  expect(posted).toHaveLength(1);
});

test('what is refused can be opened again as the draft that it was', async () => {
  await queue.finish('d1', { ...DONE, files: [{ name: 'audit.csv', blob: new Blob(['x']) }, { name: '1.jpg', blob: new Blob(['y']) }] });
  server('amina', 400);
  await sender().send();
  const [refused] = await queue.ofStudy('riverside');
  expect(refused).toMatchObject({ state: 'refused', said: 'Said so' });
  await queue.reopen(refused ?? DONE);
  expect(await queue.ofStudy('riverside')).toEqual([]);
  expect((await new Drafts(shelf, 'amina').find('d1'))?.files.map((it) => it.name)).toEqual(['1.jpg']);
});

test('who is signed out keeps everything and is asked to sign in', async () => {
  await queue.finish('d1', DONE);
  const posted = server(null);
  const sending = sender();
  expect(await sending.send()).toBe(0);
  expect(sending.trouble).toBe('signed-out');
  expect(posted).toEqual([]);
  expect(await queue.ofStudy('riverside')).toMatchObject([{ state: 'waiting', tries: 0 }]);
});

test('nothing is sent in the name of somebody else', async () => {
  await queue.finish('d1', DONE);
  const posted = server('ben', 201);
  const sending = sender();
  await sending.send();
  expect(sending.trouble).toBe('somebody-else');
  expect(posted).toEqual([]);
});

test('a page that stands in between is no receipt', async () => {
  expect(await outcomeOf(new Response('<html>', { status: 200 }))).toEqual({ kind: 'later' });
  expect(await outcomeOf(new Response('', { status: 403 }))).toEqual({ kind: 'later' });
  expect(await outcomeOf(new Response('', { status: 413 }))).toEqual({ kind: 'refused', said: '' });
});

test('what the server says is read from its answer, and nothing is read into another', () => {
  expect(messageOf('<OpenRosaResponse><message>Form 7 is closed</message></OpenRosaResponse>')).toBe('Form 7 is closed');
  expect(messageOf('not xml')).toBe('');
});

test('pages are ready without a network although nobody answers whether the browser may keep them for good', async () => {
  const asked: unknown[] = [];
  const active = {
    state: 'activated',
    postMessage: (told: unknown, ports: MessagePort[]) => {
      asked.push(told);
      ports[0]?.postMessage({ kept: true });
    },
  };
  vi.stubGlobal('navigator', {
    onLine: true,
    serviceWorker: { register: async () => ({ active }), controller: null },
    storage: { persist: () => new Promise<boolean>(() => undefined) },
  });
  vi.stubGlobal('document', { querySelector: () => null, querySelectorAll: () => [] });
  vi.stubGlobal('location', new URL('http://here.invalid/studies/s/capture'));
  const page = { worker: '/w.js', home: '/studies/s/capture', person: 'p', files: [] } as unknown as Page;
  await expect(prepare(page, [], [])).resolves.toBe(true);
  expect(asked).toHaveLength(1);
});
