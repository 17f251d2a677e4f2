/** What an author decides about a journal as a whole. */
import { button, make } from '../dom.ts';
import type { Desk } from './desk.ts';
import { inWords, newPhrase } from './door.ts';
import { byEvent, dayOf } from './entry.ts';
import { form, handOver, labelled, secret, submit, sure, ticked } from './pieces.ts';
import { asHtml, asJson, asMarkdown } from './takeaway.ts';
import { factsOf } from './timeline.ts';

/** @param turned with a new recovery code, and {@code ended} when nothing of the journal is here any more */
export function settings(desk: Desk, ways: { turned: (code: string) => void; ended: () => void; back: () => void }): HTMLElement[] {
  const { say, kind, study } = desk.page;
  const said = make('p', { class: 'error', role: 'alert' });
  const trying = (act: () => Promise<void>): void => {
    said.textContent = '';
    act().catch((problem: unknown) => {
      said.textContent = inWords(desk, problem);
    });
  };
  const file = `${kind}-${study}-${dayOf(Date.now())}`;
  const named = { title: say(kind === 'diary' ? 'journal.file.diary' : 'journal.file.journal', study), language: desk.page.language, facts: (it: Parameters<typeof factsOf>[1]) => factsOf(desk, it) };
  const takeAway = make('section', { class: 'panel' }, make('h3', {}, say('journal.export')), make('p', {}, say('journal.export.words')),
    make('div', { class: 'buttons' },
      button(say('journal.export.html'), () => handOver(`${file}.html`, 'text/html', asHtml(desk.newest(), named)), 'quiet'),
      button(say('journal.export.markdown'), () => handOver(`${file}.md`, 'text/markdown', asMarkdown(desk.newest().sort(byEvent), named)), 'quiet'),
      button(say('journal.export.json'), () => handOver(`${file}.json`, 'application/json', asJson(desk.revisions, study, kind, Date.now())), 'quiet')));

  const old = secret('current-password');
  const fresh = newPhrase(desk);
  const phrase = make('section', { class: 'panel' }, make('h3', {}, say('journal.turn')), make('p', {}, say('journal.turn.words')), form(async () => {
    const wrong = fresh.wrong();
    if (wrong !== null) {
      return wrong;
    }
    try {
      ways.turned(await desk.turn(old.value, fresh.phrase()));
      return null;
    } catch (problem) {
      return inWords(desk, problem);
    }
  }, labelled(say('journal.phrase'), old, say('journal.phrase.or-code')), ...fresh.elements, make('p', { class: 'buttons' }, submit(say('journal.turn.do'), 'quiet'))));

  const agree = ticked(say('journal.show'), desk.shown, (on) => trying(async () => {
    await desk.server.show(desk.its().journal, on);
    await desk.load();
  }));
  const tally = kind === 'diary' ? make('p', { class: 'note' }, say('journal.show.diary'))
    : make('section', { class: 'panel' }, make('h3', {}, say('journal.show.title')), make('p', {}, say('journal.show.words')), agree.element);

  const device = async (): Promise<void> => {
    if (await sure(say, say('journal.device.sure', desk.waiting.length), say('journal.device.forget'))) {
      await desk.shelf.forget(desk.its().journal);
      desk.lock();
      ways.ended();
    }
  };
  const whole = async (): Promise<void> => {
    if (await sure(say, say('journal.forget.sure'), say('journal.forget.do'))) {
      const { journal } = desk.its();
      await desk.server.forget(journal);
      await desk.shelf.forget(journal);
      desk.lock();
      ways.ended();
    }
  };
  const end = make('section', { class: 'panel danger' }, make('h3', {}, say('journal.end')), make('p', {}, say('journal.end.words')),
    make('div', { class: 'buttons' },
      button(say('journal.device.forget'), () => trying(device), 'quiet'),
      button(say('journal.forget.do'), () => trying(whole), 'danger')));
  return [
    make('p', {}, button(say('journal.back'), ways.back, 'plain')),
    make('h2', { tabindex: -1 }, say('journal.settings')), said,
    takeAway, phrase, tally, end,
  ];
}
