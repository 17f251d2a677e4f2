/** The page where a form is filled in. */
import { button, make } from './dom.ts';
import { AuditTrail } from './audit.ts';
import { openForm } from './engine.ts';
import type { Form } from './model.ts';
import { moment, pageHere } from './page.ts';
import type { Page } from './page.ts';
import { answered, dwellingAsked } from './today.ts';
import { locate } from './control/place.ts';
import { confirmed } from './flow/confirm.ts';
import { device } from './flow/device.ts';
import type { Device } from './flow/device.ts';
import { Filling } from './flow/filling.ts';
import { Writing } from './flow/writing.ts';
import { Drafts } from './keep/drafts.ts';
import type { Draft } from './keep/drafts.ts';
import { mediaAddress } from './keep/offline.ts';
import { Queue } from './keep/queue.ts';
import { formXml, prepare } from './keep/ready.ts';
import { Sender } from './keep/sender.ts';
import { Shelf } from './keep/shelf.ts';
import { watchPlace } from './flow/watch.ts';

interface Desk {
  readonly page: Page;
  readonly form: string;
  readonly version: string;
  readonly base: string;
  readonly drafts: Drafts;
  readonly queue: Queue;
  readonly device: Device;
  readonly shelf: Shelf;
  readonly place: HTMLElement;
  readonly live: HTMLElement;
}

async function open(): Promise<void> {
  const page = pageHere();
  const { mount } = page;
  const form = mount.dataset['form'] ?? '';
  const version = mount.dataset['version'] ?? '';
  const shelf = await Shelf.open();
  const drafts = new Drafts(shelf, page.person);
  const queue = new Queue(shelf, page.person);
  const sender = new Sender(queue, page.study, page.person);
  const side = device(page, queue, sender, () => undefined);
  const place = make('div', {});
  const live = make('p', { class: 'visually-hidden', role: 'status' });
  mount.replaceChildren(make('div', { class: 'columns' }, place, side.element), live);
  const desk: Desk = { page, form, version, base: `${page.home}/${form}`, drafts, queue, device: side, shelf, place, live };
  void side.send(true);
  void drafts.ofStudy(page.study).then((all) => prepare(page, [{ form, version }], all)).then(side.ready);
  const asked = /^#draft=([\w-]+)$/.exec(location.hash)?.[1];
  const draft = asked === undefined ? null : await drafts.find(asked);
  if (draft !== null) {
    await resume(desk, draft);
    return;
  }
  const dwelling = dwellingAsked(location.hash);
  const here = (await drafts.ofStudy(page.study)).filter((it) => it.form === form);
  if (dwelling !== null) {
    await begin(desk, dwelling);
  } else if (here.length === 0) {
    await begin(desk);
  } else {
    place.replaceChildren(chooser(desk, here));
  }
}

function opened(desk: Desk, xml: string, version: string): Promise<Form> {
  return openForm({
    xml,
    locate,
    fetchMedia: (name) => fetch(mediaAddress(desk.base, version, name)).catch(() => new Response('', { status: 404 })),
  });
}

async function who(desk: Desk): Promise<{ device: string; name: string }> {
  const known = await desk.shelf.get<{ value: string }>('settings', 'device');
  const id = known?.value ?? `web:${crypto.randomUUID()}`;
  if (known === undefined) {
    await desk.shelf.put('settings', { name: 'device', value: id });
  }
  return { device: id, name: desk.page.name };
}

/** @param dwelling that the form is about, where it asks which */
async function begin(desk: Desk, dwelling: string | null = null): Promise<void> {
  const { page } = desk;
  const xml = await formXml(desk.base, desk.version).catch(() => null);
  if (xml === null) {
    desk.place.replaceChildren(failure(page, 'webform.unreachable'));
    return;
  }
  await attempt(desk, async () => {
    const form = await opened(desk, xml, desk.version);
    if (form.encrypted) {
      desk.place.replaceChildren(failure(page, 'webform.encrypted'));
      return;
    }
    const interview = form.begin(await who(desk));
    if (dwelling !== null) {
      answered(interview.root, 'dwelling', dwelling);
    }
    const { person, study } = page;
    const begun = { id: crypto.randomUUID(), person, study, form: desk.form, version: desk.version, title: form.title, formXml: xml, begunAt: Date.now() };
    const audit = form.audit === null ? null : new AuditTrail(form.audit, page.name, Date.now);
    audit?.happened('form start');
    fill(desk, form, interview, begun, audit, 0);
  });
}

async function resume(desk: Desk, draft: Draft): Promise<void> {
  await attempt(desk, async () => {
    const form = await opened(desk, draft.formXml, draft.version);
    const interview = await form.resume(draft, await who(desk));
    const audit = form.audit === null ? null : new AuditTrail(form.audit, desk.page.name, Date.now, draft.audit);
    audit?.happened('form resume');
    fill(desk, form, interview, draft, audit, draft.page);
    desk.device.saved(draft.savedAt);
  });
}

