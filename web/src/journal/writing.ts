/** Where an entry is written: questions to begin with, none of which has to be answered. */
import { button, later, make } from '../dom.ts';
import { moment as inMoment } from '../page.ts';
import type { Desk, Draft } from './desk.ts';
import { LENSES, MOMENTS, NO_LINKS, clean, dayOf, lag } from './entry.ts';
import type { Entry, Moment } from './entry.ts';
import { chooser, form, labelled, submit } from './pieces.ts';
import { newName } from './sealing.ts';

const QUESTIONS = 2;

/** @param entry which is written anew; null for a new one */
export async function writing(desk: Desk, entry: Entry | null, kept: (id: string) => void, back: () => void): Promise<{ elements: HTMLElement[]; leave: () => void }> {
  const { say, links, language } = desk.page;
  const draft = await desk.draft();
  const goesOn = draft !== null && (entry === null ? draft.revision === 1 : draft.id === entry.id);
  const now = Date.now();
  const from: Draft = goesOn ? draft
    : entry ?? { id: newName(), revision: 1, title: '', text: '', moment: 'after_meeting', event: dayOf(now), written: now, begun: now, links: NO_LINKS };
  const revision = entry === null ? 1 : entry.revision + 1;

  const title = make('input', { type: 'text', maxlength: 200, value: from.title, dir: 'auto' });
  const text = make('textarea', { rows: 14, maxlength: 100_000, dir: 'auto', required: true });
  text.value = from.text;
  const event = make('input', { type: 'date', value: from.event, required: true });
  const when = chooser(MOMENTS.map((it) => [it, say(`journal.moment.${it}`)] as const), from.moment);
  const pick = (choices: readonly { id: string; name: string }[], chosen: string): HTMLSelectElement =>
    chooser([['', say('journal.none')], ...choices.map((it) => [it.id, it.name] as const)], chosen);
  const neighbourhood = pick(links.neighbourhoods, from.links.neighbourhood);
  const domain = pick(links.domains, from.links.domain);
  const wave = pick(links.waves, from.links.wave);
  const about = make('input', { type: 'text', maxlength: 200, value: from.links.about, dir: 'auto' });
  const saved = make('p', { class: 'meta', role: 'status' }, goesOn ? say('journal.draft.found') : '');
  const late = make('p', { class: 'hint', role: 'status' });

  const current = (): Draft => ({
    id: from.id, revision, title: clean(title.value).trim(), text: clean(text.value), moment: when.value as Moment,
    event: event.value, written: Date.now(), begun: entry?.begun ?? from.begun,
    links: { neighbourhood: neighbourhood.value, domain: domain.value, wave: wave.value, about: clean(about.value).trim() },
  });
  const saving = later(() => {
    desk.keepDraft(current()).then(() => {
      saved.textContent = say('journal.draft.kept', inMoment(Date.now(), language, { timeStyle: 'medium' }));
    }, () => {
      saved.textContent = say('journal.draft.not');
    });
  }, 800);
  const dated = (): void => {
    const days = event.value === '' ? 0 : lag({ event: event.value, begun: entry?.begun ?? from.begun });
    late.textContent = days > 1 ? say('journal.late.words', days) : days < 0 ? say('journal.ahead.words') : '';
  };
  const prompts = make('div', { class: 'prompts' });
  let turn = 0;
  const ask = (): void => {
    const questions = LENSES.map((lens) => {
      const question = say(`journal.prompt.${when.value}.${lens}.${(turn % QUESTIONS) + 1}`);
      const use = button(question, () => {
        text.value = `${text.value.trimEnd()}${text.value.trim() === '' ? '' : '\n\n'}${question}\n`;
        text.focus();
        text.setSelectionRange(text.value.length, text.value.length);
        saving.due();
      }, 'plain');
      use.dir = 'auto';
      return make('li', {}, make('span', { class: 'meta' }, say(`journal.lens.${lens}`)), make('br', {}), use);
    });
    prompts.replaceChildren(make('ul', {}, ...questions), button(say('journal.prompts.other'), () => {
      turn++;
      ask();
      prompts.querySelector<HTMLElement>(':scope > button')?.focus();
    }, 'quiet'));
  };
  when.addEventListener('change', ask);
  event.addEventListener('change', dated);
  ask();
  dated();

  const it = form(async () => {
    const now = current();
    if (now.text.trim() === '' || now.event === '') {
      (now.text.trim() === '' ? text : event).focus();
      return say(now.text.trim() === '' ? 'journal.text.missing' : 'journal.event.missing');
    }
    saving.now();
    await desk.keep(now);
    kept(now.id);
    return null;
  },
  make('div', { class: 'fields' }, labelled(say('journal.moment'), when, '', 'short'), labelled(say('journal.event'), event, say('journal.event.hint'), 'short')), late,
  make('details', { open: entry === null && from.text === '' }, make('summary', {}, say('journal.prompts')), make('p', { class: 'muted' }, say('journal.prompts.words')), prompts),
  labelled(say('journal.title-of'), title, say('journal.title.hint')),
  labelled(say('journal.text'), text),
  make('details', {}, make('summary', {}, say('journal.links')), make('p', { class: 'muted' }, say('journal.links.words')),
    make('div', { class: 'fields' },
      ...(links.neighbourhoods.length === 0 ? [] : [labelled(say('journal.neighbourhood'), neighbourhood, '', 'short')]),
      ...(links.domains.length === 0 ? [] : [labelled(say('journal.domain'), domain, '', 'short')]),
      ...(links.waves.length === 0 ? [] : [labelled(say('journal.wave'), wave, '', 'short')])),
    labelled(say('journal.about'), about, say('journal.about.hint'))),
  make('p', { class: 'buttons' }, submit(say('journal.keep')), button(say('journal.later'), () => {
    saving.now();
    back();
  }, 'quiet')),
  saved);
  it.addEventListener('input', () => saving.due());

  return {
    elements: [
      make('h2', { tabindex: -1 }, say(entry === null ? 'journal.new' : 'journal.edit.title')),
      ...(entry === null ? [] : [make('p', { class: 'muted' }, say('journal.edit.words'))]), it],
    leave: () => saving.now(),
  };
}
