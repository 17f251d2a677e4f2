// @vitest-environment node
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LENSES, MOMENTS } from '../../src/journal/entry.ts';

const CATALOGUES = '../app/src/main/resources/org/commonweal/app/journal/';
const SOURCES = 'src/journal/';

function words(name: string): Map<string, string> {
  return new Map(readFileSync(CATALOGUES + name, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

const english = words('island.properties');
const chinese = words('island_zh.properties');
const sources = readdirSync(SOURCES).filter((it) => it.endsWith('.ts')).map((it) => readFileSync(SOURCES + it, 'utf8')).join('\n');

test('every sentence of a journal stands in both languages, with the same facts in it', () => {
  expect([...chinese.keys()]).toEqual([...english.keys()]);
  for (const [key, sentence] of english) {
    const facts = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort();
    expect(facts(chinese.get(key) ?? ''), key).toEqual(facts(sentence));
    expect(chinese.get(key), key).toMatch(/\p{Script=Han}/u);
  }
});

test('every sentence that a journal says stands in the catalogue, and none stands there unsaid', () => {
  const said = new Set([...sources.matchAll(/['`](journal\.[a-z.-]+)['`]/g)].map((it) => it[1] ?? ''));
  const made = [...sources.matchAll(/`(journal\.[a-z.]+)\$\{[^`]*`/g)].map((it) => it[1] ?? '');
  expect([...said].filter((it) => !english.has(it))).toEqual([]);
  expect([...english.keys()].filter((it) => !said.has(it) && !made.some((beginning) => it.startsWith(beginning)))).toEqual([]);
});

test('for every occasion there are two questions through each of the four lenses', () => {
  const wanted = MOMENTS.flatMap((moment) => LENSES.flatMap((lens) => [1, 2].map((it) => `journal.prompt.${moment}.${lens}.${it}`)));
  expect([...english.keys()].filter((it) => it.startsWith('journal.prompt.')).sort()).toEqual(wanted.sort());
});
