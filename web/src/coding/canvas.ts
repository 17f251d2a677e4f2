/** The text as it stands on the page: turns that are drawn anew where something touched them, and nowhere else. */
import { make } from '../dom.ts';
import type { Say } from '../words.ts';
import { ChipMould } from './chips.ts';
import type { Looks } from './codes.ts';
import type { Cursor } from './cursor.ts';
import type { Marks } from './marks.ts';
import type { Turn } from './model.ts';
import { Naming } from './naming.ts';
import { TurnView, turnMould } from './view.ts';

/** How long the page is drawn at a stretch where the browser does not say how much time it has, in milliseconds. */
const SLICE = 8;
/** A browser that has no time at all draws on after so long, in milliseconds. */
const MOST_WAIT = 50;
/** So many signs stand on a line, and a line takes so many pixels: what can be seen at first is guessed, as measuring it would lay out everything. */
const LINE = 90;
const HEIGHT = 34;
const AROUND = 90;

function slice(): () => number {
  const until = performance.now() + SLICE;
  return () => until - performance.now();
}

export class Canvas {
  readonly element: HTMLElement;
  readonly views: readonly TurnView[];
  private readonly marks: Marks;
  private readonly cursor: Cursor;
  private readonly self: () => string;
  private readonly chips: ChipMould;
  private readonly watch: IntersectionObserver | null;
  private readonly byElement = new Map<Element, number>();
  private drawn: readonly number[] = [];
  private readonly behind = new Set<number>();
  /** The turn that the tab key reaches. */
  private reached = 0;
  private scrolling = false;

  /** @param review when somebody says of a turn that they have read it; null where nobody can */
  constructor(
    about: { readonly text: string; readonly turns: readonly Turn[]; readonly language: string }, looks: Looks, say: Say, marks: Marks, cursor: Cursor,
    self: () => string, review: ((turn: number) => void) | null,
  ) {
    this.marks = marks;
    this.cursor = cursor;
    this.self = self;
    const naming = new Naming(looks, say, self);
    this.chips = new ChipMould(naming);
    // where nobody says who comes near, all lanes are drawn at once
    this.watch = 'IntersectionObserver' in window ? new IntersectionObserver((seen) => this.near(seen), { rootMargin: '100% 0px' }) : null;
    const mould = turnMould(say, review !== null);
    this.views = about.turns.map((turn) => new TurnView(turn, about.turns.length, about.text, naming, mould, this.chips, this.watch === null));
    this.views.forEach((it, at) => this.byElement.set(it.element, at));
    this.element = make('div', { class: 'text', role: 'application', 'aria-label': say('coding.text'), 'aria-describedby': 'coding-how', lang: about.language });
    this.element.append(...this.views.map((it) => it.element));
    this.views[0]?.element.setAttribute('tabindex', '0');
    this.element.addEventListener('click', (event) => {
      const turn = event.target instanceof Element && event.target.closest('.read') !== null ? event.target.closest('.turn') : null;
      if (turn !== null) {
        review?.(this.indexOf(turn));
      }
    });
  }

  /** Which turn an element is; -1 where it is none. */
  indexOf(element: EventTarget | null): number {
    return element instanceof Element ? this.byElement.get(element) ?? -1 : -1;
  }

  /** Draws what can be seen at once, and everything else when the browser has time. @param from index of the turn at which the page opens */
  open(from: number, done: () => void): void {
    this.views.forEach((_, at) => this.behind.add(at));
    let room = window.innerHeight;
    for (let at = Math.max(0, from - 1); at < this.views.length && room > 0; at++) {
      const view = this.views[at] as TurnView;
      this.draw(at);
      view.paint();
      room -= AROUND + Math.ceil((view.turn.end - view.turn.start) / LINE) * HEIGHT;
    }
    this.views.forEach((it) => this.watch?.observe(it.element));
    addEventListener('beforeprint', () => this.whole());
    const rest = (left: () => number): void => {
      for (const at of this.behind) {
        this.draw(at);
        if (left() < 1) {
          break;
        }
      }
      if (this.behind.size > 0) {
        this.later(rest);
      } else {
        done();
      }
    };
    this.later(rest);
  }

  private later(act: (left: () => number) => void): void {
    if ('requestIdleCallback' in window) {
      requestIdleCallback((idle) => act(idle.didTimeout ? slice() : () => idle.timeRemaining()), { timeout: MOST_WAIT });
    } else {
      setTimeout(() => act(slice()));
    }
  }

  /** On paper everything is seen. */
  private whole(): void {
    [...this.behind].forEach((at) => this.draw(at));
    this.views.forEach((it) => it.paint());
  }

  private near(seen: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of seen) {
      const at = this.indexOf(target);
      if (isIntersecting && at >= 0) {
        if (this.behind.has(at)) {
          this.draw(at);
        }
        this.views[at]?.paint();
        this.watch?.unobserve(target);
      }
    }
  }

  draw(at: number): void {
    const view = this.views[at];
    this.behind.delete(at);
    if (view !== undefined) {
      const { chosen } = this.cursor;
      const here = chosen !== null && chosen.start < view.turn.end && chosen.end > view.turn.start;
      view.render({
        marks: this.marks.of(at), chosen: here ? chosen : null,
        reviewed: this.marks.reviewed(this.self(), view.turn.number), coded: this.marks.isMine(at),
      });
    }
  }

  all(): void {
    this.views.forEach((_, at) => this.draw(at));
  }

  /** The colours of the page have changed. */
  repaint(): void {
    this.chips.repaint();
    this.views.forEach((it) => it.repaint());
    this.all();
  }

  /** Shows the chosen words, and no longer those that were chosen before. */
  chosen(): void {
    const now = this.cursor.chosen === null ? [] : this.marks.touched(this.cursor.chosen);
    new Set([...this.drawn, ...now]).forEach((at) => this.draw(at));
    this.drawn = now;
  }

  /** The focus goes to the turn of the cursor; one turn at a time is reached by the tab key. The page follows with its next picture. */
  focus(): void {
    this.roam();
    if (this.behind.has(this.cursor.turn)) {
      this.draw(this.cursor.turn);
    }
    const element = this.views[this.cursor.turn]?.element;
    if (element !== undefined && document.activeElement !== element) {
      element.focus({ preventScroll: true });
    }
    if (!this.scrolling) {
      this.scrolling = true;
      requestAnimationFrame(() => {
        this.scrolling = false;
        const view = this.views[this.cursor.turn];
        const chosen = this.drawn.length > 0 ? view?.words.querySelector('.chosen') : null;
        (chosen ?? view?.element)?.scrollIntoView({ block: 'nearest' });
      });
    }
  }

  roam(): void {
    if (this.reached !== this.cursor.turn) {
      this.views[this.reached]?.element.setAttribute('tabindex', '-1');
      this.views[this.cursor.turn]?.element.setAttribute('tabindex', '0');
      this.reached = this.cursor.turn;
    }
  }
}
