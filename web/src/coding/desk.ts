/** The coding page as a whole: the text, what is chosen in it, what can be done, and what is said about it. */
import { make } from '../dom.ts';
import type { Say } from '../words.ts';
import { Beside } from './beside.ts';
import type { Deeds, Standing } from './beside.ts';
import { Canvas } from './canvas.ts';
import { Looks } from './codes.ts';
import { stroke } from './colours.ts';
import { Cursor } from './cursor.ts';
import { choose, memo, sheet } from './dialogs.ts';
import type { Option } from './dialogs.ts';
import { Doing } from './doing.ts';
import { merge, arrived } from './live.ts';
import { Marks } from './marks.ts';
import type { Changes, Mark, Sent, Stretch } from './model.ts';
import type { Act, Queue } from './queue.ts';
import { marksList, short } from './side.ts';
import type { Acts } from './side.ts';
import { matching } from './codes.ts';
import { coderName } from './naming.ts';
import { Words } from './words.ts';

/** Whoever has not begun has no name yet. */
const NOBODY = '\u0000';

/** Codes that can be given by a figure. */
const LATEST = 9;

export interface Place {
  readonly study: string;
  readonly source: string;
  readonly say: Say;
  readonly paper: () => string;
}

export class Desk {
  readonly element: HTMLElement;
  readonly marks: Marks;
  readonly cursor: Cursor;
  readonly canvas: Canvas;
  readonly doing: Doing;
  readonly looks: Looks;
  readonly say: Say;
  readonly sent: Sent;
  /** Codes that were given last, the newest first. */
  latest: string[];
  private readonly place: Place;
  private readonly queue: () => Queue;
  private readonly here: { text: string; version: number; codebook: number; coder: string };
  private readonly loud = make('p', { class: 'visually-hidden', 'aria-live': 'assertive' });
  private readonly quiet = make('p', { class: 'visually-hidden', role: 'status' });
  private readonly notes = make('div', { class: 'coding-notes' });
  private readonly deeds: Deeds;
  private readonly beside: Beside;
  private locked: boolean;
  private blind: boolean;
  private due = false;

  constructor(sent: Sent, place: Place, queue: () => Queue) {
    this.sent = sent;
    this.place = place;
    this.say = place.say;
    this.queue = queue;
    this.locked = sent.done;
    this.blind = sent.blind;
    this.here = { text: sent.text, version: sent.version, codebook: sent.codebook, coder: sent.coder === '' ? NOBODY : sent.coder };
    this.looks = new Looks(sent.codes, place.paper());
    this.marks = new Marks(sent.turns);
    sent.marks.forEach((it) => this.marks.put(arrived(it, sent.coder)));
    sent.reviews.forEach((it) => this.marks.review(it, true));
    this.latest = this.usedLast();
    this.cursor = new Cursor(sent.turns, sent.text, new Words(sent.language));
    this.doing = new Doing(this.here, this.marks, queue, (turns) => this.touched(turns), () => crypto.randomUUID());
    this.deeds = {
      memo: (mark) => this.memo(mark), remove: (mark) => this.remove(mark), give: (code) => this.give(code),
      coder: (mark) => this.coder(mark), canWrite: () => !this.locked, undo: () => this.undo(), redo: () => this.redo(), unread: () => this.unread(),
      palette: () => this.palette(), showHere: () => this.showHere(), clear: () => this.clear(),
      filtered: () => {
        this.canvas.all();
        this.refreshSoon();
      },
    };
    this.canvas = new Canvas(sent, this.looks, this.say, this.marks, this.cursor, () => this.here.coder, (at) => this.review(at));
    this.beside = new Beside(place.study, sent.codebook, this.say, this.looks, this.marks, this.deeds);
    this.element = this.frame();
    this.told();
    this.refresh();
  }

