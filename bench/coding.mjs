// Serves the coding page with a made-up interview, lets Chromium open it and work in it, and prints what it took: by the clock, and in
// processor time of the page's own thread.
import { createServer } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';

const [root, words, marks] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const island = join(root, 'web/target/classes/static/islands/coding/');
const manifest = JSON.parse(readFileSync(join(island, 'manifest.json'), 'utf8'));
const properties = (name) => Object.fromEntries(readFileSync(join(root, 'app/src/main/resources/org/commonweal/app/coding', name), 'utf8')
  .split('\n').filter((it) => it.includes('=')).map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)]));

let state = 20261126;
const dice = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const VOCABULARY = 'the street and she said we never knew our neighbours before it rained all night so he came over with tea because nobody else would open'.split(' ');

const turns = [];
let text = '';
for (let said = 0; said < words;) {
  const many = Math.min(words - said, 20 + dice(70));
  const speaker = turns.length % 2 === 0 ? 'INTERVIEWER' : 'P07';
  text += `${text === '' ? '' : '\n\n'}${speaker}: `;
  const start = text.length;
  text += Array.from({ length: many }, (_, at) => VOCABULARY[dice(VOCABULARY.length)] + (at % 11 === 10 ? '.' : '')).join(' ');
  turns.push({ number: turns.length + 1, speaker, start, end: text.length });
  said += many;
}
const codes = Array.from({ length: 24 }, (_, at) => ({
  id: `code_${at}`, name: `Code number ${at}`, called: [`Code number ${at}`], parent: at % 4 === 0 ? null : `code_${at - (at % 4)}`, definition: 'What it means.',
  useWhen: '', notWhen: '', examples: [], colour: `#${(0x305090 + at * 0x0b0703).toString(16).padStart(6, '0')}`,
}));
const hex = (length) => Array.from({ length }, () => dice(16).toString(16)).join('');
const at = Array.from({ length: marks }, () => {
  const turn = turns[dice(turns.length)];
  const start = turn.start + dice(turn.end - turn.start - 1);
  return [start, Math.min(turn.end - start, 10 + dice(120)), dice(24), dice(2), 2];
}).sort((a, b) => a[0] - b[0]);
const sent = {
  text, version: 1, language: 'en', codebook: 2, codes, coder: 'mei', blind: false, done: false, seq: 1, reviews: [],
  turns: { speakers: ['INTERVIEWER', 'P07'], at: turns.flatMap((it) => [(it.number - 1) % 2, it.start, it.end]) },
  marks: { ids: at.map(() => [8, 4, 4, 4, 12].map(hex).join('-')), codes: codes.map((it) => it.id), coders: ['mei', 'rowan'], at: at.flat(), memos: {} },
};
const attribute = (it) => JSON.stringify(it).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const house = readFileSync(join(root, 'app/src/main/resources/static/house.css'), 'utf8').replace(/@font-face[^}]*}/g, '');
const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Coding</title><link rel="stylesheet" href="/house.css">
<link rel="stylesheet" href="/${manifest['src/coding/coding.css'].file}"></head><body><main class="page">
<div id="coding" data-study="s" data-source="i" data-person="p" data-header="X-CSRF-TOKEN" data-token="t" data-words="${attribute(properties('island.properties'))}" data-state="${attribute(sent)}"></div>
<script type="module" src="/${manifest['src/coding/coding.ts'].file}"></script></main></body></html>`;

const ROUNDS = 60;
/** With a name, what the processor did meanwhile is written there, for the browser's own tools. */
const profile = process.argv[5];

const server = createServer((request, response) => {
  const answer = (type, body) => {
    response.writeHead(200, { 'Content-Type': type });
    response.end(body);
  };
  const name = (request.url ?? '/').slice(1);
  if (name === '') {
    answer('text/html', page);
  } else if (name === 'house.css') {
    answer('text/css', house);
  } else if (name.endsWith('/acts')) {
    let body = '';
    request.on('data', (piece) => { body += piece; });
    request.on('end', () => answer('application/json', JSON.stringify({ coder: 'mei', verdicts: JSON.parse(body).acts.map(() => ({})) })));
  } else if (name.includes('/changes')) {
    answer('application/json', JSON.stringify({ seq: 1, version: 1, codebook: 2, coder: 'mei', blind: false, done: false, made: [], gone: [], reviews: [], reviewsGone: [] }));
  } else {
    try {
      answer(name.endsWith('.css') ? 'text/css' : 'text/javascript', readFileSync(join(island, name)));
    } catch {
      response.writeHead(404);
      response.end();
    }
  }
});

const HELPERS = `
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
const until = async (what) => { while (!what()) await new Promise((done) => setTimeout(done, 3)); };
const named = (name) => performance.getEntriesByName(name)[0]?.startTime;
const press = (key, shiftKey = false) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
`;

async function run(first) {
  const browser = await openBrowser();
  const { send, evaluate } = browser;
  await send('Page.enable');
  await send('Page.addScriptToEvaluateOnNewDocument', { source: HELPERS.replaceAll('const ', 'var ') });
  if (first && profile !== undefined) {
    await send('Profiler.enable');
    await send('Profiler.setSamplingInterval', { interval: 200 });
    await send('Profiler.start');
  }
  const before = await browser.work();
  const since = async (from) => {
    const now = await browser.work();
    return Object.fromEntries(Object.keys(now).map((key) => [key, now[key] - from[key]]));
  };
  await send('Page.navigate', { url: `http://127.0.0.1:${server.address().port}/` });
  const shown = await evaluate(`until(() => named('coding-shown') !== undefined).then(painted)`);
  const shownWork = await since(before);
  const ready = await evaluate(`until(() => named('coding-ready') !== undefined).then(painted)`);
  const readyWork = await since(before);
  const pieces = await evaluate(`document.querySelectorAll('#coding mark').length`);
  const steps = { move: [], add: [], after: [], wall: [] };
  for (let at = 1; at <= ROUNDS; at++) {
    await evaluate(`document.querySelector('#t${at * 5}').focus(); press('ArrowRight'); press('ArrowRight'); press('ArrowRight'); painted().then(painted).then(painted)`);
    const timed = async (into, what) => {
      const from = await browser.work();
      const value = await evaluate(what);
      const { Task: all, DevToolsCommand: asking } = await since(from);
      into.push(all - asking);
      return value;
    };
    await timed(steps.move, `press('ArrowRight', true); document.querySelector('#t${at * 5}').getBoundingClientRect(); 0`);
    await evaluate('painted()');
    steps.wall.push(await timed(steps.add, `(() => { const begun = performance.now(); press('${1 + (at % 9)}'); document.querySelector('#t${at * 5}').getBoundingClientRect(); return performance.now() - begun; })()`));
    await timed(steps.after, 'painted()');
  }
  if (first && profile !== undefined) {
    writeFileSync(profile, JSON.stringify((await send('Profiler.stop')).profile));
  }
  await evaluate(`until(() => document.querySelector('.sending').classList.contains('good'))`);
  const added = await evaluate(`document.querySelectorAll('#coding .turn').length`);
  if (added !== turns.length) {
    throw new Error(`${added} turns, not ${turns.length}`);
  }
  await browser.close();
  return {
    shown, shownWork: shownWork.Task, shownScript: shownWork.Script, shownStyle: shownWork.RecalcStyle + shownWork.Layout, ready, readyWork: readyWork.Task, pieces,
    move: median(steps.move), add: median(steps.add), addMost: p95(steps.add), addWall: median(steps.wall), after: median(steps.after),
  };
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const p95 = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)];

server.listen(0, '127.0.0.1', async () => {
  const runs = [];
  for (let at = 0; at < 3; at++) {
    runs.push(await run(at === 0));
  }
  const middle = (key, digits = 0) => median(runs.map((it) => it[key])).toFixed(digits);
  console.log(`${words} words, ${turns.length} turns, ${marks} marks in ${middle('pieces')} pieces; page of ${(page.length / 1024).toFixed(0)} kB; ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}; the middle of three runs`);
  console.log(`there after ${middle('shown')} ms; processor ${middle('shownWork')} ms, of it script ${middle('shownScript')} and style and layout ${middle('shownStyle')}`);
  console.log(`every turn drawn after ${middle('ready')} ms; processor ${middle('readyWork')} ms`);
  console.log(`a mark more: processor ${middle('add', 1)} ms, 95 of 100 within ${middle('addMost', 1)} ms (${middle('addWall', 1)} ms by the clock); what stands beside it, and the picture: ${middle('after', 1)} ms`);
  console.log(`a word more chosen: processor ${middle('move', 1)} ms`);
  server.close();
  server.closeAllConnections();
});
