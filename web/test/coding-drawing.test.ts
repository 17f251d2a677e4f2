import { afterEach, expect, test, vi } from 'vitest';
import { Canvas } from '../src/coding/canvas.ts';
import { ChipMould } from '../src/coding/chips.ts';
import { Looks } from '../src/coding/codes.ts';
import { Cursor } from '../src/coding/cursor.ts';
import { inOrder, lanes } from '../src/coding/lanes.ts';
import { Marks } from '../src/coding/marks.ts';
import type { Code, Mark, Turn } from '../src/coding/model.ts';
import { Naming } from '../src/coding/naming.ts';
import { unpacked } from '../src/coding/packed.ts';
import { TurnView, turnMould } from '../src/coding/view.ts';
import { Words } from '../src/coding/words.ts';

/** The browser of these tests draws no gradients; what each lane looks like is not what they ask. */
vi.mock('../src/coding/colours.ts', async (original) => ({
  ...await original<typeof import('../src/coding/colours.ts')>(), stroke: (colour: string, style: string) => `url("${style}-${colour.slice(1)}.png")`,
}));

/** The same numbers in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const CODES: Code[] = ['Close ties', 'Ties across', 'Health', 'Trust'].map((name, at) => ({
  id: `c${at}`, name, called: [name], parent: null, definition: '', useWhen: '', notWhen: '', examples: [], colour: ['#5F62B2', '#FFEE88', '#202020', '#3576B4'][at] ?? '#000000',
}));
const say = (key: string, ...values: (string | number)[]): string => [key, ...values].join(' ');

function textOf(many: number): { text: string; turns: Turn[]; language: string } {
  const turns: Turn[] = [];
  let text = '';
  for (let number = 1; number <= many; number++) {
    text += `${number === 1 ? '' : '\n\n'}P01: `;
    const start = text.length;
    text += `turn ${number} says some words that somebody may want to mark, more than once, and long after`;
    turns.push({ number, speaker: 'P01', start, end: text.length });
  }
  return { text, turns, language: 'en' };
}

function markOf(next: (below: number) => number, id: string, turn: Turn): Mark {
  const start = turn.start + next(turn.end - turn.start - 2);
  const coder = ['mei', 'rowan', 'nadia'][next(3)] ?? '';
  return {
    id, start, end: start + 1 + next(40), code: `c${next(CODES.length)}`, coder, codebook: 2, mine: coder === 'mei', memo: next(4) === 0 ? 'why' : '', waiting: next(5) === 0,
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('after any changes a turn looks exactly as one that is drawn for the first time', () => {
  const { text, turns } = textOf(1);
  const turn = turns[0] as Turn;
  const looks = new Looks(CODES, '#ffffff');
  looks.style('rowan', false);
  looks.style('nadia', false);
  const naming = new Naming(looks, say, () => 'mei');
  const chips = new ChipMould(naming);
  const fresh = (painted: boolean): TurnView => new TurnView(turn, 1, text, naming, turnMould(say, true), chips, painted);
  const wrong: string[] = [];
  for (let seed = 1; seed <= 6; seed++) {
    const next = dice(seed);
    const marks = new Marks(turns);
    const view = fresh(seed === 1);
    for (let step = 0; step < (seed === 1 ? 10 : 25); step++) {
      if (next(3) === 0) {
        marks.take(`m${next(14)}`);
      } else {
        marks.put(markOf(next, `m${next(14)}`, turn));
      }
      const from = turn.start + next(60);
      const shown = { marks: marks.of(0), chosen: next(2) === 0 ? null : { start: from, end: from + 1 + next(20) }, reviewed: next(2) === 0, coded: marks.isMine(0) };
      const other = fresh(seed === 1);
      view.render(shown);
      other.render(shown);
      if (!view.element.isEqualNode(other.element)) {
        wrong.push(`${seed}, step ${step}: ${view.element.outerHTML}\nnot ${other.element.outerHTML}`);
      }
    }
  }
  expect(wrong.slice(0, 1)).toEqual([]);
});

test('a mark more makes anew only the pieces that lie under it, and the chip of its code', () => {
  const { text, turns } = textOf(1);
  const turn = turns[0] as Turn;
  const naming = new Naming(new Looks(CODES, '#ffffff'), say, () => 'mei');
  const view = new TurnView(turn, 1, text, naming, turnMould(say, true), new ChipMould(naming), true);
  const marks = new Marks(turns);
  const mark = (id: string, from: number, code: string): Mark => (
    { id, start: turn.start + from, end: turn.start + from + 6, code, coder: 'mei', codebook: 2, mine: true, memo: '', waiting: false });
  [mark('a', 0, 'c0'), mark('b', 20, 'c1'), mark('c', 40, 'c2')].forEach((it) => marks.put(it));
  const render = (): void => view.render({ marks: marks.of(0), chosen: null, reviewed: false, coded: true });
  render();
  const [first, , second, , third] = view.words.childNodes;
  const chips = [...view.element.querySelectorAll('.chip')];
  marks.put(mark('d', 21, 'c3'));
  render();
  const now = [...view.words.childNodes];
  expect(now[0]).toBe(first);
  expect(now).not.toContain(second);
  expect(now).toContain(third);
  expect([...view.element.querySelectorAll('.chip')].filter((it) => !chips.includes(it)).map((it) => it.textContent)).toEqual([`${naming.looks.tag('c3')}Trust`]);
});

test('each mark lies in the lowest lane that is free all along it, as if one had looked at every lane', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const next = dice(seed);
    const marks = Array.from({ length: next(80) }, (_, at) => {
      const start = next(200);
      return { id: `m${at}`, start, end: start + next(60) };
    }).sort(inOrder);
    const ends: number[] = [];
    const expected = marks.map((mark) => {
      const found = ends.findIndex((end) => end <= mark.start);
      const lane = found < 0 ? ends.length : found;
      ends[lane] = mark.end;
      return lane;
    });
    const found = lanes(marks);
    expect(marks.map((it) => found.get(it))).toEqual(expected);
  }
});

/** A page with marks in every turn, whose browser says when it has time and who comes near. */
function page(many: number): { canvas: Canvas; marks: Marks; idle: (() => void)[]; near: (at: number) => void } {
  const about = textOf(many);
  const marks = new Marks(about.turns);
  const next = dice(7);
  about.turns.forEach((turn) => marks.put({ ...markOf(next, `m${turn.number}`, turn), end: turn.end, coder: 'mei', mine: true, memo: '', waiting: false }));
  const idle: (() => void)[] = [];
  let seen: IntersectionObserverCallback = () => undefined;
  vi.stubGlobal('requestIdleCallback', (act: IdleRequestCallback) => idle.push(() => act({ didTimeout: false, timeRemaining: () => 0 })));
  vi.stubGlobal('IntersectionObserver', class {
    constructor(callback: IntersectionObserverCallback) {
      seen = callback;
    }
    observe(): void { /* the test says who comes near */ }
    unobserve(): void { /* likewise */ }
  });
  const canvas = new Canvas(about, new Looks(CODES, '#ffffff'), say, marks, new Cursor(about.turns, about.text, new Words('en')), () => 'mei', null);
  document.body.replaceChildren(canvas.element);
  const near = (at: number): void => seen([{ isIntersecting: true, target: canvas.views[at]?.element } as unknown as IntersectionObserverEntry], {} as IntersectionObserver);
  return { canvas, marks, idle, near };
}