  private frame(): HTMLElement {
    const { say } = this;
    return make('div', { class: 'coding' }, this.beside.toolbar, this.notes,
      make('div', { class: 'coding-columns' },
        make('div', { class: 'coding-main' }, make('p', { id: 'coding-how', class: 'meta' }, say('coding.how')), this.canvas.element, this.beside.bar),
        this.beside.side),
      this.loud, this.quiet);
  }

  get self(): string {
    return this.here.coder;
  }

  private usedLast(): string[] {
    const given = new Set(this.looks.given.map((it) => it.code.id));
    const own = this.sent.marks.filter((it) => it.coder === this.sent.coder && given.has(it.code)).map((it) => it.code).reverse();
    return [...new Set([...own, ...given])].slice(0, LATEST);
  }

  coder(mark: Mark): string {
    return mark.mine ? this.say('coding.you') : coderName(mark.coder, this.say);
  }

  /** Says something at once, whatever is being read. */
  speak(text: string): void {
    this.loud.textContent = '';
    this.loud.textContent = text;
  }

  /** Says something when nothing else is said. */
  mention(text: string): void {
    this.quiet.textContent = text;
  }

  /** Turns that look otherwise now. */
  touched(turns: readonly number[]): void {
    turns.forEach((at) => this.canvas.draw(at));
    this.refreshSoon();
  }

  refreshSoon(): void {
    if (!this.due) {
      this.due = true;
      requestAnimationFrame(() => {
        this.due = false;
        const inside = this.element.contains(document.activeElement);
        this.refresh();
        if (inside && document.activeElement === document.body) {
          // what had the focus has gone, such as a mark that was taken away
          this.canvas.focus();
        }
      });
    }
  }

  /** Everything beside the text. */
  refresh(): void {
    this.beside.show(this.standing(), this.queue());
  }

  private standing(): Standing {
    return {
      turns: this.sent.turns, text: this.sent.text, self: this.self, locked: this.locked, chosen: this.cursor.chosen, latest: this.latest,
      canUndo: this.doing.steps.canUndo, canRedo: this.doing.steps.canRedo,
    };
  }

  /** Which words are chosen, where the text itself does not show it. */
  chosenBar(): void {
    this.beside.chosen(this.standing());
  }

  /** Chooses words and shows them. */
  choose(stretch: Stretch | null): void {
    if (stretch === null) {
      this.cursor.none();
    } else {
      this.cursor.choose(stretch);
    }
    this.shown();
  }

  /** After the cursor has moved. */
  shown(): void {
    this.canvas.chosen();
    this.canvas.roam();
    this.refreshSoon();
  }

  clear(): void {
    getSelection()?.removeAllRanges();
    this.choose(null);
    this.canvas.focus();
  }

  /** The chosen words, or else the whole turn. */
  private words(): Stretch {
    if (this.cursor.chosen === null) {
      this.cursor.around('turn');
      this.shown();
    }
    return this.cursor.chosen ?? { start: 0, end: 0 };
  }

  palette(): void {
    if (this.refused()) {
      return;
    }
    const stretch = this.words();
    choose({
      title: this.say('coding.palette'), quote: short(this.sent.text.slice(stretch.start, stretch.end), 200), label: this.say('coding.palette.label'),
      first: this.latest[0] ?? null, canMore: true, options: (typed) => this.options(typed), chosen: (code) => this.give(code),
    }, this.say);
  }

  private options(typed: string): Option[] {
    return matching(this.looks.given, typed).map(({ code, depth }) => {
      const digit = this.latest.indexOf(code.id) + 1;
      return {
        id: code.id, label: code.name, beside: typed === '' || code.parent === null ? '' : this.looks.name(code.parent), tag: this.looks.tag(code.id),
        stroke: stroke(this.looks.colour(code.id), 'whole'), depth: typed === '' ? depth : 0, digit: digit === 0 ? null : digit,
        about: [code.definition, code.useWhen === '' ? '' : `${this.say('coding.use-when')}: ${code.useWhen}`,
          code.notWhen === '' ? '' : `${this.say('coding.not-when')}: ${code.notWhen}`].filter((it) => it !== ''),
      };
    });
  }

