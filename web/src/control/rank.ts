/** Putting choices in order with two buttons each: the keyboard and the finger do the same. */
import { button, make, put } from '../dom.ts';
import { phrases } from '../markup.ts';
import type { Choice, Question } from '../model.ts';
import type { Part, Surroundings } from './field.ts';
import { ui } from './field.ts';

export function rank(question: Question, around: Surroundings): Part {
  const { say } = around;
  const state = ui('p', around, 'small muted');
  const list = make('ol', { class: 'rank' });
  const take = button(say('webform.rank.take'), () => give(order()), 'quiet');
  const clear = button(say('webform.clear'), () => give([]), 'plain');
  [take, clear].forEach((it) => put(it, 'lang', around.language));
  const element = make('div', {}, state, list, make('div', { class: 'buttons' }, take, clear));

  const order = (): Choice[] => {
    const all = question.choices();
    const ranked = question.answer().split(' ').filter((it) => it !== '');
    const first = ranked.flatMap((value) => all.filter((it) => it.value === value));
    return [...first, ...all.filter((it) => !ranked.includes(it.value))];
  };
  const give = (choices: readonly Choice[]): void => {
    question.set(choices.map((it) => it.value).join(' '));
    around.answered(question);
    sync();
  };
  const move = (from: number, by: -1 | 1): void => {
    const now = order();
    const [moved] = now.splice(from, 1);
    if (moved === undefined) {
      return;
    }
    now.splice(from + by, 0, moved);
    give(now);
    around.announce(say('webform.rank.moved', moved.label.text, from + by + 1, now.length));
    const buttons = list.children[from + by]?.querySelectorAll('button');
    const same = buttons?.[by === -1 ? 0 : 1];
    (same?.disabled === false ? same : buttons?.[by === -1 ? 1 : 0])?.focus();
  };
  const row = (choice: Choice, index: number, all: readonly Choice[]): HTMLElement => {
    const step = (by: -1 | 1, sign: string): HTMLElement => {
      const it = button(sign, () => move(index, by), 'quiet');
      put(it, 'aria-label', say(by === -1 ? 'webform.rank.up' : 'webform.rank.down', choice.label.text));
      put(it, 'lang', around.language);
      it.disabled = question.readonly() || index + by < 0 || index + by >= all.length;
      return it;
    };
    return make('li', {}, make('span', { class: 'words' }, ...phrases(choice.label.markup)), step(-1, '↑'), step(1, '↓'));
  };
  let shown = '';
  const sync = (): void => {
    const now = order();
    const answered = question.answer() !== '';
    const key = JSON.stringify([now, question.readonly()]);
    if (key !== shown) {
      shown = key;
      list.replaceChildren(...now.map(row));
    }
    state.textContent = answered ? '' : say('webform.rank.none');
    state.hidden = answered;
    take.hidden = answered || question.readonly();
    clear.hidden = !answered || question.readonly();
  };
  return { shape: 'group', element, target: element, sync };
}
