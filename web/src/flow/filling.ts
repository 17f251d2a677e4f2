/** Somebody fills in a form: page after page, what is wrong is said, everything is kept. */
import { make, put, tell } from '../dom.ts';
import { AuditTrail } from '../audit.ts';
import type { Control } from '../control/field.ts';
import { faultWords } from '../control/field.ts';
import type { Interview, Item, Language, Question, Roster } from '../model.ts';
import { isQuestion } from '../model.ts';
import type { MediaAddress } from '../markup.ts';
import type { Say } from '../words.ts';
import { frame } from './frame.ts';
import type { Frame } from './frame.ts';
import { askedIn, pageName, pagesOf, seenOn } from './pages.ts';
import { insideOf, title, viewOf } from './views.ts';
import type { View, Watching } from './views.ts';

/** What an interview is given, and whom it tells. */
export interface Surroundings {
  readonly say: Say;
  readonly language: string;
  readonly media: MediaAddress;
  readonly audit: AuditTrail | null;
  announce(text: string): void;
  /** Something is worth keeping. */
  changed(): void;
  /** Everything is right; the person has finished. */
  finished(): void;
  left(): void;
}

export class Filling {
  readonly element: HTMLElement;
  /** Which page is shown; the number of all pages is the last one. */
  at: number;
  private readonly interview: Interview;
  private readonly around: Surroundings;
  private readonly watching: Watching;
  private readonly frame: Frame;
  private readonly shownFaults = new Set<string>();
  private view: View | null = null;
  private current: Item | null = null;
  /** What the summary names, until it is put right. */
  private named: Control[] = [];

  constructor(interview: Interview, around: Surroundings, at = 0) {
    this.interview = interview;
    this.around = around;
    this.at = at;
    this.watching = {
      say: around.say,
      language: around.language,
      media: around.media,
      announce: around.announce,
      answered: (question) => this.answered(question),
      showsFaults: (question) => this.shownFaults.has(question.id),
      added: (roster) => this.repeated('add repeat', roster, roster.entries().at(-1)?.path() ?? roster.path()),
      removed: (roster, path) => this.repeated('delete repeat', roster, path),
    };
    this.frame = frame(around, interview.languages, {
      next: () => this.next(),
      back: () => this.go(this.at - 1),
      leave: () => this.leave(),
      finish: () => this.finish(),
      jump: (page) => this.jump(page),
      speak: (language) => this.speak(language),
    });
    this.element = this.frame.element;
    interview.changed(() => {
      this.sync();
      around.changed();
    });
    this.go(at, false);
  }

  /** Hands over what is still being typed. */
  commit(): void {
    this.view?.controls().forEach((it) => it.commit());
  }

  /** The page is before somebody's eyes from now on. */
  shownAgain(): void {
    this.around.audit?.shows(this.current === null ? [{ event: 'end screen', node: '', answer: () => null }] : seenOn(this.current));
  }

  private pages(): Item[] {
    return pagesOf(this.interview.root);
  }

  private go(to: number, focus = true): void {
    this.commit();
    const pages = this.pages();
    this.at = Math.max(0, Math.min(to, pages.length));
    this.current = pages[this.at] ?? null;
    this.named = [];
    this.frame.errors([], null);
    this.view = this.current === null ? null : this.pageView(this.current);
    this.shownAgain();
    this.frame.page.replaceChildren(...(this.view === null ? [this.frame.last] : [this.view.element]));
    this.sync();
    if (this.current === null) {
      this.showAllFaults(false);
    }
    if (focus) {
      this.frame.page.focus({ preventScroll: true });
      this.element.scrollIntoView({ block: 'start' });
      this.around.changed();
    }
  }

  private pageView(item: Item): View {
    if (isQuestion(item) || item.kind === 'roster') {
      return viewOf(item, this.watching, 2);
    }
    const head = make('h2');
    const inside = insideOf(item, this.watching, 3);
    return {
      element: make('div', {}, head, inside.element),
      controls: inside.controls,
      sync: () => {
        title(head, item.label());
        inside.sync();
      },
    };
  }

