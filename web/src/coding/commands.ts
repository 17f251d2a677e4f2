/** What each key does, and what a pointer does. */
import { help } from './dialogs.ts';
import { commandOf } from './keys.ts';
import type { Command } from './keys.ts';
import type { Desk } from './desk.ts';
import type { Mark, Stretch } from './model.ts';
import { short } from './side.ts';
import { placeOf } from './places.ts';
import { whole } from './words.ts';

const MOST_SAID = 120;

export class Commands {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  listen(): void {
    const { element } = this.desk.canvas;
    element.addEventListener('keydown', (event) => {
      const turn = this.desk.canvas.views[this.desk.cursor.turn]?.words;
      // only asked where it matters: the browser has to work out how everything looks for it
      const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
      const command = commandOf(event, sideways && turn !== undefined && getComputedStyle(turn).direction === 'rtl');
      if (command !== null && !(command === 'none' && this.desk.cursor.chosen === null)) {
        event.preventDefault();
        this.obey(command);
      }
    });
    element.addEventListener('focusin', (event) => {
      const at = this.desk.canvas.indexOf(event.target);
      if (at >= 0 && at !== this.desk.cursor.turn && this.desk.cursor.chosen === null) {
        this.desk.cursor.go(at);
        this.desk.canvas.roam();
      }
    });
    // the focus stays in the text: what is beside it is drawn anew with every choice
    for (const place of [element, this.desk.element]) {
      place.addEventListener('mousedown', (event) => {
        if (event.target instanceof Element && event.target.closest('.chip, .chosen-bar button, .read') !== null) {
          event.preventDefault();
        }
      });
    }
    this.pointer(element);
  }

  private pointer(element: HTMLElement): void {
    let touch = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    element.addEventListener('pointerdown', (event) => {
      touch = event.pointerType !== 'mouse';
    });
    element.addEventListener('click', (event) => {
      const chip = event.target instanceof Element ? event.target.closest<HTMLElement>('.chip') : null;
      const mark = chip === null ? undefined : this.desk.marks.get(chip.dataset['mark'] ?? '');
      if (mark !== undefined) {
        this.show(mark);
      }
    });
    element.addEventListener('pointerup', (event) => {
      if (event.button === 0 && !(event.target instanceof Element && event.target.closest('button') !== null)) {
        // the browser settles what is selected right after this
        setTimeout(() => this.dragged(touch), 0);
      }
    });
    document.addEventListener('selectionchange', () => {
      clearTimeout(timer);
      if (touch) {
        timer = setTimeout(() => this.dragged(true), 350);
      }
    });
  }

  /** What is selected with a pointer becomes the chosen words. A finger may still move the ends of it: then nothing is drawn yet. */
  private dragged(touch: boolean): void {
    const { desk } = this;
    const selection = getSelection();
    if (selection === null || selection.rangeCount === 0 || selection.anchorNode === null || !desk.canvas.element.contains(selection.anchorNode)) {
      return;
    }
    const range = selection.getRangeAt(0);
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    if (selection.isCollapsed || start === null || end === null || end <= start) {
      this.pointed(start);
      return;
    }
    const words = desk.marks.touched({ start, end }).flatMap((at) => desk.cursor.units(at).word);
    const stretch = whole(words, { start, end });
    if (stretch === null) {
      return;
    }
    if (touch) {
      desk.cursor.choose(stretch);
      desk.chosenBar();
    } else {
      selection.removeAllRanges();
      desk.choose(stretch);
      desk.canvas.focus();
    }
  }

  /** A place in the text was pointed at: on a mark that is chosen, the shortest first; elsewhere nothing is chosen any longer. */
  private pointed(place: number | null): void {
    const { desk } = this;
    if (place === null) {
      return;
    }
    const [mark] = desk.marks.on({ start: place, end: place + 1 }).sort((a, b) => a.end - a.start - (b.end - b.start));
    if (mark === undefined) {
      desk.cursor.stand(place);
      desk.shown();
    } else {
      desk.choose(mark);
    }
    desk.canvas.roam();
  }

  /** Goes to a mark and chooses its words. */
  private show(mark: Mark): void {
    const { desk } = this;
    desk.choose(mark);
    desk.canvas.focus();
    desk.speak(`${this.described(mark)}: ${short(desk.sent.text.slice(mark.start, mark.end), MOST_SAID)}`);
  }

  private described(mark: Mark): string {
    return mark.mine ? this.desk.looks.name(mark.code) : this.desk.say('coding.by', this.desk.looks.name(mark.code), this.desk.coder(mark));
  }

