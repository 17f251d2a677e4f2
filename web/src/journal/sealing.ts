/**
 * Seals a journal under a key that only its author has. A random key of 256 bits seals every entry (AES-GCM); it lies wrapped under
 * what PBKDF2-SHA256 makes of the pass phrase, and once more under the recovery code. A sealed text opens only in its place: the
 * journal, the entry and the revision are bound into it.
 */

/** What OWASP asks of PBKDF2-SHA256, and no less; the server takes no fewer. */
export const ROUNDS = 600_000;

/** A key under something that only its author knows; base64url. */
export interface Wrap {
  readonly salt: string;
  readonly wrapped: string;
}

export interface Wraps {
  readonly rounds: number;
  readonly phrase: Wrap;
  readonly spare: Wrap;
}

/** It does not open: another pass phrase, or something was changed or moved. */
export class NotOpened extends Error {}

const BLOCK = 1024;
const IV = 12;

export function base64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
  }
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(plain.length);
  for (let at = 0; at < plain.length; at++) {
    bytes[at] = plain.charCodeAt(at);
  }
  return bytes;
}

export function random(bytes: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

/** A name that nobody can guess, of 22 characters. */
export function newName(): string {
  return base64url(random(16));
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 125 random bits in letters and figures that are not mistaken for each other, in groups of five. */
export function newRecoveryCode(): string {
  const letters = [...random(25)].map((it) => LETTERS[it & 31]).join('');
  return letters.match(/.{1,5}/g)?.join('-') ?? letters;
}

/** A recovery code as it was made, however somebody types it. */
export function recoveryCode(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

/** A pass phrase as every device types it. */
export function passPhrase(typed: string): string {
  return typed.normalize('NFKC').trim();
}

/** Why a pass phrase is too easily guessed: the key of a sentence; null where it is not. */
export function weakness(phrase: string): 'short' | 'same' | null {
  const it = passPhrase(phrase);
  return [...it].length < 12 ? 'short' : new Set(it).size < 5 ? 'same' : null;
}

async function wrapping(secret: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const known = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, known,
    { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

function about(...parts: (string | number)[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(['commonweal-journal-1', ...parts].join('|'));
}

async function wrap(key: CryptoKey, secret: string, journal: string, rounds: number): Promise<Wrap> {
  const salt = random(16);
  const iv = random(IV);
  const sealed = await crypto.subtle.wrapKey(
    'raw', key, await wrapping(secret, salt, rounds), { name: 'AES-GCM', iv, additionalData: about(journal, 'key') });
  return { salt: base64url(salt), wrapped: written(iv, sealed) };
}

async function unwrap(it: Wrap, secret: string, journal: string, rounds: number, extractable: boolean): Promise<CryptoKey> {
  const [iv, sealed] = read(it.wrapped);
  try {
    return await crypto.subtle.unwrapKey(
      'raw', sealed, await wrapping(secret, bytesOf(it.salt), rounds),
      { name: 'AES-GCM', iv, additionalData: about(journal, 'key') },
      { name: 'AES-GCM', length: 256 }, extractable, ['encrypt', 'decrypt']);
  } catch {
    throw new NotOpened();
  }
}

function written(iv: Uint8Array, sealed: ArrayBuffer): string {
  const all = new Uint8Array(iv.length + sealed.byteLength);
  all.set(iv);
  all.set(new Uint8Array(sealed), iv.length);
  return `1.${base64url(all)}`;
}

function read(text: string): [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>] {
  if (!/^1\.[\w-]{40,}$/.test(text)) {
    throw new NotOpened();
  }
  const all = bytesOf(text.slice(2));
  return [all.slice(0, IV), all.slice(IV)];
}

/** A new journal: its key, which cannot be taken out of the browser, and what the server may keep of it. */
export async function begin(journal: string, phrase: string, recovery: string, rounds = ROUNDS): Promise<{ key: CryptoKey; wraps: Wraps }> {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const wraps = await wrapped(made, journal, phrase, recovery, rounds);
  return { key: await unwrap(wraps.phrase, passPhrase(phrase), journal, rounds, false), wraps };
}

async function wrapped(key: CryptoKey, journal: string, phrase: string, recovery: string, rounds: number): Promise<Wraps> {
  return {
    rounds,
    phrase: await wrap(key, passPhrase(phrase), journal, rounds),
    spare: await wrap(key, recoveryCode(recovery), journal, rounds),
  };
}

/** Opens a journal with its pass phrase or its recovery code. @throws NotOpened where neither fits */
export function open(wraps: Wraps, journal: string, secret: string): Promise<CryptoKey> {
  return either(wraps, journal, secret, false);
}

async function either(wraps: Wraps, journal: string, secret: string, extractable: boolean): Promise<CryptoKey> {
  try {
    return await unwrap(wraps.phrase, passPhrase(secret), journal, wraps.rounds, extractable);
  } catch {
    return unwrap(wraps.spare, recoveryCode(secret), journal, wraps.rounds, extractable);
  }
}

/** Wraps the same key under another pass phrase and another recovery code; what was written stays as it is. */
export async function rewrap(wraps: Wraps, journal: string, secret: string, phrase: string, recovery: string, rounds = ROUNDS): Promise<Wraps> {
  return wrapped(await either(wraps, journal, secret, true), journal, phrase, recovery, rounds);
}

/** Seals a value in its place; its length tells no more than how many blocks of 1,024 bytes it takes. */
export async function seal(key: CryptoKey, value: unknown, ...place: (string | number)[]): Promise<string> {
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / BLOCK) * BLOCK).fill(0x20);
  padded.set(plain);
  const iv = random(IV);
  return written(iv, await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: about(...place) }, key, padded));
}

/** @throws NotOpened where it was changed, or stood in another place */
export async function unseal(key: CryptoKey, sealed: string, ...place: (string | number)[]): Promise<unknown> {
  const [iv, bytes] = read(sealed);
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: about(...place) }, key, bytes);
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch {
    throw new NotOpened();
  }
}

/** SHA-256 of a text in UTF-8, in small hexadecimal. */
export async function fingerprint(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...hash].map((it) => it.toString(16).padStart(2, '0')).join('');
}
