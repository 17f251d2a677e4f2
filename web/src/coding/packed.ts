/** A text with its marks as the server sends it: long lists as columns of figures, so that little is sent and little has to be read. */
import type { Sent, SentMark, Turn } from './model.ts';

export interface Packed extends Omit<Sent, 'turns' | 'marks'> {
  readonly turns: {
    readonly speakers: readonly string[];
    /** For each turn which speaker, and where it begins and ends. */
    readonly at: readonly number[];
  };
  readonly marks: {
    readonly ids: readonly string[];
    readonly codes: readonly string[];
    readonly coders: readonly string[];
    /** For each mark where it begins, how long it is, which code, which coder, and the version of the codebook. */
    readonly at: readonly number[];
    /** By id, of those that have one. */
    readonly memos: Readonly<Record<string, string>>;
  };
}

export function unpacked(packed: Packed): Sent {
  const { turns: said, marks: made, ...rest } = packed;
  const turns = Array.from({ length: said.at.length / 3 }, (_, at): Turn => ({
    number: at + 1, speaker: said.speakers[said.at[at * 3] ?? 0] ?? '', start: said.at[at * 3 + 1] ?? 0, end: said.at[at * 3 + 2] ?? 0,
  }));
  const marks = made.ids.map((id, at): SentMark => {
    const [start = 0, long = 0, code = 0, coder = 0, codebook = 0] = made.at.slice(at * 5, at * 5 + 5);
    return { id, start, end: start + long, code: made.codes[code] ?? '', coder: made.coders[coder] ?? '', codebook, memo: made.memos[id] ?? '' };
  });
  return { ...rest, turns, marks };
}
