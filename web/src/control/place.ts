/** Where something is: asked of the device, or typed. */
import { button, make, newId, put } from '../dom.ts';
import type { Question } from '../model.ts';
import type { Part, Surroundings } from './field.ts';
import { ui } from './field.ts';

const WAIT = 20_000;

/** Where the device says it is: `latitude longitude altitude accuracy`, degrees and metres. */
export function locate(): Promise<string> {
  return new Promise((found, not) => {
    if (!('geolocation' in navigator)) {
      not(new Error('no geolocation'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => found([coords.latitude, coords.longitude, coords.altitude ?? 0, coords.accuracy].join(' ')),
      not,
      { enableHighAccuracy: true, timeout: WAIT, maximumAge: 0 });
  });
}

/** Latitude and longitude as typed, `52.2 -1.5` for the submission; null where they are none on this earth. */
export function place(latitude: string, longitude: string): string | null {
  const [north, east] = [latitude, longitude].map((it) => (/^\s*[-+]?\d+([.,]\d+)?\s*$/.test(it) ? Number(it.replace(',', '.')) : NaN));
  return north !== undefined && east !== undefined && Math.abs(north) <= 90 && Math.abs(east) <= 180 ? `${north} ${east} 0 0` : null;
}

export function point(question: Question, around: Surroundings): Part {
  const { say } = around;
  const typed = coordinates(around);
  const state = make('p', { class: 'small', role: 'status', lang: around.language });
  const ask = asking(around, state, (where) => {
    question.set(where);
    around.answered(question);
  });
  const clear = button(say('webform.clear'), () => {
    question.set('');
    typed.show('');
    around.answered(question);
  }, 'plain');
  put(clear, 'lang', around.language);
  let wrong: string | null = null;
  typed.changed(() => {
    const [latitude, longitude] = typed.values();
    const nothing = latitude === '' && longitude === '';
    const where = nothing ? '' : place(latitude, longitude);
    wrong = where === null ? say('webform.typing.place') : null;
    question.set(where ?? '');
    around.answered(question);
  });
  const element = make('div', { class: 'place' }, ask, state, typed.element, clear);
  return {
    shape: 'group',
    element,
    target: element,
    mistyped: () => wrong,
    sync: () => {
      const answer = question.answer();
      if (answer !== '') {
        wrong = null;
        typed.show(answer);
        const accuracy = Number(answer.split(' ')[3] ?? 0);
        state.textContent = accuracy > 0 ? say('webform.place.within', Math.round(accuracy)) : state.textContent;
      }
      ask.disabled = question.readonly();
      typed.lock(question.readonly());
      clear.hidden = answer === '' || question.readonly();
    },
  };
}

/** A way or an outline, point after point; an outline closes by itself. */
export function path(question: Question, around: Surroundings): Part {
  const { say } = around;
  const closed = question.kind === 'shape';
  const list = make('ol', { class: 'points' });
  const state = make('p', { class: 'small', role: 'status', lang: around.language });
  const typed = coordinates(around);
  const points = (): string[] => {
    const all = question.answer().split(';').map((it) => it.trim()).filter((it) => it !== '');
    return closed && all.length > 1 && all[0] === all.at(-1) ? all.slice(0, -1) : all;
  };
  let drawn: string[] = [];
  const give = (all: string[]): void => {
    drawn = all;
    const least = closed ? 3 : 2;
    const whole = all.length < least ? [] : closed ? [...all, all[0] ?? ''] : all;
    question.set(whole.join('; '));
    state.textContent = all.length < least && all.length > 0 ? say('webform.place.more', least) : say('webform.place.count', all.length);
    around.answered(question);
    sync();
  };
  const ask = asking(around, state, (where) => give([...drawn, where]));
  const add = button(say('webform.place.add'), () => {
    const where = place(...typed.values());
    if (where === null) {
      state.textContent = say('webform.typing.place');
    } else {
      typed.show('');
      give([...drawn, where]);
      typed.focus();
    }
  }, 'quiet');
  put(add, 'lang', around.language);
  const element = make('div', { class: 'place' }, list, state, ask, typed.element, add);
  let shown = '';
  const sync = (): void => {
    const kept = points();
    drawn = kept.length > 0 ? kept : drawn;
    const key = JSON.stringify(drawn);
    if (key !== shown) {
      shown = key;
      list.replaceChildren(...drawn.map((it, index) => {
        const [latitude, longitude] = it.split(' ');
        const away = button(say('webform.remove'), () => give(drawn.filter((_, other) => other !== index)), 'plain');
        put(away, 'aria-label', say('webform.place.remove', index + 1));
        put(away, 'lang', around.language);
        return make('li', {}, make('span', { class: 'number', dir: 'ltr' }, `${latitude}, ${longitude}`), ' ', away);
      }));
    }
    ask.disabled = question.readonly();
    add.disabled = question.readonly();
    typed.lock(question.readonly());
  };
  return { shape: 'group', element, target: element, sync };
}

function asking(around: Surroundings, state: HTMLElement, found: (where: string) => void): HTMLButtonElement {
  const { say } = around;
  const it = button(say('webform.place.here'), () => {
    state.textContent = say('webform.place.asking');
    locate().then(found, () => {
      state.textContent = say('webform.place.unknown');
    });
  }, 'quiet');
  put(it, 'lang', around.language);
  return it;
}

interface Coordinates {
  readonly element: HTMLElement;
  values(): [string, string];
  show(point: string): void;
  lock(readonly: boolean): void;
  changed(listener: () => void): void;
  focus(): void;
}

function coordinates(around: Surroundings): Coordinates {
  const part = (key: string): [HTMLElement, HTMLInputElement] => {
    const id = newId('place');
    const label = ui('label', around, null, around.say(key));
    put(label, 'for', id);
    const input = make('input', { id, type: 'text', inputmode: 'decimal', autocomplete: 'off', dir: 'ltr' });
    return [make('div', {}, label, input), input];
  };
  const [north, latitude] = part('webform.place.latitude');
  const [east, longitude] = part('webform.place.longitude');
  return {
    element: make('div', { class: 'fields' }, north, east),
    values: () => [latitude.value, longitude.value],
    show: (point) => {
      const [to, by] = point.split(' ');
      if (document.activeElement !== latitude && document.activeElement !== longitude || point === '') {
        latitude.value = to ?? '';
        longitude.value = by ?? '';
      }
    },
    lock: (readonly) => {
      latitude.readOnly = readonly;
      longitude.readOnly = readonly;
    },
    changed: (listener) => [latitude, longitude].forEach((it) => it.addEventListener('change', listener)),
    focus: () => latitude.focus(),
  };
}
