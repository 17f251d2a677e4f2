/** Makes a page one that opens without a network. */
import { mediaNames } from '../xform.ts';

export interface KeepAsked {
  readonly kind: 'keep';
  readonly person: string;
  readonly page: string;
  readonly addresses: readonly string[];
}

export type Told = KeepAsked | { readonly kind: 'signed-out' };

export interface KeepAnswer {
  /** Whether everything that the page needs is here now. */
  readonly kept: boolean;
}

/** A version of a form, by where its files are. */
export interface FormVersion {
  readonly base: string;
  readonly version: string;
  readonly xml: string;
}

export function formAddress(base: string, version: string): string {
  return `${base}/form.xml?version=${encodeURIComponent(version)}`;
}

export function mediaAddress(base: string, version: string, name: string): string {
  return `${base}/media/${encodeURIComponent(name)}?version=${encodeURIComponent(version)}`;
}

/** What stands behind this page: itself, its scripts and letters, the forms and their files. */
export function addressesOf(page: string, others: readonly string[], forms: readonly FormVersion[], loaded: readonly string[]): string[] {
  const ours = loaded
    .map((it) => new URL(it, location.href))
    .filter((it) => it.origin === location.origin && (it.pathname.startsWith('/-/static/') || it.pathname.startsWith('/-/look/')))
    .map((it) => it.pathname);
  const files = forms.flatMap((it) => [
    formAddress(it.base, it.version),
    ...mediaNames(it.xml).map((name) => mediaAddress(it.base, it.version, name)),
  ]);
  return [...new Set([page, ...others, ...ours, ...files])];
}

/** Everything of ours that this page has loaded or names. */
export function loadedHere(): string[] {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[href]')].map((it) => it.href);
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map((it) => it.src);
  return [...links, ...scripts, ...performance.getEntriesByType('resource').map((it) => it.name)];
}

/** Null where the browser cannot, or will not in this window. */
export async function registered(script: string, scope: string): Promise<ServiceWorker | null> {
  if (!('serviceWorker' in navigator)) {
    return null;
  }
  try {
    const registration = await navigator.serviceWorker.register(script, { scope, updateViaCache: 'none' });
    const coming = registration.active ?? registration.waiting ?? registration.installing;
    if (coming !== null && coming.state !== 'activated') {
      await new Promise<void>((done) => {
        coming.addEventListener('statechange', () => {
          if (coming.state === 'activated' || coming.state === 'redundant') {
            done();
          }
        });
      });
    }
    return registration.active ?? coming;
  } catch {
    const known = await navigator.serviceWorker.getRegistration(scope);
    return known?.active ?? null;
  }
}

export function tell(worker: ServiceWorker, told: Told): Promise<KeepAnswer> {
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(event.data as KeepAnswer);
    worker.postMessage(told, [channel.port2]);
  });
}

/** Nothing of ours stays in this browser: interviews, pages, settings; of whoever used it. */
export async function forgetEverything(): Promise<void> {
  for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
    if (new URL(registration.scope).pathname.startsWith('/studies/')) {
      await registration.unregister();
    }
  }
  for (const name of await caches.keys()) {
    if (name.startsWith('commonweal-capture')) {
      await caches.delete(name);
    }
  }
  await new Promise<void>((done, failed) => {
    const asked = indexedDB.deleteDatabase('commonweal-capture');
    asked.onsuccess = () => done();
    asked.onerror = () => failed(asked.error);
  });
}
