/** All entries by when they happened, and one of them to read. */
import { button, make, newId } from '../dom.ts';
import { moment as inMoment } from '../page.ts';
import type { Desk } from './desk.ts';
import { inWords } from './door.ts';
import { byEvent, lag } from './entry.ts';
import type { Entry } from './entry.ts';
import { sure } from './pieces.ts';
import { matching } from './search.ts';
import type { Released } from './server.ts';

export interface Ways {
  write(entry: Entry | null): void;
  read(id: string): void;
  release(id: string): void;
  timeline(): void;
}

const SHOWN = 30;

/** A day in the words of the page's language. */
export function day(desk: Desk, date: string): string {
  return new Intl.DateTimeFormat(desk.page.language === 'en' ? 'en-GB' : desk.page.language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
}

function named(choices: readonly { id: string; name: string }[], id: string): string {
  return choices.find((it) => it.id === id)?.name ?? id;
}

/** What an entry is about and how it came to be, in a few words each. */
export function factsOf(desk: Desk, entry: Entry): string[] {
  const { say, links } = desk.page;
  const late = lag(entry);
  return [
    say(`journal.moment.${entry.moment}`),
    late > 1 ? say('journal.late', late) : late < 0 ? say('journal.ahead') : '',
    named(links.neighbourhoods, entry.links.neighbourhood),
    named(links.domains, entry.links.domain),
    named(links.waves, entry.links.wave),
    entry.links.about,
  ].filter((it) => it !== '');
}

function badges(desk: Desk, entry: Entry): HTMLElement[] {
  const { say } = desk.page;
  const state = desk.state(entry.id);
  const out: HTMLElement[] = [];
  if (state !== 'kept') {
    out.push(make('span', { class: state === 'waiting' ? 'badge now' : 'badge bad' }, say(`journal.state.${state}`)));
  }
  if (lag(entry) > 1) {
    out.push(make('span', { class: 'badge warn' }, say('journal.backdated')));
  }
  for (const it of desk.releasedOf(entry.id).filter((one) => !one.withdrawn)) {
    out.push(make('span', { class: 'badge good' }, it.source === '' ? say('journal.released.handed') : say('journal.released.as', it.source)));
  }
  return out;
}

function heading(desk: Desk, entry: Entry): string {
  return entry.title === '' ? day(desk, entry.event) : entry.title;
}

/** @param asked what was searched for last */
export function timeline(desk: Desk, ways: Ways, asked: { words: string; more: number }): HTMLElement[] {
  const { say } = desk.page;
  const all = desk.newest().sort(byEvent);
  const list = make('ul', { class: 'cards timeline' });
  const count = make('p', { class: 'meta', role: 'status' });
  const more = button(say('journal.more'), () => {
    asked.more += SHOWN;
    show();
  }, 'quiet');
  const box = make('input', { type: 'search', value: asked.words, maxlength: 200, id: newId('search') });
  const show = (): void => {
    const found = matching(all, asked.words, (it) => factsOf(desk, it).join('\n'));
    const visible = found.slice(0, SHOWN + asked.more);
    list.replaceChildren(...visible.map((it) => card(desk, it, ways)));
    count.textContent = asked.words.trim() === '' ? say('journal.count', all.length) : say('journal.found', found.length, all.length);
    more.hidden = visible.length === found.length;
  };
  box.addEventListener('input', () => {
    asked.words = box.value;
    show();
  });
  show();
  return [
    make('h2', { tabindex: -1 }, say('journal.timeline')),
    make('div', { class: 'buttons' }, button(say('journal.new'), () => ways.write(null))),
    desk.unopened === 0 ? null : make('p', { class: 'note bad' }, say('journal.unopened', desk.unopened)),
    ...(all.length === 0
      ? [make('div', { class: 'empty' }, make('h3', {}, say('journal.empty')), make('p', {}, say('journal.empty.words')))]
      : [make('div', { class: 'field' }, make('label', { for: box.id }, say('journal.search')), box), count, list, more]),
  ].filter((it) => it !== null);
}

function card(desk: Desk, entry: Entry, ways: Ways): HTMLElement {
  const { say } = desk.page;
  const text = entry.text.replaceAll(/\s+/gu, ' ');
  const read = button(say('journal.read'), () => ways.read(entry.id), 'quiet');
  read.setAttribute('aria-label', `${say('journal.read')}: ${heading(desk, entry)}`);
  return make('li', {}, make('div', {},
    make('h3', { dir: 'auto' }, heading(desk, entry)),
    make('p', { class: 'meta' }, make('time', { datetime: entry.event }, day(desk, entry.event)), ' · ', factsOf(desk, entry).join(' · ')),
    make('p', { dir: 'auto', class: 'excerpt' }, text.length > 160 ? `${text.slice(0, 160)}…` : text),
    make('p', { class: 'badges' }, ...badges(desk, entry).flatMap((it) => [it, ' ']))), make('div', { class: 'buttons' }, read));
}

export function reading(desk: Desk, entry: Entry, ways: Ways, changed: () => Promise<void>): HTMLElement[] {
  const { say, language } = desk.page;
  const said = make('p', { class: 'error', role: 'alert' });
  const trying = (act: () => Promise<void>) => (): void => {
    said.textContent = '';
    act().catch((problem: unknown) => {
      said.textContent = inWords(desk, problem);
    });
  };
  const remove = trying(async () => {
    if (await sure(say, say('journal.delete.sure'), say('journal.delete'))) {
      await desk.remove(entry.id);
      ways.timeline();
    }
  });
  const settle = trying(async () => {
    await desk.settle(entry.id);
    await changed();
  });
  const state = desk.state(entry.id);
  const older = desk.history(entry.id).slice(0, -1).reverse();
  return [
    make('p', {}, button(say('journal.back'), () => ways.timeline(), 'plain')),
    make('h2', { tabindex: -1, dir: 'auto' }, heading(desk, entry)),
    make('p', { class: 'meta' }, day(desk, entry.event), ' · ', factsOf(desk, entry).join(' · ')),
    make('p', { class: 'meta' }, say('journal.written', inMoment(entry.begun, language)),
      entry.revision > 1 ? ` · ${say('journal.revised', entry.revision, inMoment(entry.written, language))}` : ''),
    make('p', { class: 'badges' }, ...badges(desk, entry).flatMap((it) => [it, ' '])),
    state === 'conflict' || state === 'gone' || state === 'refused'
      ? make('div', { class: 'note warn' }, make('p', {}, say(`journal.state.${state}.words`)),
        state === 'refused' ? null : button(say(`journal.settle.${state}`), settle, 'quiet'))
      : null,
    make('div', { class: 'entry-text', dir: 'auto' }, entry.text),
    said,
    make('div', { class: 'buttons' },
      button(say('journal.release'), () => ways.release(entry.id)),
      button(say('journal.edit'), () => ways.write(entry), 'quiet'),
      button(say('journal.delete'), remove, 'danger')),
    released(desk, desk.releasedOf(entry.id), trying, changed),
    older.length === 0 ? null : make('details', {}, make('summary', {}, say('journal.history', older.length)),
      ...older.map((it) => make('section', {}, make('h3', {}, say('journal.revision', it.revision, inMoment(it.written, language))),
        make('div', { class: 'entry-text', dir: 'auto' }, it.text)))),
  ].filter((it) => it !== null);
}

function released(desk: Desk, all: readonly Released[], trying: (act: () => Promise<void>) => () => void, changed: () => Promise<void>): HTMLElement | null {
  const { say, language } = desk.page;
  if (all.length === 0) {
    return null;
  }
  const back = (it: Released) => trying(async () => {
    if (await sure(say, say('journal.withdraw.sure'), say('journal.withdraw'))) {
      await desk.server.withdraw(it.id);
      await changed();
    }
  });
  return make('section', {}, make('h3', {}, say('journal.released')),
    make('ul', { class: 'history' }, ...all.map((it) => make('li', {},
      make('time', { datetime: new Date(it.at).toISOString() }, inMoment(it.at, language)),
      make('span', {}, it.source === '' ? say('journal.released.handed') : say('journal.released.as', it.source)),
      it.withdrawn ? make('span', { class: 'badge' }, say('journal.withdrawn'))
        : it.mayTakeBack ? button(say('journal.withdraw'), back(it), 'quiet')
          : make('span', { class: 'muted' }, say('journal.withdraw.locked', day(desk, desk.locked.slice(0, 10))))))));
}
