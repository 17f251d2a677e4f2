/** The page of a journal or a diary. */
import { button, make } from '../dom.ts';
import { Desk } from './desk.ts';
import { device } from './device.ts';
import { beginning, codeShown, unlocking } from './door.ts';
import type { Entry } from './entry.ts';
import { journalPage } from './page.ts';
import { Shelf } from './shelf.ts';
import { reading, timeline } from './timeline.ts';
import type { Ways } from './timeline.ts';
import { writing } from './writing.ts';

/** A journal that nobody touches for so long locks itself. */
const QUIET = 20 * 60_000;

async function open(): Promise<void> {
  const page = journalPage();
  const { say } = page;
  const desk = new Desk(page, await Shelf.open());
  const place = make('div', { class: 'journal' });
  const told = make('p', { class: 'note good', role: 'status' });
  const tools = make('p', { class: 'buttons tools' });
  const side = device(desk, () => refresh());
  tools.hidden = !desk.isOpen;
  told.hidden = true;
  page.mount.replaceChildren(tools, told, make('div', { class: 'columns' }, place, side.element));

  const asked = { words: '', more: 0 };
  let leave = (): void => undefined;
  let here: 'timeline' | 'reading' | 'elsewhere' = 'elsewhere';
  let read = '';

  const show = (elements: readonly HTMLElement[], focus = true): void => {
    leave();
    leave = () => undefined;
    here = 'elsewhere';
    told.textContent = '';
    told.hidden = true;
    tools.hidden = !desk.isOpen;
    place.replaceChildren(...elements);
    if (focus) {
      place.querySelector<HTMLElement>('h2')?.focus();
    }
  };
  const announce = (words: string): void => {
    told.hidden = false;
    told.textContent = words;
  };
  const ways: Ways = {
    write: (entry) => void write(entry),
    read: (id) => showEntry(id),
    release: (id) => void release(id),
    timeline: () => showTimeline(),
  };
  const showTimeline = (focus = true): void => {
    show(timeline(desk, ways, asked), focus);
    here = 'timeline';
  };
  const showEntry = (id: string, focus = true): void => {
    const entry = desk.entry(id);
    if (entry === null) {
      showTimeline(focus);
      return;
    }
    show(reading(desk, entry, ways, async () => {
      await desk.load();
      await desk.read();
      showEntry(id);
      void side.send();
    }), focus);
    here = 'reading';
    read = id;
  };
  /** Something was sent or settled while somebody was reading. */
  const refresh = (): void => {
    const words = told.textContent ?? '';
    const inBox = document.activeElement?.matches('input, textarea, select') ?? false;
    if (!inBox && here === 'timeline') {
      showTimeline(false);
    } else if (!inBox && here === 'reading') {
      showEntry(read, false);
    }
    if (words !== '') {
      announce(words);
    }
  };
  const write = async (entry: Entry | null): Promise<void> => {
    const made = await writing(desk, entry, (id) => {
      showEntry(id);
      announce(say('journal.done.kept'));
      void side.send();
    }, () => showTimeline());
    show(made.elements);
    leave = made.leave;
  };
  const release = async (id: string): Promise<void> => {
    const entry = desk.entry(id);
    if (entry !== null) {
      const { releasing } = await import('./releasing.ts');
      show(await releasing(desk, entry, (source) => {
        showEntry(id);
        announce(source === '' ? say('journal.done.handed') : say('journal.done.released', source));
      }, () => showEntry(id)));
    }
  };
  const showSettings = async (): Promise<void> => {
    const { settings } = await import('./settings.ts');
    show(settings(desk, {
      turned: (code) => show(codeShown(desk, code, () => showTimeline())),
      ended: () => void start(),
      back: () => showTimeline(),
    }));
  };
  const lock = (): void => {
    leave();
    leave = () => undefined;
    desk.lock();
    show(unlocking(desk, opened, () => void start()));
  };
  const opened = (): void => {
    showTimeline();
    void side.send();
  };
  const start = async (): Promise<void> => {
    const there = await desk.load();
    if (desk.journal !== null) {
      show(unlocking(desk, opened, () => void start()), false);
    } else if (there) {
      show(beginning(desk, (code) => show(codeShown(desk, code, () => showTimeline()))), false);
    } else {
      show([make('p', { class: 'note warn' }, say(desk.trouble === 'offline' ? 'journal.not-here' : 'journal.signed-out'))], false);
    }
    void side.send();
  };
  tools.append(button(say('journal.settings'), () => void showSettings(), 'quiet'), button(say('journal.lock'), lock, 'quiet'));

  let quiet = setTimeout(() => undefined, 0);
  const touched = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      if (desk.isOpen) {
        lock();
        announce(say('journal.quiet'));
      }
    }, QUIET);
  };
  for (const event of ['keydown', 'pointerdown']) {
    document.addEventListener(event, touched, { passive: true });
  }
  addEventListener('pagehide', () => leave());
  touched();
  await start();
}

open().catch((problem: unknown) => {
  console.error(problem);
  const page = journalPage();
  page.mount.replaceChildren(make('div', { class: 'note bad', role: 'alert' }, make('p', {}, page.say('journal.broken'))));
});
