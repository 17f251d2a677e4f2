/** Two people see each other's work: asks every two seconds what came after the last number, while the page is looked at. */
import type { Marks } from './marks.ts';
import type { Changes, Mark, SentMark } from './model.ts';
import type { Queue } from './queue.ts';

const EVERY = 2_000;

/** @return what came, for whoever wants to say so */
export function merge(marks: Marks, changes: Changes, queue: Pick<Queue, 'has' | 'all'>, coder: string, whole: boolean): { touched: number[]; others: SentMark[] } {
  const touched: number[] = [];
  const others: SentMark[] = [];
  if (whole) {
    const there = new Set(changes.made.map((it) => it.id));
    marks.all().filter((it) => !there.has(it.id) && !queue.has(it.id)).forEach((it) => touched.push(...marks.take(it.id)));
  }
  for (const id of changes.gone) {
    if (!queue.has(id)) {
      touched.push(...marks.take(id));
    }
  }
  for (const sent of changes.made) {
    // what waits here has the last word until the server has heard it
    if (queue.has(sent.id)) {
      continue;
    }
    const known = marks.get(sent.id);
    const mine = sent.coder === coder;
    if (known === undefined || known.memo !== sent.memo || known.start !== sent.start || known.end !== sent.end || known.code !== sent.code || known.waiting || known.coder !== sent.coder) {
      if (known === undefined && !mine) {
        others.push(sent);
      }
      touched.push(...marks.put(arrived(sent, coder)));
    }
  }
  const waiting = new Set(queue.all().flatMap((it) => (it.act === 'review' ? [it.turn] : [])));
  for (const [reviews, stands] of [[changes.reviews, true], [changes.reviewsGone, false]] as const) {
    for (const review of reviews) {
      if (review.coder !== coder || !waiting.has(review.turn)) {
        marks.review(review, stands);
        touched.push(review.turn - 1);
      }
    }
  }
  return { touched: [...new Set(touched)], others };
}

export function arrived(sent: SentMark, coder: string): Mark {
  return { ...sent, mine: coder !== '' && sent.coder === coder, waiting: false };
}

export class Live {
  seq: number;
  private readonly ask: (seq: number) => Promise<Changes | null>;
  private readonly heard: (changes: Changes, whole: boolean) => void;
  private asking = false;

  /** @param ask null where there is no answer */
  constructor(seq: number, ask: (seq: number) => Promise<Changes | null>, heard: (changes: Changes, whole: boolean) => void) {
    this.seq = seq;
    this.ask = ask;
    this.heard = heard;
  }

  start(): void {
    setInterval(() => {
      if (document.visibilityState === 'visible') {
        void this.now();
      }
    }, EVERY);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') {
        void this.now();
      }
    });
  }

  async now(whole = false): Promise<void> {
    if (this.asking && !whole) {
      return;
    }
    this.asking = true;
    try {
      const changes = await this.ask(whole ? 0 : this.seq).catch(() => null);
      if (changes !== null) {
        this.seq = changes.seq;
        this.heard(changes, whole);
      }
    } finally {
      this.asking = false;
    }
  }
}
