/** Which place in the text a point in the page is. */

/** Where the text of a node begins. */
const places = new WeakMap<Node, number>();

/** A piece of the text that knows where it stands. */
export function textAt(text: string, start: number, end: number): Text {
  const node = document.createTextNode(text.slice(start, end));
  places.set(node, start);
  return node;
}

/** The place in the text of a point in the page; null where it lies outside. */
export function placeOf(node: Node, offset: number): number | null {
  const start = places.get(node);
  if (start !== undefined) {
    return start + offset;
  }
  const child = node.childNodes[offset];
  if (child !== undefined) {
    return first(child);
  }
  const last = node.childNodes[node.childNodes.length - 1];
  const text = last === undefined ? null : lastText(last);
  return text === null ? null : (places.get(text) ?? 0) + (text.textContent ?? '').length;
}

function first(node: Node): number | null {
  const known = places.get(node);
  if (known !== undefined) {
    return known;
  }
  for (const child of node.childNodes) {
    const found = first(child);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

function lastText(node: Node): Node | null {
  if (places.has(node)) {
    return node;
  }
  for (let at = node.childNodes.length - 1; at >= 0; at--) {
    const child = node.childNodes[at];
    const found = child === undefined ? null : lastText(child);
    if (found !== null) {
      return found;
    }
  }
  return null;
}
