/** Forms of the fictional Riverside, opened as the page opens them. */
import { readFileSync } from 'node:fs';
import { openForm } from '../src/engine.ts';
import type { Form, Interview, Item, Question } from '../src/model.ts';
import { isQuestion } from '../src/model.ts';

export const AMINA = { device: 'web:1', name: 'Amina' };

export function xmlOf(form: string, version = '1'): string {
  return readFileSync(`test/forms/${form}/${version}/form.xml`, 'utf8');
}

export function opened(form: string, version = '1'): Promise<Form> {
  return openForm({
    xml: xmlOf(form, version),
    locate: () => Promise.resolve('52.2 -1.5 0 10'),
    fetchMedia: (name) => Promise.resolve(new Response(readFileSync(`test/forms/${form}/${version}/media/${name}`))),
  });
}

/** A question by its name, wherever it stands. */
export function question(interview: Interview, name: string): Question {
  const found = all(interview.root).find((it) => it.name === name);
  if (found === undefined) {
    throw new Error(`no question ${name}`);
  }
  return found;
}

export function all(item: Item): Question[] {
  if (isQuestion(item)) {
    return [item];
  }
  return (item.kind === 'section' ? item.items() : item.entries()).flatMap((it: Item) => all(it));
}