test('every word is on the page before a mark is drawn, what is looked at comes first, and nothing is measured for it', () => {
  const measured = vi.spyOn(Element.prototype, 'getBoundingClientRect');
  const { canvas, marks, idle, near } = page(120);
  expect(canvas.element.textContent).toContain('turn 120 says some words');
  let done = false;
  canvas.open(0, () => { done = true; });
  const drawn = (at: number): boolean => canvas.views[at]?.element.querySelector('mark') !== null;
  const lanesIn = (at: number): string => canvas.views[at]?.element.querySelector('mark')?.style.backgroundImage ?? '';
  expect([drawn(0), lanesIn(0) !== '', drawn(119)]).toEqual([true, true, false]);
  near(100);
  expect([drawn(100), lanesIn(100) !== '', drawn(99)]).toEqual([true, true, false]);
  for (let act = idle.shift(); act !== undefined; act = idle.shift()) {
    act();
  }
  expect([done, canvas.views.every((_, at) => drawn(at)), lanesIn(119)]).toEqual([true, true, '']);
  expect(canvas.views.every((it, at) => it.element.getAttribute('aria-label')?.includes('coding.turn.codes 1') === true
    && it.element.querySelector('mark')?.getAttribute('aria-description') !== null && it.element.querySelectorAll('.chip').length === marks.of(at).length)).toBe(true);
  near(119);
  expect(lanesIn(119)).not.toBe('');
  expect(measured).not.toHaveBeenCalled();
});

