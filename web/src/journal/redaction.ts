/** What is taken out of a text before it is shown to others, and what an author may want to take out. */

/** Stands in the place of what was taken out. */
export const TAKEN = '[..]';

/** Paragraphs, with an empty line between them. */
export function paragraphs(text: string): string[] {
  return text.split(/\n[ \t]*\n+/u).map((it) => it.trim()).filter((it) => it !== '');
}

/** Takes words out wherever they stand, as whole words where they are words that stand alone. How often, and what is left. */
export function without(text: string, words: readonly string[]): { text: string; taken: number } {
  let taken = 0;
  let left = text;
  // the longest first: a name goes with its surname before it goes alone
  for (const word of [...new Set(words.map((it) => it.trim()))].filter((it) => it !== '').sort((a, b) => b.length - a.length)) {
    left = left.replaceAll(pattern(word), () => {
      taken++;
      return TAKEN;
    });
  }
  return { text: left, taken };
}

function pattern(word: string): RegExp {
  const plain = word.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replaceAll(/\s+/gu, '\\s+');
  const han = /\p{Script=Han}/u.test(word);
  const before = !han && /^[\p{L}\p{N}]/u.test(word) ? '(?<![\\p{L}\\p{N}])' : '';
  const after = !han && /[\p{L}\p{N}]$/u.test(word) ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(before + plain + after, 'giu');
}

export type Hint = 'name' | 'telephone' | 'email' | 'postcode' | 'number' | 'street';

const HINTS: readonly [Hint, RegExp][] = [
  ['email', /[^\s@<>,;]+@[^\s@<>,;]+\.[\p{L}]{2,}/gu],
  ['postcode', /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/g],
  ['telephone', /(?<!\d)(?:\+|00)?\d[\d ()-]{7,}\d(?!\d)/g],
  ['number', /(?<!\d)\d{6,}(?!\d)/g],
  ['street', /\b\d{1,4}[a-z]?\s+(?:\p{Lu}[\p{L}'’-]+\s+){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Terrace|Drive|Court|Place|Way|Row|Crescent|Gardens)\b/gu],
  ['street', /[\p{Script=Han}]{2,6}(?:路|街|巷|弄)\d+号/gu],
  ['name', /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Councillor|Cllr|Father|Sister|Rev)\.?\s+\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)?/gu],
  ['name', /(?<=[\p{Ll},;]\s)\p{Lu}[\p{Ll}'’-]+\s+\p{Lu}[\p{Ll}'’-]+/gu],
  ['name', /[\p{Script=Han}]{1,3}(?:先生|女士|小姐|太太|老师|医生|主任|书记)/gu],
];

/** What looks like somebody's name, number or address. A reminder, not a promise: it finds some and misses others. */
export function hints(text: string): { kind: Hint; words: string }[] {
  const found = new Map<string, Hint>();
  for (const [kind, shape] of HINTS) {
    for (const it of text.matchAll(shape)) {
      const words = it[0].trim();
      if (![...found.keys()].some((other) => other.includes(words))) {
        found.set(words, kind);
      }
    }
  }
  return [...found].map(([words, kind]) => ({ kind, words }));
}
