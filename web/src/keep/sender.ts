/** Sends what waits, one after the other, and never from two pages at once. */
import { outcomeOf } from './answer.ts';
import type { Outcome } from './answer.ts';
import type { Queue, Waiting } from './queue.ts';

/** Who is signed in, as the server says now. */
export interface Session {
  readonly person: string;
  readonly header: string;
  readonly token: string;
}

export type Trouble = 'none' | 'offline' | 'signed-out' | 'somebody-else';

const TIMEOUT = 120_000;

export class Sender {
  trouble: Trouble = 'none';
  private readonly queue: Queue;
  private readonly study: string;
  private readonly person: string;
  private readonly clock: () => number;

  constructor(queue: Queue, study: string, person: string, clock: () => number = Date.now) {
    this.queue = queue;
    this.study = study;
    this.person = person;
    this.clock = clock;
  }

  /** Tries what is due; with `all` whatever waits. How many the server has taken. */
  async send(all = false): Promise<number> {
    const act = (): Promise<number> => this.sendDue(all);
    return 'locks' in navigator
      ? navigator.locks.request('commonweal-sending', { ifAvailable: true }, (lock) => (lock === null ? Promise.resolve(0) : act()))
      : act();
  }

  private async sendDue(all: boolean): Promise<number> {
    const now = this.clock();
    const due = (await this.queue.ofStudy(this.study)).filter((it) => it.state === 'waiting' && (all || it.nextAt <= now));
    if (due.length === 0) {
      return 0;
    }
    const session = await this.session();
    if (session === null) {
      return 0;
    }
    let taken = 0;
    for (const waiting of due) {
      const outcome = await this.post(waiting, session);
      await this.settle(waiting, outcome);
      taken += outcome.kind === 'kept' ? 1 : 0;
      if (outcome.kind === 'signed-out' || outcome.kind === 'later') {
        break;
      }
    }
    return taken;
  }

  /** The person must be the one who filled the interviews in; nothing is sent in the name of another. */
  private async session(): Promise<Session | null> {
    try {
      const answer = await fetch(`/studies/${this.study}/capture/-/session`, {
        redirect: 'manual', cache: 'no-store', headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(15_000),
      });
      if (answer.type === 'opaqueredirect' || answer.status === 401) {
        this.trouble = 'signed-out';
        return null;
      }
      if (!answer.ok) {
        this.trouble = 'offline';
        return null;
      }
      const session = (await answer.json()) as Session;
      this.trouble = session.person === this.person ? 'none' : 'somebody-else';
      return this.trouble === 'none' ? session : null;
    } catch {
      this.trouble = 'offline';
      return null;
    }
  }

  private async post(waiting: Waiting, session: Session): Promise<Outcome> {
    const body = new FormData();
    body.set('xml_submission_file', new File([waiting.xml], 'xml_submission_file', { type: 'text/xml' }));
    for (const file of waiting.files) {
      body.set(file.name, new File([file.blob], file.name, { type: file.blob.type }));
    }
    try {
      return await outcomeOf(await fetch(`/studies/${this.study}/capture/submission`, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { [session.header]: session.token, 'X-OpenRosa-Version': '1.0', Accept: 'text/xml' },
        signal: AbortSignal.timeout(TIMEOUT),
      }));
    } catch {
      return { kind: 'later' };
    }
  }

  private async settle(waiting: Waiting, outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case 'kept':
        await this.queue.sent(waiting, this.clock());
        break;
      case 'conflict':
      case 'refused':
        await this.queue.settled(waiting, outcome.kind, outcome.said);
        break;
      case 'later':
        this.trouble = 'offline';
        await this.queue.failed(waiting, this.clock());
        break;
      case 'signed-out':
        this.trouble = 'signed-out';
        break;
    }
  }
}
