/** Overlapping marks as lanes, and a turn as segments: each a run of words under the same marks. */
import type { Stretch } from './model.ts';

export interface Segment<M> extends Stretch {
  /** The marks on these words with their lanes, the lowest lane first. */
  readonly on: readonly { readonly mark: M; readonly lane: number }[];
}

/** From the beginning on; of those that begin together the longest first, then by id, so that every browser draws them alike. */
export function inOrder(a: Stretch & { id: string }, b: Stretch & { id: string }): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What was put in comes out from the least on. */
class Heap<T> {
  private readonly all: T[] = [];
  private readonly key: (it: T) => number;

  constructor(key: (it: T) => number) {
    this.key = key;
  }

  get first(): T | undefined {
    return this.all[0];
  }

  put(it: T): void {
    const { all, key } = this;
    let at = all.length;
    for (let above = (at - 1) >> 1; at > 0; above = (at - 1) >> 1) {
      const parent = all[above] as T;
      if (key(parent) <= key(it)) {
        break;
      }
      all[at] = parent;
      at = above;
    }
    all[at] = it;
  }

  take(): T | undefined {
    const { all, key } = this;
    const first = all[0];
    const last = all.pop();
    if (last === undefined || all.length === 0) {
      return first;
    }
    let at = 0;
    for (let below = 1; below < all.length; below = 2 * at + 1) {
      if (below + 1 < all.length && key(all[below + 1] as T) < key(all[below] as T)) {
        below++;
      }
      const child = all[below] as T;
      if (key(child) >= key(last)) {
        break;
      }
      all[at] = child;
      at = below;
    }
    all[at] = last;
    return first;
  }
}

/** Each mark gets the lowest lane that is free all along it; n marks take n log n steps, however they overlap. @param marks in order */
export function lanes<M extends Stretch>(marks: readonly M[]): Map<M, number> {
  const lane = new Map<M, number>();
  const free = new Heap<number>((it) => it);
  const taken = new Heap<{ readonly end: number; readonly lane: number }>((it) => it.end);
  let made = 0;
  for (const mark of marks) {
    for (let next = taken.first; next !== undefined && next.end <= mark.start; next = taken.first) {
      taken.take();
      free.put(next.lane);
    }
    const its = free.take() ?? made++;
    taken.put({ end: mark.end, lane: its });
    lane.set(mark, its);
  }
  return lane;
}

/**
 * Parts a stretch wherever a mark begins or ends within it; the parts follow one another without a gap from its beginning to its end.
 *
 * @param marks in order
 * @param cuts further places at which to part, such as where chosen words begin and end
 */
export function segments<M extends Stretch>(whole: Stretch, marks: readonly M[], cuts: readonly number[] = []): Segment<M>[] {
  const here = marks.filter((it) => it.start < whole.end && it.end > whole.start);
  const lane = lanes(here);
  const places = new Set([whole.start, whole.end]);
  const cut = (place: number): void => {
    if (place > whole.start && place < whole.end) {
      places.add(place);
    }
  };
  here.forEach((it) => {
    cut(it.start);
    cut(it.end);
  });
  cuts.forEach(cut);
  const sorted = [...places].sort((a, b) => a - b);
  const all: Segment<M>[] = [];
  let active: M[] = [];
  let next = 0;
  for (let at = 0; at + 1 < sorted.length; at++) {
    const start = sorted[at] ?? 0;
    active = active.filter((it) => it.end > start);
    for (let mark = here[next]; mark !== undefined && mark.start <= start; mark = here[++next]) {
      active.push(mark);
    }
    all.push({
      start,
      end: sorted[at + 1] ?? whole.end,
      on: active.map((mark) => ({ mark, lane: lane.get(mark) ?? 0 })).sort((a, b) => a.lane - b.lane),
    });
  }
  return all;
}