test('a page that is printed shows every lane, and one that opens at a turn shows that turn first', () => {
  const { canvas } = page(60);
  canvas.open(40, () => undefined);
  expect([canvas.views[40], canvas.views[0]].map((it) => it?.element.querySelector('mark') !== null)).toEqual([true, false]);
  dispatchEvent(new Event('beforeprint'));
  expect(canvas.views.every((it) => (it.element.querySelector('mark')?.style.backgroundImage ?? '') !== '')).toBe(true);
});

test('marks are counted as they come and go, and what is hidden is not counted', () => {
  const { turns } = textOf(3);
  const next = dice(5);
  const marks = new Marks(turns);
  const kept = new Map<string, Mark>();
  for (let step = 0; step < 300; step++) {
    const id = `m${next(20)}`;
    if (next(3) === 0) {
      marks.take(id);
      kept.delete(id);
    } else {
      const mark = markOf(next, id, turns[next(3)] as Turn);
      marks.put(mark);
      kept.set(id, mark);
    }
  }
  const counted = (coders: readonly string[]): Record<string, number> => Object.fromEntries(CODES.map(({ id }) => [id, [...kept.values()].filter((it) => it.code === id && coders.includes(it.coder)).length]));
  expect({ c0: 0, c1: 0, c2: 0, c3: 0, ...Object.fromEntries(marks.counts()) }).toEqual(counted(['mei', 'rowan', 'nadia']));
  marks.hidden.add('rowan');
  expect({ c0: 0, c1: 0, c2: 0, c3: 0, ...Object.fromEntries(marks.counts()) }).toEqual(counted(['mei', 'nadia']));
  turns.forEach((turn, at) => expect(marks.isMine(at)).toBe([...kept.values()].some((it) => it.mine && it.start < turn.end && it.end > turn.start)));
  expect(marks.coders()).toEqual([...new Set([...kept.values()].map((it) => it.coder))].sort());
});

test('columns of figures come back as turns and marks', () => {
  const sent = unpacked({
    text: 'P01: one two', version: 3, language: 'en', codebook: 2, codes: [], coder: 'mei', blind: false, done: false, seq: 4, reviews: [],
    turns: { speakers: ['', 'P01'], at: [1, 5, 12] },
    marks: { ids: ['x', 'y'], codes: ['trust', 'health'], coders: ['mei'], at: [5, 3, 1, 0, 2, 9, 3, 0, 0, 1], memos: { y: 'why' } },
  });
  expect(sent.turns).toEqual([{ number: 1, speaker: 'P01', start: 5, end: 12 }]);
  expect(sent.marks).toEqual([
    { id: 'x', start: 5, end: 8, code: 'health', coder: 'mei', codebook: 2, memo: '' }, { id: 'y', start: 9, end: 12, code: 'trust', coder: 'mei', codebook: 1, memo: 'why' }]);
});
