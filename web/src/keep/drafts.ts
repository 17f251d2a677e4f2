/** Interviews that are not finished, each the person's who began it. */
import type { AuditRow } from '../audit.ts';
import type { Kept } from '../model.ts';
import type { Shelf } from './shelf.ts';

export interface Draft extends Kept {
  readonly id: string;
  /** The account that began it; nobody else is shown it. */
  readonly person: string;
  readonly study: string;
  readonly form: string;
  readonly version: string;
  readonly title: string;
  /** What the form calls this interview; empty where it does not say. */
  readonly name: string;
  /** The form as it was when the interview began: a newer version does not change what is under way. */
  readonly formXml: string;
  readonly audit: readonly AuditRow[];
  readonly page: number;
  readonly begunAt: number;
  readonly savedAt: number;
}

export class Drafts {
  private readonly shelf: Shelf;
  private readonly person: string;

  constructor(shelf: Shelf, person: string) {
    this.shelf = shelf;
    this.person = person;
  }

  /** The newest first. */
  async ofStudy(study: string): Promise<Draft[]> {
    const all = await this.shelf.all<Draft>('drafts');
    return all.filter((it) => it.person === this.person && it.study === study).sort((one, other) => other.savedAt - one.savedAt);
  }

  async find(id: string): Promise<Draft | null> {
    const found = await this.shelf.get<Draft>('drafts', id);
    return found?.person === this.person ? found : null;
  }

  async save(draft: Draft): Promise<void> {
    await this.shelf.put('drafts', draft);
  }

  async discard(id: string): Promise<void> {
    if ((await this.find(id)) !== null) {
      await this.shelf.remove('drafts', id);
    }
  }
}
