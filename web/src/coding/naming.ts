/** How marks are named on the page, each way of it found once. */
import type { Say } from '../words.ts';
import type { Looks } from './codes.ts';
import type { Mark } from './model.ts';

/** A rule is always called one, and what two coders settled is nobody's. */
export function coderName(coder: string, say: Say): string {
  return coder.startsWith('rule:') ? say('coding.rule', coder.slice(5))
    : coder.startsWith('model:') ? say('coding.model', coder.slice(6))
      : coder === 'adjudicated' ? say('coding.settled') : coder;
}

export class Naming {
  readonly looks: Looks;
  readonly say: Say;
  private readonly self: () => string;
  private readonly descriptions = new Map<string, string>();

  constructor(looks: Looks, say: Say, self: () => string) {
    this.looks = looks;
    this.say = say;
    this.self = self;
  }

  isOwn(mark: Mark): boolean {
    return mark.mine || mark.coder === this.self();
  }

  /** What a screen reader says of a mark. */
  described(mark: Mark): string {
    const key = `${mark.code}\n${mark.mine ? '' : this.isOwn(mark) ? '\n' : mark.coder}`;
    let known = this.descriptions.get(key);
    if (known === undefined) {
      const name = this.looks.name(mark.code);
      known = mark.mine ? name : this.say('coding.by', name, this.isOwn(mark) ? this.say('coding.you') : coderName(mark.coder, this.say));
      this.descriptions.set(key, known);
    }
    return known;
  }
}
