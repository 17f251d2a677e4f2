/** What this browser keeps: drafts, what waits to be sent, receipts, settings. Lasts until it is sent or forgotten. */

const NAME = 'commonweal-capture';
const VERSION = 1;

export type Drawer = 'drafts' | 'queue' | 'receipts' | 'settings';

const KEYS: Record<Drawer, string> = { drafts: 'id', queue: 'instanceId', receipts: 'instanceId', settings: 'name' };

/** There is no more room on this device. */
export class NoRoom extends Error {}

export class Shelf {
  private readonly database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.database = database;
  }

  static open(): Promise<Shelf> {
    return new Promise((done, failed) => {
      const asked = indexedDB.open(NAME, VERSION);
      asked.onupgradeneeded = () => {
        for (const [drawer, keyPath] of Object.entries(KEYS)) {
          asked.result.createObjectStore(drawer, { keyPath });
        }
      };
      asked.onsuccess = () => {
        // another tab with newer pages may want to change the shelf
        asked.result.onversionchange = () => asked.result.close();
        done(new Shelf(asked.result));
      };
      asked.onerror = () => failed(asked.error);
    });
  }

  all<T>(drawer: Drawer): Promise<T[]> {
    return this.ask('readonly', drawer, (it) => it.getAll() as IDBRequest<T[]>);
  }

  get<T>(drawer: Drawer, key: string): Promise<T | undefined> {
    return this.ask('readonly', drawer, (it) => it.get(key) as IDBRequest<T | undefined>);
  }

  async put(drawer: Drawer, value: object): Promise<void> {
    await this.ask('readwrite', drawer, (it) => it.put(value));
  }

  async remove(drawer: Drawer, key: string): Promise<void> {
    await this.ask('readwrite', drawer, (it) => it.delete(key));
  }

  /** Takes something from one drawer and puts something into another, both or neither. */
  move(from: Drawer, key: string, to: Drawer, value: object): Promise<void> {
    return new Promise((done, failed) => {
      const acting = this.database.transaction([from, to], 'readwrite', { durability: 'strict' });
      acting.objectStore(to).put(value);
      acting.objectStore(from).delete(key);
      acting.oncomplete = () => done();
      acting.onabort = () => failed(worded(acting.error));
    });
  }

  private ask<T>(mode: IDBTransactionMode, drawer: Drawer, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((done, failed) => {
      const acting = this.database.transaction(drawer, mode, { durability: mode === 'readwrite' ? 'strict' : 'default' });
      const asked = act(acting.objectStore(drawer));
      // only when the whole transaction is through is it on the disk
      acting.oncomplete = () => done(asked.result);
      acting.onabort = () => failed(worded(acting.error));
    });
  }
}

function worded(error: DOMException | null): Error {
  return error?.name === 'QuotaExceededError' ? new NoRoom() : error ?? new Error('aborted');
}

/**
 * Asks the browser not to throw the shelf away when room is short. Some browsers ask whoever sits there, who may never answer: nobody
 * waits for it.
 */
export function askToStay(): void {
  void navigator.storage?.persist?.().catch(() => false);
}

/** How much of the room that this browser gives us is taken, 0 to 1; null where it does not say. */
export async function fullness(): Promise<number | null> {
  const room = await navigator.storage?.estimate?.();
  return room?.quota === undefined || room.quota === 0 ? null : (room.usage ?? 0) / room.quota;
}
