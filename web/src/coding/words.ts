/** Words and sentences of a turn, as its language has them: Chinese writes no spaces between words, and still has some. */
import type { Stretch } from './model.ts';

/** What does not know where words begin takes what stands between spaces. */
function apart(text: string, pattern: RegExp): Stretch[] {
  return [...text.matchAll(pattern)].map((it) => ({ start: it.index, end: it.index + it[0].length }));
}

/** Made when words are first asked for: the browser reads a whole dictionary for it. */
class Lazily {
  private readonly language: string;
  private readonly granularity: 'word' | 'sentence';
  private made: Intl.Segmenter | null | undefined;

  constructor(language: string, granularity: 'word' | 'sentence') {
    this.language = language;
    this.granularity = granularity;
  }

  /** Null where the browser knows of no words. */
  get(): Intl.Segmenter | null {
    if (this.made === undefined) {
      this.made = 'Segmenter' in Intl ? new Intl.Segmenter(this.language, { granularity: this.granularity }) : null;
    }
    return this.made;
  }
}

export class Words {
  private readonly word: Lazily;
  private readonly sentence: Lazily;

  constructor(language: string) {
    this.word = new Lazily(language, 'word');
    this.sentence = new Lazily(language, 'sentence');
  }

  /** The words of a text that begins at a place; signs between them are none. */
  words(text: string, from: number): Stretch[] {
    const word = this.word.get();
    const found = word === null
      ? apart(text, /[\p{L}\p{N}\p{M}'’-]+/gu)
      : [...word.segment(text)].filter((it) => it.isWordLike).map((it) => ({ start: it.index, end: it.index + it.segment.length }));
    return found.map((it) => ({ start: it.start + from, end: it.end + from }));
  }

  /** Its sentences, without the space after them. */
  sentences(text: string, from: number): Stretch[] {
    const sentence = this.sentence.get();
    const found = sentence === null
      ? apart(text, /[^.!?。！？]+[.!?。！？]*/gu)
      : [...sentence.segment(text)].map((it) => ({ start: it.index, end: it.index + it.segment.length }));
    return found.flatMap((it) => {
      const words = text.slice(it.start, it.end);
      const start = it.start + words.length - words.trimStart().length;
      const end = it.start + words.trimEnd().length;
      return end > start ? [{ start: start + from, end: end + from }] : [];
    });
  }
}

/** Which of the stretches holds a place, or else the first after it; the last where there is none after. */
export function indexAt(all: readonly Stretch[], place: number): number {
  const found = all.findIndex((it) => it.end > place);
  return found < 0 ? all.length - 1 : found;
}

/**
 * What somebody dragged over, as whole words: a word that is touched is taken.
 *
 * @return null where there is no word in it
 */
export function whole(words: readonly Stretch[], dragged: Stretch): Stretch | null {
  const touched = words.filter((it) => it.start < dragged.end && it.end > dragged.start);
  const first = touched[0];
  const last = touched.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}