  obey(command: Command | number): void {
    const { desk } = this;
    if (typeof command === 'number') {
      const code = desk.latest[command - 1];
      if (code !== undefined) {
        desk.give(code);
      }
      return;
    }
    switch (command) {
      case 'turn-next': this.turn(desk.cursor.turn + 1); break;
      case 'turn-back': this.turn(desk.cursor.turn - 1); break;
      case 'turn-first': this.turn(0); break;
      case 'turn-last': this.turn(desk.sent.turns.length - 1); break;
      case 'word-next': this.moved(() => desk.cursor.move('word', 1, false)); break;
      case 'word-back': this.moved(() => desk.cursor.move('word', -1, false)); break;
      case 'word-first': this.moved(() => desk.cursor.edge('first', false)); break;
      case 'word-last': this.moved(() => desk.cursor.edge('last', false)); break;
      case 'more-word': this.moved(() => desk.cursor.move('word', 1, true)); break;
      case 'less-word': this.moved(() => desk.cursor.move('word', -1, true)); break;
      case 'more-sentence': this.moved(() => desk.cursor.move('sentence', 1, true)); break;
      case 'less-sentence': this.moved(() => desk.cursor.move('sentence', -1, true)); break;
      case 'more-turn': this.moved(() => desk.cursor.move('turn', 1, true)); break;
      case 'less-turn': this.moved(() => desk.cursor.move('turn', -1, true)); break;
      case 'to-end': this.moved(() => desk.cursor.edge('last', true)); break;
      case 'to-start': this.moved(() => desk.cursor.edge('first', true)); break;
      case 'sentence': this.moved(() => desk.cursor.around('sentence')); break;
      case 'turn': this.moved(() => desk.cursor.around('turn')); break;
      case 'code': desk.palette(); break;
      case 'remove': this.remove(); break;
      case 'memo': desk.pick(this.here(), desk.say('coding.pick.memo'), (mark) => desk.memo(mark)); break;
      case 'review': desk.review(desk.cursor.turn); break;
      case 'here': desk.showHere(); break;
      case 'next': this.along(1); break;
      case 'back': this.along(-1); break;
      case 'unread': desk.unread(); break;
      case 'undo': desk.undo(); break;
      case 'redo': desk.redo(); break;
      case 'help': help(desk.say); break;
      case 'none': desk.clear(); break;
    }
  }

  private turn(at: number): void {
    this.desk.cursor.go(at);
    this.desk.shown();
    this.desk.canvas.focus();
  }

  /** The cursor moves, and what it stands on now is said. */
  private moved(act: () => boolean | void): void {
    const { desk } = this;
    const before = desk.cursor.chosen;
    const on = before === null ? [] : desk.marks.on(before);
    const turn = desk.cursor.turn;
    act();
    const { chosen } = desk.cursor;
    desk.shown();
    desk.canvas.focus();
    if (chosen === null) {
      return;
    }
    const words = short(desk.sent.text.slice(chosen.start, chosen.end), MOST_SAID);
    const fresh = desk.marks.on(chosen).filter((it) => !on.includes(it)).map((it) => this.described(it));
    // the name of another turn is read out by the screen reader, as it has the focus now
    desk.speak([turn === desk.cursor.turn ? '' : desk.say('coding.turn', desk.cursor.turn + 1, desk.sent.turns.length), words, ...fresh].filter((it) => it !== '').join('. '));
  }

  /** The marks on the chosen words, or else of the turn. */
  private here(): Mark[] {
    const stretch: Stretch | undefined = this.desk.cursor.chosen ?? this.desk.sent.turns[this.desk.cursor.turn];
    return stretch === undefined ? [] : this.desk.marks.on(stretch);
  }

  private remove(): void {
    const mine = this.here().filter((it) => it.mine);
    this.desk.pick(mine, this.desk.say('coding.pick.remove'), (mark) => this.desk.remove(mark));
  }

  /** To the mark that begins next, or before. */
  private along(by: 1 | -1): void {
    const { desk } = this;
    const all = desk.marks.shown().sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
    const { chosen } = desk.cursor;
    const from = chosen ?? desk.sent.turns[desk.cursor.turn] ?? { start: 0, end: 0 };
    const at = chosen === null ? -1 : all.findIndex((it) => it.id === this.at?.id && it.start === chosen.start && it.end === chosen.end);
    const next = at >= 0 ? all[at + by]
      : by > 0 ? all.find((it) => it.start >= from.start) : all.findLast((it) => it.start < from.start);
    if (next === undefined) {
      desk.speak(desk.say('coding.said.no-more'));
      return;
    }
    this.at = next;
    this.show(next);
  }

  private at: Mark | null = null;
}
