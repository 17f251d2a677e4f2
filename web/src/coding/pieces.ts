/** The words of a turn in pieces, each under the same marks; of a change only those pieces are made anew that look otherwise. */
import { make } from '../dom.ts';
import { stroke } from './colours.ts';
import type { Segment } from './lanes.ts';
import type { Mark, Stretch } from './model.ts';
import type { Naming } from './naming.ts';
import { textAt } from './places.ts';

/** Height of a lane with the air above it, in pixels. */
const LANE = 5;
/** More lanes than this are drawn on one another: the list beside still tells them apart. */
const MOST_LANES = 12;

interface Piece {
  readonly part: Segment<Mark>;
  readonly chosen: boolean;
  readonly node: HTMLElement | Text;
}

type Wanted = Omit<Piece, 'node'>;

function alike(a: Wanted, b: Wanted): boolean {
  return a.chosen === b.chosen && a.part.start === b.part.start && a.part.end === b.part.end && a.part.on.length === b.part.on.length
    && a.part.on.every((it, at) => {
      const other = b.part.on[at];
      return other !== undefined && it.lane === other.lane && (it.mark === other.mark
        || (it.mark.code === other.mark.code && it.mark.coder === other.mark.coder && it.mark.mine === other.mark.mine
          && (it.mark.start === a.part.start) === (other.mark.start === b.part.start)));
    });
}

export class Pieces {
  private readonly words: HTMLElement;
  private readonly text: string;
  private readonly naming: Naming;
  private all: Piece[] = [];
  private high = -1;
  private painted: boolean;

  /** @param words where they stand, with the bare words in it so far */
  constructor(words: HTMLElement, text: string, naming: Naming, painted: boolean) {
    this.words = words;
    this.text = text;
    this.naming = naming;
    this.painted = painted;
  }

  show(parts: readonly Segment<Mark>[], chosen: Stretch | null): void {
    const wanted = parts.map((part): Wanted => ({ part, chosen: chosen !== null && part.start >= chosen.start && part.end <= chosen.end }));
    const before = this.all;
    const most = Math.min(before.length, wanted.length);
    let front = 0;
    while (front < most && alike(before[front] as Piece, wanted[front] as Wanted)) {
      front++;
    }
    let back = 0;
    while (back < most - front && alike(before[before.length - 1 - back] as Piece, wanted[wanted.length - 1 - back] as Wanted)) {
      back++;
    }
    const fresh = wanted.slice(front, wanted.length - back).map((it): Piece => ({ ...it, node: this.node(it) }));
    this.raise(parts);
    if (before.length === 0) {
      this.words.replaceChildren(...fresh.map((it) => it.node));
    } else {
      const after = back === 0 ? null : (before[before.length - back] as Piece).node;
      before.slice(front, before.length - back).forEach((it) => it.node.remove());
      fresh.forEach((it) => this.words.insertBefore(it.node, after));
    }
    this.all = [...before.slice(0, front), ...fresh, ...before.slice(before.length - back)];
    if (this.painted) {
      fresh.forEach((it) => this.paintOne(it));
    }
  }

  /** How many lanes the lines of this turn leave room for. */
  private raise(parts: readonly Segment<Mark>[]): void {
    let high = 0;
    parts.forEach((part) => {
      high = Math.max(high, (part.on.at(-1)?.lane ?? -1) + 1);
    });
    high = Math.min(MOST_LANES, high);
    if (high !== this.high) {
      this.high = high;
      this.words.style.setProperty('--lanes', String(high));
      if (this.painted) {
        this.all.forEach((it) => this.paintOne(it));
      }
    }
  }

  /** Draws the lanes, from now on with every change; until somebody comes near, nobody sees them. */
  paint(): void {
    if (!this.painted) {
      this.painted = true;
      this.all.forEach((it) => this.paintOne(it));
    }
  }

  /** The colours of the page have changed. */
  repaint(): void {
    if (this.painted) {
      this.all.forEach((it) => this.paintOne(it));
    }
  }

  private node({ part, chosen }: Wanted): HTMLElement | Text {
    const text = textAt(this.text, part.start, part.end);
    if (part.on.length === 0) {
      return chosen ? make('span', { class: 'chosen' }, text) : text;
    }
    const element = document.createElement('mark');
    if (chosen) {
      element.className = 'chosen';
    }
    element.setAttribute('aria-description', part.on.map(({ mark }) => this.naming.described(mark)).join('; '));
    const begins = part.on.filter(({ mark }) => mark.start === part.start);
    if (begins.length > 0) {
      element.setAttribute('data-tag', [...new Set(begins.map(({ mark }) => this.naming.looks.tag(mark.code)))].join('\u2009'));
    }
    element.append(text);
    return element;
  }

  /** One picture for each lane, and where it lies above the lower edge: no variables in it, which every piece would have to work out. */
  private paintOne({ part, node }: Piece): void {
    if (part.on.length > 0 && node instanceof HTMLElement) {
      const { looks } = this.naming;
      node.style.backgroundImage = part.on.map(({ mark }) => stroke(looks.colour(mark.code), looks.style(mark.coder, mark.mine))).join();
      node.style.backgroundPosition = part.on.map(({ lane }) => `left bottom ${(this.high - Math.min(lane, MOST_LANES - 1) - 1) * LANE}px`).join();
    }
  }
}
