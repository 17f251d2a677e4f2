/** Words and numbers. */
import { later, make, put } from '../dom.ts';
import type { Question } from '../model.ts';
import type { Part, Surroundings } from './field.ts';

const WHOLE = /^[-+]?\d+$/;
const NUMBER = /^[-+]?(\d+([.,]\d*)?|[.,]\d+)$/;
const SMALLEST = -2147483648n;
const LARGEST = 2147483647n;

export function text(question: Question, around: Surroundings): Part {
  const long = question.look.has('multiline') || question.options.rows !== undefined;
  const input = long
    ? make('textarea', { rows: question.options.rows ?? 4, dir: 'auto' })
    : make('input', { type: question.look.has('masked') ? 'password' : 'text', autocomplete: 'off', dir: 'auto' });
  if (question.look.has('numbers')) {
    put(input, 'inputmode', 'decimal');
  } else if (question.look.has('url')) {
    put(input, 'inputmode', 'url');
  }
  return typing(question, around, input, () => null, (typed) => typed);
}

/** A whole number, or one with decimals; a comma is taken for a point. */
export function number(question: Question, around: Surroundings): Part {
  const whole = question.kind === 'integer';
  const input = make('input', {
    type: 'text', inputmode: whole ? 'numeric' : 'decimal', autocomplete: 'off', class: 'short', dir: 'ltr',
  });
  const why = (typed: string): string | null => {
    if (typed === '') {
      return null;
    }
    if (!(whole ? WHOLE : NUMBER).test(typed)) {
      return around.say(whole ? 'webform.typing.integer' : 'webform.typing.decimal');
    }
    const beyond = whole && (BigInt(typed) < SMALLEST || BigInt(typed) > LARGEST);
    return beyond || !Number.isFinite(Number(typed.replace(',', '.'))) ? around.say('webform.typing.large') : null;
  };
  return typing(question, around, input, why, (typed) => typed.replace(',', '.').replace(/^\+/, ''));
}

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** What is typed reaches the form a moment after the last key, and at once when somebody goes on. */
export function typing(
  question: Question,
  around: Surroundings,
  input: Typed,
  mistyped: (typed: string) => string | null,
  toAnswer: (typed: string) => string,
  fromAnswer: (answer: string) => string = (answer) => answer,
): Part {
  let wrong: string | null = null;
  const commit = (): void => {
    const typed = input.tagName === 'TEXTAREA' || question.kind === 'text' ? input.value : input.value.trim();
    wrong = mistyped(typed);
    const answer = wrong === null ? toAnswer(typed) : '';
    if (answer !== question.answer()) {
      const held = question.set(answer);
      wrong ??= held ? null : around.say('webform.fault.typing');
    }
  };
  const soon = later(commit, 400);
  input.addEventListener('input', () => soon.due());
  input.addEventListener('change', () => {
    soon.now();
    commit();
    around.answered(question);
  });
  return {
    shape: 'single',
    element: input,
    target: input,
    mistyped: () => wrong,
    commit: () => soon.now(),
    sync: () => {
      const shown = fromAnswer(question.answer());
      if (wrong === null && document.activeElement !== input && input.value !== shown) {
        input.value = shown;
      }
      input.readOnly = question.readonly();
    },
  };
}
