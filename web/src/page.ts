/** What the server says on the page that an island stands on. */
import { catalogue } from './words.ts';
import type { Say } from './words.ts';

export interface Page {
  readonly mount: HTMLElement;
  readonly study: string;
  readonly person: string;
  readonly name: string;
  readonly language: string;
  readonly say: Say;
  /** Address of the service worker. */
  readonly worker: string;
  /** Such as `/studies/riverside/capture`. */
  readonly home: string;
  /** Addresses of all scripts and styles of the pages of capture. */
  readonly files: readonly string[];
}

export function pageHere(): Page {
  const mount = document.querySelector<HTMLElement>('#webform');
  if (mount === null) {
    throw new Error('no place for the form on this page');
  }
  const said = (key: string): string => mount.dataset[key] ?? '';
  const study = said('study');
  const home = `/studies/${study}/capture`;
  return {
    mount,
    study,
    person: said('person'),
    name: said('name'),
    language: document.documentElement.lang || 'en',
    say: catalogue(JSON.parse(said('words')) as Record<string, string>),
    worker: `${home}/-/worker.js`,
    home,
    files: said('files').split(' ').filter((it) => it !== ''),
  };
}

/** A moment in the words of the page's language; the day before the month, and twenty-four hours to a day. */
export function moment(at: number, language: string, style: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, style).format(at);
}
