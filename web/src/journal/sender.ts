/** Sends what waits, one after the other and never from two pages at once; each revision is taken once, however often it is sent. */
import { Refused } from './server.ts';
import type { Server, Trouble } from './server.ts';
import type { Shelf, Waiting } from './shelf.ts';

export class Sender {
  trouble: Trouble | 'none' = 'none';
  private readonly shelf: Shelf;
  private readonly server: Pick<Server, 'keep'>;

  constructor(shelf: Shelf, server: Pick<Server, 'keep'>) {
    this.shelf = shelf;
    this.server = server;
  }

  /** How many revisions the server has taken now. */
  async send(journal: string): Promise<number> {
    if ((globalThis.navigator as Navigator | undefined)?.locks === undefined) {
      return this.sendAll(journal);
    }
    return navigator.locks.request('commonweal-journal', { ifAvailable: true }, async (lock) => (lock === null ? 0 : this.sendAll(journal)));
  }

  private async sendAll(journal: string): Promise<number> {
    let taken = 0;
    this.trouble = 'none';
    for (const waiting of await this.shelf.waiting(journal)) {
      if (waiting.state !== 'waiting') {
        continue;
      }
      const state = await this.sendOne(waiting);
      if (state === 'later') {
        break;
      }
      taken += state === 'sent' ? 1 : 0;
    }
    return taken;
  }

  private async sendOne(waiting: Waiting): Promise<'sent' | 'settled' | 'later'> {
    try {
      await this.server.keep(waiting);
      await this.shelf.sent(waiting);
      return 'sent';
    } catch (problem) {
      if (!(problem instanceof Refused)) {
        throw problem;
      }
      switch (problem.trouble) {
        case 409:
        case 410:
          await this.shelf.settle({ ...waiting, state: problem.trouble === 409 ? 'conflict' : 'gone' });
          return 'settled';
        case 'offline':
        case 'signed-out':
        case 'somebody-else':
          this.trouble = problem.trouble;
          return 'later';
        default:
          await this.shelf.settle({ ...waiting, state: 'refused' });
          return 'settled';
      }
    }
  }
}
