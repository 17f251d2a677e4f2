/** A number between two others; no answer until somebody gives one, wherever the slider stands. */
import { button, make, put } from '../dom.ts';
import type { Question } from '../model.ts';
import type { Part, Surroundings } from './field.ts';

const MOST_STEPS = 400;

export function range(question: Question, around: Surroundings): Part {
  const bounds = question.options.range ?? { from: '0', to: '10', step: '1' };
  return question.look.has('picker') || question.look.has('rating') ? listed(question, around, bounds) : slider(question, around, bounds);
}

type Bounds = NonNullable<Question['options']['range']>;

function slider(question: Question, around: Surroundings, bounds: Bounds): Part {
  const [low, high] = [Number(bounds.from), Number(bounds.to)];
  const input = make('input', {
    type: 'range', min: Math.min(low, high), max: Math.max(low, high), step: Math.abs(Number(bounds.step)) || 1, dir: low > high ? 'rtl' : 'ltr',
    value: (low + high) / 2,
  });
  const value = make('output', { class: 'range-value' });
  const clear = button(around.say('webform.clear'), () => {
    question.set('');
    around.answered(question);
    input.focus();
  }, 'plain');
  [value, clear].forEach((it) => put(it, 'lang', around.language));
  const give = (): void => {
    question.set(input.value);
    around.answered(question);
  };
  input.addEventListener('input', give);
  // where the slider already stands is an answer too, once it is clicked or confirmed there
  input.addEventListener('click', give);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      give();
    }
  });
  const ends = make('span', { class: 'range-ends muted small', 'aria-hidden': 'true' },
    make('span', {}, bounds.from), make('span', {}, bounds.to));
  return {
    shape: 'single',
    element: make('div', { class: 'range' }, value, input, ends, clear),
    target: input,
    sync: () => {
      const answer = question.answer();
      const none = around.say('webform.range.none');
      value.textContent = answer === '' ? none : answer;
      value.classList.toggle('muted', answer === '');
      if (answer !== '' && Number(input.value) !== Number(answer)) {
        input.value = answer;
      }
      put(input, 'aria-valuetext', answer === '' ? none : answer);
      input.classList.toggle('unanswered', answer === '');
      input.disabled = question.readonly();
      clear.hidden = answer === '' || question.readonly();
    },
  };
}

function listed(question: Question, around: Surroundings, bounds: Bounds): Part {
  const select = make('select', { class: 'short' }, make('option', { value: '', lang: around.language }, around.say('webform.choose')),
    ...steps(bounds).map((it) => make('option', { value: it }, it)));
  select.addEventListener('change', () => {
    question.set(select.value);
    around.answered(question);
  });
  return {
    shape: 'single',
    element: select,
    target: select,
    sync: () => {
      const answer = question.answer();
      select.value = [...select.options].find((it) => it.value !== '' && answer !== '' && Number(it.value) === Number(answer))?.value ?? '';
      select.disabled = question.readonly();
    },
  };
}

/** Every value from one end to the other, written with as many decimals as the step has. */
export function steps(bounds: Bounds): string[] {
  const [from, to] = [Number(bounds.from), Number(bounds.to)];
  const step = Math.abs(Number(bounds.step)) || 1;
  const decimals = Math.max(...[bounds.from, bounds.step].map((it) => (it.split('.')[1] ?? '').length));
  const count = Math.min(MOST_STEPS, Math.floor(Math.abs(to - from) / step + 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => (from + Math.sign(to - from) * index * step).toFixed(decimals));
}
