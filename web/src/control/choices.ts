/** One of several, or some of them. */
import { button, make, newId, put, tell } from '../dom.ts';
import { mediaOf, phrases } from '../markup.ts';
import type { Choice, Question } from '../model.ts';
import type { Part, Surroundings } from './field.ts';
import { ui } from './field.ts';

/** Choices shown at once where there is a field to search them. */
const SHOWN = 50;

/** Nobody reads through more choices than this; a longer list has a field to search it, whether its form asks for one or not. */
const LONG = 100;

export function choices(question: Question, around: Surroundings): Part {
  const many = question.kind === 'many';
  if (!many && question.look.has('minimal') && !question.look.has('autocomplete') && question.choices().length <= LONG) {
    return dropdown(question, around);
  }
  const name = newId('choice');
  const list = make('div', { class: `choice-list ${layout(question.look)}` });
  const clear = button(around.say('webform.clear'), () => {
    question.set('');
    around.answered(question);
    list.querySelector('input')?.focus();
  }, 'plain');
  put(clear, 'lang', around.language);
  let search: Search | null = null;
  const element = make('div', {}, list, many ? null : clear);

  const chosen = (): string[] => question.answer().split(' ').filter((it) => it !== '');
  const pick = (choice: Choice, on: boolean): void => {
    const others = chosen().filter((it) => it !== choice.value);
    // in the order of the form, so that the same answer is always written the same way
    const all = many ? question.choices().map((it) => it.value).filter((it) => (it === choice.value ? on : others.includes(it))) : [choice.value];
    question.set(all.join(' '));
    around.answered(question);
  };
  const row = (choice: Choice): HTMLElement => {
    const id = newId('c');
    const input = make('input', { type: many ? 'checkbox' : 'radio', name, id, value: choice.value });
    input.addEventListener('change', () => pick(choice, input.checked));
    const label = make('label', { for: id }, ...phrases(choice.label.markup));
    if (label.textContent?.trim() === '' && choice.label.image === undefined) {
      label.textContent = choice.value;
    }
    label.append(...mediaOf(choice.label, around.media).filter((it) => it.tagName === 'IMG'));
    const playable = mediaOf(choice.label, around.media).filter((it) => it.tagName !== 'IMG');
    return make('div', { class: 'choice' }, input, label, ...playable);
  };

  let shown = '';
  const sync = (): void => {
    const all = question.choices();
    const picked = new Set(chosen());
    const long = question.look.has('autocomplete') || all.length > LONG;
    if (long && search === null) {
      search = searching(around, () => sync());
      element.prepend(search.element);
    }
    if (search !== null) {
      search.element.hidden = !long;
    }
    const found = long && search !== null ? search.among(all, picked) : all;
    const key = JSON.stringify(found);
    if (key !== shown) {
      const focused = list.contains(document.activeElement) ? (document.activeElement as HTMLInputElement).value : null;
      shown = key;
      list.replaceChildren(...found.map(row));
      if (focused !== null) {
        list.querySelector<HTMLInputElement>(`input[value="${CSS.escape(focused)}"]`)?.focus();
      }
    }
    for (const input of list.querySelectorAll('input')) {
      input.checked = picked.has(input.value);
      input.disabled = question.readonly();
    }
    clear.hidden = picked.size === 0 || question.readonly() || question.required();
  };
  return { shape: 'group', element, target: element, sync };
}

/** How the author wants choices laid out; on a narrow screen they always stand one below the other. */
export function layout(look: ReadonlySet<string>): string {
  const columns = [...look].find((it) => /^columns-[1-9]\d?$/.test(it));
  if (columns !== undefined) {
    return `columns-${Math.min(5, Number(columns.slice(8)))}`;
  }
  if (look.has('likert')) {
    return 'likert';
  }
  return look.has('columns') || look.has('columns-pack') || look.has('horizontal') || look.has('horizontal-compact')
    || look.has('quickcompact') || look.has('compact')
    ? 'columns-pack'
    : '';
}

function dropdown(question: Question, around: Surroundings): Part {
  const select = make('select');
  select.addEventListener('change', () => {
    question.set(select.value);
    around.answered(question);
  });
  let shown = '';
  return {
    shape: 'single',
    element: select,
    target: select,
    sync: () => {
      const all = question.choices();
      const key = JSON.stringify(all);
      if (key !== shown) {
        shown = key;
        select.replaceChildren(
          make('option', { value: '', lang: around.language }, around.say('webform.choose')),
          ...all.map((it) => make('option', { value: it.value }, it.label.text === '' ? it.value : it.label.text)));
      }
      select.value = question.answer();
      select.disabled = question.readonly();
    },
  };
}

interface Search {
  readonly element: HTMLElement;
  among(all: readonly Choice[], picked: ReadonlySet<string>): readonly Choice[];
}

/** A field that narrows a long list; what is chosen always stays in sight. */
function searching(around: Surroundings, changed: () => void): Search {
  const id = newId('search');
  const input = make('input', { id, type: 'search', autocomplete: 'off', dir: 'auto' });
  const label = ui('label', around, 'small', around.say('webform.search'));
  put(label, 'for', id);
  const count = make('p', { class: 'small muted', role: 'status', lang: around.language });
  input.addEventListener('input', changed);
  // enter would go on to the next page
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
    }
  });
  return {
    element: make('div', { class: 'search' }, label, input, count),
    among: (all, picked) => {
      const asked = plain(input.value.trim());
      const found = asked === '' ? all : all.filter((it) => soughtIn(it).includes(asked));
      const shown = new Set(found.slice(0, SHOWN));
      tell(count, around.say('webform.search.found', shown.size, found.length));
      return all.filter((it) => picked.has(it.value) || shown.has(it));
    },
  };
}

const SOUGHT = new WeakMap<Choice, string>();

/** In what of a choice a search looks; made once for each. */
function soughtIn(choice: Choice): string {
  let words = SOUGHT.get(choice);
  if (words === undefined) {
    words = plain(`${choice.label.text} ${choice.value}`);
    SOUGHT.set(choice, words);
  }
  return words;
}

const UNMARKED = /^[\0-\x7f]*$/;

/** As it is sought: without marks on letters, and small. */
function plain(words: string): string {
  return UNMARKED.test(words) ? words.toLowerCase() : words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
