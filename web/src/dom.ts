/** Elements made by hand: text is only ever text. */

type Value = string | number | boolean | null | undefined;
type Child = Node | string | null;

/** An element with attributes (`true` alone stands for an empty one, `false` and null for none) and what is in it. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    put(element, key, value);
  }
  element.append(...children.filter((it) => it !== null));
  return element;
}

/** Sets or takes away an attribute, and only where that changes something. */
export function put(element: Element, key: string, value: Value): void {
  if (value === false || value === null || value === undefined) {
    element.removeAttribute(key);
  } else {
    const text = value === true ? '' : String(value);
    if (element.getAttribute(key) !== text) {
      element.setAttribute(key, text);
    }
  }
}

/** Shows a text where another stands, and only where that changes something: so that nothing is read out twice. */
export function tell(element: Element, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function button(text: string, act: () => void, kind: '' | 'quiet' | 'plain' | 'danger' = ''): HTMLButtonElement {
  const it = make('button', { type: 'button', class: kind === '' ? null : kind }, text);
  it.addEventListener('click', act);
  return it;
}

let numbered = 0;

/** An id that no other element of the page has. */
export function newId(what: string): string {
  return `${what}-${++numbered}`;
}

/** Calls once things have been quiet for a while; `now` does it at once if it is due. */
export function later(act: () => void, milliseconds: number): { due(): void; now(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    if (timer !== undefined) {
      clearTimeout(timer);
      timer = undefined;
      act();
    }
  };
  return {
    due: () => {
      clearTimeout(timer);
      timer = setTimeout(now, milliseconds);
    },
    now,
  };
}