async function attempt(desk: Desk, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (problem) {
    console.error(problem);
    desk.place.replaceChildren(failure(desk.page, 'webform.unreadable'));
  }
}

function fill(
  desk: Desk, form: Form, interview: ReturnType<Form['begin']>, begun: ConstructorParameters<typeof Writing>[0], audit: AuditTrail | null, at: number,
): void {
  const { page } = desk;
  const writing = new Writing(begun, interview, audit, desk.drafts, () => filling.at, (problem) => {
    if (problem === null) {
      desk.device.saved(Date.now());
    } else {
      audit?.happened('save error');
      desk.device.trouble(problem);
    }
  });
  const stop = watchPlace(form.audit, audit);
  const away = (): void => {
    // whoever comes back to this page finds it open; who does not has left it now
    if (document.visibilityState === 'hidden') {
      filling.commit();
      audit?.leaves();
      void writing.save();
    } else {
      filling.shownAgain();
    }
  };
  document.addEventListener('visibilitychange', away);
  const over = (): void => {
    stop();
    document.removeEventListener('visibilitychange', away);
    history.replaceState(null, '', location.pathname);
  };
  // whoever reads the page in a language is asked in it, where the form has it; they may choose another
  const own = interview.languages.find((it) => it.code?.split('-')[0] === page.language.split('-')[0]);
  if (own !== undefined) {
    interview.speak(own);
  }
  const filling: Filling = new Filling(interview, {
    say: page.say,
    language: page.language,
    media: (name) => mediaAddress(desk.base, begun.version, name),
    audit,
    announce: (text) => {
      desk.live.textContent = text;
    },
    changed: () => writing.changed(),
    left: () => {
      audit?.happened('form save');
      audit?.happened('form exit');
      void writing.save().then(() => {
        over();
        location.assign(page.home);
      });
    },
    finished: () => {
      writing.finish(desk.queue).then(() => {
        over();
        finished(desk, interview.instanceId());
      }, (problem: unknown) => desk.device.trouble(problem));
    },
  }, at);
  history.replaceState(null, '', `${location.pathname}#draft=${begun.id}`);
  desk.place.replaceChildren(filling.element);
}

function finished(desk: Desk, instanceId: string): void {
  const { say, home } = desk.page;
  const head = make('h2', { tabindex: '-1' }, say('webform.done.title'));
  const state = make('p', { role: 'status' }, say('webform.done.waiting'));
  desk.place.replaceChildren(make('div', { class: 'panel key done' }, head, state, make('div', { class: 'buttons' },
    button(say('webform.done.next'), () => void begin(desk)), make('a', { href: home, class: 'button quiet' }, say('webform.done.list')))));
  head.focus();
  void desk.device.send(true).then(async () => {
    const still = (await desk.queue.ofStudy(desk.page.study)).find((it) => it.instanceId === instanceId);
    state.textContent = say(still === undefined ? 'webform.done.sent'
      : still.state === 'conflict' ? 'webform.done.conflict' : still.state === 'refused' ? 'webform.done.refused' : 'webform.done.waiting');
  });
}

function chooser(desk: Desk, here: readonly Draft[]): HTMLElement {
  const { page } = desk;
  const { say } = page;
  return make('div', {},
    make('div', { class: 'buttons' }, button(say('webform.begin'), () => void begin(desk))),
    make('h2', {}, say('webform.drafts')),
    make('ul', { class: 'cards' }, ...here.map((it) => make('li', {},
      make('div', {},
        make('h3', { dir: 'auto' }, it.name === '' ? it.title : it.name),
        make('p', { class: 'meta' }, say('webform.draft.saved', moment(it.savedAt, page.language))),
        it.version === desk.version ? null : make('p', { class: 'meta' }, say('webform.draft.older', it.version))),
      make('div', { class: 'buttons' },
        named(button(say('webform.continue'), () => void resume(desk, it), 'quiet'), it),
        named(button(say('webform.discard'), () => void discard(desk, it), 'plain'), it))))));
}

function named(act: HTMLButtonElement, draft: Draft): HTMLButtonElement {
  act.setAttribute('aria-label', `${act.textContent} ${draft.name === '' ? draft.title : draft.name}`);
  return act;
}

async function discard(desk: Desk, draft: Draft): Promise<void> {
  if (await confirmed(desk.page, 'webform.discard.sure', [], 'webform.discard')) {
    await desk.drafts.discard(draft.id);
    location.reload();
  }
}

function failure(page: Page, key: string): HTMLElement {
  return make('div', { class: 'note bad', role: 'alert' }, make('p', {}, page.say(key)));
}

open().catch((problem: unknown) => {
  console.error(problem);
  const page = pageHere();
  page.mount.replaceChildren(failure(page, 'webform.broken'));
});
