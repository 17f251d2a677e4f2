import { expect, test } from 'vitest';
import { mediaOf, phrases, safe } from '../src/markup.ts';
import { AMINA, opened, question } from './forms.ts';
import type { Markup } from '../src/model.ts';

function shown(markup: readonly Markup[]): HTMLElement {
  const place = document.createElement('p');
  place.append(...phrases(markup));
  return place;
}

test('attack_10_markup_of_a_label_that_would_run_something_is_words', async () => {
  const interview = (await opened('every-question')).begin(AMINA);
  const place = shown(question(interview, 'intro').label()?.markup ?? []);
  expect(place.querySelector('img, script, a')).toBeNull();
  expect(place.textContent).toContain('<img src=x onerror=');
  expect(place.textContent).toContain('way out');
  expect([...place.querySelectorAll('*')].flatMap((it) => it.getAttributeNames()).filter((it) => it !== 'class')).toEqual([]);
});

test('only addresses of pages and letters are followed', () => {
  expect(safe('https://riverside.example/a')).toBe('https://riverside.example/a');
  expect(safe('mailto:help@riverside.example')).toBe('mailto:help@riverside.example');
  for (const bad of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,<script>', 'vbscript:x', 'file:///etc/passwd', 'blob:x', '/relative', undefined]) {
    expect(safe(bad), String(bad)).toBeNull();
  }
});

test('a link opens beside the form and learns nothing of it', async () => {
  const interview = (await opened('household')).begin(AMINA);
  const link = shown(question(interview, 'consent').hint()?.markup ?? []).querySelector('a');
  expect(link?.outerHTML).toBe('<a href="https://riverside.example/answers" target="_blank" rel="noopener noreferrer">how answers are used</a>');
});

test('bold words are strong and paragraphs stand apart', async () => {
  const interview = (await opened('household')).begin(AMINA);
  expect(shown(question(interview, 'consent').hint()?.markup ?? []).querySelector('strong')?.textContent).toBe('voluntary');
});

test('elements that are not known are only their words', () => {
  const place = shown([{ kind: 'element', name: 'script', children: [{ kind: 'text', text: 'alert(1)' }] }]);
  expect(place.innerHTML).toBe('<span>alert(1)</span>');
});

test('a picture beside words says nothing more; one alone has a name', () => {
  const address = (name: string): string => `/m/${name}`;
  expect(mediaOf({ text: 'A house', markup: [], image: 'a.png' }, address)[0]?.outerHTML).toContain('alt=""');
  expect(mediaOf({ text: '', markup: [], image: 'a.png' }, address)[0]?.outerHTML).toContain('alt="a.png"');
});
