/** A signature or a drawing by hand; who cannot draw types a name, which is drawn for them. */
import { button, later, make, newId, put, tell } from '../dom.ts';
import type { Question } from '../model.ts';
import type { Part, Surroundings } from './field.ts';
import { ui } from './field.ts';
import { drawn, shown } from './picture.ts';

const WIDTH = 600;
const HEIGHT = 200;

export function signature(question: Question, around: Surroundings): Part {
  const { say } = around;
  const id = newId('typed');
  const canvas = make('canvas', {
    width: WIDTH, height: HEIGHT, class: 'signature', role: 'img', 'aria-label': say('webform.signature.area'), lang: around.language,
  });
  const name = make('input', { id, type: 'text', autocomplete: 'off', dir: 'auto' });
  const label = ui('label', around, null, say('webform.signature.type'));
  put(label, 'for', id);
  const state = make('p', { class: 'small', role: 'status', lang: around.language });
  const clear = button(say('webform.clear'), () => {
    wipe();
    name.value = '';
    question.setFile(null);
    around.answered(question);
  }, 'plain');
  put(clear, 'lang', around.language);

  let held: File | null = null;
  const pen = (): CanvasRenderingContext2D | null => canvas.getContext('2d');
  const wipe = (): void => {
    const paper = pen();
    if (paper !== null) {
      paper.fillStyle = '#ffffff';
      paper.fillRect(0, 0, canvas.width, canvas.height);
      paper.strokeStyle = paper.fillStyle = '#1b2126';
      paper.lineWidth = 3;
      paper.lineCap = paper.lineJoin = 'round';
    }
  };
  const keep = later(() => {
    void drawn(canvas, 'image/png', 'signature.png').then((file) => {
      held = file;
      question.setFile(file);
      around.answered(question);
    });
  }, 300);
  name.addEventListener('change', () => {
    wipe();
    const paper = pen();
    if (name.value.trim() === '') {
      question.setFile(null);
    } else if (paper !== null) {
      paper.font = 'italic 48px serif';
      paper.textBaseline = 'middle';
      paper.fillText(name.value.trim(), 20, HEIGHT / 2, WIDTH - 40);
      keep.due();
    }
  });
  drawing(canvas, pen, () => question.readonly(), () => keep.due());
  wipe();
  const element = make('div', {}, ui('p', around, 'small muted', say('webform.signature.draw')), canvas, label, name, state, clear);
  return {
    shape: 'group',
    element,
    target: element,
    commit: () => keep.now(),
    sync: () => {
      const file = question.file();
      if (file !== null && file !== held) {
        held = file;
        shown(file, canvas, WIDTH).catch(wipe);
      }
      tell(state, file === null ? '' : say('webform.signature.kept'));
      clear.hidden = file === null || question.readonly();
      name.readOnly = question.readonly();
    },
  };
}

function drawing(canvas: HTMLCanvasElement, pen: () => CanvasRenderingContext2D | null, locked: () => boolean, done: () => void): void {
  const at = (event: PointerEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * (canvas.width / box.width), (event.clientY - box.top) * (canvas.height / box.height)];
  };
  let down = false;
  canvas.addEventListener('pointerdown', (event) => {
    if (!locked()) {
      down = true;
      canvas.setPointerCapture(event.pointerId);
      pen()?.beginPath();
      pen()?.moveTo(...at(event));
    }
  });
  canvas.addEventListener('pointermove', (event) => {
    if (down) {
      pen()?.lineTo(...at(event));
      pen()?.stroke();
    }
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    canvas.addEventListener(end, () => {
      if (down) {
        down = false;
        done();
      }
    });
  }
}
