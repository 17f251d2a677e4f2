/** The keys of the coding page: the page obeys this table, and its help shows the same. */

export type Command =
  | 'turn-next' | 'turn-back' | 'turn-first' | 'turn-last' | 'word-next' | 'word-back' | 'word-first' | 'word-last'
  | 'more-word' | 'less-word' | 'more-sentence' | 'less-sentence' | 'more-turn' | 'less-turn' | 'to-end' | 'to-start' | 'sentence' | 'turn'
  | 'code' | 'remove' | 'memo' | 'review' | 'here' | 'next' | 'back' | 'unread' | 'undo' | 'redo' | 'help' | 'none';

interface Key {
  /** As `KeyboardEvent.key`, in small letters. */
  readonly key: string;
  readonly shift?: boolean;
  readonly control?: boolean;
  readonly command: Command;
}

const KEYS: readonly Key[] = [
  { key: 'arrowdown', command: 'turn-next' }, { key: 'arrowup', command: 'turn-back' },
  { key: 'home', control: true, command: 'turn-first' }, { key: 'end', control: true, command: 'turn-last' },
  { key: 'arrowright', command: 'word-next' }, { key: 'arrowleft', command: 'word-back' },
  { key: 'home', command: 'word-first' }, { key: 'end', command: 'word-last' },
  { key: 'arrowright', shift: true, command: 'more-word' }, { key: 'arrowleft', shift: true, command: 'less-word' },
  { key: 'arrowdown', shift: true, command: 'more-sentence' }, { key: 'arrowup', shift: true, command: 'less-sentence' },
  { key: 'pagedown', shift: true, command: 'more-turn' }, { key: 'pageup', shift: true, command: 'less-turn' },
  { key: 'end', shift: true, command: 'to-end' }, { key: 'home', shift: true, command: 'to-start' },
  { key: 's', command: 'sentence' }, { key: 't', command: 'turn' }, { key: 'a', control: true, command: 'turn' },
  { key: 'enter', command: 'code' }, { key: 'c', command: 'code' },
  { key: 'delete', command: 'remove' }, { key: 'backspace', command: 'remove' },
  { key: 'm', command: 'memo' }, { key: 'r', command: 'review' }, { key: 'i', command: 'here' },
  { key: 'n', command: 'next' }, { key: 'p', command: 'back' }, { key: 'u', command: 'unread' },
  { key: 'z', control: true, command: 'undo' }, { key: 'z', control: true, shift: true, command: 'redo' }, { key: 'y', control: true, command: 'redo' },
  { key: '?', command: 'help' }, { key: '?', shift: true, command: 'help' }, { key: 'escape', command: 'none' },
];

/** What the help shows, row by row: the keys, and the end of the key of their sentence. */
export const HELP: readonly (readonly [readonly string[], string])[] = [
  [['↑', '↓'], 'turns'], [['←', '→'], 'words'], [['Shift ←', 'Shift →'], 'more-words'], [['Shift ↑', 'Shift ↓'], 'more-sentences'],
  [['Shift PgUp', 'Shift PgDn'], 'more-turns'], [['S'], 'sentence'], [['T'], 'turn'], [['Enter', 'C'], 'code'], [['1', '–', '9'], 'digits'],
  [['Delete'], 'remove'], [['M'], 'memo'], [['I'], 'here'], [['R'], 'review'], [['N', 'P'], 'next'], [['U'], 'unread'],
  [['Ctrl Z', 'Ctrl Y'], 'undo'], [['Esc'], 'none'], [['?'], 'help'],
];

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What is meant; a figure is the code with that figure. @param rtl whether the words run from right to left: left is on, then */
export function commandOf(it: Pressed, rtl: boolean): Command | number | null {
  if (it.altKey) {
    return null;
  }
  const control = it.ctrlKey || it.metaKey;
  if (!control && !it.shiftKey && /^[1-9]$/.test(it.key)) {
    return Number(it.key);
  }
  const pressed = it.key.toLowerCase();
  const key = rtl && pressed === 'arrowleft' ? 'arrowright' : rtl && pressed === 'arrowright' ? 'arrowleft' : pressed;
  return KEYS.find((one) => one.key === key && (one.shift ?? false) === it.shiftKey && (one.control ?? false) === control)?.command ?? null;
}
