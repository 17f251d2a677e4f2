/** What the page itself says, in the language of the page; the words come with it from the server's catalogue. */

export type Say = (key: string, ...values: (string | number)[]) => string;

/** A sentence that is missing is its key: that is seen, and a test looks for it. */
export function catalogue(words: Readonly<Record<string, string>>): Say {
  return (key, ...values) =>
    (words[key] ?? key).replace(/\{(\d+)\}/g, (all, number: string) => {
      const value = values[Number(number)];
      return value === undefined ? all : String(value);
    });
}
