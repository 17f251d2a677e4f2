/** The text as it stands on the page: turns that are drawn anew where something touched them, and nowhere else. */
import { make } from '../dom.ts';
import type { Say } from '../words.ts';
import type { Looks } from './codes.ts';
import type { Cursor } from './cursor.ts';
import type { Marks } from './marks.ts';
import type { Sent } from './model.ts';
import { TurnView } from './view.ts';

/** How long the page is drawn at a stretch before it listens again, in milliseconds. */
const SLICE = 12;

export class Canvas {
  readonly element: HTMLElement;
  readonly views: readonly TurnView[];
  private readonly marks: Marks;
  private readonly cursor: Cursor;
  private readonly self: () => string;
  private drawn: readonly number[] = [];
  private readonly behind = new Set<number>();
  /** The turn that the tab key reaches. */
  private reached = 0;

  constructor(
    sent: Sent, looks: Looks, say: Say, marks: Marks, cursor: Cursor, self: () => string, coder: () => string, review: ((turn: number) => void) | null,
  ) {
    this.marks = marks;
    this.cursor = cursor;
    this.self = self;
    this.views = sent.turns.map((turn, at) => new TurnView(at, sent.turns.length, turn, sent.text, looks, say, coder, review));
    this.element = make('div', { class: 'text', role: 'application', 'aria-label': say('coding.text'), 'aria-describedby': 'coding-how', lang: sent.language },
      ...this.views.map((it) => it.element));
    this.views[0]?.element.setAttribute('tabindex', '0');
  }

  /** Draws what can be seen at once, and everything else as soon as the page has shown itself. */
  open(done: () => void): void {
    this.views.forEach((_, at) => this.behind.add(at));
    const high = window.innerHeight;
    for (const [at, view] of this.views.entries()) {
      if (at % 8 === 0 && view.element.getBoundingClientRect().top > high * 1.5) {
        break;
      }
      this.draw(at);
    }
    const rest = (): void => {
      const until = performance.now() + SLICE;
      for (const at of this.behind) {
        this.draw(at);
        if (performance.now() > until) {
          break;
        }
      }
      if (this.behind.size > 0) {
        setTimeout(rest);
      } else {
        done();
      }
    };
    setTimeout(rest);
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

  /** Shows the chosen words, and no longer those that were chosen before. */
  chosen(): void {
    const now = this.cursor.chosen === null ? [] : this.marks.touched(this.cursor.chosen);
    new Set([...this.drawn, ...now]).forEach((at) => this.draw(at));
    this.drawn = now;
  }

  /** The focus goes to the turn of the cursor; one turn at a time is reached by the tab key. */
  focus(): void {
    this.roam();
    const element = this.views[this.cursor.turn]?.element;
    element?.focus({ preventScroll: true });
    const chosen = this.drawn.length > 0 ? this.views[this.cursor.turn]?.words.querySelector('.chosen') : null;
    (chosen ?? element)?.scrollIntoView({ block: 'nearest' });
  }

  roam(): void {
    if (this.reached !== this.cursor.turn) {
      this.views[this.reached]?.element.setAttribute('tabindex', '-1');
      this.views[this.cursor.turn]?.element.setAttribute('tabindex', '0');
      this.reached = this.cursor.turn;
    }
  }
}
