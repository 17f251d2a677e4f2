import { expect, test } from 'vitest';
import type { Waiting } from '../src/keep/queue.ts';
import type { Question, Section } from '../src/model.ts';
import { answered, dwellingAsked, dwellingsIn, mark } from '../src/today.ts';

test('a form is asked about a dwelling by its address', () => {
  expect(dwellingAsked('#dwelling=J9P9')).toBe('J9P9');
  expect(dwellingAsked('#dwelling=a%2Fb')).toBe('a/b');
  expect(dwellingAsked('#dwelling=%E0%A4%A')).toBeNull();
  expect(dwellingAsked('#draft=1')).toBeNull();
  expect(dwellingAsked('')).toBeNull();
});

test('an answer is given to the question of this name, and only where it is offered', () => {
  const said: string[] = [];
  const question = (name: string, choices: string[]): Question => ({
    kind: 'one', name, choices: () => choices.map((value) => ({ value, label: { text: value, markup: [] } })),
    set: (answer: string) => said.push(`${name}=${answer}`) > 0,
  } as unknown as Question);
  const section = (...items: (Question | Section)[]): Section => ({ kind: 'section', items: () => items } as unknown as Section);
  expect(answered(section(question('mode', ['door']), section(question('dwelling', ['J9P9']))), 'dwelling', 'J9P9')).toBe(true);
  expect(answered(section(question('dwelling', ['J9P9'])), 'dwelling', 'X1X1')).toBe(false);
  expect(said).toEqual(['dwelling=J9P9']);
});

test('what was noted and waits to be sent is marked on the list', () => {
  document.body.innerHTML = '<ul><li data-dwelling="J9P9"><b data-noted hidden></b></li><li data-dwelling="A2A2"><b data-noted hidden></b></li></ul>';
  const waiting = [
    { form: 'visit', xml: '<data><dwelling>J9P9</dwelling></data>' },
    { form: 'household', xml: '<data><dwelling>A2A2</dwelling></data>' },
  ] as Waiting[];
  expect([...dwellingsIn(waiting)]).toEqual(['J9P9', 'A2A2']);
  mark(waiting, 'en');
  expect([...document.querySelectorAll<HTMLElement>('[data-noted]')].map((it) => it.hidden)).toEqual([false, true]);
  mark([], 'en');
  expect([...document.querySelectorAll<HTMLElement>('[data-noted]')].map((it) => it.hidden)).toEqual([true, true]);
});
