/** The list of the day: from it a form begins about one dwelling, and on it one sees what was noted and waits to be sent. */
import type { Waiting } from './keep/queue.ts';
import { isQuestion } from './model.ts';
import type { Section } from './model.ts';
import { moment } from './page.ts';

/** The dwelling that an address asks about, such as `#dwelling=J9P9`; null where it asks about none. */
export function dwellingAsked(hash: string): string | null {
  const found = /^#dwelling=([^&]+)$/.exec(hash)?.[1];
  try {
    return found === undefined ? null : decodeURIComponent(found);
  } catch {
    return null;
  }
}

/** Gives an answer to the first question of this name that takes it. */
export function answered(section: Section, name: string, answer: string): boolean {
  return section.items().some((item) => {
    if (isQuestion(item)) {
      const offered = item.kind !== 'one' || item.choices().some((it) => it.value === answer);
      return item.name === name && offered && item.set(answer);
    }
    return item.kind === 'section' && answered(item, name, answer);
  });
}

/** The dwellings that these interviews are about. */
export function dwellingsIn(waiting: readonly Pick<Waiting, 'xml'>[]): Set<string> {
  return new Set(waiting.map((it) =>
    new DOMParser().parseFromString(it.xml, 'text/xml').getElementsByTagName('dwelling')[0]?.textContent?.trim() ?? ''));
}

/** Shows on the list of the day which dwellings were noted and wait to be sent. */
export function mark(waiting: readonly Waiting[], language: string): void {
  const noted = dwellingsIn(waiting.filter((it) => it.form === 'visit'));
  for (const line of document.querySelectorAll<HTMLElement>('[data-dwelling]')) {
    const badge = line.querySelector<HTMLElement>('[data-noted]');
    if (badge !== null) {
      badge.hidden = !noted.has(line.dataset['dwelling'] ?? '');
    }
  }
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-moment]')) {
    time.textContent = moment(Date.parse(time.dateTime), language);
  }
}
