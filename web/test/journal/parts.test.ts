// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { clean, dayOf, entryFrom, lag } from '../../src/journal/entry.ts';
import type { Entry } from '../../src/journal/entry.ts';
import { hints, paragraphs, without } from '../../src/journal/redaction.ts';
import { matching } from '../../src/journal/search.ts';
import { Sender } from '../../src/journal/sender.ts';
import { Refused } from '../../src/journal/server.ts';
import { Shelf } from '../../src/journal/shelf.ts';
import type { Sealed, Waiting } from '../../src/journal/shelf.ts';
import { asHtml, asJson, asMarkdown } from '../../src/journal/takeaway.ts';

const entry = (id: string, words: Partial<Entry> = {}): Entry => ({
  id, revision: 1, title: '', text: 'The hall was cold.', moment: 'after_meeting', event: '2026-03-01',
  written: Date.parse('2026-03-04T12:00:00Z'), begun: Date.parse('2026-03-04T12:00:00Z'),
  links: { neighbourhood: '', domain: '', wave: '', about: '' }, ...words,
});

const waiting = (id: string, revision = 1): Waiting =>
  ({ journal: 'j', entry: id, revision, sealed: `1.${id}${revision}`, state: 'waiting', since: revision });

beforeEach(async () => {
  await new Promise((done) => {
    const asked = indexedDB.deleteDatabase('commonweal-journal');
    asked.onsuccess = done;
  });
});

test('an entry that is written down later than it happened says by how many days', () => {
  expect(lag(entry('a'))).toBe(3);
  expect(lag(entry('a', { event: dayOf(Date.parse('2026-03-04T12:00:00Z')) }))).toBe(0);
  expect(lag(entry('a', { event: '2026-03-09' }))).toBe(-5);
});

test('what waits is sent once and stands among the entries; without a network it waits', async () => {
  const shelf = await Shelf.open();
  await shelf.send(waiting('a'));
  await shelf.send(waiting('a', 2));
  let network = false;
  const came: Sealed[] = [];
  const sender = new Sender(shelf, {
    keep: async (it) => {
      if (!network) {
        throw new Refused('offline');
      }
      came.push(it);
    },
  });
  expect(await sender.send('j')).toBe(0);
  expect(sender.trouble).toBe('offline');
  expect(await shelf.waiting('j')).toHaveLength(2);
  network = true;
  expect(await sender.send('j')).toBe(2);
  expect(await sender.send('j')).toBe(0);
  expect(came.map((it) => it.revision)).toEqual([1, 2]);
  expect((await shelf.entries('j')).map((it) => it.sealed)).toEqual(['1.a1', '1.a2']);
  expect(sender.trouble).toBe('none');
});

test('another revision, a deleted entry and a refusal are told apart and hold up nothing else', async () => {
  const shelf = await Shelf.open();
  const answers: Record<string, number> = { a: 409, b: 410, c: 400 };
  for (const id of ['a', 'b', 'c', 'd']) {
    await shelf.send(waiting(id));
  }
  const sender = new Sender(shelf, {
    keep: async (it) => {
      const status = answers[it.entry];
      if (status !== undefined) {
        throw new Refused(status);
      }
    },
  });
  expect(await sender.send('j')).toBe(1);
  expect((await shelf.waiting('j')).map((it) => it.state).sort()).toEqual(['conflict', 'gone', 'refused']);
});

test('a draft goes with the entry that it became, and an entry goes with all its revisions', async () => {
  const shelf = await Shelf.open();
  await shelf.keepDraft({ journal: 'j', sealed: '1.draft' });
  await shelf.send(waiting('a'));
  expect(await shelf.draft('j')).toBeNull();
  await shelf.sent(waiting('a'));
  await shelf.send(waiting('a', 2));
  await shelf.drop('j', 'a');
  expect([await shelf.entries('j'), await shelf.waiting('j')]).toEqual([[], []]);
});

test('words are found however they were typed', () => {
  const all = [entry('a', { text: 'The Café by the weir' }), entry('b', { text: '河边的白鹭' }), entry('c', { title: 'Budget' })];
  expect(matching(all, 'cafe WEIR').map((it) => it.id)).toEqual(['a']);
  expect(matching(all, '白鹭').map((it) => it.id)).toEqual(['b']);
  expect(matching(all, 'bud\u200Bget').map((it) => it.id)).toEqual(['c']);
  expect(matching(all, '  ')).toHaveLength(3);
});

test('words are taken out wherever they stand and as whole words', () => {
  expect(without('Ann told Annie that Ann Bell had gone. ann!', ['Ann', 'Ann Bell'])).toEqual({ text: '[..] told Annie that [..] had gone. [..]!', taken: 3 });
  expect(without('王女士说王女士不来', ['王女士'])).toEqual({ text: '[..]说[..]不来', taken: 2 });
  expect(without('a+b (c)', ['a+b', '(c)'])).toEqual({ text: '[..] [..]', taken: 2 });
  expect(without('nothing', ['', ' '])).toEqual({ text: 'nothing', taken: 0 });
  expect(paragraphs('one\ntwo\n\n\nthree\n \nfour')).toEqual(['one\ntwo', 'three', 'four']);
});

test('attack 36: a name, a street, a telephone number, a postcode and an address of post are pointed out before anything is shown', () => {
  const found = hints('I met Mrs Ashworth at 14 Drain Lane, RV1 2AB. She said ring 07700 900 123 or ann@example.org; her number is 4857773456. 王女士 也来了。');
  expect(found.map((it) => it.kind).sort()).toEqual(['email', 'name', 'name', 'postcode', 'street', 'telephone', 'telephone']);
  expect(hints('We talked for an hour about 2026.')).toEqual([]);
});

test('attack 32: half a character becomes a mark, so that what is shown is what is sent', () => {
  expect(clean('a\uD83Db\r\nc\rd\uDC00')).toBe('a\uFFFDb\nc\nd\uFFFD');
  expect(clean('👩🏽‍🌾 \u202E')).toBe('👩🏽‍🌾 \u202E');
});

test('a journal is taken away whole, to read and to go on with, and markup in it is words', () => {
  const all = [entry('a', { text: '<script>alert(1)</script>', title: 'A & B' }), entry('b', { event: '2026-05-01', text: 'Later.' })];
  const named = { title: 'My journal', language: 'en', facts: (it: Entry): string[] => [it.moment] };
  const html = asHtml(all, named);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).not.toContain('<script>');
  expect(html.indexOf('Later.')).toBeLessThan(html.indexOf('A &amp; B'));
  expect(asMarkdown(all, named)).toContain('## 2026-03-01 A & B\n\n*after_meeting*\n\n<script>');
  expect((JSON.parse(asJson(all, 'riverside', 'journal', 0)) as { entries: unknown[] }).entries).toHaveLength(2);
});

test('what is no entry is none', () => {
  expect([entryFrom(null), entryFrom({}), entryFrom({ id: 'a' })]).toEqual([null, null, null]);
  expect(entryFrom({ id: 'a', text: '', revision: 1, event: '2026-01-01', written: 5 })?.begun).toBe(5);
});
