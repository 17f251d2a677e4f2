/** The codes in the order in which people read them, each with how it is shown where there is little room. */
import { legible, STYLES } from './colours.ts';
import type { Style } from './colours.ts';
import type { Code } from './model.ts';

export interface Placed {
  readonly code: Code;
  /** How many codes stand above it. */
  readonly depth: number;
}

/** Initials for what has several words, the first letters for what has one; never the same twice. */
export function shorts(codes: readonly Code[]): Map<string, string> {
  const taken = new Set<string>();
  const short = new Map<string, string>();
  for (const { id, name } of codes) {
    const words = name.match(/[\p{L}\p{N}]+/gu) ?? [id];
    const whole = [...words.join('')];
    const initials = words.length > 1 && !/\p{Script=Han}/u.test(name) ? words.slice(0, 3).map((it) => [...it][0] ?? '') : whole.slice(0, 2);
    let found = initials.join('').toUpperCase();
    for (let length = 2; taken.has(found) && length <= whole.length; length++) {
      found = `${whole[0] ?? ''}${whole.slice(whole.length - length + 1).join('')}`.toUpperCase().slice(0, 4);
    }
    for (let number = 2; taken.has(found); number++) {
      found = `${initials.join('').toUpperCase()}${number}`;
    }
    taken.add(found);
    short.set(id, found);
  }
  return short;
}

/** A code after the one above it; what stands above none, or above itself, stands at the margin. */
export function placed(codes: readonly Code[]): Placed[] {
  const known = new Set(codes.map((it) => it.id));
  const all: Placed[] = [];
  const add = (above: string | null, depth: number): void => {
    for (const code of codes) {
      const parent = code.parent !== null && known.has(code.parent) ? code.parent : null;
      if (parent === above && !all.some((it) => it.code.id === code.id)) {
        all.push({ code, depth });
        add(code.id, depth + 1);
      }
    }
  };
  add(null, 0);
  codes.filter((code) => !all.some((it) => it.code === code)).forEach((code) => all.push({ code, depth: 0 }));
  return all;
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Those that are called what somebody types, in any language or by their id; what begins with it first. */
export function matching(all: readonly Placed[], typed: string): Placed[] {
  const wanted = plain(typed.trim());
  if (wanted === '') {
    return [...all];
  }
  const rank = ({ code }: Placed): number => {
    const names = [...code.called, code.name, code.id].map(plain);
    return names.some((it) => it.startsWith(wanted)) ? 0
      : names.some((it) => it.split(/[\s_-]/).some((word) => word.startsWith(wanted))) ? 1
        : names.some((it) => it.includes(wanted)) ? 2 : 3;
  };
  return all.map((it) => ({ it, rank: rank(it) })).filter((it) => it.rank < 3).sort((a, b) => a.rank - b.rank).map((it) => it.it);
}

/** Names, short names and colours of codes and coders, as this page shows them. */
export class Looks {
  readonly all: readonly Placed[];
  /** Those that may still be given. */
  readonly given: readonly Placed[];
  private readonly byId: Map<string, Code>;
  private readonly short: Map<string, string>;
  private readonly colours = new Map<string, string>();
  private readonly styles = new Map<string, Style>();

  constructor(codes: readonly Code[], paper: string) {
    this.all = placed(codes);
    this.given = this.all.filter((it) => it.code.old !== true);
    this.byId = new Map(codes.map((it) => [it.id, it]));
    this.short = shorts(codes);
    this.paint(paper);
  }

  /** Colours anew, on this paper. */
  paint(paper: string): void {
    this.byId.forEach((code, id) => this.colours.set(id, legible(code.colour, paper)));
  }

  code(id: string): Code | undefined {
    return this.byId.get(id);
  }

  name(id: string): string {
    return this.byId.get(id)?.name ?? id;
  }

  tag(id: string): string {
    return this.short.get(id) ?? id.slice(0, 2).toUpperCase();
  }

  colour(id: string): string {
    return this.colours.get(id) ?? '#808080';
  }

  /** One's own is whole; everybody else keeps the first that was free when they came. */
  style(coder: string, mine: boolean): Style {
    if (mine) {
      return 'whole';
    }
    const known = this.styles.get(coder) ?? STYLES[1 + (this.styles.size % (STYLES.length - 1))] ?? 'dashed';
    this.styles.set(coder, known);
    return known;
  }
}
