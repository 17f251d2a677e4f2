/** What the server did not take: said plainly, with its words, and kept on this device until whoever made it lets it go. */
import { button, make } from '../dom.ts';
import type { Say } from '../words.ts';
import { short } from './side.ts';
import type { Act, Verdict } from './queue.ts';

export interface Refused {
  readonly act: Act;
  readonly verdict: Verdict;
}

export class RefusedBox {
  readonly element: HTMLElement;
  private all: Refused[];
  private readonly key: string;
  private readonly keep: Storage | null;
  private readonly say: Say;
  private readonly name: (code: string) => string;
  private readonly find: (quote: string) => void;

  /** @param find chooses the same words as they stand now */
  constructor(key: string, keep: Storage | null, say: Say, name: (code: string) => string, find: (quote: string) => void) {
    this.key = key;
    this.keep = keep;
    this.say = say;
    this.name = name;
    this.find = find;
    this.all = this.left();
    this.element = make('section', { class: 'note bad refused', 'aria-labelledby': 'refused', hidden: true });
    this.show();
  }

  private left(): Refused[] {
    try {
      return JSON.parse(this.keep?.getItem(this.key) ?? '[]') as Refused[];
    } catch {
      return [];
    }
  }

  add(refused: Refused): void {
    this.all.push(refused);
    this.store();
    this.element.setAttribute('role', 'alert');
  }

  private store(): void {
    if (this.all.length === 0) {
      this.keep?.removeItem(this.key);
    } else {
      this.keep?.setItem(this.key, JSON.stringify(this.all));
    }
    this.show();
  }

  private show(): void {
    const { say } = this;
    this.element.hidden = this.all.length === 0;
    this.element.replaceChildren(make('h2', { id: 'refused' }, say('coding.refused')), make('ul', {}, ...this.all.map((it) => {
      const { act, verdict } = it;
      const what = act.act === 'add' ? this.name(act.code) : say(`coding.refused.${act.act}`);
      const quote = act.act === 'add' ? act.quote : '';
      return make('li', {},
        make('p', {}, make('b', {}, what), quote === '' ? '' : ': ', quote === '' ? null : make('q', { dir: 'auto' }, short(quote, 200))),
        act.act === 'memo' || (act.act === 'add' && act.memo !== '') ? make('p', { class: 'pre', dir: 'auto' }, act.memo) : null,
        make('p', {}, verdict.words ?? '', ' ', verdict.remedy ?? ''),
        make('div', { class: 'buttons' },
          quote === '' ? null : button(say('coding.refused.find'), () => this.find(quote), 'quiet'),
          button(say('coding.refused.drop'), () => {
            this.all = this.all.filter((one) => one !== it);
            this.store();
          }, 'plain')));
    })));
  }
}
