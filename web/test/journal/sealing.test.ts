// @vitest-environment node
import { expect, test } from 'vitest';
import { NotOpened, ROUNDS, begin, bytesOf, newRecoveryCode, open, recoveryCode, rewrap, seal, unseal, weakness } from '../../src/journal/sealing.ts';

const JOURNAL = 'journalOne4567890123456';
const PHRASE = 'seven herons over the weir';
const QUICK = 1_000;

test('what is sealed opens with the pass phrase and with the recovery code, and with nothing else', async () => {
  const code = newRecoveryCode();
  const { key, wraps } = await begin(JOURNAL, PHRASE, code, QUICK);
  const sealed = await seal(key, { text: '河边 at dusk' }, JOURNAL, 'e1', 1);
  for (const secret of [PHRASE, `  ${PHRASE}`, code, code.toLowerCase().replaceAll('-', ' ')]) {
    expect(await unseal(await open(wraps, JOURNAL, secret), sealed, JOURNAL, 'e1', 1)).toEqual({ text: '河边 at dusk' });
  }
  await expect(open(wraps, JOURNAL, 'seven herons over the pond')).rejects.toThrow(NotOpened);
  await expect(open(wraps, 'anotherJournal89012345', PHRASE)).rejects.toThrow(NotOpened);
});

test('it opens only in its place, and not where one bit was changed', async () => {
  const { key } = await begin(JOURNAL, PHRASE, newRecoveryCode(), QUICK);
  const sealed = await seal(key, 'words', JOURNAL, 'e1', 1);
  await expect(unseal(key, sealed, JOURNAL, 'e2', 1)).rejects.toThrow(NotOpened);
  await expect(unseal(key, sealed, JOURNAL, 'e1', 2)).rejects.toThrow(NotOpened);
  const at = 40;
  const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
  await expect(unseal(key, changed, JOURNAL, 'e1', 1)).rejects.toThrow(NotOpened);
});

test('another pass phrase opens what was written before, and the old one and the old code no longer', async () => {
  const old = newRecoveryCode();
  const { key, wraps } = await begin(JOURNAL, PHRASE, old, QUICK);
  const sealed = await seal(key, 'before', JOURNAL, 'e1', 1);
  const code = newRecoveryCode();
  const anew = await rewrap(wraps, JOURNAL, old, 'a heron again, alone', code, QUICK);
  expect(await unseal(await open(anew, JOURNAL, 'a heron again, alone'), sealed, JOURNAL, 'e1', 1)).toBe('before');
  expect(await unseal(await open(anew, JOURNAL, code), sealed, JOURNAL, 'e1', 1)).toBe('before');
  await expect(open(anew, JOURNAL, PHRASE)).rejects.toThrow(NotOpened);
  await expect(open(anew, JOURNAL, old)).rejects.toThrow(NotOpened);
});

test('the key cannot be taken out of the browser, and nothing sealed twice looks the same', async () => {
  const { key, wraps } = await begin(JOURNAL, PHRASE, newRecoveryCode(), QUICK);
  expect(key.extractable).toBe(false);
  expect((await open(wraps, JOURNAL, PHRASE)).extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  const twice = await Promise.all([1, 2].map(() => seal(key, 'same', JOURNAL, 'e1', 1)));
  expect(twice[0]).not.toBe(twice[1]);
});

test('its length tells how many blocks it takes and no more', async () => {
  const { key } = await begin(JOURNAL, PHRASE, newRecoveryCode(), QUICK);
  const lengths = await Promise.all(['', 'a', 'a'.repeat(900)].map(async (it) => (await seal(key, it, JOURNAL, 'e', 1)).length));
  expect(new Set(lengths).size).toBe(1);
  expect(bytesOf((await seal(key, 'a'.repeat(1100), JOURNAL, 'e', 1)).slice(2)).length).toBe(12 + 2048 + 16);
});

test('a pass phrase is stretched as long as it is asked of one today', async () => {
  expect(ROUNDS).toBeGreaterThanOrEqual(600_000);
  const { wraps } = await begin(JOURNAL, PHRASE, newRecoveryCode());
  expect(wraps.rounds).toBe(ROUNDS);
}, 60_000);

test('attack 32: half characters, marks and directions come back as they were written, or as a mark that something was there', async () => {
  const { key } = await begin(JOURNAL, PHRASE, newRecoveryCode(), QUICK);
  const words = 'e\u0301 \u202Eabc\u202C \u200B ۱۲۳ Łódź 河边 👩🏽‍🌾';
  expect(await unseal(key, await seal(key, words, 'p'), 'p')).toBe(words);
});

test('a code is read however it is typed; a short or dull pass phrase is told so', () => {
  expect(recoveryCode('o0il1-abcde fghjk')).toBe('00111ABCDEFGHJK');
  expect([weakness('short'), weakness('aaaaaaaaaaaaaa'), weakness(PHRASE), weakness('河边的白鹭飞过了水坝又回来')]).toEqual(['short', 'same', null, null]);
  expect(newRecoveryCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
});
