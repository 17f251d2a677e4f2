/** What an answer of the server to a submission means. */

export type Outcome =
  | { readonly kind: 'kept' }
  | { readonly kind: 'conflict'; readonly said: string }
  | { readonly kind: 'refused'; readonly said: string }
  /** Not now: the network, the server or a proxy; the same again later. */
  | { readonly kind: 'later' }
  | { readonly kind: 'signed-out' };

export async function outcomeOf(answer: Response): Promise<Outcome> {
  if (answer.type === 'opaqueredirect' || answer.status === 401) {
    return { kind: 'signed-out' };
  }
  switch (answer.status) {
    case 201:
    case 202:
      return { kind: 'kept' };
    case 409:
      return { kind: 'conflict', said: messageOf(await answer.text()) };
    case 400:
    case 404:
    case 413:
    case 415:
    case 422:
      return { kind: 'refused', said: messageOf(await answer.text()) };
    default:
      // 200 is somebody's page in between, such as a hotel's; 403 a form token that has just changed
      return { kind: 'later' };
  }
}

/** The message of an `OpenRosaResponse`; empty where there is none. */
export function messageOf(xml: string): string {
  const read = new DOMParser().parseFromString(xml, 'text/xml');
  return read.getElementsByTagNameNS('*', 'message')[0]?.textContent?.trim() ?? '';
}
