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

/** Each mark gets the lowest lane that is free all along it. */
export function lanes<M extends Stretch>(marks: readonly M[]): Map<M, number> {
  const ends: number[] = [];
  const lane = new Map<M, number>();
  for (const mark of marks) {
    let free = ends.findIndex((end) => end <= mark.start);
    if (free < 0) {
      free = ends.length;
    }
    ends[free] = mark.end;
    lane.set(mark, free);
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
