/** An interview in pages: one for each group or question at the top of the form that is asked, and a last one to finish. */
import { isQuestion } from '../model.ts';
import type { Item, Question, Section } from '../model.ts';
import type { Seen } from '../audit.ts';

/** What may be a page now, in the order of the form. */
export function pagesOf(root: Section): Item[] {
  return root.items().filter((it) => it.relevant() && (isQuestion(it) || it.kind === 'roster' || askedIn(it).length > 0));
}

/** The questions of an item that are asked now, in the order of the form. */
export function askedIn(item: Item): Question[] {
  if (!item.relevant()) {
    return [];
  }
  if (isQuestion(item)) {
    return [item];
  }
  return (item.kind === 'section' ? item.items() : item.entries()).flatMap((it: Item) => askedIn(it));
}

/** What a page shows, as the audit knows it: its group, and each of its questions. */
export function seenOn(item: Item): Seen[] {
  const group: Seen[] = isQuestion(item) ? [] : [{ event: 'group questions', node: item.path(), answer: () => null }];
  return [...group, ...askedIn(item).map((it): Seen => ({ event: 'question', node: it.path(), answer: () => it.answer() }))];
}

/** What a page is called. */
export function pageName(item: Item): string {
  const own = item.label()?.text.trim() ?? '';
  return own !== '' ? own : item.name;
}
