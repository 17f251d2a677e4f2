/** What every question has around its control: its words, its hint, what is wrong. */
import { make, newId, put } from '../dom.ts';
import { mediaOf, phrases } from '../markup.ts';
import type { MediaAddress } from '../markup.ts';
import type { Fault, Question, Wording } from '../model.ts';
import type { Say } from '../words.ts';

/** What a control is given. */
export interface Surroundings {
  readonly say: Say;
  /** Language of `say`. */
  readonly language: string;
  readonly media: MediaAddress;
  /** Says something to who listens instead of looking. */
  announce(text: string): void;
  /** The person has given or changed an answer and gone on: what is wrong with it may be shown. */
  answered(question: Question): void;
  /** Whether what is wrong with a question is shown by now. */
  showsFaults(question: Question): boolean;
}

/** A question on the page. */
export interface Control {
  readonly question: Question;
  readonly element: HTMLElement;
  /** Brings the page up to what the form holds. */
  sync(): void;
  /** Hands over what is still being typed. */
  commit(): void;
  /** What is wrong, whether or not it is shown. */
  fault(): Fault | null;
  /** Where the focus goes when somebody comes to put it right. */
  focus(): void;
}

/** The inside of a control, without the words around it. */
export interface Part {
  /** One thing to type into or choose from is named by a label; several together by a legend. */
  readonly shape: 'single' | 'group';
  readonly element: HTMLElement;
  /** What has the name and the description: for `single` an input, a select or a text area. */
  readonly target: HTMLElement;
  sync(): void;
  commit?(): void;
  /** What was typed cannot be an answer of this kind: why. */
  mistyped?(): string | null;
}

export function field(question: Question, part: Part, around: Surroundings): Control {
  const id = newId('q');
  const { say } = around;
  const words = make('span', { class: 'words' });
  const optional = ui('span', around, 'muted mark');
  const media = make('div', { class: 'media' });
  const hint = make('span', { class: 'hint', id: `${id}-hint` });
  const error = make('span', { class: 'error', id: `${id}-error` });
  const single = part.shape === 'single';
  const name = single ? make('label', { for: `${id}-in` }, words, optional) : make('legend', {}, words, optional);
  const element = single
    ? make('div', { class: 'field question', id }, name, media, hint, error, part.element)
    : make('fieldset', { class: 'choices question', id }, name, media, hint, error, part.element);
  const target = part.target;
  if (single) {
    target.id = `${id}-in`;
  }
  put(element, 'data-name', question.name);

  let shownLabel = '';
  let shownHint = '';
  const sync = (): void => {
    const label = question.label();
    const hinted = question.hint();
    const labelKey = JSON.stringify(label);
    if (labelKey !== shownLabel) {
      shownLabel = labelKey;
      words.replaceChildren(...phrases(label?.markup ?? []));
      if (words.textContent?.trim() === '') {
        words.textContent = label?.image !== undefined ? '' : question.name;
      }
      media.replaceChildren(...(label === null ? [] : mediaOf(label, around.media)));
    }
    const hintKey = JSON.stringify(hinted);
    if (hintKey !== shownHint) {
      shownHint = hintKey;
      hint.replaceChildren(...phrases(hinted?.markup ?? []));
    }
    hint.hidden = hint.textContent === '';
    media.hidden = media.childElementCount === 0;
    optional.textContent = question.required() ? ` ${say('webform.required')}` : '';
    const fault = around.showsFaults(question) ? control.fault() : null;
    error.hidden = fault === null;
    if (fault === null) {
      error.replaceChildren();
    } else {
      showFault(error, fault, around);
    }
    element.classList.toggle('wrong', fault !== null);
    put(target, 'aria-invalid', fault !== null && (single || target !== element) ? 'true' : null);
    const described = [hint.hidden ? '' : hint.id, error.hidden ? '' : error.id].filter((it) => it !== '').join(' ');
    put(single ? target : element, 'aria-describedby', described === '' ? null : described);
    if (single) {
      put(target, 'aria-required', question.required() ? 'true' : null);
    }
    part.sync();
  };
  const control: Control = {
    question,
    element,
    sync,
    commit: () => part.commit?.(),
    fault: () => {
      const typed = part.mistyped?.() ?? null;
      return typed === null
        ? question.fault()
        : { kind: 'typing', message: { text: typed, markup: [{ kind: 'text', text: typed }] } };
    },
    focus: () => (single ? target : firstStop(element)).focus(),
  };
  return control;
}

function firstStop(element: HTMLElement): HTMLElement {
  return element.querySelector<HTMLElement>('input:checked, input, select, textarea, button') ?? element;
}

function showFault(into: HTMLElement, fault: Fault, around: Surroundings): void {
  const words = faultWords(fault, around.say);
  if (into.textContent !== words.text) {
    into.replaceChildren(...phrases(words.markup));
  }
  put(into, 'lang', fault.message === null || fault.kind === 'typing' ? around.language : null);
}

/** The author's words on what is wrong, or else ours. */
export function faultWords(fault: Fault, say: Say): Wording {
  const ours = say(`webform.fault.${fault.kind}`);
  return fault.message !== null && fault.message.text.trim() !== ''
    ? fault.message
    : { text: ours, markup: [{ kind: 'text', text: ours }] };
}

/** An element for words of ours within a form that may be in another language. */
export function ui<K extends keyof HTMLElementTagNameMap>(
  name: K, around: Pick<Surroundings, 'language'>, kind: string | null = null, text = '',
): HTMLElementTagNameMap[K] {
  return make(name, { class: kind, lang: around.language }, text);
}
