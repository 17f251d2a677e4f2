/** What can be done with marks: each changes the page at once, waits for the server in order, and can be undone. */
import type { Marks } from './marks.ts';
import type { Mark, Stretch } from './model.ts';
import type { Act, Queue } from './queue.ts';
import { Steps } from './steps.ts';

export interface Here {
  readonly text: string;
  readonly version: number;
  readonly codebook: number;
  /** Under which name whoever is here codes, as far as it is known. */
  coder: string;
}

export class Doing {
  readonly steps = new Steps();
  private readonly here: Here;
  private readonly marks: Marks;
  private readonly queue: () => Queue;
  private readonly touched: (turns: readonly number[]) => void;
  private readonly newId: () => string;

  constructor(here: Here, marks: Marks, queue: () => Queue, touched: (turns: readonly number[]) => void, newId: () => string) {
    this.here = here;
    this.marks = marks;
    this.queue = queue;
    this.touched = touched;
    this.newId = newId;
  }

  /** Gives words a code; nothing where one has it on some of them already. */
  code(stretch: Stretch, code: string, memo = ''): Mark | null {
    if (this.marks.twice(stretch, code) !== undefined) {
      return null;
    }
    let mark = this.add(stretch, code, memo);
    this.steps.did({
      undo: () => this.take(mark.id),
      // an id that was taken away is gone for good
      redo: () => {
        mark = this.add(stretch, code, memo);
      },
    });
    return mark;
  }

  remove(mark: Mark): void {
    const { code } = mark;
    const memo = this.marks.get(mark.id)?.memo ?? mark.memo;
    let { id } = mark;
    this.take(id);
    this.steps.did({
      undo: () => {
        ({ id } = this.add(mark, code, memo));
      },
      redo: () => this.take(id),
    });
  }

  memo(mark: Mark, memo: string): void {
    const before = mark.memo;
    if (memo !== before) {
      this.note(mark.id, memo);
      this.steps.did({ undo: () => this.note(mark.id, before), redo: () => this.note(mark.id, memo) });
    }
  }

  /** @param turn its number */
  review(turn: number, stands: boolean): void {
    this.read(turn, stands);
    this.steps.did({ undo: () => this.read(turn, !stands), redo: () => this.read(turn, stands) });
  }

  private add(stretch: Stretch, code: string, memo: string): Mark {
    const { text, version, codebook, coder } = this.here;
    const { start, end } = stretch;
    const act: Act = { act: 'add', id: this.newId(), start, end, quote: text.slice(start, end), code, codebook, version, memo };
    const mark: Mark = { id: act.id, start, end, code, codebook, coder, mine: true, memo, waiting: false };
    const turns = this.marks.put(mark);
    this.queue().add(act);
    this.touched(turns);
    return mark;
  }

  private take(id: string): void {
    const turns = this.marks.take(id);
    if (turns.length > 0) {
      this.queue().add({ act: 'remove', id });
      this.touched(turns);
    }
  }

  private note(id: string, memo: string): void {
    const mark = this.marks.get(id);
    if (mark !== undefined) {
      mark.memo = memo;
      this.queue().add({ act: 'memo', id, memo });
      this.touched(this.marks.touched(mark));
    }
  }

  private read(turn: number, stands: boolean): void {
    this.marks.review({ coder: this.here.coder, turn }, stands);
    this.queue().add({ act: 'review', turn, stands, version: this.here.version });
    this.touched([turn - 1]);
  }

  /** What was left behind by an earlier visit shows again, as waiting. */
  again(act: Act): void {
    switch (act.act) {
      case 'add':
        if (this.marks.get(act.id) === undefined && act.version === this.here.version) {
          const { id, start, end, code, codebook, memo } = act;
          this.touched(this.marks.put({ id, start, end, code, codebook, memo, coder: this.here.coder, mine: true, waiting: true }));
        }
        break;
      case 'remove':
        this.touched(this.marks.take(act.id));
        break;
      case 'memo': {
        const mark = this.marks.get(act.id);
        if (mark !== undefined) {
          mark.memo = act.memo;
        }
        break;
      }
      case 'review':
        this.marks.review({ coder: this.here.coder, turn: act.turn }, act.stands);
        this.touched([act.turn - 1]);
        break;
    }
  }
}
