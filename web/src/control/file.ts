/** Pictures, sounds, films and other files, from the device or its camera. */
import { button, make, put, tell } from '../dom.ts';
import type { Question } from '../model.ts';
import type { Part, Surroundings } from './field.ts';
import { cleaned, shown } from './picture.ts';

/** Bytes; a submission with more would not pass the server's door. */
const LARGEST = 100_000_000;
const PREVIEW = 320;

export function file(question: Question, around: Surroundings): Part {
  const { say } = around;
  const picture = question.kind === 'picture';
  const input = make('input', {
    type: 'file',
    accept: accepted(question),
    capture: question.look.has('new') ? 'environment' : question.look.has('new-front') || question.look.has('front') ? 'user' : null,
  });
  const state = make('p', { class: 'small', role: 'status', lang: around.language });
  const preview = make('canvas', { class: 'preview', 'aria-hidden': 'true' });
  const remove = button(say('webform.remove'), () => {
    question.setFile(null);
    input.value = '';
    wrong = null;
    around.answered(question);
    input.focus();
  }, 'plain');
  put(remove, 'lang', around.language);
  let wrong: string | null = null;

  input.addEventListener('change', () => {
    const chosen = input.files?.[0];
    if (chosen !== undefined) {
      void take(chosen);
    }
  });
  const take = async (chosen: File): Promise<void> => {
    wrong = null;
    try {
      const kept = picture ? await cleaned(chosen, question.options.maxPixels) : chosen;
      if (kept.size > LARGEST) {
        wrong = say('webform.file.large', size(LARGEST, around.language));
      } else {
        question.setFile(kept);
      }
    } catch {
      wrong = say('webform.file.unreadable');
    }
    if (wrong !== null) {
      question.setFile(null);
      input.value = '';
    }
    around.answered(question);
  };

  let drawn: File | null = null;
  return {
    shape: 'single',
    element: make('div', { class: 'file' }, input, state, preview, remove),
    target: input,
    mistyped: () => wrong,
    sync: () => {
      const held = question.file();
      input.disabled = question.readonly();
      remove.hidden = held === null || question.readonly();
      tell(state, held === null ? '' : say('webform.file.kept', size(held.size, around.language)));
      state.hidden = held === null;
      preview.hidden = held === null || !picture;
      if (picture && held !== null && held !== drawn) {
        drawn = held;
        shown(held, preview, PREVIEW).catch(() => {
          preview.hidden = true;
        });
      }
    },
  };
}

function accepted(question: Question): string | null {
  const accept = question.options.accept ?? '*';
  return accept === '*' || accept === '*/*' ? null : accept;
}

/** Such as `2.4 MB`. */
export function size(bytes: number, language: string): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
