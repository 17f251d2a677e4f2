/** What the coding page is about: an immutable text by turns, codes, and marks of several people on the same words. */

/** [start, end) in UTF-16 code units of the text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What one person says until another speaks; in a journal, a paragraph. */
export interface Turn extends Stretch {
  readonly number: number;
  /** Empty where nobody is named. */
  readonly speaker: string;
}

export interface Code {
  readonly id: string;
  readonly name: string;
  /** All its names in all languages, for whoever types one of them. */
  readonly called: readonly string[];
  readonly parent: string | null;
  readonly definition: string;
  readonly useWhen: string;
  readonly notWhen: string;
  readonly examples: readonly { readonly source: string; readonly quote: string }[];
  /** As #RRGGBB. */
  readonly colour: string;
  /** Only in an older version of the codebook: shown, and no longer given. */
  readonly old?: boolean;
}

export interface Mark extends Stretch {
  readonly id: string;
  readonly code: string;
  readonly coder: string;
  /** The version of the codebook that its coder had before them. */
  readonly codebook: number;
  readonly mine: boolean;
  memo: string;
  /** Made here, and the server cannot be reached to take it. */
  waiting: boolean;
}

/** A turn that somebody read and left without a code. */
export interface Review {
  readonly coder: string;
  readonly turn: number;
}

/** As the server sends a mark. */
export interface SentMark extends Stretch {
  readonly id: string;
  readonly code: string;
  readonly coder: string;
  readonly codebook: number;
  readonly memo: string;
}

export interface Sent {
  readonly text: string;
  readonly version: number;
  readonly language: string;
  readonly turns: readonly Turn[];
  readonly codebook: number;
  readonly codes: readonly Code[];
  /** Under which name whoever reads this codes; empty where they have not begun. */
  readonly coder: string;
  readonly blind: boolean;
  readonly done: boolean;
  readonly seq: number;
  readonly marks: readonly SentMark[];
  readonly reviews: readonly Review[];
}

export interface Changes {
  readonly seq: number;
  readonly version: number;
  readonly codebook: number;
  readonly coder: string;
  readonly blind: boolean;
  readonly done: boolean;
  readonly made: readonly SentMark[];
  readonly gone: readonly string[];
  readonly reviews: readonly Review[];
  readonly reviewsGone: readonly Review[];
}

/** The turn in which a place stands, or the one before it; its index, 0 where there is none before. */
export function turnAt(turns: readonly Turn[], place: number): number {
  let low = 0;
  let high = turns.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((turns[middle]?.start ?? Infinity) <= place) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
