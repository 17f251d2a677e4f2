import { expect, test } from 'vitest';
import { layout } from '../src/control/choices.ts';
import { offset } from '../src/control/moment.ts';
import { place } from '../src/control/place.ts';
import { steps } from '../src/control/range.ts';
import { fileName } from '../src/engine.ts';
import { addressesOf } from '../src/keep/offline.ts';
import { written } from '../src/written.ts';

test('a place on this earth is taken, with a comma too; no other is', () => {
  expect(place('52.2', '-1,5')).toBe('52.2 -1.5 0 0');
  expect([place('91', '0'), place('0', '181'), place('', ''), place('north', '1'), place('1e2', '1')]).toEqual([null, null, null, null, null]);
});

test('steps of a range are written as the author writes them', () => {
  expect(steps({ from: '0', to: '1', step: '0.25' })).toEqual(['0.00', '0.25', '0.50', '0.75', '1.00']);
  expect(steps({ from: '5', to: '1', step: '2' })).toEqual(['5', '3', '1']);
  expect(steps({ from: '0', to: '0.3', step: '0.1' })).toHaveLength(4);
});

test('the offset of a clock is written with its sign', () => {
  const at = (minutes: number): Date => ({ getTimezoneOffset: () => minutes }) as Date;
  expect([offset(at(0)), offset(at(-60)), offset(at(210)), offset(at(-345))]).toEqual(['+00:00', '+01:00', '-03:30', '+05:45']);
});

test('appearances become layouts of ours', () => {
  expect([layout(new Set(['columns-3'])), layout(new Set(['columns-9'])), layout(new Set(['likert'])), layout(new Set(['horizontal-compact'])), layout(new Set())])
    .toEqual(['columns-3', 'columns-5', 'likert', 'columns-pack', '']);
});

test('a file of a form is known by its last name only', () => {
  expect([fileName('jr://images/a%20b.png'), fileName('jr://file-csv/x.csv?y'), fileName('jr://images/../../etc/passwd')])
    .toEqual(['a b.png', 'x.csv', 'passwd']);
});

test('values are written as submissions write them', () => {
  expect([written(null), written(4n), written(['a', 'b']), written({ latitude: 1, longitude: 2, altitude: null, accuracy: 3 }),
    written([{ latitude: 1, longitude: 2, altitude: null, accuracy: null }, { latitude: 3, longitude: 4, altitude: 5, accuracy: 6 }])])
    .toEqual(['', '4', 'a b', '1 2 0 3', '1 2 0 0; 3 4 5 6']);
});

test('what a page needs without a network is itself, its scripts and the files of its forms, and nothing of others', () => {
  expect(addressesOf('/studies/r/capture/h', ['/studies/r/capture'], [{ base: '/studies/r/capture/h', version: '1', xml: 'jr://images/a b.png jr://images/c.png' }],
    ['/-/static/house-1.css', 'https://elsewhere.example/-/static/x.js', '/account'])).toEqual([
    '/studies/r/capture/h', '/studies/r/capture', '/-/static/house-1.css', '/studies/r/capture/h/form.xml?version=1',
    '/studies/r/capture/h/media/a?version=1', '/studies/r/capture/h/media/c.png?version=1']);
});
