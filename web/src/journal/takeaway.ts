/** The whole journal as files for its author: to read, to print, to go on with elsewhere. Made here, from what was opened here. */
import { byEvent, dayOf, lag } from './entry.ts';
import type { Entry } from './entry.ts';

export interface Named {
  readonly title: string;
  readonly language: string;
  /** Such as the name of a neighbourhood by its id; lines of small print for an entry. */
  readonly facts: (entry: Entry) => string[];
}

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (it) => HTML[it] ?? it);
}

/** One page that opens anywhere, without anything from elsewhere. */
export function asHtml(entries: readonly Entry[], named: Named): string {
  const parts = [...entries].sort(byEvent).map((it) => `<article>
<h2><time datetime="${escaped(it.event)}">${escaped(it.event)}</time> <bdi>${escaped(it.title)}</bdi></h2>
<p class="facts">${named.facts(it).map((fact) => `<bdi>${escaped(fact)}</bdi>`).join(' · ')}</p>
<div class="text" dir="auto">${escaped(it.text)}</div>
</article>`);
  return `<!DOCTYPE html>
<html lang="${escaped(named.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(named.title)}</title>
<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}.text{white-space:pre-wrap}.facts{color:#555;font-size:.9rem}article{margin-block:2.5rem}</style></head>
<body><h1>${escaped(named.title)}</h1>
${parts.join('\n')}
</body></html>
`;
}

export function asMarkdown(entries: readonly Entry[], named: Named): string {
  const parts = [...entries].sort(byEvent).map((it) =>
    `## ${[it.event, it.title].filter((text) => text !== '').join(' ')}\n\n*${named.facts(it).join(' · ')}*\n\n${it.text}\n`);
  return [`# ${named.title}\n`, ...parts].join('\n');
}

/** Everything, every revision of it, as it was kept. */
export function asJson(revisions: readonly Entry[], study: string, kind: string, now: number): string {
  return `${JSON.stringify({
    format: 'commonweal-journal', version: 1, study, kind, made: new Date(now).toISOString(),
    entries: revisions.map((it) => ({ ...it, written: new Date(it.written).toISOString(), begun: new Date(it.begun).toISOString(), writtenOn: dayOf(it.begun), lag: lag(it) })),
  }, null, 2)}\n`;
}
