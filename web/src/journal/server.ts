/** What the server is asked and told; it gets sealed texts, and words only of what is released. */
import type { Waiting } from './shelf.ts';
import type { Wraps } from './sealing.ts';

export interface Released {
  readonly id: string;
  readonly entry: string;
  /** Empty where it was handed to one person. */
  readonly source: string;
  readonly recipient: string;
  readonly at: number;
  readonly withdrawn: boolean;
  readonly mayTakeBack: boolean;
}

export interface Opened {
  readonly id: string;
  readonly wraps: Wraps;
  readonly turned: number;
  readonly shown: boolean;
  readonly entries: readonly { entry: string; revision: number; sealed: string }[];
  readonly releases: readonly Released[];
  /** Since when released texts stay; empty where they may be taken back. */
  readonly locked: string;
}

export interface Reader {
  readonly account: string;
  readonly name: string;
  readonly roles: string;
}

export interface Readers {
  readonly readers: readonly Reader[];
  readonly confidants: readonly Reader[];
}

export type Trouble = 'offline' | 'signed-out' | 'somebody-else';

/** The server did not do it: why, or the status of what it said. */
export class Refused extends Error {
  readonly trouble: Trouble | number;

  constructor(trouble: Trouble | number) {
    super(String(trouble));
    this.trouble = trouble;
  }
}

export class Server {
  private readonly home: string;
  private readonly person: string;
  private readonly kind: string;

  /** @param home such as `/studies/riverside/journal` */
  constructor(home: string, person: string, kind: string) {
    this.home = home;
    this.person = person;
    this.kind = kind;
  }

  /** Null where nobody has begun this journal. @throws Refused */
  async opened(): Promise<Opened | null> {
    await this.token();
    return ((await this.get(`of/${this.kind}`)) as { journal: Opened | null }).journal;
  }

  async readers(): Promise<Readers> {
    return (await this.get('readers')) as Readers;
  }

  async begin(id: string, wraps: Wraps): Promise<void> {
    await this.post(`of/${this.kind}`, { id, ...wraps });
  }

  async turn(journal: string, turned: number, wraps: Wraps): Promise<void> {
    await this.post(`${journal}/key`, { turned, ...wraps });
  }

  async show(journal: string, shown: boolean): Promise<void> {
    await this.post(`${journal}/shown`, { shown });
  }

  async delete(journal: string, entry: string): Promise<void> {
    await this.post(`${journal}/entries/${entry}/delete`, {});
  }

  async forget(journal: string): Promise<void> {
    await this.post(`${journal}/forget`, {});
  }

  async release(told: object): Promise<{ source: string; fingerprint: string }> {
    return (await this.post(`of/${this.kind}/releases`, told)).json() as Promise<{ source: string; fingerprint: string }>;
  }

  async withdraw(release: string): Promise<void> {
    await this.post(`releases/${release}/withdraw`, {});
  }

  /** @throws Refused */
  async keep(it: Pick<Waiting, 'journal' | 'entry' | 'revision' | 'sealed'>): Promise<void> {
    await this.post(`${it.journal}/entries/${it.entry}`, { revision: it.revision, sealed: it.sealed });
  }

  private async get(what: string): Promise<unknown> {
    return (await this.asked(what, { cache: 'no-store', headers: { Accept: 'application/json' } })).json();
  }

  private async post(what: string, body: object): Promise<Response> {
    const [header, token] = await this.token();
    return this.asked(what, {
      method: 'POST', body: JSON.stringify(body),
      headers: { [header]: token, 'Content-Type': 'application/json', Accept: 'application/json' },
    });
  }

  /** What is sent is sent in the name of who wrote it, and of nobody else. */
  private async token(): Promise<[string, string]> {
    const session = (await this.get('session')) as { person: string; header: string; token: string };
    if (session.person !== this.person) {
      throw new Refused('somebody-else');
    }
    return [session.header, session.token];
  }

  private async asked(what: string, init: RequestInit): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(`${this.home}/-/${what}`, { redirect: 'manual', signal: AbortSignal.timeout(30_000), ...init });
    } catch {
      throw new Refused('offline');
    }
    if (answer.type === 'opaqueredirect' || answer.status === 401) {
      throw new Refused('signed-out');
    }
    if (answer.status >= 500 || answer.status === 403 || answer.status === 429) {
      throw new Refused('offline');
    }
    if (!answer.ok) {
      throw new Refused(answer.status);
    }
    return answer;
  }
}
