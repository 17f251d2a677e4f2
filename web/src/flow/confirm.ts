/** Asks before something that cannot be undone. */
import { button, make, newId, put } from '../dom.ts';
import type { Surroundings } from '../control/field.ts';

/** Whether the person says yes; Escape says no. */
export function confirmed(
  around: Pick<Surroundings, 'say' | 'language'>, question: string, values: (string | number)[], act: string,
): Promise<boolean> {
  const id = newId('sure');
  return new Promise((done) => {
    const dialog = make('dialog', { class: 'sure', 'aria-labelledby': id, lang: around.language, dir: 'ltr' });
    const close = (sure: boolean) => (): void => {
      dialog.close();
      dialog.remove();
      done(sure);
    };
    const keep = button(around.say('webform.keep'), close(false), 'quiet');
    put(keep, 'autofocus', true);
    dialog.append(
      make('p', { id }, around.say(question, ...values)),
      make('div', { class: 'buttons' }, button(around.say(act), close(true), 'danger'), keep));
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      close(false)();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
