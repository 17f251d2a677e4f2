/** A control for each kind of question. */
import { make, newId, put } from '../dom.ts';
import { mediaOf, phrases } from '../markup.ts';
import type { Question } from '../model.ts';
import type { Control, Part, Surroundings } from './field.ts';
import { field } from './field.ts';
import { choices } from './choices.ts';
import { date, datetime, time } from './moment.ts';
import { file } from './file.ts';
import { path, point } from './place.ts';
import { range } from './range.ts';
import { rank } from './rank.ts';
import { signature } from './signature.ts';
import { number, text } from './text.ts';

export function controlOf(question: Question, around: Surroundings): Control {
  return question.kind === 'note' ? note(question, around) : field(question, partOf(question, around), around);
}

function partOf(question: Question, around: Surroundings): Part {
  switch (question.kind) {
    case 'integer':
    case 'decimal':
      return number(question, around);
    case 'date':
      return date(question, around);
    case 'time':
      return time(question, around);
    case 'datetime':
      return datetime(question, around);
    case 'one':
    case 'many':
      return choices(question, around);
    case 'rank':
      return rank(question, around);
    case 'range':
      return range(question, around);
    case 'point':
      return point(question, around);
    case 'trace':
    case 'shape':
      return path(question, around);
    case 'picture':
      return ['signature', 'draw', 'annotate'].some((it) => question.look.has(it)) ? signature(question, around) : file(question, around);
    case 'audio':
    case 'video':
    case 'file':
      return file(question, around);
    case 'acknowledge':
      return acknowledge(question, around);
    case 'text':
    case 'barcode':
    case 'note':
      return text(question, around);
  }
}

/** Something to read. */
function note(question: Question, around: Surroundings): Control {
  const words = make('p', { class: 'words' });
  const media = make('div', { class: 'media' });
  const hint = make('p', { class: 'hint' });
  const value = make('p', { class: 'number', dir: 'auto' });
  const element = make('div', { class: 'question form-note', 'data-name': question.name }, words, media, hint, value);
  let shown = '';
  return {
    question,
    element,
    commit: () => undefined,
    fault: () => question.fault(),
    focus: () => element.focus(),
    sync: () => {
      const label = question.label();
      const hinted = question.hint();
      const key = JSON.stringify([label, hinted]);
      if (key !== shown) {
        shown = key;
        words.replaceChildren(...phrases(label?.markup ?? []));
        hint.replaceChildren(...phrases(hinted?.markup ?? []));
        media.replaceChildren(...(label === null ? [] : mediaOf(label, around.media)));
      }
      value.textContent = question.answer();
      for (const it of [words, hint, value]) {
        it.hidden = it.textContent === '';
      }
      media.hidden = media.childElementCount === 0;
    },
  };
}

/** One box to tick: I have read this, I agree. */
function acknowledge(question: Question, around: Surroundings): Part {
  const id = newId('ack');
  const input = make('input', { type: 'checkbox', id });
  const label = make('label', { for: id, lang: around.language }, around.say('webform.acknowledge'));
  input.addEventListener('change', () => {
    question.set(input.checked ? 'OK' : '');
    around.answered(question);
  });
  const element = make('div', { class: 'choice' }, input, label);
  return {
    shape: 'group',
    element,
    target: element,
    sync: () => {
      input.checked = question.answer() !== '';
      input.disabled = question.readonly();
      put(input, 'aria-required', question.required() ? 'true' : null);
    },
  };
}
