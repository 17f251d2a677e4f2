/** What this browser keeps of journals: sealed entries, what waits to be sent, a draft. Nothing of it can be read without the key. */
import type { Wraps } from './sealing.ts';

const NAME = 'commonweal-journal';

type Drawer = 'journals' | 'entries' | 'waiting' | 'drafts';

const KEYS: Record<Drawer, string | string[]> = {
  journals: 'journal', entries: ['journal', 'entry', 'revision'], waiting: ['journal', 'entry', 'revision'], drafts: 'journal',
};

/** A journal as it opens without a network. */
export interface Journal {
  readonly journal: string;
  readonly person: string;
  readonly study: string;
  readonly kind: string;
  readonly wraps: Wraps;
  readonly turned: number;
  /** Whether the server has it: one that was begun without a network is not there yet. */
  readonly there: boolean;
}

export interface Sealed {
  readonly journal: string;
  readonly entry: string;
  readonly revision: number;
  /** Empty where the entry was deleted. */
  readonly sealed: string;
}

/** `refused`: the server does not take it as it is. */
export interface Waiting extends Sealed {
  readonly state: 'waiting' | 'conflict' | 'gone' | 'refused';
  readonly since: number;
}

export interface Draft {
  readonly journal: string;
  readonly sealed: string;
}

export class Shelf {
  private readonly database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.database = database;
  }

  static open(): Promise<Shelf> {
    return new Promise((done, failed) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        for (const [drawer, keyPath] of Object.entries(KEYS)) {
          asked.result.createObjectStore(drawer, { keyPath });
        }
      };
      asked.onsuccess = () => {
        asked.result.onversionchange = () => asked.result.close();
        done(new Shelf(asked.result));
      };
      asked.onerror = () => failed(asked.error);
    });
  }

  async journal(person: string, study: string, kind: string): Promise<Journal | null> {
    const all = await this.ask<Journal[]>(['journals'], 'readonly', (it) => it.objectStore('journals').getAll());
    return all.find((it) => it.person === person && it.study === study && it.kind === kind) ?? null;
  }

  keepJournal(journal: Journal): Promise<unknown> {
    return this.ask(['journals'], 'readwrite', (it) => it.objectStore('journals').put(journal));
  }

  /** What the server has takes the place of what was here; what waits stays. */
  async replace(journal: string, entries: readonly Sealed[]): Promise<void> {
    await this.ask(['entries'], 'readwrite', (it) => {
      const drawer = it.objectStore('entries');
      drawer.delete(within(journal));
      for (const entry of entries) {
        drawer.put(entry);
      }
      return null;
    });
  }

  entries(journal: string): Promise<Sealed[]> {
    return this.ask(['entries'], 'readonly', (it) => it.objectStore('entries').getAll(within(journal)));
  }

  /** The oldest first. */
  async waiting(journal: string): Promise<Waiting[]> {
    const all = await this.ask<Waiting[]>(['waiting'], 'readonly', (it) => it.objectStore('waiting').getAll(within(journal)));
    return all.sort((one, other) => one.since - other.since);
  }

  /** Puts a revision here to be sent and takes the draft away, both or neither. */
  async send(waiting: Waiting): Promise<void> {
    await this.ask(['waiting', 'drafts'], 'readwrite', (it) => {
      it.objectStore('drafts').delete(waiting.journal);
      return it.objectStore('waiting').put(waiting);
    });
  }

  settle(waiting: Waiting): Promise<unknown> {
    return this.ask(['waiting'], 'readwrite', (it) => it.objectStore('waiting').put(waiting));
  }

  /** The server has it: it waits no longer and stands among the entries, both or neither. */
  async sent({ journal, entry, revision, sealed }: Sealed): Promise<void> {
    await this.ask(['waiting', 'entries'], 'readwrite', (it) => {
      it.objectStore('waiting').delete([journal, entry, revision]);
      return it.objectStore('entries').put({ journal, entry, revision, sealed } satisfies Sealed);
    });
  }

  async dropWaiting(waiting: Sealed): Promise<void> {
    await this.ask(['waiting'], 'readwrite', (it) => it.objectStore('waiting').delete([waiting.journal, waiting.entry, waiting.revision]));
  }

  /** Takes an entry away with everything of it. */
  async drop(journal: string, entry: string): Promise<void> {
    const all = IDBKeyRange.bound([journal, entry], [journal, entry, []]);
    await this.ask(['entries', 'waiting'], 'readwrite', (it) => {
      it.objectStore('waiting').delete(all);
      return it.objectStore('entries').delete(all);
    });
  }

  async draft(journal: string): Promise<Draft | null> {
    return (await this.ask<Draft | undefined>(['drafts'], 'readonly', (it) => it.objectStore('drafts').get(journal))) ?? null;
  }

  keepDraft(draft: Draft): Promise<unknown> {
    return this.ask(['drafts'], 'readwrite', (it) => it.objectStore('drafts').put(draft));
  }

  async dropDraft(journal: string): Promise<void> {
    await this.ask(['drafts'], 'readwrite', (it) => it.objectStore('drafts').delete(journal));
  }

  /** Nothing of a journal stays in this browser. */
  async forget(journal: string): Promise<void> {
    await this.ask(['journals', 'entries', 'waiting', 'drafts'], 'readwrite', (it) => {
      it.objectStore('entries').delete(within(journal));
      it.objectStore('waiting').delete(within(journal));
      it.objectStore('drafts').delete(journal);
      return it.objectStore('journals').delete(journal);
    });
  }

  private ask<T>(drawers: Drawer[], mode: IDBTransactionMode, act: (it: IDBTransaction) => IDBRequest | null): Promise<T> {
    return new Promise((done, failed) => {
      const acting = this.database.transaction(drawers, mode, { durability: mode === 'readwrite' ? 'strict' : 'default' });
      const asked = act(acting);
      acting.oncomplete = () => done(asked?.result as T);
      acting.onabort = () => failed(acting.error ?? new Error('aborted'));
    });
  }
}

function within(journal: string): IDBKeyRange {
  return IDBKeyRange.bound([journal], [journal, []]);
}
