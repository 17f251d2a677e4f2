/** Finished interviews on their way to the server; each stays here until the server says that it is kept. */
import type { Draft } from './drafts.ts';
import { AUDIT_FILE } from '../audit.ts';
import type { Shelf } from './shelf.ts';

/** `waiting`: will be sent; `refused`: the server will not take it as it is; `conflict`: it has another with this id. */
export type QueueState = 'waiting' | 'refused' | 'conflict';

export interface Waiting extends Draft {
  readonly instanceId: string;
  readonly finishedAt: number;
  readonly state: QueueState;
  readonly tries: number;
  /** Not before; milliseconds since 1970. */
  readonly nextAt: number;
  /** What the server said when it refused; empty where it said nothing. */
  readonly said: string;
}

export interface Receipt {
  readonly instanceId: string;
  readonly person: string;
  readonly study: string;
  readonly title: string;
  readonly name: string;
  readonly sentAt: number;
}

const RECEIPTS = 50;

/** Seconds until the next attempt, after so many; then always the last. */
const BACKOFF = [5, 15, 60, 300, 900];

export class Queue {
  private readonly shelf: Shelf;
  private readonly person: string;

  constructor(shelf: Shelf, person: string) {
    this.shelf = shelf;
    this.person = person;
  }

  /** The oldest first. */
  async ofStudy(study: string): Promise<Waiting[]> {
    const all = await this.shelf.all<Waiting>('queue');
    return all.filter((it) => it.person === this.person && it.study === study).sort((one, other) => one.finishedAt - other.finishedAt);
  }

  /** The newest first. */
  async receipts(study: string): Promise<Receipt[]> {
    const all = await this.shelf.all<Receipt>('receipts');
    return all.filter((it) => it.person === this.person && it.study === study).sort((one, other) => other.sentAt - one.sentAt);
  }

  /** Puts an interview here and takes away its draft, both or neither. */
  async finish(draft: string, waiting: Waiting): Promise<void> {
    await this.shelf.move('drafts', draft, 'queue', waiting);
  }

  async sent(waiting: Waiting, at: number): Promise<void> {
    const { instanceId, person, study, title, name } = waiting;
    await this.shelf.move('queue', instanceId, 'receipts', { instanceId, person, study, title, name, sentAt: at } satisfies Receipt);
    const old = (await this.receipts(study)).slice(RECEIPTS);
    await Promise.all(old.map((it) => this.shelf.remove('receipts', it.instanceId)));
  }

  async failed(waiting: Waiting, at: number): Promise<void> {
    const seconds = BACKOFF[Math.min(waiting.tries, BACKOFF.length - 1)] ?? 0;
    await this.shelf.put('queue', { ...waiting, tries: waiting.tries + 1, nextAt: at + seconds * 1000 });
  }

  async settled(waiting: Waiting, state: QueueState, said: string): Promise<void> {
    await this.shelf.put('queue', { ...waiting, state, said });
  }

  /** To be sent again, whatever the server said. */
  async again(waiting: Waiting): Promise<void> {
    await this.shelf.put('queue', { ...waiting, state: 'waiting', nextAt: 0, said: '' } satisfies Waiting);
  }

  /** Opens it again as the draft that it was; it keeps its id, so that the server knows it. */
  async reopen(waiting: Waiting): Promise<Draft> {
    const { id, person, study, form, version, title, name, formXml, audit, begunAt, xml } = waiting;
    const files = waiting.files.filter((it) => it.name !== AUDIT_FILE);
    const draft: Draft = { id, person, study, form, version, title, name, formXml, audit, begunAt, xml, files, page: 0, savedAt: Date.now() };
    await this.shelf.move('queue', waiting.instanceId, 'drafts', draft);
    return draft;
  }

  /** Takes it off this device. */
  async remove(waiting: Waiting): Promise<void> {
    await this.shelf.remove('queue', waiting.instanceId);
  }
}
