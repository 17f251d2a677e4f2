import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openForm } from '../src/engine.ts';
import { AMINA } from './forms.ts';

/** Reference data beside the repository, which it may not hold. */
const CASES = '../../shared/xlsform/cases.jsonl';

test.skipIf(!existsSync(CASES))('shelf: at least 98 in 100 of the reference forms open and can be kept', async () => {
  const cases = readFileSync(CASES, 'utf8').split('\n').filter((it) => it !== '').map((it) => JSON.parse(it) as { out?: string });
  const forms = [...new Set(cases.flatMap((it) => (it.out === undefined ? [] : [it.out])))];
  const failed: string[] = [];
  for (const xml of forms) {
    try {
      const form = await openForm({ xml, locate: () => Promise.resolve(''), fetchMedia: () => Promise.resolve(new Response('', { status: 404 })) });
      await form.begin(AMINA).keep();
    } catch (problem) {
      failed.push(String(problem));
    }
  }
  console.log(`${forms.length - failed.length} of ${forms.length} reference forms open`);
  expect(forms.length).toBeGreaterThan(400);
  expect(failed.length / forms.length, failed.join('\n')).toBeLessThanOrEqual(0.02);
}, 1_200_000);
