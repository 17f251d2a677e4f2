/** What was done here and the server has not taken yet: in order, kept on this device until it has. */

export type Act =
  | { readonly act: 'add'; readonly id: string; readonly start: number; readonly end: number; readonly quote: string; readonly code: string;
    readonly codebook: number; readonly version: number; readonly memo: string }
  | { readonly act: 'remove'; readonly id: string }
  | { readonly act: 'memo'; readonly id: string; readonly memo: string }
  | { readonly act: 'review'; readonly turn: number; readonly stands: boolean; readonly version: number };

/** What the server says of an act; without `problem` it stands. */
export interface Verdict {
  readonly problem?: string;
  readonly words?: string;
  readonly remedy?: string;
}

export type Trouble = 'none' | 'offline' | 'signed-out' | 'refused';

interface Answer {
  readonly coder: string;
  readonly verdicts: readonly Verdict[];
}

export interface Wire {
  post(acts: readonly Act[]): Promise<{ readonly status: number; readonly answer: Answer | null }>;
}

interface Keep {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  key(index: number): string | null;
  readonly length: number;
}

const MOST = 20;

export class Queue {
  trouble: Trouble = 'none';
  private waiting: Act[] = [];
  private busy = false;
  private readonly key: string;
  private readonly wire: Wire;
  private readonly keep: Keep | null;
  private readonly told: (act: Act, verdict: Verdict) => void;
  private readonly named: (coder: string) => void;
  private readonly changed: () => void;

  /** @param home under which what waits is kept: of one person and one text */
  constructor(
    home: string, tab: string, wire: Wire, keep: Keep | null,
    heard: { told: (act: Act, verdict: Verdict) => void; named: (coder: string) => void; changed: () => void },
  ) {
    this.key = `${home}:${tab}`;
    this.wire = wire;
    this.keep = keep;
    this.told = heard.told;
    this.named = heard.named;
    this.changed = heard.changed;
    this.waiting = this.left(home);
    this.store();
  }

  /** What this and other windows left behind. */
  private left(home: string): Act[] {
    const { keep } = this;
    if (keep === null) {
      return [];
    }
    const keys = Array.from({ length: keep.length }, (_, at) => keep.key(at) ?? '').filter((it) => it.startsWith(`${home}:`)).sort();
    return keys.flatMap((key) => {
      try {
        return JSON.parse(keep.getItem(key) ?? '[]') as Act[];
      } catch {
        return [];
      } finally {
        keep.removeItem(key);
      }
    });
  }

  private store(): void {
    if (this.waiting.length === 0) {
      this.keep?.removeItem(this.key);
    } else {
      this.keep?.setItem(this.key, JSON.stringify(this.waiting));
    }
  }

  all(): readonly Act[] {
    return this.waiting;
  }

  /** Whether something of this mark waits. */
  has(id: string): boolean {
    return this.waiting.some((it) => it.act !== 'review' && it.id === id);
  }

  add(act: Act): void {
    this.waiting.push(act);
    this.store();
    this.changed();
    void this.send();
  }

  /** Tries everything that waits, in order; stops at the first that does not get through. */
  async send(): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      while (this.waiting.length > 0 && await this.some()) {
        // goes on
      }
    } finally {
      this.busy = false;
      this.changed();
    }
  }

  private async some(): Promise<boolean> {
    const acts = this.waiting.slice(0, MOST);
    const { status, answer } = await this.wire.post(acts).catch(() => ({ status: 0, answer: null }));
    if (answer === null) {
      this.trouble = status === 0 || status >= 500 ? 'offline' : status === 401 || status === 302 ? 'signed-out' : 'refused';
      return false;
    }
    this.trouble = 'none';
    this.waiting = this.waiting.slice(acts.length);
    this.store();
    this.named(answer.coder);
    acts.forEach((act, at) => this.told(act, answer.verdicts[at] ?? {}));
    return true;
  }
}
