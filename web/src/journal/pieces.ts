/** Pieces of the pages of a journal that come again and again. */
import { button, make, newId } from '../dom.ts';
import type { Say } from '../words.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A control with its label, and what helps to fill it in. */
export function labelled(words: string, control: Control, hint = '', kind = ''): HTMLElement {
  control.id = control.id === '' ? newId('field') : control.id;
  const help = hint === '' ? null : make('p', { class: 'hint', id: `${control.id}-hint` }, hint);
  if (help !== null) {
    control.setAttribute('aria-describedby', help.id);
  }
  return make('div', { class: `field ${kind}`.trim() }, make('label', { for: control.id }, words), help, control);
}

/** A box to tick with its label. */
export function ticked(words: string, checked: boolean, changed: (on: boolean) => void = () => undefined): { element: HTMLElement; box: HTMLInputElement } {
  const box = make('input', { type: 'checkbox', id: newId('tick'), checked });
  box.addEventListener('change', () => changed(box.checked));
  return { element: make('div', { class: 'choice' }, box, make('label', { for: box.id }, words)), box };
}

export function chooser(choices: readonly (readonly [string, string])[], chosen: string): HTMLSelectElement {
  return make('select', {}, ...choices.map(([value, words]) => make('option', { value, selected: value === chosen }, words)));
}

export function secret(autocomplete: 'current-password' | 'new-password'): HTMLInputElement {
  return make('input', { type: 'password', autocomplete, maxlength: 300, required: true, spellcheck: 'false', autocapitalize: 'none' });
}

/** A form that does something; what goes wrong is said in it and heard. */
export function form(act: () => Promise<string | null>, ...children: (Node | null)[]): HTMLFormElement {
  const said = make('p', { class: 'error', role: 'alert' });
  const it = make('form', { class: 'form', novalidate: true }, ...children, said);
  let busy = false;
  it.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!busy) {
      busy = true;
      said.textContent = '';
      void act().then((wrong) => {
        said.textContent = wrong ?? '';
      }).finally(() => {
        busy = false;
      });
    }
  });
  return it;
}

export function submit(words: string, kind: '' | 'quiet' | 'danger' = ''): HTMLButtonElement {
  return make('button', { type: 'submit', class: kind === '' ? null : kind }, words);
}

/** Whether somebody says yes to what cannot be undone; Escape says no. */
export function sure(say: Say, question: string, act: string): Promise<boolean> {
  const id = newId('sure');
  return new Promise((done) => {
    const dialog = make('dialog', { class: 'sure', 'aria-labelledby': id });
    const close = (yes: boolean): void => {
      dialog.close();
      dialog.remove();
      done(yes);
    };
    const no = button(say('journal.no'), () => close(false), 'quiet');
    no.autofocus = true;
    dialog.append(make('p', { id }, question), make('div', { class: 'buttons' }, button(act, () => close(true), 'danger'), no));
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      close(false);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function facts(pairs: readonly (readonly [string, string])[]): HTMLElement {
  return make('dl', { class: 'facts' }, ...pairs.filter(([, text]) => text !== '').flatMap(([words, text]) =>
    [make('dt', {}, words), make('dd', {}, make('bdi', {}, text))]));
}

/** Gives somebody a file that was made here. */
export function handOver(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
