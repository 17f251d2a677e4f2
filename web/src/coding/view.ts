/** A turn on the page: who speaks, the words with their lanes, and the codes beside them. */
import { make, put } from '../dom.ts';
import type { Say } from '../words.ts';
import { stroke } from './colours.ts';
import type { Looks } from './codes.ts';
import { segments } from './lanes.ts';
import type { Segment } from './lanes.ts';
import type { Mark, Stretch, Turn } from './model.ts';

/** Height of a lane with the air above it, in pixels. */
const LANE = 5;
/** More lanes than this are drawn on one another: the list beside still tells them apart. */
const MOST_LANES = 12;

export interface Shown {
  readonly marks: readonly Mark[];
  readonly chosen: Stretch | null;
  /** Whether whoever reads has read it and left it without a code. */
  readonly reviewed: boolean;
  readonly coded: boolean;
}

/** Where the text of a node begins. */
const places = new WeakMap<Node, number>();

/** The place in the text of a point in the page; null where it lies outside. */
export function placeOf(node: Node, offset: number): number | null {
  const start = places.get(node);
  if (start !== undefined) {
    return start + offset;
  }
  const child = node.childNodes[offset];
  if (child !== undefined) {
    return first(child);
  }
  const last = node.childNodes[node.childNodes.length - 1];
  const text = last === undefined ? null : lastText(last);
  return text === null ? null : (places.get(text) ?? 0) + (text.textContent ?? '').length;
}

