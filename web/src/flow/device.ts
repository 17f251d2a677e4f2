/** What stands on this device, beside the form: kept when, ready without a network or not, how many wait. */
import { button, make, tell } from '../dom.ts';
import { moment } from '../page.ts';
import type { Page } from '../page.ts';
import type { Queue } from '../keep/queue.ts';
import type { Sender } from '../keep/sender.ts';
import { NoRoom, fullness } from '../keep/shelf.ts';

const EVERY = 20_000;
const NEARLY_FULL = 0.9;

export interface Device {
  readonly element: HTMLElement;
  /** Tries to send; with `all` also what is not due yet. */
  send(all?: boolean): Promise<void>;
  saved(at: number): void;
  /** Something could not be kept. */
  trouble(problem: unknown): void;
  ready(offline: boolean): void;
}

/** @param changed after something was sent or settled */
export function device(page: Page, queue: Queue, sender: Sender, changed: () => void): Device {
  const { say } = page;
  const saved = make('p', { class: 'device-saved' });
  const offline = make('p', {});
  const waiting = make('p', { role: 'status' });
  const now = button(say('webform.send.now'), () => void send(true), 'quiet');
  const note = make('div', { role: 'status' });
  const element = make('aside', { class: 'panel quiet device', 'aria-label': say('webform.device') },
    make('h2', {}, say('webform.device')), note, saved, waiting, now, offline);
  saved.hidden = true;

  const send = async (all = false): Promise<void> => {
    const taken = await sender.send(all);
    await count();
    trouble();
    if (taken > 0 || all) {
      changed();
    }
  };
  const count = async (): Promise<void> => {
    const here = await queue.ofStudy(page.study);
    const held = here.filter((it) => it.state !== 'waiting').length;
    tell(waiting, here.length === 0 ? say('webform.waiting.none')
      : held === 0 ? say('webform.waiting', here.length) : say('webform.waiting.held', here.length, held));
    now.hidden = here.length === held;
  };
  const trouble = (): void => {
    const next = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
    switch (sender.trouble) {
      case 'signed-out':
        warn(make('p', {}, say('webform.signed-out'), ' ', make('a', { href: next }, say('webform.sign-in'))));
        break;
      case 'somebody-else':
        warn(make('p', {}, say('webform.somebody-else')));
        break;
      default:
        note.replaceChildren();
    }
  };
  const warn = (words: HTMLElement): void => {
    if (note.textContent !== words.textContent) {
      note.replaceChildren(make('div', { class: 'note warn' }, words));
    }
  };
  addEventListener('online', () => void send(true));
  setInterval(() => void send(), EVERY);
  void count();
  return {
    element,
    send,
    saved: (at) => {
      saved.hidden = false;
      tell(saved, say('webform.saved', moment(at, page.language, { timeStyle: 'medium' })));
      void fullness().then((full) => {
        if (full !== null && full > NEARLY_FULL) {
          warn(make('p', {}, say('webform.nearly-full', Math.round(full * 100))));
        }
      });
    },
    trouble: (problem) => warn(make('p', {}, say(problem instanceof NoRoom ? 'webform.no-room' : 'webform.not-kept'))),
    ready: (ready) => {
      offline.replaceChildren(make('span', { class: ready ? 'badge good' : 'badge' },
        say(ready ? 'webform.offline.ready' : 'webform.offline.not')));
    },
  };
}
