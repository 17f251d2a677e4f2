/** Texts of forms on the page. What an author wrote can style a word and link to a page; it can never run or load anything. */
import { make } from './dom.ts';
import type { Markup, Wording } from './model.ts';

const BLOCKS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'ul', 'ol', 'li']);
const PLAIN = new Set(['em', 'strong', 'u', 'span']);

/** Names of files of the form to their addresses. */
export type MediaAddress = (name: string) => string;

/** The words as phrases, so that they may stand within a label, a legend or a heading. */
export function phrases(markup: readonly Markup[]): Node[] {
  const only = markup.length === 1 ? markup[0] : undefined;
  // one paragraph alone needs no box of its own
  return (only?.kind === 'element' && only.name === 'p' ? only.children : markup).map(phrase);
}

function phrase(it: Markup): Node {
  if (it.kind === 'text') {
    return document.createTextNode(it.text);
  }
  if (it.kind === 'break') {
    return make('br');
  }
  const inside = it.children.map(phrase);
  if (it.name === 'a') {
    const address = safe(it.url);
    return address === null
      ? make('span', {}, ...inside)
      : make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, ...inside);
  }
  if (BLOCKS.has(it.name)) {
    return make('span', { class: `block ${it.name}` }, ...inside);
  }
  return PLAIN.has(it.name)
    ? make(it.name as 'em' | 'strong' | 'u' | 'span', {}, ...inside)
    : make('span', {}, ...inside);
}

/** An address that leads to a page or a letter; null for anything else. */
export function safe(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) {
    return null;
  }
  const parsed = new URL(url);
  return ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null;
}

/** Pictures, sounds and films of a text; none where it has none. */
export function mediaOf(wording: Wording, address: MediaAddress): HTMLElement[] {
  const found: HTMLElement[] = [];
  if (wording.image !== undefined) {
    // beside its words a picture says nothing more to who cannot see it; alone it has no other name than its file's
    const alone = wording.text.trim() === '';
    found.push(make('img', { src: address(wording.image), alt: alone ? wording.image : '', class: 'form-media' }));
  }
  if (wording.audio !== undefined) {
    found.push(make('audio', { src: address(wording.audio), controls: true, preload: 'none', class: 'form-media' }));
  }
  if (wording.video !== undefined) {
    found.push(make('video', { src: address(wording.video), controls: true, preload: 'metadata', class: 'form-media' }));
  }
  return found;
}
