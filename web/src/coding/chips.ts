/** The codes of a turn beside its words: each code of each coder once, with how often; of a change only those that look otherwise are made anew. */
import { make } from '../dom.ts';
import { stroke } from './colours.ts';
import type { Mark } from './model.ts';
import { coderName } from './naming.ts';
import type { Naming } from './naming.ts';

/** Chips that look alike but for what is said of single marks are copies of one. */
export class ChipMould {
  private readonly naming: Naming;
  private readonly moulds = new Map<string, HTMLElement>();

  constructor(naming: Naming) {
    this.naming = naming;
  }

  /** The colours of the page have changed. */
  repaint(): void {
    this.moulds.clear();
  }

  make(key: string, mark: Mark): HTMLElement {
    let mould = this.moulds.get(key);
    if (mould === undefined) {
      const { looks, say } = this.naming;
      const swatch = make('span', { class: 'lane', 'aria-hidden': 'true' });
      swatch.style.background = `${stroke(looks.colour(mark.code), looks.style(mark.coder, mark.mine))} 0 50% / 100% 3px no-repeat`;
      mould = make('li', {}, make('button', { type: 'button', class: 'chip', tabindex: '-1' },
        swatch, make('span', { class: 'tag' }, looks.tag(mark.code)), make('span', {}, looks.name(mark.code)),
        mark.mine ? null : make('span', { class: 'coder' }, make('bdi', {}, coderName(mark.coder, say)))));
      this.moulds.set(key, mould);
    }
    return mould.cloneNode(true) as HTMLElement;
  }
}

export class Chips {
  readonly element: HTMLElement;
  private readonly mould: ChipMould;
  private readonly naming: Naming;
  private shown = new Map<string, HTMLElement>();

  constructor(element: HTMLElement, mould: ChipMould, naming: Naming) {
    this.element = element;
    this.mould = mould;
    this.naming = naming;
  }

  /** Forgets what is shown: it looks otherwise now, whatever it says. */
  forget(): void {
    this.shown.clear();
  }

  show(marks: readonly Mark[]): void {
    const groups = new Map<string, Mark[]>();
    for (const mark of marks) {
      const key = `${mark.mine ? '' : mark.coder}\n${mark.code}`;
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, [mark]);
      } else {
        group.push(mark);
      }
    }
    const now = new Map<string, HTMLElement>();
    groups.forEach((group, key) => {
      const first = group[0] as Mark;
      const memo = group.some((it) => it.memo !== '');
      const waiting = group.some((it) => it.waiting);
      const looks = [key, first.id, group.length, memo, waiting].join('\n');
      now.set(looks, this.shown.get(looks) ?? this.chip(key, first, group.length, memo, waiting));
    });
    this.shown.forEach((node, looks) => {
      if (now.get(looks) !== node) {
        node.remove();
      }
    });
    let at: ChildNode | null = this.element.firstChild;
    now.forEach((node) => {
      if (node === at) {
        at = at.nextSibling;
      } else {
        this.element.insertBefore(node, at);
      }
    });
    while (at !== null) {
      const next: ChildNode | null = at.nextSibling;
      at.remove();
      at = next;
    }
    this.shown = now;
    this.element.hidden = marks.length === 0;
  }

  private chip(key: string, mark: Mark, many: number, memo: boolean, waiting: boolean): HTMLElement {
    const item = this.mould.make(key, mark);
    const chip = item.firstChild as HTMLElement;
    chip.dataset['mark'] = mark.id;
    if (many > 1) {
      chip.insertBefore(make('span', { class: 'number muted' }, `×${many}`), chip.children[3] ?? null);
    }
    if (memo) {
      chip.append(make('span', { class: 'coder' }, this.naming.say('coding.has-memo')));
    }
    if (waiting) {
      chip.append(make('span', { class: 'coder' }, this.naming.say('coding.waiting')));
    }
    return item;
  }
}
