/** What opens over the text: the palette of codes, a choice among marks, a memo, the keys. Closing gives the focus back. */
import { button, make, newId, put } from '../dom.ts';
import type { Say } from '../words.ts';
import { HELP } from './keys.ts';

export interface Option {
  readonly id: string;
  readonly label: string;
  /** Beside the label, such as whose it is. */
  readonly beside: string;
  readonly tag: string;
  readonly stroke: string;
  readonly depth: number;
  /** A figure that gives it at once. */
  readonly digit: number | null;
  /** What is said of it below. */
  readonly about: readonly string[];
}

export interface Choice {
  readonly title: string;
  readonly quote: string;
  readonly label: string;
  readonly first: string | null;
  options(typed: string): readonly Option[];
  /** @param more to give another one after this */
  chosen(id: string, more: boolean): void;
  readonly canMore: boolean;
}

function dialog(title: string, say: Say, ...content: (Node | null)[]): HTMLDialogElement {
  const id = newId('dialog');
  const close = button(say('coding.close'), () => it.close(), 'plain');
  const it = make('dialog', { class: 'sheet', 'aria-labelledby': id },
    make('div', { class: 'sheet-head' }, make('h2', { id }, title), close), ...content);
  it.addEventListener('close', () => it.remove());
  // a touch beside the sheet closes it
  it.addEventListener('click', (event) => {
    if (event.target === it) {
      it.close();
    }
  });
  document.body.append(it);
  it.showModal();
  return it;
}

/** A field in which one types what one looks for, and a list of what is called so. */
export function choose(choice: Choice, say: Say): void {
  const listId = newId('list');
  const list = make('ul', { id: listId, role: 'listbox', class: 'options', 'aria-label': choice.label });
  const about = make('div', { class: 'about', tabindex: '0', role: 'group', 'aria-label': say('coding.definition') });
  const count = make('p', { class: 'visually-hidden', role: 'status' });
  const field = make('input', {
    type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': listId, 'aria-autocomplete': 'list', autocomplete: 'off', autocapitalize: 'none',
    spellcheck: 'false', id: newId('field'),
  });
  let shown: readonly Option[] = [];
  let active = 0;
  const pick = (at: number): void => {
    active = Math.max(0, Math.min(shown.length - 1, at));
    [...list.children].forEach((it, index) => put(it, 'aria-selected', String(index === active)));
    const current = list.children[active];
    put(field, 'aria-activedescendant', current?.id);
    current?.scrollIntoView({ block: 'nearest' });
    const option = shown[active];
    about.replaceChildren(...(option === undefined ? [make('p', {}, say('coding.no-such-code'))] : option.about.map((it) => make('p', {}, it))));
  };
  const take = (more: boolean): void => {
    const option = shown[active];
    if (option !== undefined) {
      if (!more) {
        it.close();
      } else {
        field.select();
      }
      choice.chosen(option.id, more);
      if (more) {
        fill();
      }
    }
  };
  const fill = (): void => {
    shown = choice.options(field.value);
    list.replaceChildren(...shown.map((option) => row(option, listId)));
    count.textContent = field.value === '' ? '' : say('coding.found', shown.length);
    const first = field.value === '' ? shown.findIndex((one) => one.id === choice.first) : 0;
    pick(first);
  };
  field.addEventListener('input', fill);
  field.addEventListener('keydown', (event) => {
    const digit = /^[1-9]$/.test(event.key) && field.value === '' ? Number(event.key) : null;
    const numbered = digit === null ? -1 : shown.findIndex((option) => option.digit === digit);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      pick(active + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      pick(active + (event.key === 'PageDown' ? 8 : -8));
    } else if (event.key === 'Enter' && !event.isComposing) {
      take(choice.canMore && (event.ctrlKey || event.metaKey || event.shiftKey));
    } else if (numbered >= 0) {
      pick(numbered);
      take(false);
    } else {
      return;
    }
    event.preventDefault();
  });
  list.addEventListener('click', (event) => {
    const at = [...list.children].findIndex((one) => one.contains(event.target as Node));
    if (at >= 0) {
      pick(at);
      take(false);
    }
  });
  const it = dialog(choice.title, say,
    choice.quote === '' ? null : make('blockquote', { class: 'said', dir: 'auto' }, choice.quote),
    make('div', { class: 'field' }, make('label', { for: field.id }, choice.label), field), list, about,
    choice.canMore ? make('p', { class: 'meta' }, say('coding.palette.more')) : null, count);
  it.classList.add('palette');
  fill();
  field.focus();
}

function row(option: Option, list: string): HTMLElement {
  const lane = make('span', { class: 'lane', 'aria-hidden': 'true' });
  lane.style.background = `${option.stroke} 0 50% / 100% 3px no-repeat`;
  const it = make('li', { role: 'option', id: `${list}-${option.id}`, 'aria-selected': 'false' },
    lane, make('span', { class: 'tag', 'aria-hidden': 'true' }, option.tag), make('span', { class: 'name' }, option.label),
    option.beside === '' ? null : make('span', { class: 'coder' }, option.beside),
    option.digit === null ? null : make('kbd', { 'aria-hidden': 'true' }, String(option.digit)));
  it.style.setProperty('--depth', String(option.depth));
  return it;
}

/** A few lines that somebody writes beside a mark. @param save null where they are only read */
export function memo(about: { title: string; quote: string; memo: string }, say: Say, save: ((memo: string) => void) | null): void {
  const id = newId('memo');
  const quote = make('blockquote', { class: 'said', dir: 'auto' }, about.quote);
  if (save === null) {
    dialog(about.title, say, quote, make('p', { class: 'pre', dir: 'auto' }, about.memo));
    return;
  }
  const field = make('textarea', { id, rows: '6', maxlength: '4000', dir: 'auto' });
  field.value = about.memo;
  const done = (): void => {
    it.close();
    save(field.value.trim());
  };
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      done();
    }
  });
  const it = dialog(about.title, say, quote, make('div', { class: 'field' }, make('label', { for: id }, say('coding.memo')), field),
    make('div', { class: 'buttons' }, button(say('coding.memo.save'), done)));
  field.focus();
}

export function help(say: Say): void {
  dialog(say('coding.keys'), say, make('p', {}, say('coding.keys.lead')), make('dl', { class: 'keys' },
    ...HELP.flatMap(([keys, what]) => [
      make('dt', {}, ...keys.map((key) => (key === '–' ? document.createTextNode(key) : make('kbd', {}, key)))),
      make('dd', {}, say(`coding.key.${what}`)),
    ])));
}

export function sheet(title: string, say: Say, content: Node): HTMLDialogElement {
  return dialog(title, say, content);
}
