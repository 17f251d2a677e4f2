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