function first(node: Node): number | null {
  const known = places.get(node);
  if (known !== undefined) {
    return known;
  }
  for (const child of node.childNodes) {
    const found = first(child);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

function lastText(node: Node): Node | null {
  if (places.has(node)) {
    return node;
  }
  for (let at = node.childNodes.length - 1; at >= 0; at--) {
    const child = node.childNodes[at];
    const found = child === undefined ? null : lastText(child);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

export class TurnView {
  readonly element: HTMLElement;
  readonly words: HTMLElement;
  readonly index: number;
  readonly turn: Turn;
  private readonly text: string;
  private readonly looks: Looks;
  private readonly say: Say;
  private readonly total: number;
  private readonly self: () => string;
  private readonly state: HTMLElement;
  private readonly beside: HTMLElement;
  private readonly toggle: HTMLButtonElement | null;

  constructor(
    index: number, total: number, turn: Turn, text: string, looks: Looks, say: Say, self: () => string, review: ((index: number) => void) | null,
  ) {
    this.index = index;
    this.turn = turn;
    this.text = text;
    this.looks = looks;
    this.say = say;
    this.total = total;
    this.self = self;
    this.state = make('span', { class: 'turn-state' });
    this.beside = make('ul', { class: 'beside', 'aria-label': say('coding.beside') });
    this.words = make('p', { class: 'turn-words', dir: 'auto', id: `w${turn.number}` });
    this.toggle = review === null ? null : make('button', { type: 'button', class: 'plain read', tabindex: '-1' }, say('coding.read'));
    this.toggle?.addEventListener('click', () => review?.(index));
    this.element = make('section', { class: 'turn', id: `t${turn.number}`, role: 'group', tabindex: '-1', 'aria-describedby': `w${turn.number}` },
      make('div', { class: 'turn-head' },
        make('span', { class: 'number' }, String(turn.number)), turn.speaker === '' ? null : make('b', { class: 'speaker' }, make('bdi', {}, turn.speaker)),
        this.state, this.toggle),
      this.words, this.beside);
    const whole = document.createTextNode(text.slice(turn.start, turn.end));
    places.set(whole, turn.start);
    this.words.append(whole);
    put(this.element, 'aria-label', this.name({ marks: [], chosen: null, reviewed: false, coded: false }));
  }

  render(shown: Shown): void {
    const { marks, chosen } = shown;
    const parts = segments<Mark>(this.turn, marks, chosen === null ? [] : [chosen.start, chosen.end]);
    const high = Math.min(MOST_LANES, Math.max(0, ...parts.flatMap((part) => part.on.map((it) => it.lane + 1))));
    this.words.style.setProperty('--lanes', String(high));
    this.words.replaceChildren(...parts.map((part) => this.part(part, chosen)));
    this.beside.replaceChildren(...this.chips(marks));
    this.beside.hidden = marks.length === 0;
    this.element.classList.toggle('done', shown.reviewed || shown.coded);
    this.state.textContent = shown.coded ? '' : shown.reviewed ? this.say('coding.state.read') : '';
    if (this.toggle !== null) {
      this.toggle.hidden = shown.coded;
      put(this.toggle, 'aria-pressed', String(shown.reviewed));
      this.toggle.textContent = this.say(shown.reviewed ? 'coding.read.back' : 'coding.read');
    }
    put(this.element, 'aria-label', this.name(shown));
  }

  /** What a screen reader says of the turn before its words. */
  private name({ marks, reviewed, coded }: Shown): string {
    const parts = [this.say('coding.turn', this.turn.number, this.total)];
    if (this.turn.speaker !== '') {
      parts.push(this.turn.speaker);
    }
    parts.push(marks.length > 0 ? this.say('coding.turn.codes', marks.length) : '');
    parts.push(coded ? '' : this.say(reviewed ? 'coding.state.read' : 'coding.state.unread'));
    return parts.filter((it) => it !== '').join(', ');
  }

  private part(part: Segment<Mark>, chosen: Stretch | null): Node {
    const text = document.createTextNode(this.text.slice(part.start, part.end));
    places.set(text, part.start);
    const isChosen = chosen !== null && part.start >= chosen.start && part.end <= chosen.end;
    if (part.on.length === 0) {
      return isChosen ? make('span', { class: 'chosen' }, text) : text;
    }
    const described = part.on.map(({ mark }) => this.described(mark)).join('; ');
    const begins = part.on.filter(({ mark }) => mark.start === part.start);
    const element = make('mark', {
      class: isChosen ? 'chosen' : null,
      'aria-description': described,
      'data-tag': begins.length === 0 ? null : [...new Set(begins.map(({ mark }) => this.looks.tag(mark.code)))].join('\u2009'),
    }, text);
    element.style.background = lanesOf(part, this.looks);
    return element;
  }

  private described(mark: Mark): string {
    return mark.mine ? this.looks.name(mark.code) : this.say('coding.by', this.looks.name(mark.code), this.coder(mark));
  }

  coder(mark: Mark): string {
    return mark.mine || mark.coder === this.self() ? this.say('coding.you') : coderName(mark.coder, this.say);
  }

  /** Each code of each coder once, with how often. */
  private chips(marks: readonly Mark[]): HTMLElement[] {
    const groups = new Map<string, Mark[]>();
    for (const mark of marks) {
      const key = `${mark.mine ? '' : mark.coder}\n${mark.code}`;
      groups.set(key, [...(groups.get(key) ?? []), mark]);
    }
    return [...groups.values()].map((group) => {
      const mark = group[0] as Mark;
      const swatch = make('span', { class: 'lane', 'aria-hidden': 'true' });
      swatch.style.background = `${stroke(this.looks.colour(mark.code), this.looks.style(mark.coder, mark.mine))} 0 50% / 100% 3px no-repeat`;
      const chip = make('button', { type: 'button', class: 'chip', tabindex: '-1', 'data-mark': mark.id },
        swatch, make('span', { class: 'tag' }, this.looks.tag(mark.code)), make('span', {}, this.looks.name(mark.code)),
        group.length > 1 ? make('span', { class: 'number muted' }, `×${group.length}`) : null,
        mark.mine ? null : make('span', { class: 'coder' }, make('bdi', {}, coderName(mark.coder, this.say))),
        group.some((it) => it.memo !== '') ? make('span', { class: 'coder' }, this.say('coding.has-memo')) : null,
        group.some((it) => it.waiting) ? make('span', { class: 'coder' }, this.say('coding.waiting')) : null);
      return make('li', {}, chip);
    });
  }
}

/** A rule is always called one, and what two coders settled is nobody's. */
export function coderName(coder: string, say: Say): string {
  return coder.startsWith('rule:') ? say('coding.rule', coder.slice(5))
    : coder.startsWith('model:') ? say('coding.model', coder.slice(6))
      : coder === 'adjudicated' ? say('coding.settled') : coder;
}

const drawn = new Map<string, string>();

function lanesOf(part: Segment<Mark>, looks: Looks): string {
  const key = part.on.map(({ mark, lane }) => `${looks.colour(mark.code)}${looks.style(mark.coder, mark.mine)}${lane}`).join();
  const known = drawn.get(key);
  if (known !== undefined) {
    return known;
  }
  const css = part.on.map(({ mark, lane }) =>
    `${stroke(looks.colour(mark.code), looks.style(mark.coder, mark.mine))} 0 calc(100% - var(--lanes) * ${LANE}px + ${(Math.min(lane, MOST_LANES - 1) + 1) * LANE}px) / 100% 3px no-repeat`).join(', ');
  drawn.set(key, css);
  return css;
}
