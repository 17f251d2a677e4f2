/** What stands on this device, beside the journal: how many entries wait, whether it opens without a network. */
import { button, make, tell } from '../dom.ts';
import type { Desk } from './desk.ts';
import { registered, tell as tellWorker } from '../keep/offline.ts';
import { addressesOf, loadedHere } from '../keep/offline.ts';
import { askToStay } from '../keep/shelf.ts';

const EVERY = 20_000;

export interface Device {
  readonly element: HTMLElement;
  /** Tries to send, and shows how it stands. */
  send(): Promise<void>;
}

/** @param changed after something was sent or settled */
export function device(desk: Desk, changed: () => void): Device {
  const { say } = desk.page;
  const waiting = make('p', { role: 'status' });
  const note = make('p', {});
  const now = button(say('journal.send'), () => void send(), 'quiet');
  const offline = make('p', {}, make('span', { class: 'badge' }, say('journal.offline.not')));
  const element = make('aside', { class: 'panel quiet device', 'aria-label': say('journal.device') },
    make('h2', {}, say('journal.device')), waiting, note, now, offline);

  const show = (): void => {
    const count = desk.waiting.filter((it) => it.state === 'waiting').length;
    tell(waiting, count === 0 ? say('journal.waiting.none') : say('journal.waiting', count));
    now.hidden = count === 0;
    switch (desk.trouble) {
      case 'signed-out':
        if (note.querySelector('a') === null) {
          note.replaceChildren(`${say('journal.signed-out')} `, make('a', { href: `/sign-in?next=${encodeURIComponent(location.pathname)}` }, say('journal.sign-in')));
        }
        break;
      case 'somebody-else':
        tell(note, say('journal.somebody-else'));
        break;
      case 'offline':
        tell(note, say('journal.offline.now'));
        break;
      default:
        tell(note, '');
    }
  };
  const send = async (): Promise<void> => {
    const did = await desk.send();
    show();
    if (did) {
      changed();
    }
  };
  addEventListener('online', () => void send());
  setInterval(() => void send(), EVERY);
  void prepare(desk).then((ready) => {
    offline.replaceChildren(make('span', { class: ready ? 'badge good' : 'badge' }, say(ready ? 'journal.offline.ready' : 'journal.offline.not')));
  });
  return { element, send };
}

async function prepare({ page }: Desk): Promise<boolean> {
  const worker = await registered(`${page.home}/-/worker.js`, page.home);
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => worker?.postMessage({ kind: 'signed-out' }));
  if (worker === null) {
    return false;
  }
  const asked = location.pathname;
  const { kept } = await tellWorker(worker, {
    kind: 'keep', person: page.person, page: asked, addresses: addressesOf(asked, [], [], [...page.files, ...loadedHere()]),
  });
  askToStay();
  return kept || (!navigator.onLine && navigator.serviceWorker.controller !== null);
}
