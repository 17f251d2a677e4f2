import { expect, test } from 'vitest';
import { contrast, legible } from '../src/coding/colours.ts';
import { Looks, matching, placed, shorts } from '../src/coding/codes.ts';
import { Cursor } from '../src/coding/cursor.ts';
import { Doing } from '../src/coding/doing.ts';
import { commandOf } from '../src/coding/keys.ts';
import { inOrder, lanes, segments } from '../src/coding/lanes.ts';
import { merge } from '../src/coding/live.ts';
import { Marks } from '../src/coding/marks.ts';
import type { Changes, Code, Mark, Turn } from '../src/coding/model.ts';
import { Queue } from '../src/coding/queue.ts';
import type { Act, Verdict } from '../src/coding/queue.ts';
import { ChipMould } from '../src/coding/chips.ts';
import { Naming } from '../src/coding/naming.ts';
import { placeOf } from '../src/coding/places.ts';
import { TurnView, turnMould } from '../src/coding/view.ts';
import { whole, Words } from '../src/coding/words.ts';

/** The same numbers in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const CODES: Code[] = ['Close ties', 'Ties across', 'Ties upwards', 'Health', 'Trust'].map((name, at) => ({
  id: name.toLowerCase().replace(' ', '_'), name, called: [name, ['亲近的人', '跨越的往来', '向上的往来', '健康', '信任'][at] ?? ''], parent: at === 1 ? 'close_ties' : null,
  definition: '', useWhen: '', notWhen: '', examples: [], colour: ['#5F62B2', '#FFEE88', '#202020', '#3576B4', '#2494F7'][at] ?? '#000000',
}));

function textOf(next: (below: number) => number, turns: number): { text: string; turns: Turn[] } {
  const made: Turn[] = [];
  let text = '';
  for (let number = 1; number <= turns; number++) {
    text += `${number === 1 ? '' : '\n\n'}P0${number % 3}: `;
    const start = text.length;
    text += Array.from({ length: 1 + next(40) }, () => ['word', 'a', 'длинное', 'tea?', '👍🏽', '邻居', 'people,'][next(7)] ?? '').join(' ');
    made.push({ number, speaker: `P0${number % 3}`, start, end: text.length });
  }
  return { text, turns: made };
}

function marksOf(next: (below: number) => number, length: number, many: number): Mark[] {
  return Array.from({ length: many }, (_, at) => {
    const start = next(length - 1);
    const code = CODES[next(CODES.length)]?.id ?? '';
    const mine = next(2) === 0;
    return { id: `m${at}`, start, end: Math.min(length, start + 1 + next(90)), code, coder: mine ? 'mei' : 'rowan', codebook: 2, mine, memo: '', waiting: false };
  });
}

const say = (key: string, ...values: (string | number)[]): string => [key, ...values].join(' ');

test('random overlapping marks part every turn without a gap, and each segment carries exactly the marks on its words', () => {
  const wrong: string[] = [];
  for (let seed = 1; seed <= 40; seed++) {
    const next = dice(seed);
    const { text, turns } = textOf(next, 1 + next(8));
    const marks = marksOf(next, text.length, next(60)).sort(inOrder);
    for (const turn of turns) {
      const parts = segments(turn, marks);
      if (parts.map((it) => text.slice(it.start, it.end)).join('') !== text.slice(turn.start, turn.end)) {
        wrong.push(`${seed}: turn ${turn.number} has other words`);
      }
      for (const part of parts) {
        const on = part.on.map((it) => it.mark.id).sort().join();
        const expected = marks.filter((it) => it.start <= part.start && it.end >= part.end).map((it) => it.id).sort().join();
        if (on !== expected || new Set(part.on.map((it) => it.lane)).size !== part.on.length) {
          wrong.push(`${seed}: ${part.start} carries ${on}, not ${expected}`);
        }
      }
    }
    const lane = lanes(marks);
    for (const [at, a] of marks.entries()) {
      wrong.push(...marks.slice(at + 1).filter((b) => a.start < b.end && b.start < a.end && lane.get(a) === lane.get(b)).map((b) => `${seed}: ${a.id} runs into ${b.id}`));
    }
  }
  expect(wrong).toEqual([]);
});

test('a turn that is drawn says the same words as the text, and each mark is named with its code and its coder', () => {
  const wrong: string[] = [];
  for (let seed = 1; seed <= 4; seed++) {
    const next = dice(seed * 7);
    const { text, turns } = textOf(next, 4);
    const store = new Marks(turns);
    marksOf(next, text.length, 25).forEach((it) => store.put(it));
    const looks = new Looks(CODES, '#ffffff');
    turns.forEach((turn, at) => {
      const naming = new Naming(looks, say, () => 'mei');
      const view = new TurnView(turn, turns.length, text, naming, turnMould(say, false), new ChipMould(naming), true);
      view.render({ marks: store.of(at), chosen: { start: turn.start, end: turn.start + 1 }, reviewed: false, coded: store.isMine(at) });
      let place = turn.start;
      for (const piece of view.words.childNodes) {
        const node = piece.nodeType === Node.TEXT_NODE ? piece : piece.firstChild;
        const described = piece instanceof Element ? (piece.getAttribute('aria-description') ?? '') : '';
        const here = store.of(at).filter((it) => it.start <= place && it.end > place);
        if (node === null || placeOf(node, 0) !== place || here.some((it) => !described.includes(looks.name(it.code)) || (!it.mine && !described.includes('rowan')))) {
          wrong.push(`${seed}: ${place} says ${described}`);
        }
        place += (piece.textContent ?? '').length;
      }
      if (view.words.textContent !== text.slice(turn.start, turn.end)) {
        wrong.push(`${seed}: turn ${turn.number} has other words`);
      }
    });
  }
  expect(wrong).toEqual([]);
});

test('what is put, taken away and put again touches the turns it lies in and no other', () => {
  const next = dice(99);
  const { text, turns } = textOf(next, 12);
  const store = new Marks(turns);
  const kept = new Map<string, Mark>();
  for (let step = 0; step < 400; step++) {
    const mark = marksOf(next, text.length, 1)[0] as Mark;
    const id = `m${next(30)}`;
    if (next(3) === 0) {
      store.take(id);
      kept.delete(id);
    } else {
      store.put({ ...mark, id });
      kept.set(id, { ...mark, id });
    }
  }
  turns.forEach((turn, at) => {
    const expected = [...kept.values()].filter((it) => it.start < turn.end && it.end > turn.start).sort(inOrder).map((it) => it.id);
    expect(store.of(at).map((it) => it.id)).toEqual(expected);
  });
});

test('words are words in English and in Chinese, and what is dragged over is taken whole', () => {
  const english = new Words('en');
  expect(english.words("We don't, at all.", 10)).toEqual([{ start: 10, end: 12 }, { start: 13, end: 18 }, { start: 20, end: 22 }, { start: 23, end: 26 }]);
  const chinese = new Words('zh');
  const text = '他不懂中文。指来指去，指了二十几年。';
  expect(chinese.words(text, 0).map((it) => text.slice(it.start, it.end)).join('')).toBe('他不懂中文指来指去指了二十几年');
  expect(chinese.sentences(text, 0).map((it) => text.slice(it.start, it.end))).toEqual(['他不懂中文。', '指来指去，指了二十几年。']);
  expect(whole(english.words('one two three', 0), { start: 5, end: 9 })).toEqual({ start: 4, end: 13 });
  expect(whole(english.words('one   two', 0), { start: 3, end: 5 })).toBeNull();
});

test('the cursor goes word by word over turns, and takes words, sentences and turns together', () => {
  const text = 'A: One two. Three four.\n\nB: Five six.';
  const turns: Turn[] = [{ number: 1, speaker: 'A', start: 3, end: 23 }, { number: 2, speaker: 'B', start: 28, end: 37 }];
  const cursor = new Cursor(turns, text, new Words('en'));
  const chosen = (): string => (cursor.chosen === null ? '' : text.slice(cursor.chosen.start, cursor.chosen.end));
  cursor.move('word', 1, false);
  expect(chosen()).toBe('One');
  cursor.move('word', 1, true);
  expect(chosen()).toBe('One two');
  cursor.move('word', -1, true);
  expect(chosen()).toBe('One');
  cursor.move('sentence', 1, true);
  expect(chosen()).toBe('One two.');
  cursor.move('sentence', 1, true);
  expect(chosen()).toBe('One two. Three four.');
  cursor.move('turn', 1, true);
  expect(chosen()).toBe('One two. Three four.\n\nB: Five six.');
  cursor.go(0);
  cursor.edge('last', false);
  cursor.move('word', 1, false);
  expect([chosen(), cursor.turn]).toEqual(['Five', 1]);
  cursor.around('sentence');
  expect(chosen()).toBe('Five six.');
  expect(cursor.move('word', 1, false)).toBe(false);
});

test('colours of codes can be told from paper and from night, and no two codes are called the same in short', () => {
  for (const { colour } of CODES) {
    expect(contrast(legible(colour, '#ffffff'), '#ffffff')).toBeGreaterThanOrEqual(3);
    expect(contrast(legible(colour, '#14181b'), '#14181b')).toBeGreaterThanOrEqual(3);
  }
  expect(new Set(shorts(CODES).values()).size).toBe(CODES.length);
});

test('a code is found by what it is called in either language or by its id, and stands below the one above it', () => {
  const all = placed(CODES);
  expect(all.map((it) => [it.code.id, it.depth])).toEqual([['close_ties', 0], ['ties_across', 1], ['ties_upwards', 0], ['health', 0], ['trust', 0]]);
  expect(matching(all, 'tie').map((it) => it.code.id)).toEqual(['ties_across', 'ties_upwards', 'close_ties']);
  expect(matching(all, '健').map((it) => it.code.id)).toEqual(['health']);
  expect(matching(all, 'nothing like it')).toEqual([]);
});

test('keys go the other way where words run from right to left, and letters do nothing with control', () => {
  const key = (it: string, shiftKey = false, ctrlKey = false) => ({ key: it, shiftKey, ctrlKey, metaKey: false, altKey: false });
  expect(commandOf(key('ArrowRight'), false)).toBe('word-next');
  expect(commandOf(key('ArrowRight'), true)).toBe('word-back');
  expect(commandOf(key('ArrowDown', true), false)).toBe('more-sentence');
  expect(commandOf(key('7'), false)).toBe(7);
  expect(commandOf(key('c', false, true), false)).toBeNull();
  expect(commandOf(key('Z', true, true), false)).toBe('redo');
});

/** A network that is there or not, and a server that answers. */
function wire(): { up: boolean; sent: Act[][]; verdicts: (act: Act) => Verdict; post: (acts: readonly Act[]) => Promise<{ status: number; answer: { coder: string; verdicts: Verdict[] } | null }> } {
  const it = {
    up: true,
    sent: [] as Act[][],
    verdicts: (_: Act): Verdict => ({}),
    post: async (acts: readonly Act[]) => {
      if (!it.up) {
        throw new TypeError('no network');
      }
      it.sent.push([...acts]);
      return { status: 200, answer: { coder: 'mei', verdicts: acts.map(it.verdicts) } };
    },
  };
  return it;
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

test('without a network acts wait in their order, outlive the page, and are sent once there is one again', async () => {
  const net = wire();
  net.up = false;
  const told: string[] = [];
  const heard = { told: (act: Act, verdict: Verdict) => told.push(`${act.act} ${verdict.problem ?? 'fine'}`), named: () => undefined, changed: () => undefined };
  localStorage.clear();
  const queue = new Queue('coding:s:I01:p', 'one', net, localStorage, heard);
  queue.add({ act: 'review', turn: 1, stands: true, version: 1 });
  queue.add({ act: 'remove', id: 'x' });
  await settled();
  expect([queue.trouble, queue.all().length, told]).toEqual(['offline', 2, []]);

  const again = new Queue('coding:s:I01:p', 'two', net, localStorage, heard);
  expect(again.all().map((it) => it.act)).toEqual(['review', 'remove']);
  net.up = true;
  net.verdicts = (act) => (act.act === 'remove' ? { problem: 'DONE_ALREADY', words: 'done', remedy: 'ask' } : {});
  await again.send();
  expect(net.sent.map((it) => it.map((act) => act.act))).toEqual([['review', 'remove']]);
  expect(told).toEqual(['review fine', 'remove DONE_ALREADY']);
  expect([again.all().length, localStorage.length]).toEqual([0, 0]);
});

test('marks are made, undone and made again with new names, and a code twice on the same words is refused', async () => {
  const net = wire();
  const turns: Turn[] = [{ number: 1, speaker: '', start: 0, end: 20 }];
  const marks = new Marks(turns);
  const queue = new Queue('k', 't', net, null, { told: () => undefined, named: () => undefined, changed: () => undefined });
  let number = 0;
  const doing = new Doing({ text: 'twenty signs of text', version: 1, codebook: 2, coder: 'mei' }, marks, () => queue, () => undefined, () => `n${++number}`);
  expect(doing.code({ start: 0, end: 6 }, 'trust')?.id).toBe('n1');
  expect(doing.code({ start: 3, end: 9 }, 'trust')).toBeNull();
  expect(doing.code({ start: 3, end: 9 }, 'health')?.id).toBe('n2');
  doing.steps.undo();
  doing.steps.redo();
  expect(marks.all().map((it) => it.id)).toEqual(['n1', 'n3']);
  doing.remove(marks.get('n1') as Mark);
  doing.steps.undo();
  expect(marks.all().map((it) => [it.id, it.code, it.start, it.end])).toEqual([['n4', 'trust', 0, 6], ['n3', 'health', 3, 9]]);
  await settled();
  expect(net.sent.flat().map((it) => it.act)).toEqual(['add', 'add', 'remove', 'add', 'remove', 'add']);
});

test('what others did comes in, what waits here keeps the last word, and marks that became hidden go', () => {
  const turns: Turn[] = [{ number: 1, speaker: '', start: 0, end: 50 }, { number: 2, speaker: '', start: 52, end: 90 }];
  const marks = new Marks(turns);
  const own: Mark = { id: 'own', start: 0, end: 5, code: 'trust', coder: 'mei', codebook: 2, mine: true, memo: 'mine', waiting: false };
  marks.put(own);
  const changes: Changes = {
    seq: 9, version: 1, codebook: 2, coder: 'mei', blind: false, done: false, gone: [], reviews: [{ coder: 'rowan', turn: 2 }], reviewsGone: [],
    made: [{ id: 'own', start: 0, end: 5, code: 'trust', coder: 'mei', codebook: 2, memo: 'older' }, { id: 'his', start: 3, end: 60, code: 'health', coder: 'rowan', codebook: 2, memo: '' }],
  };
  const came = merge(marks, changes, { has: (id) => id === 'own', all: () => [] }, 'mei', false);
  expect(came.others.map((it) => it.id)).toEqual(['his']);
  expect([...came.touched].sort()).toEqual([0, 1]);
  expect([marks.get('own')?.memo, marks.get('his')?.mine, marks.reviewed('rowan', 2)]).toEqual(['mine', false, true]);
  marks.onlyMine('mei');
  expect(marks.all().map((it) => it.id)).toEqual(['own']);
});
