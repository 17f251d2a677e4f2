/** What the server says on the page of a journal. */
import { catalogue } from '../words.ts';
import type { Say } from '../words.ts';

export interface Choice {
  readonly id: string;
  readonly name: string;
}

export interface JournalPage {
  readonly mount: HTMLElement;
  readonly study: string;
  readonly kind: 'journal' | 'diary';
  readonly person: string;
  readonly name: string;
  readonly language: string;
  readonly say: Say;
  /** Such as `/studies/riverside/journal`. */
  readonly home: string;
  readonly files: readonly string[];
  readonly links: { readonly neighbourhoods: readonly Choice[]; readonly domains: readonly Choice[]; readonly waves: readonly Choice[] };
}

export function journalPage(): JournalPage {
  const mount = document.querySelector<HTMLElement>('#journal');
  if (mount === null) {
    throw new Error('no place for the journal on this page');
  }
  const said = (key: string): string => mount.dataset[key] ?? '';
  return {
    mount,
    study: said('study'),
    kind: said('kind') === 'diary' ? 'diary' : 'journal',
    person: said('person'),
    name: said('name'),
    language: document.documentElement.lang || 'en',
    say: catalogue(JSON.parse(said('words')) as Record<string, string>),
    home: `/studies/${said('study')}/journal`,
    files: said('files').split(' ').filter((it) => it !== ''),
    links: JSON.parse(said('links')) as JournalPage['links'],
  };
}
