/** What we read from the text of a form or submission ourselves. */
import type { AuditWishes } from './model.ts';

const ODK = 'http://www.opendatakit.org/xforms';

export function titleOf(form: Document): string {
  return form.getElementsByTagNameNS('*', 'title')[0]?.textContent?.trim() ?? '';
}

export function isEncrypted(form: Document): boolean {
  return form.getElementsByTagNameNS('*', 'submission')[0]?.hasAttribute('base64RsaPublicKey') ?? false;
}

/** What the form wants to know of how it was filled in; null where it has no `meta/audit`. */
export function auditWishes(form: Document): AuditWishes | null {
  const bind = [...form.getElementsByTagNameNS('*', 'bind')].find((it) =>
    /\/([\w-]+:)?meta\/([\w-]+:)?audit$/.test(it.getAttribute('nodeset') ?? ''));
  if (bind === undefined) {
    return null;
  }
  const said = (name: string): string => bind.getAttributeNS(ODK, name) ?? '';
  const seconds = Number(said('location-min-interval'));
  const age = Number(said('location-max-age'));
  return {
    changes: said('track-changes') === 'true' || said('track-changes-reasons') !== '',
    user: said('identify-user') === 'true',
    reasons: said('track-changes-reasons') !== '',
    location: said('location-priority') !== '' && said('location-priority') !== 'no-power' && seconds > 0 && age > 0
      ? { minSeconds: seconds, maxAgeSeconds: age }
      : null,
  };
}

/** Names of the files that a form refers to by `jr://`, each once. */
export function mediaNames(xml: string): string[] {
  const found = [...xml.matchAll(/jr:\/\/(?:images|audio|video|file|file-csv)\/([^"'<>\s]+)/g)]
    .map((match) => match[1] ?? '');
  return [...new Set(found)].filter((name) => name !== '' && !name.includes('/'));
}

/** The text of an element of a submission's `meta`, such as `instanceID`; empty where there is none. */
export function metaOf(xml: string, name: string): string {
  return metaElement(new DOMParser().parseFromString(xml, 'text/xml'), name)?.textContent?.trim() ?? '';
}

/** The submission with the name of its audit file in `meta/audit`. */
export function withAuditFile(xml: string, file: string): string {
  const submission = new DOMParser().parseFromString(xml, 'text/xml');
  const audit = metaElement(submission, 'audit');
  if (audit === null) {
    return xml;
  }
  audit.textContent = file;
  return new XMLSerializer().serializeToString(submission);
}

function metaElement(submission: Document, name: string): Element | null {
  const meta = [...submission.documentElement.children].find((it) => it.localName === 'meta');
  return [...(meta?.children ?? [])].find((it) => it.localName === name) ?? null;
}

/**
 * The form without pictures, sounds and films whose names are computed: the engine cannot open a form with one, and a form
 * without its picture is better than none.
 */
export function withoutComputedMedia(form: Document, xml: string): string {
  const computed = [...form.getElementsByTagNameNS('*', 'value')].filter((it) =>
    ['image', 'big-image', 'audio', 'video'].includes(it.getAttribute('form') ?? '')
    && it.getElementsByTagNameNS('*', 'output').length > 0);
  if (computed.length === 0) {
    return xml;
  }
  computed.forEach((it) => it.remove());
  return new XMLSerializer().serializeToString(form);
}

/** A form whose long lists of choices stand beside it, by the address under which it asks for them. */
export interface Parted {
  readonly xml: string;
  readonly lists: ReadonlyMap<string, string>;
}

/** A list of choices whose text is shorter stays where it is. */
const LONG = 50_000;

/**
 * Takes long lists of choices out of a form. The engine reads the text of a form twice and we once more; what stands beside it is
 * read once.
 */
export function parted(xml: string): Parted {
  const head = /<[\w:]*html\b[^>]*>/.exec(xml)?.[0] ?? '';
  const spaces = (head.match(/\sxmlns(?::[\w-]+)?=(?:"[^"]*"|'[^']*')/g) ?? []).join('');
  const lists = new Map<string, string>();
  const rest = xml.replace(/<instance\s+id="([^"<>&]+)"\s*>([\s\S]*?)<\/instance>/g, (whole: string, id: string, inside: string) => {
    const root = /^\s*<root>/.exec(inside)?.[0];
    // what else may stand there is rare, and not worth a reader of our own
    if (inside.length < LONG || root === undefined || /<!|<\?/.test(inside)) {
      return whole;
    }
    const address = `jr://file/-list-${lists.size}.xml`;
    lists.set(address, `<root${spaces}>${inside.slice(root.length)}`);
    return `<instance id="${id}" src="${address}"/>`;
  });
  return { xml: lists.size === 0 ? xml : rest, lists };
}