  /** Gives the chosen words a code. */
  give(code: string): void {
    if (this.refused() || !this.looks.given.some((it) => it.code.id === code)) {
      return;
    }
    const mark = this.doing.code(this.words(), code);
    if (mark === null) {
      this.speak(this.say('coding.said.twice', this.looks.name(code)));
      return;
    }
    this.latest = [code, ...this.latest.filter((it) => it !== code)].slice(0, LATEST);
    this.speak(this.say('coding.said.coded', this.looks.name(code), short(this.sent.text.slice(mark.start, mark.end), 80)));
  }

  remove(mark: Mark): void {
    if (!this.refused()) {
      this.doing.remove(mark);
      this.speak(this.say('coding.said.removed', this.looks.name(mark.code)));
    }
  }

  memo(mark: Mark): void {
    const save = mark.mine && !this.locked ? (words: string): void => {
      this.doing.memo(this.marks.get(mark.id) ?? mark, words);
      this.speak(this.say('coding.said.memo'));
    } : null;
    memo({ title: this.say('coding.memo.on', this.looks.name(mark.code)), quote: short(this.sent.text.slice(mark.start, mark.end), 200), memo: mark.memo }, this.say, save);
  }

  /** One of several marks; at once where there is only one. */
  pick(marks: readonly Mark[], title: string, then: (mark: Mark) => void): void {
    const [only] = marks;
    if (only === undefined) {
      this.speak(this.say('coding.said.nothing'));
    } else if (marks.length === 1) {
      then(only);
    } else {
      choose({
        title, quote: '', label: this.say('coding.pick.label'), first: null, canMore: false,
        options: (typed) => marks.filter((it) => this.looks.name(it.code).toLocaleLowerCase().includes(typed.toLocaleLowerCase())).map((mark) => ({
          id: mark.id, label: this.looks.name(mark.code), beside: this.coder(mark), tag: this.looks.tag(mark.code), depth: 0, digit: null,
          stroke: stroke(this.looks.colour(mark.code), this.looks.style(mark.coder, mark.mine)), about: [short(this.sent.text.slice(mark.start, mark.end), 160)],
        })),
        chosen: (id) => {
          const mark = marks.find((it) => it.id === id);
          if (mark !== undefined) {
            then(mark);
          }
        },
      }, this.say);
    }
  }

  /** @param at index of the turn */
  review(at: number): void {
    const turn = this.sent.turns[at];
    if (turn === undefined || this.refused()) {
      return;
    }
    if (this.marks.isMine(at)) {
      this.speak(this.say('coding.said.coded-already'));
      return;
    }
    const stands = !this.marks.reviewed(this.self, turn.number);
    this.doing.review(turn.number, stands);
    this.speak(this.say(stands ? 'coding.said.read' : 'coding.said.read-back', turn.number));
  }

  /** To the next turn that whoever is here has neither coded nor read, from the beginning again after the last. */
  unread(): void {
    const { turns } = this.sent;
    const open = (at: number): boolean => !this.marks.isMine(at) && !this.marks.reviewed(this.self, turns[at]?.number ?? 0);
    const order = turns.map((_, step) => (this.cursor.turn + 1 + step) % turns.length);
    const next = order.find(open);
    if (next === undefined) {
      this.speak(this.say('coding.said.all-read'));
      return;
    }
    this.cursor.go(next);
    this.shown();
    this.canvas.focus();
  }

  undo(): void {
    const did = !this.refused() && this.doing.steps.undo();
    this.speak(this.say(did ? 'coding.said.undone' : 'coding.said.nothing'));
  }

  redo(): void {
    const did = !this.refused() && this.doing.steps.redo();
    this.speak(this.say(did ? 'coding.said.redone' : 'coding.said.nothing'));
  }

