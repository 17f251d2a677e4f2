/**
 * A form as it is being filled in, in our own words: what the pages of an interview are made of. Only `engine.ts` knows the
 * engine behind it.
 */

/** A piece of text with the little markup that form authors may use. Never HTML. */
export type Markup =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'element'; readonly name: string; readonly url?: string; readonly children: readonly Markup[] };

/** A label, hint or message in the language of the interview; media are names of files of the form. */
export interface Wording {
  readonly text: string;
  readonly markup: readonly Markup[];
  readonly image?: string;
  readonly audio?: string;
  readonly video?: string;
}

export interface Choice {
  readonly value: string;
  readonly label: Wording;
}

/** What is wrong with an answer, with the author's own words where there are some. */
export interface Fault {
  readonly kind: 'required' | 'constraint' | 'typing';
  readonly message: Wording | null;
}

export type QuestionKind =
  | 'text' | 'integer' | 'decimal' | 'date' | 'time' | 'datetime' | 'barcode'
  | 'one' | 'many' | 'rank' | 'range'
  | 'point' | 'trace' | 'shape'
  | 'picture' | 'audio' | 'video' | 'file'
  | 'acknowledge' | 'note';

interface Place {
  /** Steady as long as the form is open. */
  readonly id: string;
  /** The last part of the path, without a position: the name that the form gives. */
  readonly name: string;
  /** Such as `/data/member[2]/age`; changes when an entry before is removed. */
  path(): string;
  relevant(): boolean;
  label(): Wording | null;
  /** Appearances, as the form's author wrote them. */
  readonly look: ReadonlySet<string>;
}

export interface Question extends Place {
  readonly kind: QuestionKind;
  hint(): Wording | null;
  required(): boolean;
  readonly(): boolean;
  /** The answer as it is written into the submission; several choices are separated by spaces; empty where there is none. */
  answer(): string;
  /** Gives an answer in the same writing; the empty text takes it away. False where the form could not hold it. */
  set(answer: string): boolean;
  choices(): readonly Choice[];
  fault(): Fault | null;
  /** For pictures, audio, video and files. */
  file(): File | null;
  setFile(file: File | null): void;
  readonly options: QuestionOptions;
}

export interface QuestionOptions {
  readonly rows?: number;
  readonly range?: { readonly from: string; readonly to: string; readonly step: string };
  /** Such as `image/*`. */
  readonly accept?: string;
  /** The longer side of a picture, in pixels. */
  readonly maxPixels?: number;
  /** Metres. */
  readonly accuracy?: number;
}

export interface Section extends Place {
  readonly kind: 'section';
  items(): readonly Item[];
}

/** A group that repeats, such as the members of a household. */
export interface Roster extends Place {
  readonly kind: 'roster';
  entries(): readonly Section[];
  /** Whether entries may be added and removed here; otherwise the form counts them itself. */
  readonly open: boolean;
  add(): void;
  remove(index: number): void;
}

export type Item = Question | Section | Roster;

export function isQuestion(item: Item): item is Question {
  return item.kind !== 'section' && item.kind !== 'roster';
}

export interface Language {
  /** As the form names it, such as `Français (fr)`; empty where the form has one language only. */
  readonly name: string;
  /** BCP 47, where the name tells. */
  readonly code: string | null;
  readonly direction: 'ltr' | 'rtl';
}

/** An interview as it is kept: also one that is not finished or has faults. */
export interface Kept {
  readonly xml: string;
  readonly files: readonly KeptFile[];
}

export interface KeptFile {
  readonly name: string;
  readonly blob: Blob;
}

export interface Interview {
  readonly root: Section;
  readonly languages: readonly Language[];
  language(): Language;
  speak(language: Language): void;
  /** `uuid:…`; the same through every draft and every attempt to send. */
  instanceId(): string;
  /** What the form calls this interview; empty where it does not say. */
  instanceName(): string;
  /** Called soon after anything changed, once for changes that come together. */
  changed(listener: () => void): void;
  keep(): Promise<Kept>;
}

/** What a form asks to be recorded about how it was filled in. */
export interface AuditWishes {
  readonly changes: boolean;
  readonly user: boolean;
  readonly reasons: boolean;
  readonly location: { readonly minSeconds: number; readonly maxAgeSeconds: number } | null;
}

export interface Form {
  readonly title: string;
  readonly formId: string;
  readonly audit: AuditWishes | null;
  /** Whether submissions must be encrypted, which this page cannot do. */
  readonly encrypted: boolean;
  begin(who: Who): Interview;
  resume(kept: Kept, who: Who): Promise<Interview>;
}

export interface Who {
  readonly device: string;
  readonly name: string;
}
