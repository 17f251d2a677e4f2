/** Nodes of the engine as questions, sections and rosters. */
import type { AnyNode, TextRange } from '@getodk/xforms-engine';
import { wordingOf } from './wording.ts';
import { tokens } from './written.ts';
import { questionOf } from './question.ts';
import type { Item, Roster, Section, Wording } from './model.ts';

type Parent = Extract<AnyNode, { nodeType: 'root' | 'group' | 'repeat-instance' }>;
type Range = Extract<AnyNode, { nodeType: 'repeat-range:controlled' | 'repeat-range:uncontrolled' }>;

type Entry = Extract<AnyNode, { nodeType: 'repeat-instance' }>;

const KNOWN = new WeakMap<AnyNode, Item>();

/** What of a node's children is shown to people. */
export function itemsOf(parent: Parent): Item[] {
  return parent.currentState.children.flatMap((child: unknown) => {
    const item = itemOf(child as AnyNode);
    return item === null ? [] : [item];
  });
}

function itemOf(node: AnyNode): Item | null {
  const known = KNOWN.get(node);
  if (known !== undefined) {
    return known;
  }
  const item = made(node);
  if (item !== null) {
    KNOWN.set(node, item);
  }
  return item;
}

function made(node: AnyNode): Item | null {
  switch (node.nodeType) {
    case 'group':
      // a group that only holds calculations has nothing to show
      return itemsOf(node).length === 0 ? null : sectionOf(node);
    case 'repeat-range:controlled':
    case 'repeat-range:uncontrolled':
      return rosterOf(node);
    case 'model-value':
    case 'root':
    case 'repeat-instance':
      return null;
    default:
      return questionOf(node);
  }
}

function sectionOf(node: Extract<Parent, { nodeType: 'group' | 'repeat-instance' }>): Section {
  return {
    kind: 'section',
    id: node.nodeId,
    name: nameOf(node),
    path: () => node.currentState.reference,
    relevant: () => node.currentState.relevant,
    label: () => labelOf(node.currentState.label),
    look: tokens(node.appearances),
    items: () => itemsOf(node),
  };
}

function rosterOf(node: Range): Roster {
  const entries = new WeakMap<AnyNode, Section>();
  return {
    kind: 'roster',
    id: node.nodeId,
    name: nameOf(node),
    path: () => node.currentState.reference,
    relevant: () => node.currentState.relevant,
    label: () => labelOf(node.currentState.label),
    look: tokens(node.appearances),
    open: node.nodeType === 'repeat-range:uncontrolled',
    entries: () => node.currentState.children.map((child: Entry) => {
      const entry = entries.get(child) ?? sectionOf(child);
      entries.set(child, entry);
      return entry;
    }),
    add: () => {
      if (node.nodeType === 'repeat-range:uncontrolled') {
        node.addInstances();
      }
    },
    remove: (index) => {
      if (node.nodeType === 'repeat-range:uncontrolled') {
        node.removeInstances(index, 1);
      }
    },
  };
}

function labelOf(label: TextRange<'label'> | null): Wording | null {
  return label === null ? null : wordingOf(label);
}

function nameOf(node: AnyNode): string {
  return node.currentState.reference.replace(/^.*\//, '').replace(/\[\d+\]$/, '');
}
