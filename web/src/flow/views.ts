/** Groups and repeats on the page, and the questions in them. */
import { button, make, newId, put, tell } from '../dom.ts';
import { mediaOf, phrases } from '../markup.ts';
import { controlOf } from '../control/controls.ts';
import type { Control, Surroundings } from '../control/field.ts';
import { ui } from '../control/field.ts';
import { confirmed } from './confirm.ts';
import { isQuestion } from '../model.ts';
import type { Item, Question, Roster, Section, Wording } from '../model.ts';

/** Part of a page that follows what the form holds. */
export interface View {
  readonly element: HTMLElement;
  sync(): void;
  /** Of questions that are asked now, in the order of the page. */
  controls(): Control[];
}

/** What views tell the interview. */
export interface Watching extends Surroundings {
  added(roster: Roster): void;
  removed(roster: Roster, path: string): void;
}

export function viewOf(item: Item, around: Watching, level: number): View {
  if (isQuestion(item)) {
    return questionView(item, around);
  }
  return item.kind === 'section' ? sectionView(item, around, level) : rosterView(item, around, level);
}

function questionView(question: Question, around: Surroundings): View {
  const control = controlOf(question, around);
  return {
    element: control.element,
    sync: () => {
      control.element.hidden = !question.relevant();
      if (question.relevant()) {
        control.sync();
      }
    },
    controls: () => (question.relevant() ? [control] : []),
  };
}

/** What is within a group; its heading is the page's where the group is a page of its own. */
export function insideOf(section: Section, around: Watching, level: number): View {
  const element = make('div', { class: `inside${section.look.has('table-list') ? ' table-list' : ''}` });
  const views = new Map<string, View>();
  let shown = '';
  const sync = (): void => {
    const items = section.items();
    const key = items.map((it) => it.id).join(' ');
    for (const it of items) {
      if (!views.has(it.id)) {
        views.set(it.id, viewOf(it, around, level));
      }
    }
    if (key !== shown) {
      shown = key;
      element.replaceChildren(...items.flatMap((it) => views.get(it.id)?.element ?? []));
    }
    items.forEach((it) => views.get(it.id)?.sync());
  };
  return {
    element,
    sync,
    controls: () => (section.relevant() ? section.items().flatMap((it) => views.get(it.id)?.controls() ?? []) : []),
  };
}

function heading(level: number, id: string): HTMLHeadingElement {
  return make(`h${Math.min(6, level)}` as 'h3', { id });
}

/** The words of a heading; hidden where there are none. */
export function title(element: HTMLElement, label: Wording | null): void {
  const key = JSON.stringify(label?.markup ?? []);
  if (element.dataset['shown'] !== key) {
    element.dataset['shown'] = key;
    element.replaceChildren(...phrases(label?.markup ?? []));
  }
  element.hidden = element.textContent?.trim() === '';
}

function sectionView(section: Section, around: Watching, level: number): View {
  const id = newId('group');
  const head = heading(level, id);
  // without a heading of its own a group is no step down
  const inside = insideOf(section, around, section.label() === null ? level : level + 1);
  const element = make('section', { class: 'group' }, head, inside.element);
  let pictured = false;
  return {
    element,
    controls: inside.controls,
    sync: () => {
      element.hidden = !section.relevant();
      if (!element.hidden) {
        const label = section.label();
        title(head, label);
        if (label !== null && !pictured) {
          pictured = true;
          head.after(...mediaOf(label, around.media));
        }
        put(element, 'aria-labelledby', head.hidden ? null : id);
        inside.sync();
      }
    },
  };
}

function rosterView(roster: Roster, around: Watching, level: number): View {
  const { say } = around;
  const id = newId('roster');
  const head = heading(level, id);
  const none = ui('p', around, 'muted', say('webform.repeat.none'));
  const list = make('div', { class: 'entries' });
  const entries = new Map<string, Entry>();
  const add = button(say('webform.repeat.add'), () => {
    roster.add();
    around.added(roster);
    sync();
    list.lastElementChild?.querySelector<HTMLElement>('h3, h4, h5, h6')?.focus();
    around.announce(say('webform.repeat.added', roster.entries().length));
  }, 'quiet');
  put(add, 'lang', around.language);
  const element = make('section', { class: 'roster' }, head, none, list, add);

  const remove = async (section: Section): Promise<void> => {
    const index = roster.entries().indexOf(section);
    const sure = await confirmed(around, 'webform.repeat.sure', [index + 1], 'webform.repeat.remove');
    if (sure && index >= 0) {
      const path = section.path();
      roster.remove(index);
      around.removed(roster, path);
      sync();
      add.focus();
      around.announce(say('webform.repeat.removed', roster.entries().length));
    }
  };
  const sync = (): void => {
    element.hidden = !roster.relevant();
    const sections = roster.entries();
    for (const it of sections) {
      if (!entries.has(it.id)) {
        entries.set(it.id, entryView(it, around, roster.label() === null ? level : level + 1, roster.open ? () => void remove(it) : null));
      }
    }
    const wanted = sections.flatMap((it) => entries.get(it.id)?.element ?? []);
    if (wanted.length !== list.childElementCount || wanted.some((it, index) => list.children[index] !== it)) {
      list.replaceChildren(...wanted);
    }
    title(head, roster.label());
    put(element, 'aria-labelledby', head.hidden ? null : id);
    none.hidden = sections.length > 0;
    add.hidden = !roster.open;
    sections.forEach((it, index) => entries.get(it.id)?.number(index + 1));
    sections.forEach((it) => entries.get(it.id)?.sync());
  };
  return {
    element,
    sync,
    controls: () => (roster.relevant() ? roster.entries().flatMap((it) => entries.get(it.id)?.controls() ?? []) : []),
  };
}

interface Entry extends View {
  number(position: number): void;
}

function entryView(section: Section, around: Watching, level: number, remove: (() => void) | null): Entry {
  const { say } = around;
  const id = newId('entry');
  const head = heading(level, id);
  put(head, 'tabindex', '-1');
  put(head, 'lang', around.language);
  const inside = insideOf(section, around, level + 1);
  const away = remove === null ? null : button(say('webform.repeat.remove'), remove, 'danger');
  if (away !== null) {
    put(away, 'lang', around.language);
  }
  const element = make('section', { class: 'entry panel', 'aria-labelledby': id }, head, inside.element, away);
  return {
    element,
    controls: inside.controls,
    sync: () => {
      element.hidden = !section.relevant();
      inside.sync();
    },
    number: (position) => {
      const own = section.label()?.text.trim() ?? '';
      tell(head, own === '' ? say('webform.repeat.entry', position) : say('webform.repeat.named', own, position));
      if (away !== null) {
        put(away, 'aria-label', say('webform.repeat.remove.named', position));
      }
    },
  };
}