  private sync(): void {
    const pages = this.pages();
    if (this.current !== null && pages.includes(this.current)) {
      this.at = pages.indexOf(this.current);
    } else if (this.current !== null) {
      // an answer took this page away
      this.go(this.at);
      return;
    }
    const { say } = this.around;
    const language = this.interview.language();
    put(this.frame.page, 'dir', language.direction);
    put(this.frame.page, 'lang', language.code);
    this.view?.sync();
    this.nameFaults(null);
    const name = this.current === null ? say('webform.last.title') : pageName(this.current);
    put(this.frame.page, 'aria-label', say('webform.page.named', this.at + 1, pages.length + 1, name));
    this.frame.progress(this.at, pages.length + 1);
    this.frame.outline([...pages.map(pageName), say('webform.last.title')], this.at);
    this.frame.speaking(language);
  }

  private answered(question: Question): void {
    // what is missing is not said before somebody wants to go on
    if (question.answer() !== '' || this.shownFaults.has(question.id)) {
      this.shownFaults.add(question.id);
    }
    const typed = this.view?.controls().find((it) => it.question === question)?.fault()?.kind === 'typing';
    if (typed) {
      this.shownFaults.add(question.id);
    }
    this.sync();
    this.around.changed();
  }

  private next(): void {
    this.commit();
    const wrong = (this.view?.controls() ?? []).filter((it) => it.fault() !== null);
    if (wrong.length === 0) {
      this.go(this.at + 1);
      return;
    }
    this.around.audit?.happened('constraint error', wrong[0]?.question.path());
    this.view?.controls().forEach((it) => this.shownFaults.add(it.question.id));
    this.named = wrong;
    this.sync();
    this.nameFaults('focus');
  }

  private nameFaults(then: 'focus' | null): void {
    if (this.current !== null) {
      this.frame.errors(this.named.filter((it) => it.question.relevant() && it.fault() !== null).map((it) => this.line(it)), then);
    }
  }

  private line(control: Control): { words: string; act: () => void } {
    return { words: this.words(control.question, control.fault()), act: () => control.focus() };
  }

  private words(question: Question, fault: ReturnType<Question['fault']>): string {
    const name = question.label()?.text.trim() ?? question.name;
    return fault === null ? name : this.around.say('webform.errors.line', name, faultWords(fault, this.around.say).text);
  }

  private showAllFaults(focus: boolean): number {
    const pages = this.pages();
    const wrong = pages.flatMap((page, at) =>
      askedIn(page).filter((it) => it.fault() !== null).map((question) => ({ question, at })));
    wrong.forEach(({ question }) => this.shownFaults.add(question.id));
    this.frame.errors(wrong.map(({ question, at }) => ({
      words: this.words(question, question.fault()),
      act: () => {
        this.jump(at);
        this.view?.controls().find((it) => it.question === question)?.focus();
      },
    })), focus ? 'focus' : null);
    tell(this.frame.verdict, this.around.say(wrong.length === 0 ? 'webform.last.right' : 'webform.last.wrong', wrong.length));
    return wrong.length;
  }

  private jump(page: number): void {
    this.commit();
    this.around.audit?.happened('jump');
    this.go(page);
  }

  private finish(): void {
    if (this.showAllFaults(true) > 0) {
      this.around.audit?.happened('finalize error');
    } else {
      this.around.audit?.leaves();
      this.around.finished();
    }
  }

  private leave(): void {
    this.commit();
    this.around.audit?.leaves();
    this.around.left();
  }

  private speak(language: Language): void {
    this.interview.speak(language);
    this.sync();
    this.around.changed();
  }

  private repeated(event: 'add repeat' | 'delete repeat', _roster: Roster, path: string): void {
    this.around.audit?.happened(event, path);
    if (this.current !== null) {
      this.around.audit?.shows(seenOn(this.current));
    }
  }
}
