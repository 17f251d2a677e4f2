/** Days and times. */
import { make, newId, put } from '../dom.ts';
import type { Question } from '../model.ts';
import type { Part, Surroundings } from './field.ts';
import { ui } from './field.ts';
import { typing } from './text.ts';

export function date(question: Question, around: Surroundings): Part {
  if (question.look.has('year') || question.look.has('month-year')) {
    return month(question, around, question.look.has('month-year'));
  }
  const input = make('input', { type: 'date' });
  return typing(question, around, input, () => unfinished(input, around), (typed) => typed);
}

/** A time of day on this device's clock: the offset from Greenwich is kept with it. */
export function time(question: Question, around: Surroundings): Part {
  const input = make('input', { type: 'time', class: 'short' });
  return typing(
    question, around, input, () => unfinished(input, around),
    (typed) => (typed === '' ? '' : `${seconds(typed)}${offset(new Date())}`),
    (answer) => answer.slice(0, 5),
  );
}

export function datetime(question: Question, around: Surroundings): Part {
  const input = make('input', { type: 'datetime-local', class: 'short' });
  return typing(
    question, around, input, () => unfinished(input, around),
    (typed) => (typed === '' ? '' : `${seconds(typed)}${offset(new Date(typed))}`),
    (answer) => answer.slice(0, 16),
  );
}

/** A browser holds a day that is half typed as none at all, and says so only here. */
function unfinished(input: HTMLInputElement, around: Surroundings): string | null {
  return input.validity?.badInput ? around.say('webform.typing.date') : null;
}

function seconds(typed: string): string {
  return /T?\d\d:\d\d$/.test(typed) ? `${typed}:00.000` : typed;
}

/** Such as `+01:00`. */
export function offset(at: Date): string {
  const minutes = -at.getTimezoneOffset();
  const two = (part: number): string => String(Math.floor(Math.abs(part))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** A year, or a month of a year; the day is written as the first. */
function month(question: Question, around: Surroundings, withMonth: boolean): Part {
  const ids = { month: newId('month'), year: newId('year') };
  const year = make('input', { id: ids.year, type: 'text', inputmode: 'numeric', maxlength: 4, class: 'short', autocomplete: 'off' });
  const months = make('select', { id: ids.month, class: 'short' }, make('option', { value: '' }, '–'));
  for (let number = 1; number <= 12; number++) {
    const name = new Intl.DateTimeFormat(around.language, { month: 'long' }).format(new Date(2026, number - 1, 15));
    months.append(make('option', { value: String(number).padStart(2, '0'), lang: around.language }, name));
  }
  let wrong: string | null = null;
  const commit = (): void => {
    const typed = year.value.trim();
    const chosen = withMonth ? months.value : '01';
    const whole = /^\d{4}$/.test(typed) && chosen !== '';
    const nothing = typed === '' && (!withMonth || chosen === '');
    wrong = whole || nothing ? null : around.say('webform.typing.date');
    const answer = whole ? `${typed}-${chosen}-01` : '';
    if (answer !== question.answer()) {
      question.set(answer);
    }
  };
  for (const part of [year, months]) {
    part.addEventListener('change', () => {
      commit();
      around.answered(question);
    });
  }
  const labelled = (id: string, key: string, part: HTMLElement): HTMLElement => {
    const label = ui('label', around, null, around.say(key));
    put(label, 'for', id);
    return make('div', {}, label, part);
  };
  return {
    shape: 'group',
    element: make('div', { class: 'moment-parts' },
      ...(withMonth ? [labelled(ids.month, 'webform.month', months)] : []), labelled(ids.year, 'webform.year', year)),
    target: year,
    mistyped: () => wrong,
    commit,
    sync: () => {
      const answer = question.answer();
      if (answer !== '' && document.activeElement !== year) {
        year.value = answer.slice(0, 4);
        months.value = answer.slice(5, 7);
      }
      year.readOnly = question.readonly();
      months.disabled = question.readonly();
    },
  };
}
