/** What stands around the questions of a page: where one is, what is wrong, the way on and back. */
import { button, make, newId, put, tell } from '../dom.ts';
import type { Language } from '../model.ts';
import type { Say } from '../words.ts';

export interface Acts {
  next(): void;
  back(): void;
  leave(): void;
  finish(): void;
  jump(page: number): void;
  speak(language: Language): void;
}

export interface Frame {
  readonly element: HTMLElement;
  readonly page: HTMLElement;
  readonly last: HTMLElement;
  readonly verdict: HTMLElement;
  errors(lines: readonly { words: string; act: () => void }[], then: 'focus' | null): void;
  progress(at: number, of: number): void;
  outline(names: readonly string[], at: number): void;
  speaking(language: Language): void;
}

export function frame(around: { say: Say; language: string }, languages: readonly Language[], acts: Acts): Frame {
  const { say } = around;
  const id = newId('progress');
  const bar = make('progress', { 'aria-labelledby': id });
  const where = make('p', { class: 'words small muted', id });
  const errors = make('div', { class: 'errors', tabindex: '-1', role: 'group', 'aria-labelledby': `${id}-errors`, hidden: true });
  const page = make('section', { class: 'form-page', tabindex: '-1' });
  const verdict = make('p');
  const last = make('div', {}, make('h2', {}, say('webform.last.title')), verdict);
  put(last, 'lang', around.language);
  put(last, 'dir', 'ltr');
  const next = make('button', { type: 'submit' }, say('webform.next'));
  const back = button(say('webform.back'), acts.back, 'quiet');
  const finish = button(say('webform.finish'), acts.finish);
  const leave = button(say('webform.leave'), acts.leave, 'plain');
  const pages = make('ol', { class: 'outline' });
  const form = make('form', { novalidate: true, class: 'interview' },
    make('div', { class: 'progress' }, bar, where),
    errors, page,
    make('div', { class: 'buttons' }, next, finish, back, leave),
    make('details', { class: 'quiet' }, make('summary', {}, say('webform.outline')), pages));
  const speech = speaker(around, languages, acts.speak);
  // the enter key in a field goes on, as it would on any page
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    (next.hidden ? acts.finish : acts.next)();
  });
  let listed = '';
  let wrong = '';
  return {
    element: make('div', {}, speech.element, form),
    page,
    last,
    verdict,
    errors: (lines, then) => {
      const key = JSON.stringify(lines.map((it) => it.words));
      errors.hidden = lines.length === 0;
      if (key === wrong && then === null) {
        return;
      }
      wrong = key;
      errors.replaceChildren(
        make('h2', { id: `${id}-errors` }, say('webform.errors.title')),
        make('ul', {}, ...lines.map((line) => {
          const link = make('a', { href: '#' }, line.words);
          link.addEventListener('click', (event) => {
            event.preventDefault();
            line.act();
          });
          return make('li', {}, link);
        })));
      if (then === 'focus' && lines.length > 0) {
        errors.focus({ preventScroll: true });
        errors.scrollIntoView({ block: 'start' });
      }
    },
    progress: (at, of) => {
      bar.max = of;
      bar.value = at + 1;
      tell(where, say('webform.page', at + 1, of));
      next.hidden = at + 1 >= of;
      finish.hidden = !next.hidden;
      back.hidden = at === 0;
    },
    outline: (names, at) => {
      const key = JSON.stringify([names, at]);
      if (key !== listed) {
        listed = key;
        pages.replaceChildren(...names.map((name, index) => {
          const go = button(name, () => acts.jump(index), 'plain');
          put(go, 'aria-current', index === at ? 'step' : null);
          put(go, 'dir', 'auto');
          return make('li', {}, go);
        }));
      }
    },
    speaking: (language) => speech.show(language),
  };
}

function speaker(
  around: { say: Say }, languages: readonly Language[], speak: (language: Language) => void,
): { element: HTMLElement; show(language: Language): void } {
  const id = newId('language');
  const select = make('select', { id, class: 'short' },
    ...languages.map((it, index) => make('option', { value: index, lang: it.code }, it.name.replace(/\s*\([^)]*\)\s*$/, ''))));
  select.addEventListener('change', () => {
    const chosen = languages[Number(select.value)];
    if (chosen !== undefined) {
      speak(chosen);
    }
  });
  const element = make('div', { class: 'field speaker' }, make('label', { for: id }, around.say('webform.language')), select);
  element.hidden = languages.length < 2;
  return {
    element,
    show: (language) => {
      const spoken = String(languages.findIndex((it) => it.name === language.name));
      // to say what it says already costs the browser a look at the whole page
      if (select.value !== spoken) {
        select.value = spoken;
      }
    },
  };
}
