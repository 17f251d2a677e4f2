/** A turn on the page: who speaks, the words with their lanes, and the codes beside them. */
import { make, put, tell } from '../dom.ts';
import type { Say } from '../words.ts';
import { Chips } from './chips.ts';
import type { ChipMould } from './chips.ts';
import { segments } from './lanes.ts';
import type { Mark, Stretch, Turn } from './model.ts';
import type { Naming } from './naming.ts';
import { Pieces } from './pieces.ts';
import { textAt } from './places.ts';

export interface Shown {
  readonly marks: readonly Mark[];
  readonly chosen: Stretch | null;
  /** Whether whoever reads has read it and left it without a code. */
  readonly reviewed: boolean;
  readonly coded: boolean;
}

/** An empty turn, of which all turns of a page are copies. @param canRead whether one can say that one has read it */
export function turnMould(say: Say, canRead: boolean): HTMLElement {
  return make('section', { class: 'turn', role: 'group', tabindex: '-1' },
    make('div', { class: 'turn-head' },
      make('span', { class: 'number' }), make('b', { class: 'speaker' }, make('bdi')), make('span', { class: 'turn-state' }),
      canRead ? make('button', { type: 'button', class: 'plain read', tabindex: '-1' }, say('coding.read')) : null),
    make('p', { class: 'turn-words', dir: 'auto' }), make('ul', { class: 'beside', hidden: true, 'aria-label': say('coding.beside') }));
}

export class TurnView {
  readonly element: HTMLElement;
  readonly words: HTMLElement;
  readonly turn: Turn;
  private readonly total: number;
  private readonly say: Say;
  private readonly state: HTMLElement;
  private readonly pieces: Pieces;
  private readonly chips: Chips;
  private readonly toggle: HTMLElement | null;

  /** @param painted whether lanes are drawn from the first, or once somebody comes near */
  constructor(turn: Turn, total: number, text: string, naming: Naming, mould: HTMLElement, chips: ChipMould, painted: boolean) {
    this.turn = turn;
    this.total = total;
    this.say = naming.say;
    this.element = mould.cloneNode(true) as HTMLElement;
    const [head, words, beside] = this.element.children as unknown as [HTMLElement, HTMLElement, HTMLElement];
    const [number, speaker, state, toggle] = head.children as unknown as [HTMLElement, HTMLElement, HTMLElement, HTMLElement | undefined];
    this.element.id = `t${turn.number}`;
    words.id = `w${turn.number}`;
    this.element.setAttribute('aria-describedby', words.id);
    number.textContent = String(turn.number);
    if (turn.speaker === '') {
      speaker.remove();
    } else {
      (speaker.firstChild as HTMLElement).textContent = turn.speaker;
    }
    words.append(textAt(text, turn.start, turn.end));
    this.words = words;
    this.state = state;
    this.toggle = toggle ?? null;
    this.pieces = new Pieces(words, text, naming, painted);
    this.chips = new Chips(beside, chips, naming);
    put(this.element, 'aria-label', this.name({ marks: [], chosen: null, reviewed: false, coded: false }));
  }

  render(shown: Shown): void {
    const { marks, chosen } = shown;
    this.pieces.show(segments<Mark>(this.turn, marks, chosen === null ? [] : [chosen.start, chosen.end]), chosen);
    this.chips.show(marks);
    this.element.classList.toggle('done', shown.reviewed || shown.coded);
    tell(this.state, shown.coded ? '' : shown.reviewed ? this.say('coding.state.read') : '');
    if (this.toggle !== null) {
      this.toggle.hidden = shown.coded;
      put(this.toggle, 'aria-pressed', String(shown.reviewed));
      tell(this.toggle, this.say(shown.reviewed ? 'coding.read.back' : 'coding.read'));
    }
    put(this.element, 'aria-label', this.name(shown));
  }

  /** Somebody comes near: the lanes are drawn. */
  paint(): void {
    this.pieces.paint();
  }

  /** The colours of the page have changed; what is said stays. */
  repaint(): void {
    this.pieces.repaint();
    this.chips.forget();
  }

  /** What a screen reader says of the turn before its words. */
  private name({ marks, reviewed, coded }: Shown): string {
    const parts = [this.say('coding.turn', this.turn.number, this.total)];
    if (this.turn.speaker !== '') {
      parts.push(this.turn.speaker);
    }
    parts.push(marks.length > 0 ? this.say('coding.turn.codes', marks.length) : '');
    parts.push(coded ? '' : this.say(reviewed ? 'coding.state.read' : 'coding.state.unread'));
    return parts.filter((it) => it !== '').join(', ');
  }
}
