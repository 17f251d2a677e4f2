/** How a form was filled in, in the columns of ODK Collect's `audit.csv`; times in milliseconds since 1970. */
import type { AuditWishes } from './model.ts';

export type AuditEvent =
  | 'form start' | 'form resume' | 'form save' | 'form exit' | 'form finalize'
  | 'question' | 'group questions' | 'end screen' | 'jump' | 'add repeat' | 'delete repeat'
  | 'constraint error' | 'finalize error' | 'save error';

export interface AuditRow {
  readonly event: AuditEvent;
  readonly node: string;
  readonly start: number;
  readonly end: number | null;
  readonly place: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** A question that is on the screen, and its answer. */
export interface Seen {
  readonly event: 'question' | 'group questions' | 'end screen' | 'jump';
  readonly node: string;
  answer(): string | null;
}

interface OnScreen extends Seen {
  readonly start: number;
  readonly before: string | null;
}

export const AUDIT_FILE = 'audit.csv';

export class AuditTrail {
  readonly rows: AuditRow[];
  private screen: OnScreen[] = [];
  private readonly wishes: AuditWishes;
  private readonly user: string;
  private readonly clock: () => number;
  /** `latitude longitude altitude accuracy`, where the form asks for it and the device knows. */
  place: string | null = null;

  constructor(wishes: AuditWishes, user: string, clock: () => number, rows: readonly AuditRow[] = []) {
    this.wishes = wishes;
    this.user = user;
    this.clock = clock;
    this.rows = [...rows];
  }

  /** Something that happened at one moment. */
  happened(event: AuditEvent, node = ''): void {
    this.add(event, node, this.clock(), null, null, null);
  }

  /** Something came on the screen; what was there before has left it. */
  shows(what: readonly Seen[]): void {
    this.leaves();
    const start = this.clock();
    this.screen = what.map((it) => ({ event: it.event, node: it.node, answer: it.answer, start, before: it.answer() }));
  }

  /** What was on the screen has left it. */
  leaves(): void {
    const end = this.clock();
    for (const it of this.screen) {
      const after = it.answer();
      const changed = this.wishes.changes && it.event === 'question' && after !== it.before;
      this.add(it.event, it.node, it.start, end, changed ? it.before : null, changed ? after : null);
    }
    this.screen = [];
  }

  /** The file as Collect writes it: only the columns that the form asks for. */
  csv(): string {
    const { changes, user, reasons, location } = this.wishes;
    const header = ['event', 'node', 'start', 'end',
      ...(location === null ? [] : ['latitude', 'longitude', 'accuracy']),
      ...(changes ? ['old-value', 'new-value'] : []),
      ...(user ? ['user'] : []),
      ...(reasons ? ['change-reason'] : [])];
    const lines = this.rows.map((row) => {
      const [latitude = '', longitude = '', , accuracy = ''] = row.place?.split(' ') ?? [];
      return [row.event, row.node, String(row.start), row.end === null ? '' : String(row.end),
        ...(location === null ? [] : [latitude, longitude, accuracy]),
        ...(changes ? [row.before ?? '', row.after ?? ''] : []),
        ...(user ? [this.user] : []),
        ...(reasons ? [''] : [])];
    });
    return [header, ...lines].map((cells) => `${cells.map(cell).join(',')}\n`).join('');
  }

  private add(event: AuditEvent, node: string, start: number, end: number | null, before: string | null, after: string | null): void {
    this.rows.push({ event, node, start, end, before, after, place: this.wishes.location === null ? null : this.place });
  }
}

/** A cell of a CSV file: quoted where it has to be. */
export function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
