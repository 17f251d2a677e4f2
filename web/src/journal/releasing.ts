/** Showing an entry or parts of it to others: the author sees every word that will be shown, to whom, and under what name. */
import { button, make, newId } from '../dom.ts';
import type { Desk } from './desk.ts';
import { inWords } from './door.ts';
import { clean, dayOf } from './entry.ts';
import type { Entry } from './entry.ts';
import { chooser, facts, form, labelled, submit, ticked } from './pieces.ts';
import { hints, paragraphs, without } from './redaction.ts';
import { fingerprint, newName } from './sealing.ts';
import type { Reader, Readers } from './server.ts';
import { day } from './timeline.ts';

const LANGUAGES = ['en', 'zh', 'ar', 'bn', 'cs', 'cy', 'es', 'fa', 'fr', 'pa', 'pl', 'pt', 'ro', 'so', 'tr', 'uk', 'ur'];

export async function releasing(desk: Desk, entry: Entry, done: (source: string) => void, back: () => void): Promise<HTMLElement[]> {
  const { say, kind, language } = desk.page;
  const head = [
    make('p', {}, button(say('journal.back'), back, 'plain')),
    make('h2', { tabindex: -1 }, say('journal.release.title')),
    make('p', { class: 'lead' }, say('journal.release.lead')),
  ];
  let readers: Readers;
  try {
    readers = await desk.server.readers();
  } catch (problem) {
    return [...head, make('p', { class: 'note warn' }, inWords(desk, problem))];
  }
  const id = newName();
  const parts = paragraphs(clean(entry.text));
  const taken = new Set<string>();
  const shown = new Set(parts.keys());

  const title = make('input', { type: 'text', maxlength: 200, value: entry.title === '' ? say('journal.release.untitled', day(desk, entry.event)) : entry.title, dir: 'auto' });
  const by = chooser((kind === 'diary' ? ['pseudonym', 'own', 'role'] : ['own', 'pseudonym', 'role']).map((it) => [it, say(`journal.name.${it}`)] as const), '');
  const called = make('input', { type: 'text', maxlength: 80, dir: 'auto' });
  const calledField = labelled(say('journal.called'), called, say('journal.called.hint'));
  const to = chooser([['', say('journal.to.source')], ...(kind === 'diary' ? readers.confidants.map((it) => [it.account, say('journal.to.person', it.name, it.roles)] as const) : [])], '');
  const han = (entry.text.match(/\p{Script=Han}/gu) ?? []).length;
  const spoken = chooser(LANGUAGES.map((it) => [it, new Intl.DisplayNames([language], { type: 'language' }).of(it) ?? it] as const), han * 4 > entry.text.length ? 'zh' : 'en');
  const aboutToo = ticked(say('journal.release.about'), true, () => show());

  const preview = make('section', { class: 'panel key', 'aria-live': 'polite' });
  const chips = make('ul', { class: 'chips' });
  const word = make('input', { type: 'text', maxlength: 200, dir: 'auto', id: newId('word') });

  const name = (): string => (by.value === 'own' ? desk.page.name : clean(called.value).trim());
  const told = (): { text: string; title: string; takenOut: number } => {
    const text = without(parts.filter((_, at) => shown.has(at)).join('\n\n'), [...taken]);
    const heading = without(clean(title.value).trim(), [...taken]);
    return { text: text.text, title: heading.text, takenOut: text.taken + heading.taken };
  };
  const audience = (): readonly Reader[] => (to.value === '' ? readers.readers : readers.confidants.filter((it) => it.account === to.value));

  const show = (): void => {
    const now = told();
    calledField.hidden = by.value === 'own';
    chips.replaceChildren(...[...taken].map((it) => make('li', {}, make('bdi', {}, it), ' ', labelledButton(say('journal.taken.back'), it, () => {
      taken.delete(it);
      show();
    }))));
    preview.replaceChildren(
      make('h3', {}, say('journal.preview')),
      make('p', { class: 'muted' }, say('journal.preview.words')),
      make('h4', { dir: 'auto' }, now.title),
      make('div', { class: 'entry-text said', dir: 'auto', id: 'released-text' }, now.text === '' ? say('journal.preview.none') : now.text),
      facts([
        [say('journal.called'), name()],
        [say('journal.event'), day(desk, entry.event)],
        [say('journal.written-on'), day(desk, dayOf(entry.begun))],
        [say('journal.moment'), say(`journal.moment.${entry.moment}`)],
        [say('journal.language'), spoken.selectedOptions[0]?.textContent ?? ''],
        [say('journal.neighbourhood'), aboutToo.box.checked ? nameOf(desk.page.links.neighbourhoods, entry.links.neighbourhood) : ''],
        [say('journal.wave'), aboutToo.box.checked ? nameOf(desk.page.links.waves, entry.links.wave) : ''],
      ]),
      make('h4', {}, say('journal.readers', audience().length)),
      make('ul', {}, ...audience().map((it) => make('li', {}, make('bdi', {}, it.name), make('span', { class: 'muted' }, ` ${it.roles}`)))),
      make('p', { class: 'muted' }, say(to.value === '' ? 'journal.readers.words' : 'journal.readers.one')));
  };
  const labelledButton = (words: string, about: string, act: () => void): HTMLElement => {
    const it = button(words, act, 'plain');
    it.setAttribute('aria-label', `${words}: ${about}`);
    return it;
  };
  const takeOut = (): void => {
    if (word.value.trim() !== '') {
      taken.add(clean(word.value).trim());
      word.value = '';
      show();
    }
    word.focus();
  };
  word.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      takeOut();
    }
  });
  for (const it of [title, called]) {
    it.addEventListener('input', show);
  }
  for (const it of [by, to, spoken]) {
    it.addEventListener('change', show);
  }
  const passages = make('fieldset', { class: 'choices' }, make('legend', {}, say('journal.passages')),
    ...parts.map((part, at) => ticked(part.length > 140 ? `${part.slice(0, 140)}…` : part, true, (on) => {
      if (on) {
        shown.add(at);
      } else {
        shown.delete(at);
      }
      show();
    }).element));
  const found = hints(`${title.value}\n\n${parts.join('\n\n')}`);
  const pointed = found.length === 0 ? make('p', { class: 'muted' }, say('journal.hints.none'))
    : make('div', { class: 'note warn' }, make('p', {}, say('journal.hints')), make('ul', { class: 'chips' }, ...found.map((it) => make('li', {},
      make('bdi', {}, it.words), make('span', { class: 'muted' }, ` ${say(`journal.hint.${it.kind}`)} `), labelledButton(say('journal.take'), it.words, () => {
        taken.add(it.words);
        show();
      })))));
  const agreed = ticked(say('journal.agree'), false);

  const it = form(async () => {
    const now = told();
    if (now.text.trim() === '') {
      return say('journal.release.nothing');
    }
    if (name() === '' || now.title === '') {
      return say('journal.release.unnamed');
    }
    if (!agreed.box.checked) {
      return say('journal.release.agree');
    }
    try {
      const sent = {
        id, entry: entry.id, ...now, sha256: await fingerprint(now.text), called: name(), name: by.value, whole: shown.size === parts.length,
        date: entry.event, written: dayOf(entry.begun), moment: entry.moment, language: spoken.value,
        neighbourhood: aboutToo.box.checked ? entry.links.neighbourhood : '', wave: aboutToo.box.checked ? entry.links.wave : '', recipient: to.value,
      };
      const { source } = await desk.server.release(sent);
      await desk.load();
      done(source);
      return null;
    } catch (problem) {
      return inWords(desk, problem);
    }
  },
  ...(parts.length > 1 ? [passages] : []),
  make('h3', {}, say('journal.take-out')), make('p', { class: 'muted' }, say('journal.take-out.words')), pointed,
  make('div', { class: 'field' }, make('label', { for: word.id }, say('journal.word')), word, button(say('journal.take'), takeOut, 'quiet')), chips,
  make('h3', {}, say('journal.as')),
  ...(kind === 'diary' ? [labelled(say('journal.to'), to)] : []),
  labelled(say('journal.title-of'), title), labelled(say('journal.by'), by, say('journal.by.hint')), calledField,
  labelled(say('journal.language'), spoken, '', 'short'), aboutToo.element,
  preview, agreed.element, make('p', { class: 'buttons' }, submit(say('journal.release.do')), button(say('journal.no'), back, 'quiet')));
  show();
  return [...head, desk.locked === '' ? make('p', { class: 'note' }, say('journal.release.back')) : make('p', { class: 'note warn' }, say('journal.release.stays', day(desk, desk.locked.slice(0, 10)))), it];
}

function nameOf(choices: readonly { id: string; name: string }[], id: string): string {
  return choices.find((it) => it.id === id)?.name ?? id;
}
