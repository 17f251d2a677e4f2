import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const CATALOGUES = '../app/src/main/resources/org/commonweal/app/coding/';

function words(name: string): Map<string, string> {
  return new Map(readFileSync(CATALOGUES + name, 'utf8').split('\n').filter((line) => line !== '')
    .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

const english = words('island.properties');
const chinese = words('island_zh.properties');
const sources = readdirSync('src/coding').filter((it) => it.endsWith('.ts')).map((it) => readFileSync(`src/coding/${it}`, 'utf8')).join('\n');

test('every sentence of the coding page stands in both languages, with the same facts in it', () => {
  expect([...chinese.keys()]).toEqual([...english.keys()]);
  for (const [key, sentence] of english) {
    const facts = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort();
    expect(facts(chinese.get(key) ?? ''), key).toEqual(facts(sentence));
    expect(chinese.get(key), key).toMatch(/\p{Script=Han}|^\{0\}[：（]\{1\}）?$/u);
  }
});

test('every sentence that the coding page says stands in the catalogue, and none stands there unsaid', () => {
  const said = new Set([...sources.matchAll(/['`](coding\.[a-z.-]+)['`]/g)].map((it) => it[1] ?? ''));
  const made = [...sources.matchAll(/`(coding\.[a-z.-]+)\$\{[^}]+\}`/g)].map((it) => new RegExp(`^${it[1]}[a-z-]+$`));
  expect([...said].filter((it) => !english.has(it))).toEqual([]);
  expect([...english.keys()].filter((it) => !said.has(it) && !made.some((pattern) => pattern.test(it)))).toEqual([]);
});
