/** A journal that is open: what was opened of it, what waits, what was released. The key is here and nowhere else, until it is locked. */
import { entryFrom } from './entry.ts';
import type { Entry, State } from './entry.ts';
import type { JournalPage } from './page.ts';
import { Sender } from './sender.ts';
import { begin, newName, newRecoveryCode, open, rewrap, seal, unseal } from './sealing.ts';
import { Refused, Server } from './server.ts';
import type { Released, Trouble } from './server.ts';
import { Shelf } from './shelf.ts';
import type { Journal, Sealed, Waiting } from './shelf.ts';

/** A draft: an entry that is not kept yet. */
export type Draft = Entry;

export class Desk {
  readonly page: JournalPage;
  readonly shelf: Shelf;
  readonly server: Server;
  journal: Journal | null = null;
  releases: readonly Released[] = [];
  shown = false;
  locked = '';
  trouble: Trouble | 'none' = 'none';
  /** Every revision that opened, the newest of an entry last. */
  revisions: Entry[] = [];
  /** How many sealed texts did not open with this key. */
  unopened = 0;
  waiting: readonly Waiting[] = [];
  private readonly sender: Sender;
  private key: CryptoKey | null = null;

  constructor(page: JournalPage, shelf: Shelf) {
    this.page = page;
    this.shelf = shelf;
    this.server = new Server(page.home, page.person, page.kind);
    this.sender = new Sender(shelf, this.server);
  }

  get isOpen(): boolean {
    return this.key !== null;
  }

  /** What the server has, and else what is here; @return whether the server answered */
  async load(): Promise<boolean> {
    const { person, study, kind } = this.page;
    const here = await this.shelf.journal(person, study, kind);
    try {
      const there = await this.server.opened();
      this.trouble = 'none';
      if (here !== null && there?.id !== here.journal) {
        await this.shelf.forget(here.journal); // it was deleted, here or on another device
      }
      if (there === null) {
        this.journal = null;
        return true;
      }
      this.journal = { journal: there.id, person, study, kind, wraps: there.wraps, turned: there.turned, there: true };
      this.releases = there.releases;
      this.shown = there.shown;
      this.locked = there.locked;
      await this.shelf.keepJournal(this.journal);
      await this.shelf.replace(there.id, there.entries.map((it) => ({ journal: there.id, ...it })));
      return true;
    } catch (problem) {
      if (!(problem instanceof Refused)) {
        throw problem;
      }
      this.trouble = typeof problem.trouble === 'number' ? 'offline' : problem.trouble;
      this.journal = here;
      return false;
    }
  }

  /** Begins a journal; what comes back is shown once and kept nowhere. */
  async begin(phrase: string): Promise<string> {
    const id = newName();
    const code = newRecoveryCode();
    const made = await begin(id, phrase, code);
    await this.server.begin(id, made.wraps);
    this.key = made.key;
    await this.load();
    await this.read();
    return code;
  }

  async unlock(secret: string): Promise<void> {
    const { wraps, journal } = this.its();
    this.key = await open(wraps, journal, secret);
    await this.read();
  }

  lock(): void {
    this.key = null;
    this.revisions = [];
    this.waiting = [];
  }

  /** Another pass phrase and another recovery code, which is shown once. */
  async turn(secret: string, phrase: string): Promise<string> {
    const { journal, wraps, turned } = this.its();
    const code = newRecoveryCode();
    await this.server.turn(journal, turned, await rewrap(wraps, journal, secret, phrase, code));
    await this.load();
    return code;
  }

  its(): Journal {
    if (this.journal === null) {
      throw new Error('no journal');
    }
    return this.journal;
  }

  private opened(): CryptoKey {
    if (this.key === null) {
      throw new Error('locked');
    }
    return this.key;
  }

  /** Opens everything that is here. */
  async read(): Promise<void> {
    const { journal } = this.its();
    const key = this.opened();
    this.waiting = await this.shelf.waiting(journal);
    const all: Sealed[] = [...(await this.shelf.entries(journal)).filter((it) => it.sealed !== ''), ...this.waiting];
    const read = await Promise.all(all.map(async (it) => {
      try {
        return entryFrom(await unseal(key, it.sealed, journal, it.entry, it.revision));
      } catch {
        return null;
      }
    }));
    const entries = read.filter((it) => it !== null);
    this.unopened = read.length - entries.length;
    this.revisions = entries.sort((one, other) => one.revision - other.revision || one.written - other.written);
  }

  /** The newest revision of each entry. */
  newest(): Entry[] {
    return [...new Map(this.revisions.map((it) => [it.id, it])).values()];
  }

  entry(id: string): Entry | null {
    return this.newest().find((it) => it.id === id) ?? null;
  }

  history(id: string): Entry[] {
    return this.revisions.filter((it) => it.id === id);
  }

  state(id: string): State {
    const waits = this.waiting.filter((it) => it.entry === id);
    return waits.find((it) => it.state !== 'waiting')?.state ?? waits[0]?.state ?? 'kept';
  }

  releasedOf(id: string): Released[] {
    return this.releases.filter((it) => it.entry === id);
  }

  /** Keeps an entry here, sealed, and sends it when it can be sent. */
  async keep(entry: Entry): Promise<void> {
    const { journal } = this.its();
    const sealed = await seal(this.opened(), entry, journal, entry.id, entry.revision);
    await this.shelf.send({ journal, entry: entry.id, revision: entry.revision, sealed, state: 'waiting', since: Date.now() });
    await this.read();
  }

  /** Tries to send what waits; @return whether anything changed */
  async send(): Promise<boolean> {
    if (this.journal === null || !this.isOpen) {
      return false;
    }
    const before = this.waiting.filter((it) => it.state === 'waiting').length;
    if (before === 0) {
      return false;
    }
    await this.sender.send(this.journal.journal);
    this.trouble = this.sender.trouble;
    if (this.isOpen) {
      await this.read();
    }
    return this.waiting.filter((it) => it.state === 'waiting').length !== before;
  }

  /** What was written here becomes the newest revision of its entry, above whatever was written elsewhere; or an entry of its own. */
  async settle(id: string): Promise<void> {
    const held = this.waiting.filter((it) => it.entry === id && it.state !== 'waiting');
    const key = this.opened();
    await this.load();
    for (const it of held) {
      const mine = entryFrom(await unseal(key, it.sealed, it.journal, it.entry, it.revision));
      await this.shelf.dropWaiting(it);
      if (mine !== null) {
        const newest = (await this.shelf.entries(it.journal)).filter((other) => other.entry === id).map((other) => other.revision);
        await this.keep(it.state === 'conflict' ? { ...mine, revision: Math.max(it.revision, ...newest) + 1 } : { ...mine, id: newName(), revision: 1 });
      }
    }
  }

  /** For good, here and on the server. */
  async remove(id: string): Promise<void> {
    const { journal } = this.its();
    await this.server.delete(journal, id);
    await this.shelf.drop(journal, id);
    await this.read();
  }

  async draft(): Promise<Draft | null> {
    const { journal } = this.its();
    const kept = await this.shelf.draft(journal);
    return kept === null ? null : unseal(this.opened(), kept.sealed, journal, 'draft').then(entryFrom, () => null);
  }

  async keepDraft(draft: Draft): Promise<void> {
    const { journal } = this.its();
    if (this.isOpen) {
      await this.shelf.keepDraft({ journal, sealed: await seal(this.opened(), draft, journal, 'draft') });
    }
  }
}