  showHere(): void {
    const on = this.marks.on(this.cursor.chosen ?? this.sent.turns[this.cursor.turn] ?? { start: 0, end: 0 });
    if (on.length === 0) {
      this.speak(this.say('coding.said.nothing'));
      return;
    }
    // what is done from here is done after the sheet has closed
    const after = (act: (mark: Mark) => void) => (mark: Mark): void => {
      it.close();
      act(mark);
    };
    const acts: Acts = { ...this.deeds, memo: after(this.deeds.memo), remove: after(this.deeds.remove) };
    const it = sheet(this.say('coding.here'), this.say, marksList(on, this.looks, this.say, acts, this.sent.text));
  }

  private refused(): boolean {
    if (this.locked) {
      this.speak(this.say('coding.said.locked'));
    }
    return this.locked;
  }

  /** What has to be known before anything else: blind, done, another version. */
  private told(...more: Node[]): void {
    const note = (kind: string, key: string): HTMLElement => make('p', { class: `note ${kind}`.trim() }, this.say(key));
    this.notes.replaceChildren(...(this.blind ? [note('', 'coding.note.blind')] : []), ...(this.sent.done ? [note('good', 'coding.note.done')] : []), ...more);
  }

  /** What others did meanwhile, and one's own acts as the server took them. */
  heard(changes: Changes, whole: boolean): 'again' | 'fine' {
    const nowSeen = this.blind && !changes.blind;
    if (changes.blind && !this.blind) {
      this.marks.onlyMine(this.self);
      this.canvas.all();
    }
    this.blind = changes.blind;
    this.named(changes.coder);
    if (changes.version !== this.sent.version || changes.codebook !== this.sent.codebook || changes.done !== this.sent.done) {
      const key = changes.version !== this.sent.version ? 'text' : changes.done !== this.sent.done ? 'done' : 'codebook';
      this.locked = this.locked || key !== 'codebook';
      const link = make('a', { href: '' }, this.say('coding.note.again'));
      this.told(make('p', { class: 'note warn', role: 'alert' }, this.say(`coding.note.other-${key}`), ' ', link));
      if (changes.version !== this.sent.version) {
        return 'fine';
      }
    } else if (nowSeen || whole) {
      this.told();
    }
    const { touched, others } = merge(this.marks, changes, this.queue(), this.self, whole);
    if (touched.length > 0) {
      this.touched(touched);
    }
    const first = others[0];
    if (first !== undefined && !whole) {
      this.mention(others.length === 1 ? this.say('coding.said.other', coderName(first.coder, this.say), this.looks.name(first.code)) : this.say('coding.said.others', others.length));
    }
    return nowSeen ? 'again' : 'fine';
  }

  /** The server has said under which name whoever is here codes. */
  named(coder: string): void {
    if (coder !== '' && coder !== this.here.coder) {
      this.marks.rename(this.here.coder, coder);
      this.here.coder = coder;
      this.refreshSoon();
    }
  }

  /** The queue has changed; what cannot be sent now is shown as waiting. */
  queued(): void {
    if (this.queue().trouble !== 'none') {
      for (const act of this.queue().all()) {
        const mark = act.act === 'add' ? this.marks.get(act.id) : undefined;
        if (mark !== undefined && !mark.waiting) {
          mark.waiting = true;
          this.marks.touched(mark).forEach((at) => this.canvas.draw(at));
        }
      }
    }
    this.refreshSoon();
  }

  /** The server has taken an act. */
  taken(act: Act): void {
    if (act.act === 'add') {
      const mark = this.marks.get(act.id);
      if (mark !== undefined && mark.waiting) {
        mark.waiting = false;
        this.marks.touched(mark).forEach((at) => this.canvas.draw(at));
      }
    }
    this.refreshSoon();
  }

  /** The colours of the page have changed. */
  repaint(): void {
    this.looks.paint(this.place.paper());
    this.beside.paint();
    this.canvas.repaint();
    this.chosenBar();
  }
}
