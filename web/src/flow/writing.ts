/** An interview that is being kept while it is filled in. */
import { later } from '../dom.ts';
import type { AuditTrail } from '../audit.ts';
import { AUDIT_FILE } from '../audit.ts';
import type { Interview } from '../model.ts';
import type { Draft, Drafts } from '../keep/drafts.ts';
import type { Queue, Waiting } from '../keep/queue.ts';
import { withAuditFile } from '../xform.ts';

const SOON = 600;

/** What does not change while a form is filled in. */
export type Begun = Pick<Draft, 'id' | 'person' | 'study' | 'form' | 'version' | 'title' | 'formXml' | 'begunAt'>;

export class Writing {
  private readonly soon = later(() => void this.save(), SOON);
  private writing: Promise<void> = Promise.resolve();
  private over = false;
  /** Who only looks at a form leaves nothing behind. */
  private touched = false;
  private readonly begun: Begun;
  private readonly interview: Interview;
  private readonly audit: AuditTrail | null;
  private readonly drafts: Drafts;
  private readonly page: () => number;
  private readonly heard: (problem: unknown) => void;

  /** @param heard of every attempt to keep: null where it went well */
  constructor(
    begun: Begun, interview: Interview, audit: AuditTrail | null, drafts: Drafts, page: () => number, heard: (problem: unknown) => void,
  ) {
    this.begun = begun;
    this.interview = interview;
    this.audit = audit;
    this.drafts = drafts;
    this.page = page;
    this.heard = heard;
  }

  /** A moment after things have become quiet. */
  changed(): void {
    if (!this.over) {
      this.touched = true;
      this.soon.due();
    }
  }

  /** At once, after what is being written already. */
  save(): Promise<void> {
    this.writing = this.writing.then(async () => {
      if (this.over || !this.touched) {
        return;
      }
      try {
        await this.drafts.save(await this.draft());
        this.heard(null);
      } catch (problem) {
        this.heard(problem);
      }
    });
    return this.writing;
  }

  /** Puts the finished interview into the queue in place of its draft. Throws where there is no room; the draft is then still there. */
  async finish(queue: Queue): Promise<void> {
    await this.writing;
    this.audit?.happened('form save');
    this.audit?.happened('form finalize');
    this.audit?.happened('form exit');
    const draft = await this.draft();
    const audit = this.audit === null ? [] : [{ name: AUDIT_FILE, blob: new Blob([this.audit.csv()], { type: 'text/csv' }) }];
    const waiting: Waiting = {
      ...draft,
      instanceId: this.interview.instanceId(),
      xml: this.audit === null ? draft.xml : withAuditFile(draft.xml, AUDIT_FILE),
      files: [...draft.files, ...audit],
      finishedAt: Date.now(),
      state: 'waiting',
      tries: 0,
      nextAt: 0,
      said: '',
    };
    this.over = true;
    try {
      await queue.finish(draft.id, waiting);
    } catch (problem) {
      this.over = false;
      throw problem;
    }
  }

  private async draft(): Promise<Draft> {
    const kept = await this.interview.keep();
    return {
      ...this.begun,
      ...kept,
      files: kept.files.filter((it) => it.name !== AUDIT_FILE),
      name: this.interview.instanceName(),
      audit: this.audit?.rows.slice() ?? [],
      page: this.page(),
      savedAt: Date.now(),
    };
  }
}
