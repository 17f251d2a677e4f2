/**
 * Makes long lists of choices quick in `@getodk/xforms-engine` (0.22.0), whose file is changed while it is bundled. For each choice the
 * engine sets up computations for its value, its label and every other column, which for 14,000 choices is more than half of what it
 * takes to open their form. A choice that stands in a list never changes: what is read from it by a bare name is read once, when it is
 * asked for. Everything else stays the engine's own.
 */

/** What of the engine's own text is replaced: where one choice of a list is set up, and what follows it. */
const SET_UP = `        return itemsCache.upsert(itemNode, () => {
          const context = new ItemsetItemEvaluationContext(control, itemNode);
          const value = createComputedExpression(context, itemset.value, {
            defaultValue: ""
          });
          const label = createItemsetItemLabel(context, itemset, value);
          const nodeElements = itemNode.getXPathChildNodes().filter((node) => node.nodeType === "static-element");
`;

const INSTEAD = SET_UP.replace(
  'const value = createComputedExpression(',
  `const standing = standingItem(context, itemset, itemNode);
          if (standing !== null) {
            return standing;
          }
          const value = createComputedExpression(`,
);

const BEFORE = 'const createItemsetItems = (control, itemset) => {\n';

const STANDING = `/* This file was changed by Commonweal: see quick-lists.ts in its module web. */
const BARE_NAME = /^[A-Za-z_][\\w-]*$/;
const columnOf = (item, name) =>
  item.childElements.find((it) => it.qualifiedName.localName === name)?.getXPathValue() ?? "";
const standingItem = (context, itemset, item) => {
  if (item.nodeType !== "static-element" || !BARE_NAME.test(itemset.value.expression)) {
    return null;
  }
  const value = columnOf(item, itemset.value.expression);
  const properties = item.childElements.map((it) => {
    const name = it.qualifiedName.localName;
    return [name, () => columnOf(item, name)];
  });
  const [chunk, more] = itemset.label?.chunks ?? [];
  if (chunk === undefined || more !== undefined || chunk.source !== "reference" || !BARE_NAME.test(chunk.expression)) {
    return { value: () => value, label: createItemsetItemLabel(context, itemset, () => value), properties };
  }
  const label = new TextRange("item-label", [new TextChunk(context, chunk.source, columnOf(item, chunk.expression))], {});
  return { value: () => value, label: () => label, properties };
};
`;

/** The engine's text with the change. Throws where it is not the text that the change was made for. */
export function withQuickLists(engine: string): string {
  if (engine.split(SET_UP).length !== 2 || engine.split(BEFORE).length !== 2) {
    throw new Error('quick-lists.ts was made for another version of @getodk/xforms-engine: look at createItemsetItems there');
  }
  return engine.replace(SET_UP, () => INSTEAD).replace(BEFORE, () => STANDING + BEFORE);
}

/** For vite. */
export function quickLists(): { name: string; enforce: 'pre'; transform(code: string, id: string): { code: string; map: null } | null } {
  return {
    name: 'quick-lists',
    enforce: 'pre',
    transform: (code, id) => (/@getodk\/xforms-engine\/dist\/index\.js/.test(id) ? { code: withQuickLists(code), map: null } : null),
  };
}
