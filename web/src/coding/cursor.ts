/** Where somebody is in the text, and which words they have chosen: word by word, sentence by sentence, turn by turn. */
import { indexAt } from './words.ts';
import type { Words } from './words.ts';
import { turnAt } from './model.ts';
import type { Stretch, Turn } from './model.ts';

export type Unit = 'word' | 'sentence' | 'turn';

interface Units {
  readonly word: readonly Stretch[];
  readonly sentence: readonly Stretch[];
}

export class Cursor {
  /** Index of the turn that has the focus. */
  turn = 0;
  chosen: Stretch | null = null;
  /** The end that moves. */
  private head: Stretch | null = null;
  /** The end that stays. */
  private anchor: Stretch | null = null;
  private readonly turns: readonly Turn[];
  private readonly text: string;
  private readonly words: Words;
  private readonly known = new Map<number, Units>();

  constructor(turns: readonly Turn[], text: string, words: Words) {
    this.turns = turns;
    this.text = text;
    this.words = words;
  }

  units(at: number): Units {
    let units = this.known.get(at);
    const turn = this.turns[at];
    if (units === undefined && turn !== undefined) {
      const text = this.text.slice(turn.start, turn.end);
      units = { word: this.words.words(text, turn.start), sentence: this.words.sentences(text, turn.start) };
      this.known.set(at, units);
    }
    return units ?? { word: [], sentence: [] };
  }

  /** To another turn, with nothing chosen. */
  go(turn: number): void {
    this.turn = Math.max(0, Math.min(this.turns.length - 1, turn));
    this.none();
  }

  none(): void {
    this.chosen = null;
    this.head = null;
    this.anchor = null;
  }

  choose(stretch: Stretch): void {
    this.chosen = stretch;
    this.anchor = stretch;
    this.head = stretch;
    this.turn = turnAt(this.turns, stretch.start);
  }

  /** From here on the arrows go. */
  stand(place: number): void {
    this.none();
    this.turn = turnAt(this.turns, place);
    const { word } = this.units(this.turn);
    const found = word[indexAt(word, place)];
    this.head = found === undefined ? null : { start: found.start, end: found.start };
  }

  /** Chooses what lies around the place where one is. */
  around(unit: 'sentence' | 'turn'): void {
    const turn = this.turns[this.turn];
    if (turn === undefined) {
      return;
    }
    const { sentence } = this.units(this.turn);
    this.choose(unit === 'turn' ? turn : sentence[indexAt(sentence, this.head?.start ?? turn.start)] ?? turn);
  }

  /** To the first or the last word of the turn. */
  edge(end: 'first' | 'last', extend: boolean): void {
    const { word } = this.units(this.turn);
    const to = end === 'first' ? word[0] : word.at(-1);
    if (to !== undefined) {
      this.to(to, extend);
    }
  }

  /** One word, sentence or turn on or back; over the edge of a turn into the next. @return whether there was one */
  move(unit: Unit, by: 1 | -1, extend: boolean): boolean {
    const from = this.head === null ? this.turn : turnAt(this.turns, this.head.start);
    if (unit === 'turn') {
      const current = this.turns[from];
      const inside = this.head !== null && current !== undefined && (by > 0 ? this.head.end < current.end : this.head.start > current.start);
      const next = this.turns[inside || this.head === null ? from : from + by];
      return next !== undefined && this.to(next, extend);
    }
    const all = this.units(from)[unit];
    let at: number;
    if (this.head === null) {
      at = by > 0 ? 0 : all.length - 1;
    } else {
      const { head } = this;
      const here = by > 0 ? all.findIndex((it) => it.start >= head.end) : all.findLastIndex((it) => it.end <= head.start);
      const within = unit === 'sentence' && extend ? all.findIndex((it) => it.start <= head.start && it.end >= head.end && (it.start !== head.start || it.end !== head.end)) : -1;
      at = within >= 0 ? within : here < 0 ? (by > 0 ? all.length : -1) : here;
    }
    const found = all[at];
    if (found !== undefined) {
      return this.to(found, extend);
    }
    for (let turn = from + by; turn >= 0 && turn < this.turns.length; turn += by) {
      const units = this.units(turn)[unit];
      const next = by > 0 ? units[0] : units.at(-1);
      if (next !== undefined) {
        return this.to(next, extend);
      }
    }
    return false;
  }

  private to(next: Stretch, extend: boolean): boolean {
    if (extend) {
      const anchor = this.anchor ?? (this.head !== null && this.head.end > this.head.start ? this.head : next);
      this.anchor = anchor;
      this.head = next;
      this.chosen = { start: Math.min(anchor.start, next.start), end: Math.max(anchor.end, next.end) };
    } else {
      this.chosen = next;
      this.anchor = next;
      this.head = next;
    }
    this.turn = turnAt(this.turns, next.start);
    return true;
  }
}
