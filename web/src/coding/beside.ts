/** What stands around the text: how far one has come, what waits to be sent, what is chosen, and whose marks are shown. */
import { button, make, tell } from '../dom.ts';
import type { Say } from '../words.ts';
import { stroke } from './colours.ts';
import type { Looks } from './codes.ts';
import { help } from './dialogs.ts';
import type { Marks } from './marks.ts';
import type { Mark, Stretch, Turn } from './model.ts';
import type { Queue } from './queue.ts';
import { CodebookPanel, marksList, short } from './side.ts';
import type { Acts } from './side.ts';
import { coderName } from './naming.ts';

/** What can be done from here. */
export interface Deeds extends Acts {
  undo(): void;
  redo(): void;
  unread(): void;
  palette(): void;
  showHere(): void;
  clear(): void;
  /** Whose marks are shown has changed. */
  filtered(): void;
}

/** What has to be known to show it. */
export interface Standing {
  readonly turns: readonly Turn[];
  readonly text: string;
  readonly self: string;
  readonly locked: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly chosen: Stretch | null;
  readonly latest: readonly string[];
}

export class Beside {
  readonly toolbar: HTMLElement;
  readonly bar = make('div', { class: 'chosen-bar', hidden: true });
  readonly side: HTMLElement;
  private readonly panel: CodebookPanel;
  private readonly progress = make('span', { class: 'number' });
  private readonly sending = make('span', { class: 'sending', role: 'status' });
  private readonly undoing: HTMLButtonElement;
  private readonly redoing: HTMLButtonElement;
  private readonly legend = make('fieldset', { class: 'coders' });
  private readonly hereBox = make('section', { class: 'here', 'aria-labelledby': 'here', hidden: true });
  private readonly say: Say;
  private readonly looks: Looks;
  private readonly marks: Marks;
  private readonly deeds: Deeds;
  private known = '';

  constructor(study: string, codebook: number, say: Say, looks: Looks, marks: Marks, deeds: Deeds) {
    this.say = say;
    this.looks = looks;
    this.marks = marks;
    this.deeds = deeds;
    this.panel = new CodebookPanel(study, codebook, looks, say, deeds);
    this.undoing = button(say('coding.undo'), () => deeds.undo(), 'plain');
    this.redoing = button(say('coding.redo'), () => deeds.redo(), 'plain');
    this.toolbar = make('div', { class: 'coding-bar', role: 'group', 'aria-label': say('coding.tools') },
      make('p', { class: 'coding-progress' }, this.progress, ' ', this.sending),
      make('div', { class: 'buttons' }, this.undoing, this.redoing, button(say('coding.unread'), () => deeds.unread(), 'plain'),
        button(say('coding.keys'), () => help(say), 'plain')));
    this.side = make('aside', { class: 'coding-side', 'aria-label': say('coding.side') }, this.hereBox, this.panel.element, this.legend);
  }

  show(standing: Standing, queue: Queue): void {
    const { turns, self, locked } = standing;
    const read = turns.filter((it, at) => this.marks.isMine(at) || this.marks.reviewed(self, it.number)).length;
    tell(this.progress, this.say('coding.progress', read, turns.length));
    this.undoing.disabled = !standing.canUndo || locked;
    this.redoing.disabled = !standing.canRedo || locked;
    this.panel.counts(this.marks.counts());
    this.waiting(queue);
    this.chosen(standing);
    this.coders(self);
  }

  private waiting(queue: Queue): void {
    const waiting = queue.all().length;
    const key = waiting === 0 ? 'saved' : queue.trouble === 'none' ? 'sending' : queue.trouble;
    tell(this.sending, this.say(`coding.sending.${key}`, waiting));
    this.sending.className = `sending badge ${key === 'saved' ? 'good' : key === 'sending' ? '' : 'warn'}`.trim();
  }

  /** Whose marks are shown, and how their lanes are drawn. */
  private coders(self: string): void {
    const all = [...new Set([self, ...this.marks.coders()])];
    const known = all.join('\n');
    if (known === this.known) {
      return;
    }
    this.known = known;
    this.legend.replaceChildren(make('legend', {}, this.say('coding.coders')), ...all.map((coder) => {
      const mine = coder === self;
      const lane = make('span', { class: 'lane', 'aria-hidden': 'true' });
      lane.style.background = `${stroke('currentColor', this.looks.style(coder, mine))} 0 50% / 100% 3px no-repeat`;
      const box = make('input', { type: 'checkbox', id: `coder-${all.indexOf(coder)}`, checked: !this.marks.hidden.has(coder) });
      box.addEventListener('change', () => {
        this.marks.hidden[box.checked ? 'delete' : 'add'](coder);
        this.deeds.filtered();
      });
      return make('div', { class: 'choice' }, box, make('label', { for: box.id }, lane, ' ', mine ? this.say('coding.you') : make('bdi', {}, coderName(coder, this.say))));
    }));
    this.legend.hidden = all.length < 2;
  }

  /** Which words are chosen, what lies on them, and what can be done with them. */
  chosen({ chosen, locked, latest, text }: Standing): void {
    const { say, deeds } = this;
    const on: readonly Mark[] = chosen === null ? [] : this.marks.on(chosen);
    this.panel.choosing(chosen !== null);
    this.bar.hidden = chosen === null;
    this.hereBox.hidden = on.length === 0;
    this.hereBox.replaceChildren(make('h2', { id: 'here' }, say('coding.here')), marksList(on, this.looks, say, deeds, text));
    if (chosen === null) {
      return;
    }
    const quick = locked ? [] : latest.slice(0, 4).map((code, at) => {
      const it = make('button', { type: 'button', class: 'chip', tabindex: '-1' }, make('kbd', { 'aria-hidden': 'true' }, String(at + 1)), this.looks.name(code));
      it.addEventListener('click', () => deeds.give(code));
      return it;
    });
    this.bar.replaceChildren(
      make('span', { class: 'chosen-words', dir: 'auto' }, short(text.slice(chosen.start, chosen.end), 90)),
      ...(locked ? [] : [tabless(button(say('coding.code'), () => deeds.palette()))]), ...quick,
      ...(on.length === 0 ? [] : [tabless(button(say('coding.here.count', on.length), () => deeds.showHere(), 'quiet'))]),
      tabless(button(say('coding.none'), () => deeds.clear(), 'plain')));
  }

  /** The colours of the page have changed. */
  paint(): void {
    this.panel.paint();
  }
}

/** Reached by the pointer; whoever works by keys has a key for it. */
function tabless(it: HTMLButtonElement): HTMLButtonElement {
  it.setAttribute('tabindex', '-1');
  return it;
}
