/** Controls of the engine as questions. */
import type { AnyControlNode } from '@getodk/xforms-engine';
import { wordingOf } from './wording.ts';
import { tokens, written } from './written.ts';
import type { Choice, Fault, Question, QuestionKind, QuestionOptions } from './model.ts';

const INPUTS: Record<string, QuestionKind> = {
  int: 'integer',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'datetime',
  geopoint: 'point',
  geotrace: 'trace',
  geoshape: 'shape',
  barcode: 'barcode',
};

export function questionOf(node: AnyControlNode): Question {
  const state = node.currentState;
  return {
    kind: kindOf(node),
    id: node.nodeId,
    name: state.reference.replace(/^.*\//, '').replace(/\[\d+\]$/, ''),
    look: tokens(node.appearances),
    options: optionsOf(node),
    path: () => node.currentState.reference,
    relevant: () => node.currentState.relevant,
    required: () => node.currentState.required,
    readonly: () => node.currentState.readonly,
    label: () => (node.currentState.label === null ? null : wordingOf(node.currentState.label)),
    hint: () => (node.currentState.hint === null ? null : wordingOf(node.currentState.hint)),
    answer: () => answerOf(node),
    set: (answer) => set(node, answer),
    choices: choicesOf(node),
    fault: () => faultOf(node),
    file: () => (node.nodeType === 'upload' ? node.currentState.value : null),
    setFile: (file) => {
      if (node.nodeType === 'upload') {
        node.setValue(file);
      }
    },
  };
}

function kindOf(node: AnyControlNode): QuestionKind {
  switch (node.nodeType) {
    case 'select':
      return node.selectType === 'select' ? 'many' : 'one';
    case 'rank':
      return 'rank';
    case 'range':
      return 'range';
    case 'trigger':
      return 'acknowledge';
    case 'note':
      return 'note';
    case 'upload': {
      const type = node.nodeOptions.media.type;
      return type === 'image' ? 'picture' : type === 'audio' || type === 'video' ? type : 'file';
    }
    case 'input':
      return INPUTS[node.valueType] ?? 'text';
  }
}

function optionsOf(node: AnyControlNode): QuestionOptions {
  switch (node.nodeType) {
    case 'range': {
      const { start, end, step } = node.definition.bodyElement.bounds;
      return { range: { from: start, to: end, step } };
    }
    case 'upload':
      return {
        accept: node.nodeOptions.media.accept,
        ...(node.maxPixels === null ? {} : { maxPixels: node.maxPixels }),
      };
    case 'input': {
      const options = node.nodeOptions as { rows?: number | null; accuracyThreshold?: number | null } | null;
      return {
        ...(options?.rows == null ? {} : { rows: options.rows }),
        ...(options?.accuracyThreshold == null ? {} : { accuracy: options.accuracyThreshold }),
      };
    }
    default:
      return {};
  }
}

function answerOf(node: AnyControlNode): string {
  if (node.nodeType === 'upload') {
    return node.currentState.instanceValue;
  }
  if (node.nodeType === 'trigger') {
    return node.currentState.value ? 'OK' : '';
  }
  return written(node.currentState.value);
}

function set(node: AnyControlNode, answer: string): boolean {
  switch (node.nodeType) {
    case 'select':
      node.selectValues(listed(answer));
      break;
    case 'rank':
      node.setValues(listed(answer));
      break;
    case 'trigger':
      node.setValue(answer !== '');
      break;
    case 'range':
    case 'input':
      (node.setValue as (value: unknown) => unknown)(answer === '' && isTyped(node) ? null : answer);
      break;
    case 'note':
    case 'upload':
      return false;
  }
  return (answerOf(node) === '') === (answer === '');
}

function isTyped(node: AnyControlNode): boolean {
  return !['string', 'barcode', 'binary', 'intent', 'boolean'].includes(node.valueType);
}

function listed(answer: string): string[] {
  return answer.split(' ').filter((it) => it !== '');
}

/** The choices as they stand, made anew only when the engine has others; what each is called is read when somebody looks. */
function choicesOf(node: AnyControlNode): () => readonly Choice[] {
  if (node.nodeType !== 'select' && node.nodeType !== 'rank') {
    return () => [];
  }
  let of: unknown = null;
  let made: readonly Choice[] = [];
  return () => {
    const options = node.currentState.valueOptions;
    if (options !== of) {
      of = options;
      made = options.map((it) => ({
        value: it.value,
        get label(): Choice['label'] {
          return wordingOf(it.label);
        },
      }));
    }
    return made;
  };
}

function faultOf(node: AnyControlNode): Fault | null {
  const found = node.validationState.violation;
  return found === null
    ? null
    : { kind: found.condition, message: found.message === null ? null : wordingOf(found.message) };
}
