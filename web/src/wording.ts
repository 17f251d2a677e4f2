/** Texts of the engine as ours. Styles and HTML that an author wrote are left behind here, and only their words go on. */
import type { MarkdownNode, TextRange } from '@getodk/xforms-engine';
import type { Markup, Wording } from './model.ts';

type AnyText = TextRange<'label'> | TextRange<'hint'> | TextRange<'item-label'>
  | TextRange<'constraintMsg'> | TextRange<'requiredMsg'>;

/** What it says; how it is marked up is worked out when somebody shows it, since of a long list of choices hardly any is shown. */
export function wordingOf(text: AnyText): Wording {
  const known = KNOWN.get(text);
  if (known !== undefined) {
    return known;
  }
  const wording = made(text);
  KNOWN.set(text, wording);
  return wording;
}

/** The engine makes another text where one changes. */
const KNOWN = new WeakMap<AnyText, Wording>();

function made(text: AnyText): Wording {
  let markup: readonly Markup[] | null = null;
  const image = fileOf(text.imageSource);
  const audio = fileOf(text.audioSource);
  const video = fileOf(text.videoSource);
  return {
    text: text.asString,
    get markup(): readonly Markup[] {
      markup ??= text.formatted.map(node);
      return markup;
    },
    ...(image === undefined ? {} : { image }),
    ...(audio === undefined ? {} : { audio }),
    ...(video === undefined ? {} : { video }),
  };
}

function node(from: MarkdownNode): Markup {
  switch (from.role) {
    case 'child':
      return { kind: 'text', text: from.value };
    case 'line-break':
      return { kind: 'break' };
    case 'html':
      return { kind: 'text', text: from.unsafeHtml };
    case 'parent': {
      const url = (from as { url?: unknown }).url;
      return {
        kind: 'element',
        name: from.elementName,
        ...(typeof url === 'string' ? { url } : {}),
        children: from.children.map(node),
      };
    }
  }
}

function fileOf(source: { toString(): string } | undefined): string | undefined {
  if (source === undefined) {
    return undefined;
  }
  const path = String(source);
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
}
