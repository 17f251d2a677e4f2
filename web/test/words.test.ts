import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from '../src/words.ts';

const CATALOGUES = '../app/src/main/resources/org/commonweal/app/webform/';
const SOURCES = 'src/';

function words(name: string): Map<string, string> {
  return new Map(readFileSync(CATALOGUES + name, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

const english = words('island.properties');
const chinese = words('island_zh.properties');
const sources = readdirSync(SOURCES, { recursive: true }).map(String).filter((it) => it.endsWith('.ts'))
  .map((it) => readFileSync(SOURCES + it, 'utf8')).join('\n');

test('every sentence stands in both languages, with the same facts in it', () => {
  expect([...chinese.keys()]).toEqual([...english.keys()]);
  for (const [key, sentence] of english) {
    const facts = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort();
    expect(facts(chinese.get(key) ?? ''), key).toEqual(facts(sentence));
    expect(chinese.get(key), key).toMatch(/\p{Script=Han}|\{0\}：\{1\}/u);
  }
});

test('every sentence that is said stands in the catalogue, and none stands there unsaid', () => {
  const said = new Set([...sources.matchAll(/['`](webform\.[a-z.-]+)['`]/g)].map((it) => it[1] ?? ''));
  const made = [...sources.matchAll(/`(webform\.[a-z.]+)\$\{[^}]+\}([a-z.]*)`/g)].map((it) => new RegExp(`^${it[1]}[a-z]+${it[2]}$`));
  expect([...said].filter((it) => !english.has(it))).toEqual([]);
  expect([...english.keys()].filter((it) => !said.has(it) && !made.some((pattern) => pattern.test(it)))).toEqual([]);
});

test('facts are put in their places, and what is missing is seen', () => {
  const say = catalogue({ 'webform.page': 'Page {0} of {1}' });
  expect(say('webform.page', 2, 7)).toBe('Page 2 of 7');
  expect(say('webform.gone')).toBe('webform.gone');
});

test('no words for people stand in the code', () => {
  const shown = [...sources.matchAll(/(?:textContent = |tell\([^,]+, |make\('(?:p|h\d|span|label|legend|summary)', \{[^}]*\}, )'([^']*[A-Za-z]{3,}[^']*)'/g)];
  expect(shown.map((it) => it[1])).toEqual([]);
});
