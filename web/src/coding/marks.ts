/** All marks on the text, and which turns a change touches. */
import { inOrder } from './lanes.ts';
import { turnAt } from './model.ts';
import type { Mark, Review, Stretch, Turn } from './model.ts';

export class Marks {
  /** Coders whose marks are not shown now. */
  readonly hidden = new Set<string>();
  private readonly turns: readonly Turn[];
  private readonly byId = new Map<string, Mark>();
  private readonly byTurn: Set<Mark>[];
  /** The same in order, where somebody has asked since they changed. */
  private readonly inTurn: (readonly Mark[] | undefined)[] = [];
  private readonly mineIn: number[];
  /** How many there are, by code and coder. */
  private readonly tally = new Map<string, Map<string, number>>();
  private readonly read = new Map<string, Set<number>>();

  constructor(turns: readonly Turn[]) {
    this.turns = turns;
    this.byTurn = turns.map(() => new Set());
    this.mineIn = turns.map(() => 0);
  }

  /** Indices of the turns that a stretch reaches into. */
  touched(stretch: Stretch): number[] {
    const touched: number[] = [];
    for (let at = turnAt(this.turns, stretch.start); at < this.turns.length; at++) {
      const turn = this.turns[at];
      if (turn === undefined || turn.start >= stretch.end) {
        break;
      }
      if (turn.end > stretch.start) {
        touched.push(at);
      }
    }
    return touched;
  }

  /** Puts a mark, in the place of one of the same id; the turns that look otherwise now. */
  put(mark: Mark): number[] {
    const before = this.take(mark.id);
    this.byId.set(mark.id, mark);
    const now = this.touched(mark);
    now.forEach((at) => this.byTurn[at]?.add(mark));
    this.count(mark, now, 1);
    return before.length === 0 ? now : [...new Set([...before, ...now])];
  }

  take(id: string): number[] {
    const mark = this.byId.get(id);
    if (mark === undefined) {
      return [];
    }
    this.byId.delete(id);
    const touched = this.touched(mark);
    touched.forEach((at) => this.byTurn[at]?.delete(mark));
    this.count(mark, touched, -1);
    return touched;
  }

  private count(mark: Mark, turns: readonly number[], by: 1 | -1): void {
    for (const at of turns) {
      this.inTurn[at] = undefined;
      this.mineIn[at] = (this.mineIn[at] ?? 0) + (mark.mine ? by : 0);
    }
    const coders = this.tally.get(mark.code) ?? new Map<string, number>();
    coders.set(mark.coder, (coders.get(mark.coder) ?? 0) + by);
    this.tally.set(mark.code, coders);
  }

  /** How often each code stands in the text, of what is shown. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    this.tally.forEach((coders, code) => {
      coders.forEach((many, coder) => counts.set(code, (counts.get(code) ?? 0) + (this.hidden.has(coder) ? 0 : many)));
    });
    return counts;
  }

  get(id: string): Mark | undefined {
    return this.byId.get(id);
  }

  all(): Mark[] {
    return [...this.byId.values()].sort(inOrder);
  }

  /** What is shown, in no order. */
  shown(): Mark[] {
    return [...this.byId.values()].filter((it) => !this.hidden.has(it.coder));
  }

  /** What is shown in a turn, in order. */
  of(turn: number): readonly Mark[] {
    const all = this.inTurn[turn] ?? [...(this.byTurn[turn] ?? [])].sort(inOrder);
    this.inTurn[turn] = all;
    return this.hidden.size === 0 ? all : all.filter((it) => !this.hidden.has(it.coder));
  }

  /** What is shown on some words. */
  on(stretch: Stretch): Mark[] {
    return this.touched(stretch).length === 0 ? [] : [...new Set(this.touched(stretch).flatMap((at) => this.of(at)))]
      .filter((it) => it.start < stretch.end && it.end > stretch.start).sort(inOrder);
  }

  /** Whether one's own mark with this code lies on some of these words already. */
  twice(stretch: Stretch, code: string): Mark | undefined {
    return this.touched(stretch).flatMap((at) => [...(this.byTurn[at] ?? [])])
      .find((it) => it.mine && it.code === code && it.start < stretch.end && it.end > stretch.start);
  }

  isMine(turn: number): boolean {
    return (this.mineIn[turn] ?? 0) > 0;
  }

  /** Everybody who marked or read anything. */
  coders(): string[] {
    const marked = [...this.tally.values()].flatMap((coders) => [...coders].filter(([, many]) => many > 0).map(([coder]) => coder));
    return [...new Set([...marked, ...this.read.keys()])].filter((it) => it !== '').sort();
  }

  reviewed(coder: string, turn: number): boolean {
    return this.read.get(coder)?.has(turn) ?? false;
  }

  review(it: Review, stands: boolean): void {
    const turns = this.read.get(it.coder) ?? new Set();
    this.read.set(it.coder, turns);
    if (stands) {
      turns.add(it.turn);
    } else {
      turns.delete(it.turn);
    }
  }

  /** From now on this is called otherwise: whoever coded here before the server gave them a name. */
  rename(before: string, now: string): void {
    for (const mark of this.byId.values()) {
      if (mark.mine && mark.coder === before) {
        this.put({ ...mark, coder: now });
      }
    }
    const read = this.read.get(before);
    if (read !== undefined) {
      this.read.delete(before);
      read.forEach((turn) => this.review({ coder: now, turn }, true));
    }
  }

  /** Takes away what is not one's own: somebody has asked for this text to be coded blind. */
  onlyMine(coder: string): void {
    [...this.byId.values()].filter((it) => !it.mine).forEach((it) => this.take(it.id));
    [...this.read.keys()].filter((it) => it !== coder).forEach((it) => this.read.delete(it));
  }
}
