/** Beginning a journal and opening it. */
import { button, make } from '../dom.ts';
import type { Desk } from './desk.ts';
import { form, labelled, secret, submit, sure, ticked } from './pieces.ts';
import { NotOpened, weakness } from './sealing.ts';
import { Refused } from './server.ts';

/** What could not be done, in words. */
export function inWords(desk: Desk, problem: unknown): string {
  const { say } = desk.page;
  if (problem instanceof NotOpened) {
    return say('journal.wrong.phrase');
  }
  if (!(problem instanceof Refused)) {
    console.error(problem);
    return say('journal.wrong');
  }
  switch (problem.trouble) {
    case 'offline':
      return say('journal.wrong.offline');
    case 'signed-out':
      return say('journal.signed-out');
    case 'somebody-else':
      return say('journal.somebody-else');
    case 409:
      return say('journal.wrong.changed');
    case 423:
      return say('journal.wrong.locked');
    default:
      return say('journal.wrong.refused');
  }
}

/** Two boxes for a new pass phrase, and what is wrong with what stands in them. */
export function newPhrase(desk: Desk): { elements: HTMLElement[]; phrase: () => string; wrong: () => string | null } {
  const { say } = desk.page;
  const one = secret('new-password');
  const two = secret('new-password');
  return {
    elements: [labelled(say('journal.phrase.new'), one, say('journal.phrase.hint')), labelled(say('journal.phrase.again'), two)],
    phrase: () => one.value,
    wrong: () => {
      const weak = weakness(one.value);
      return weak === 'short' ? say('journal.phrase.short') : weak === 'same' ? say('journal.phrase.same')
        : one.value === two.value ? null : say('journal.phrase.differs');
    },
  };
}

/** Shows a recovery code, once. */
export function codeShown(desk: Desk, code: string, then: () => void): HTMLElement[] {
  const { say } = desk.page;
  const written = ticked(say('journal.code.written'), false);
  return [
    make('h2', { tabindex: -1 }, say('journal.code.title')),
    make('p', {}, say('journal.code.words')),
    make('p', { class: 'panel key code' }, make('code', {}, code)),
    form(() => {
      if (!written.box.checked) {
        return Promise.resolve(say('journal.code.first'));
      }
      then();
      return Promise.resolve(null);
    }, written.element, make('p', { class: 'buttons' }, submit(say('journal.code.go')))),
  ];
}

export function beginning(desk: Desk, begun: (code: string) => void): HTMLElement[] {
  const { say, kind, home } = desk.page;
  const fresh = newPhrase(desk);
  const points = [1, 2, 3].map((it) => make('li', {}, say(kind === 'diary' ? `journal.begin.diary.${it}` : `journal.begin.journal.${it}`)));
  return [
    make('h2', { tabindex: -1 }, say(kind === 'diary' ? 'journal.begin.diary' : 'journal.begin')),
    make('ul', {}, ...points),
    make('p', { class: 'note warn' }, say('journal.begin.lost')),
    form(async () => {
      const wrong = fresh.wrong();
      if (wrong !== null) {
        return wrong;
      }
      try {
        begun(await desk.begin(fresh.phrase()));
        return null;
      } catch (problem) {
        return inWords(desk, problem);
      }
    }, ...fresh.elements, make('p', { class: 'buttons' }, submit(say('journal.begin.do')))),
    kind === 'journal'
      ? make('p', { class: 'muted' }, `${say('journal.other.diary')} `, make('a', { href: `${home}/diary` }, say('journal.to.diary')))
      : make('p', { class: 'muted' }, `${say('journal.other.journal')} `, make('a', { href: home }, say('journal.to.journal'))),
  ];
}

export function unlocking(desk: Desk, opened: () => void, forgotten: () => void): HTMLElement[] {
  const { say } = desk.page;
  const phrase = secret('current-password');
  const forget = async (): Promise<void> => {
    if (await sure(say, say('journal.forget.sure'), say('journal.forget.do'))) {
      const { journal } = desk.its();
      await desk.server.forget(journal).then(() => desk.shelf.forget(journal)).then(forgotten, () => undefined);
    }
  };
  return [
    make('h2', { tabindex: -1 }, say('journal.locked.title')),
    make('p', {}, say('journal.locked.words')),
    form(async () => {
      try {
        await desk.unlock(phrase.value);
        opened();
        return null;
      } catch (problem) {
        return inWords(desk, problem);
      }
    }, labelled(say('journal.phrase'), phrase, say('journal.phrase.or-code')),
    make('p', { class: 'buttons' }, submit(say('journal.open')))),
    make('details', {}, make('summary', {}, say('journal.forget.title')), make('p', {}, say('journal.forget.words')),
      button(say('journal.forget.do'), () => void forget(), 'danger')),
  ];
}
