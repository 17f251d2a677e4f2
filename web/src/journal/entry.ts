/** An entry of a journal, as its author reads it. */

export const MOMENTS = ['after_meeting', 'after_interview', 'monthly', 'decision', 'other'] as const;
export const LENSES = ['personal', 'interpersonal', 'methodological', 'contextual'] as const;

export type Moment = (typeof MOMENTS)[number];
export type Lens = (typeof LENSES)[number];

/** What an entry is about; empty where nothing is said. */
export interface Links {
  readonly neighbourhood: string;
  readonly domain: string;
  readonly wave: string;
  /** A meeting or an action, in the author's words. */
  readonly about: string;
}

export interface Entry {
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly text: string;
  readonly moment: Moment;
  /** When it happened, as `2026-11-26`. */
  readonly event: string;
  /** When this revision was written, and when the first was; milliseconds since 1970. */
  readonly written: number;
  readonly begun: number;
  readonly links: Links;
}

/** On its way: `waiting` to be sent; `conflict`: another revision of this number was written elsewhere; `gone`: deleted elsewhere. */
export type State = 'kept' | 'waiting' | 'conflict' | 'gone' | 'refused';

export const NO_LINKS: Links = { neighbourhood: '', domain: '', wave: '', about: '' };

/** The day of a moment where the author is, as `2026-11-26`. */
export function dayOf(at: number): string {
  const there = new Date(at);
  return [there.getFullYear(), there.getMonth() + 1, there.getDate()].map((it) => String(it).padStart(2, '0')).join('-');
}

/** How many days after it happened something was written down; negative where it is still to come. */
export function lag(entry: Pick<Entry, 'event' | 'begun'>): number {
  const days = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  return Math.round(days(dayOf(entry.begun)) - days(entry.event));
}

/** Text as it is kept: line ends of one kind, no half characters. */
export function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

/** What comes out of a sealed revision; null where it is no entry. */
export function entryFrom(value: unknown): Entry | null {
  const it = value as Partial<Entry> | null;
  return typeof it?.id === 'string' && typeof it.text === 'string' && typeof it.revision === 'number' && typeof it.event === 'string'
    ? { title: '', moment: 'other', written: 0, begun: it.written ?? 0, ...it, links: { ...NO_LINKS, ...it.links } } as Entry
    : null;
}

/** The newest by when it happened first, and of one day the one written last. */
export function byEvent(one: Entry, other: Entry): number {
  return other.event.localeCompare(one.event) || other.begun - one.begun;
}
