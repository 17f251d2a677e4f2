/** Beside the text: what lies on the chosen words, and the codebook with the code one looks at. */
import { button, make, put } from '../dom.ts';
import type { Say } from '../words.ts';
import { stroke } from './colours.ts';
import type { Looks } from './codes.ts';
import type { Code, Mark } from './model.ts';

export interface Acts {
  memo(mark: Mark): void;
  remove(mark: Mark): void;
  /** Gives the chosen words this code. */
  give(code: string): void;
  coder(mark: Mark): string;
  readonly canWrite: () => boolean;
}

function lane(colour: string): HTMLElement {
  const it = make('span', { class: 'lane', 'aria-hidden': 'true' });
  it.style.background = `${colour} 0 50% / 100% 3px no-repeat`;
  return it;
}

/** The marks on some words, each with what can be done with it. */
export function marksList(marks: readonly Mark[], looks: Looks, say: Say, acts: Acts, text: string): HTMLElement {
  return make('ul', { class: 'here-list' }, ...marks.map((mark) => make('li', {},
    make('div', { class: 'here-head' },
      lane(stroke(looks.colour(mark.code), looks.style(mark.coder, mark.mine))), make('span', { class: 'tag' }, looks.tag(mark.code)),
      make('b', {}, looks.name(mark.code)), make('span', { class: 'coder' }, make('bdi', {}, acts.coder(mark))),
      make('span', { class: 'meta' }, say('coding.pinned', mark.codebook))),
    make('p', { class: 'here-quote', dir: 'auto' }, short(text.slice(mark.start, mark.end), 160)),
    mark.memo === '' ? null : make('p', { class: 'pre memo', dir: 'auto' }, mark.memo),
    mark.mine && acts.canWrite() ? make('div', { class: 'buttons' },
      button(say(mark.memo === '' ? 'coding.memo.write' : 'coding.memo.change'), () => acts.memo(mark), 'plain'),
      button(say('coding.remove'), () => acts.remove(mark), 'plain')) : null)));
}

/** Long words with their middle left out. */
export function short(words: string, most: number): string {
  if (words.length <= most) {
    return words;
  }
  const half = Math.floor(most / 2);
  return `${words.slice(0, half).trimEnd()} … ${words.slice(-half).trimStart()}`;
}

export class CodebookPanel {
  readonly element: HTMLElement;
  private readonly about: HTMLElement;
  private readonly looks: Looks;
  private readonly say: Say;
  private readonly acts: Acts;
  private readonly study: string;
  private readonly rows = new Map<string, { row: HTMLButtonElement; count: HTMLElement; lane: HTMLElement }>();
  private current: string | null = null;
  private ready = false;

  constructor(study: string, version: number, looks: Looks, say: Say, acts: Acts) {
    this.study = study;
    this.looks = looks;
    this.say = say;
    this.acts = acts;
    this.about = make('div', { class: 'code-about', 'aria-live': 'polite' });
    this.element = make('section', { class: 'codebook', 'aria-labelledby': 'codebook' },
      make('h2', { id: 'codebook' }, say('coding.codebook')),
      make('p', { class: 'meta' }, say('coding.codebook.version', version)),
      make('ul', { class: 'codes' }, ...looks.given.map(({ code, depth }) => this.row(code, depth))), this.about);
  }

  private row(code: Code, depth: number): HTMLElement {
    const count = make('span', { class: 'number muted' });
    const swatch = lane(stroke(this.looks.colour(code.id), 'whole'));
    const row = make('button', { type: 'button', class: 'code', 'aria-expanded': 'false' },
      swatch, make('span', { class: 'tag', 'aria-hidden': 'true' }, this.looks.tag(code.id)), make('span', { class: 'name' }, code.name), count);
    row.style.setProperty('--depth', String(depth));
    row.addEventListener('click', () => this.show(this.current === code.id ? null : code.id));
    this.rows.set(code.id, { row, count, lane: swatch });
    return make('li', {}, row);
  }

  /** Which code is looked at; its definition stands right below its name. */
  show(id: string | null): void {
    this.current = id;
    this.rows.forEach(({ row }, code) => put(row, 'aria-expanded', String(code === id)));
    const code = id === null ? undefined : this.looks.code(id);
    if (code === undefined) {
      this.about.replaceChildren();
      this.element.append(this.about);
      return;
    }
    const { say } = this;
    const part = (key: string, words: string): Node[] => (words === '' ? [] : [make('dt', {}, say(key)), make('dd', {}, words)]);
    this.about.replaceChildren(
      make('dl', {}, ...part('coding.definition', code.definition), ...part('coding.use-when', code.useWhen), ...part('coding.not-when', code.notWhen)),
      ...(code.examples.length === 0 ? [] : [make('p', { class: 'meta' }, say('coding.examples')), make('ul', { class: 'examples' },
        ...code.examples.map((it) => make('li', {}, make('q', { dir: 'auto' }, it.quote), ' ', make('a', { href: `/studies/${this.study}/coding/${encodeURIComponent(it.source)}`, class: 'number' }, it.source))))]),
      make('div', { class: 'buttons' }, this.give(code)));
    this.rows.get(code.id)?.row.after(this.about);
  }

  private give(code: Code): HTMLButtonElement {
    const it = button(this.say('coding.give'), () => this.acts.give(code.id), 'quiet');
    it.setAttribute('aria-label', this.say('coding.give.named', code.name));
    it.hidden = !this.ready || !this.acts.canWrite();
    it.classList.add('give');
    return it;
  }

  /** Whether words are chosen that a code could be given to. */
  choosing(ready: boolean): void {
    if (this.ready !== ready) {
      this.ready = ready;
      const give = this.about.querySelector<HTMLElement>('.give');
      if (give !== null) {
        give.hidden = !ready || !this.acts.canWrite();
      }
    }
  }

  /** How often each code stands in this text, of those that are shown. */
  counts(counts: ReadonlyMap<string, number>): void {
    this.rows.forEach(({ count }, code) => {
      const number = counts.get(code) ?? 0;
      const text = number === 0 ? '' : String(number);
      if (count.textContent !== text) {
        count.textContent = text;
      }
    });
  }

  paint(): void {
    this.rows.forEach((it, code) => {
      it.lane.style.background = `${stroke(this.looks.colour(code), 'whole')} 0 50% / 100% 3px no-repeat`;
    });
  }
}
