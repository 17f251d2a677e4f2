/** Where somebody marks the words of others with codes. The server hands over the text and all marks with the page. */
import { make } from '../dom.ts';
import { catalogue } from '../words.ts';
import { Commands } from './commands.ts';
import { Desk } from './desk.ts';
import { Live } from './live.ts';
import type { Changes } from './model.ts';
import { Queue } from './queue.ts';
import type { Act, Verdict, Wire } from './queue.ts';
import { RefusedBox } from './refused.ts';
import { unpacked } from './packed.ts';
import type { Packed } from './packed.ts';

const RETRY = 5_000;

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function tab(): string {
  try {
    const known = sessionStorage.getItem('coding-tab') ?? crypto.randomUUID();
    sessionStorage.setItem('coding-tab', known);
    return known;
  } catch {
    return crypto.randomUUID();
  }
}

function open(): void {
  const mount = document.querySelector<HTMLElement>('#coding');
  if (mount === null) {
    return;
  }
  const said = (key: string): string => mount.dataset[key] ?? '';
  const [study, source, person] = [said('study'), said('source'), said('person')];
  const home = `/studies/${study}/coding/${encodeURIComponent(source)}`;
  const say = catalogue(JSON.parse(said('words')) as Record<string, string>);
  const sent = unpacked(JSON.parse(said('state')) as Packed);
  const paper = (): string => {
    const [r = 255, g = 255, b = 255] = (getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    return `#${[r, g, b].map((it) => Math.round(it).toString(16).padStart(2, '0')).join('')}`;
  };
  const wire: Wire = {
    async post(acts) {
      // what was done is seen first, and kept on this device meanwhile
      await new Promise((done) => { setTimeout(done); });
      const answer = await fetch(`${home}/acts`, {
        method: 'POST', redirect: 'manual', cache: 'no-store', body: JSON.stringify({ acts }), signal: AbortSignal.timeout(30_000),
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', [said('header')]: said('token') },
      });
      return { status: answer.type === 'opaqueredirect' ? 302 : answer.status, answer: answer.ok ? await answer.json() as { coder: string; verdicts: Verdict[] } : null };
    },
  };
  const key = `coding:${study}:${source}:${person}`;
  let queue: Queue | null = null;
  const waiting = (): Queue => queue as Queue;
  const empty = new Queue(`${key}!`, '-', wire, null, { told: () => undefined, named: () => undefined, changed: () => undefined });
  const desk: Desk = new Desk(sent, { study, source, say, paper }, () => queue ?? empty);
  const refused = new RefusedBox(`refused:${key}`, storage(), say, (code) => desk.looks.name(code), (quote) => {
    const at = sent.text.indexOf(quote);
    if (at < 0) {
      desk.speak(say('coding.refused.not-found'));
    } else {
      desk.choose({ start: at, end: at + quote.length });
      desk.canvas.focus();
    }
  });
  const live = new Live(sent.seq, async (seq) => {
    const answer = await fetch(`${home}/changes?after=${seq}`, { redirect: 'manual', cache: 'no-store', headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(15_000) });
    return answer.ok ? await answer.json() as Changes : null;
  }, (changes, whole) => {
    if (desk.heard(changes, whole) === 'again') {
      void live.now(true);
    }
    if (waiting().all().length > 0) {
      void waiting().send();
    }
  });
  queue = new Queue(key, tab(), wire, storage(), {
    told: (act: Act, verdict: Verdict) => {
      if (verdict.problem === undefined) {
        desk.taken(act);
      } else {
        refused.add({ act, verdict });
        desk.speak(verdict.words ?? '');
        if (act.act === 'add') {
          desk.touched(desk.marks.take(act.id));
        }
        void live.now(true);
      }
    },
    named: (coder) => desk.named(coder),
    changed: () => desk.queued(),
  });
  waiting().all().forEach((act) => desk.doing.again(act));
  mount.replaceChildren(refused.element, desk.element);
  mount.removeAttribute('data-state');
  const asked = /^#t(\d+)$/.exec(location.hash)?.[1];
  desk.canvas.open(asked === undefined ? 0 : Number(asked) - 1, () => {
    performance.mark('coding-ready');
    mount.dataset['ready'] = 'true';
  });
  performance.mark('coding-shown');
  desk.refresh();
  new Commands(desk).listen();
  live.start();
  void waiting().send();
  setInterval(() => void waiting().send(), RETRY);
  addEventListener('online', () => void waiting().send());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => desk.repaint());
  if (asked !== undefined) {
    desk.cursor.go(Number(asked) - 1);
    desk.canvas.focus();
    document.querySelector(`#t${asked}`)?.scrollIntoView({ block: 'center' });
  }
}

try {
  open();
} catch (problem) {
  console.error(problem);
  const mount = document.querySelector<HTMLElement>('#coding');
  const words = JSON.parse(mount?.dataset['words'] ?? '{}') as Record<string, string>;
  mount?.replaceChildren(make('div', { class: 'note bad', role: 'alert' },
    make('p', {}, catalogue(words)('coding.broken'), ' ', make('a', { href: '?plain=yes' }, catalogue(words)('coding.plain')))));
}
