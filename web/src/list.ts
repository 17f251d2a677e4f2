/** The page that lists the forms of a study: what of them is on this device. */
import { button, make } from './dom.ts';
import { confirmed } from './flow/confirm.ts';
import { device } from './flow/device.ts';
import { Drafts } from './keep/drafts.ts';
import type { Draft } from './keep/drafts.ts';
import { forgetEverything } from './keep/offline.ts';
import { Queue } from './keep/queue.ts';
import type { Waiting } from './keep/queue.ts';
import { prepare } from './keep/ready.ts';
import { Sender } from './keep/sender.ts';
import { Shelf } from './keep/shelf.ts';
import { moment, pageHere } from './page.ts';
import { mark } from './today.ts';

async function open(): Promise<void> {
  const page = pageHere();
  const { say, language } = page;
  const shelf = await Shelf.open();
  const drafts = new Drafts(shelf, page.person);
  const queue = new Queue(shelf, page.person);
  const side = device(page, queue, new Sender(queue, page.study, page.person), () => void show());
  const place = make('div', {});
  page.mount.replaceChildren(make('div', { class: 'columns' }, place, side.element));

  const titled = (it: Draft): string => (it.name === '' ? it.title : it.name);
  const act = (words: string, it: Draft, does: () => void, kind: 'quiet' | 'plain' | 'danger'): HTMLElement => {
    const made = button(words, does, kind);
    made.setAttribute('aria-label', `${words}: ${titled(it)}`);
    return made;
  };
  const card = (it: Draft, meta: (HTMLElement | null)[], acts: HTMLElement[], kind: string | null = null): HTMLElement => make('li', { class: kind },
    make('div', {}, make('h3', { dir: 'auto' }, titled(it)), ...meta), make('div', { class: 'buttons' }, ...acts));
  const small = (text: string): HTMLElement => make('p', { class: 'meta' }, text);

  const draftCard = (it: Draft): HTMLElement => card(it, [small(say('webform.draft.saved', moment(it.savedAt, language)))], [
    make('a', { class: 'button quiet', href: `${page.home}/${it.form}#draft=${it.id}`, 'aria-label': `${say('webform.continue')}: ${titled(it)}` }, say('webform.continue')),
    act(say('webform.discard'), it, () => void discard(it), 'plain'),
  ]);
  const waitingCard = (it: Waiting): HTMLElement => card(it, [
    make('p', {}, make('span', { class: it.state === 'waiting' ? 'badge now' : 'badge bad' }, say(`webform.state.${it.state}`))),
    small(say('webform.finished.at', moment(it.finishedAt, language))),
    it.state === 'waiting' ? null : make('p', {}, say(`webform.state.${it.state}.words`)),
    it.said === '' ? null : make('p', { class: 'said', dir: 'auto' }, it.said),
  ], it.state === 'waiting' ? [] : [
    ...(it.state === 'refused' ? [act(say('webform.reopen'), it, () => void reopen(it), 'quiet')] : []),
    act(say('webform.again'), it, () => void queue.again(it).then(() => side.send(true)), 'quiet'),
    act(say('webform.copy'), it, () => copy(it), 'quiet'),
    act(say('webform.remove'), it, () => void remove(it), 'plain'),
  ], it.state === 'waiting' ? null : 'held');

  const discard = async (it: Draft): Promise<void> => {
    if (await confirmed(page, 'webform.discard.sure', [], 'webform.discard')) {
      await drafts.discard(it.id);
      await show();
    }
  };
  const remove = async (it: Waiting): Promise<void> => {
    if (await confirmed(page, 'webform.remove.sure', [], 'webform.remove')) {
      await queue.remove(it);
      await show();
      await side.send();
    }
  };
  const reopen = async (it: Waiting): Promise<void> => {
    const draft = await queue.reopen(it);
    location.assign(`${page.home}/${draft.form}#draft=${draft.id}`);
  };
  const forget = async (): Promise<void> => {
    const [begun, finished] = [(await shelf.all('drafts')).length, (await shelf.all('queue')).length];
    if (await confirmed(page, 'webform.forget.sure', [begun, finished], 'webform.forget')) {
      await forgetEverything();
      location.assign(page.home);
    }
  };
  const part = (key: string, cards: HTMLElement[]): HTMLElement[] =>
    (cards.length === 0 ? [] : [make('h2', {}, say(key)), make('ul', { class: 'cards' }, ...cards)]);
  const show = async (): Promise<void> => {
    const [begun, waiting, sent] = await Promise.all([drafts.ofStudy(page.study), queue.ofStudy(page.study), queue.receipts(page.study)]);
    mark(waiting, language);
    place.replaceChildren(
      ...part('webform.drafts', begun.map(draftCard)),
      ...part('webform.queue', waiting.map(waitingCard)),
      ...(begun.length + waiting.length > 0 ? [] : [make('p', { class: 'muted' }, say('webform.nothing'))]),
      ...(sent.length === 0 ? [] : [make('details', {}, make('summary', {}, say('webform.receipts', sent.length)),
        make('ul', { class: 'history' }, ...sent.map((it) => make('li', {},
          make('time', { datetime: new Date(it.sentAt).toISOString() }, moment(it.sentAt, language)),
          make('span', { dir: 'auto' }, it.name === '' ? it.title : it.name)))))]),
      make('details', {}, make('summary', {}, say('webform.forget.title')), make('p', {}, say('webform.forget.words')),
        button(say('webform.forget'), () => void forget(), 'danger')));
  };

  const forms = [...document.querySelectorAll<HTMLElement>('[data-form][data-version]')]
    .map((it) => ({ form: it.dataset['form'] ?? '', version: it.dataset['version'] ?? '' }));
  void drafts.ofStudy(page.study).then((all) => prepare(page, forms, all)).then(side.ready);
  await show();
  await side.send(true);
}

/** The interview as a file, for whoever has to look into it by hand. */
function copy(it: Waiting): void {
  const address = URL.createObjectURL(new Blob([it.xml], { type: 'text/xml' }));
  make('a', { href: address, download: `${it.instanceId.replace(/[^\w-]/g, '-')}.xml` }).click();
  URL.revokeObjectURL(address);
}

open().catch((problem: unknown) => {
  console.error(problem);
  const page = pageHere();
  page.mount.replaceChildren(make('div', { class: 'note bad', role: 'alert' }, make('p', {}, page.say('webform.broken'))));
});
