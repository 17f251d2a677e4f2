/** Finds words in one's own entries, here in the browser: the server has none to look through. */
import type { Entry } from './entry.ts';

/** As it is compared: however it was typed, without accents, small letters, and without what cannot be seen. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}|\p{Cf}/gu, '').toLowerCase();
}

/** Those in which every word that was asked for stands; all where nothing was asked for. */
export function matching(entries: readonly Entry[], asked: string, named: (entry: Entry) => string = () => ''): Entry[] {
  const words = folded(asked).split(/\s+/u).filter((it) => it !== '');
  return entries.filter((entry) => {
    const text = folded([entry.title, entry.text, entry.links.about, entry.event, named(entry)].join('\n'));
    return words.every((word) => text.includes(word));
  });
}
