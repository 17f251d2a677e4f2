/** Prepares pages for a day without a network: this one, the list, the forms and every version of them that a draft needs. */
import type { Page } from '../page.ts';
import type { Draft } from './drafts.ts';
import { addressesOf, formAddress, loadedHere, registered, tell } from './offline.ts';
import type { FormVersion } from './offline.ts';
import { askToStay } from './shelf.ts';

/** A form as the server asks it now. */
export interface Current {
  readonly form: string;
  readonly version: string;
}

/** Whether all of these forms open without a network from now on. */
export async function prepare(page: Page, forms: readonly Current[], drafts: readonly Draft[]): Promise<boolean> {
  const worker = await registered(page.worker, page.home);
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
    worker?.postMessage({ kind: 'signed-out' });
  });
  if (worker === null) {
    return false;
  }
  const kept = async (address: string, versions: readonly FormVersion[]): Promise<boolean> => {
    const addresses = addressesOf(address, [page.home], versions, [...page.files, ...loadedHere()]);
    return (await tell(worker, { kind: 'keep', person: page.person, page: address, addresses })).kept;
  };
  let all = await kept(page.home, []);
  for (const { form, version } of forms) {
    const base = `${page.home}/${form}`;
    const xml = await formXml(base, version).catch(() => null);
    const old = drafts.filter((it) => it.form === form).map((it) => ({ base, version: it.version, xml: it.formXml }));
    all = xml !== null && (await kept(base, [{ base, version, xml }, ...old])) && all;
  }
  askToStay();
  // without a network nothing can be fetched anew; the page is here because it was kept
  return all || (!navigator.onLine && navigator.serviceWorker.controller !== null);
}

/** A version of a form. Throws where it cannot be had. */
export async function formXml(base: string, version: string): Promise<string> {
  const answer = await fetch(formAddress(base, version));
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }
  return answer.text();
}
