// Serves the coding page with a made-up interview, lets Chromium open it, and prints what the page measures of itself.
import { createServer } from 'node:http';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

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
const made = Array.from({ length: marks }, (_, at) => {
  const turn = turns[dice(turns.length)];
  const start = turn.start + dice(turn.end - turn.start - 1);
  return { id: `m${at}`, start, end: Math.min(turn.end, start + 10 + dice(120)), code: `code_${dice(24)}`, coder: at % 2 === 0 ? 'mei' : 'rowan', codebook: 2, memo: '' };
});
const sent = { text, version: 1, language: 'en', turns, codebook: 2, codes, coder: 'mei', blind: false, done: false, seq: 1, marks: made, reviews: [] };
const attribute = (it) => JSON.stringify(it).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const house = readFileSync(join(root, 'app/src/main/resources/static/house.css'), 'utf8').replace(/@font-face[^}]*}/g, '');
const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Coding</title><link rel="stylesheet" href="/house.css">
<link rel="stylesheet" href="/${manifest['src/coding/coding.css'].file}"></head><body><main class="page">
<div id="coding" data-study="s" data-source="i" data-person="p" data-header="X-CSRF-TOKEN" data-token="t" data-words="${attribute(properties('island.properties'))}" data-state="${attribute(sent)}"></div>
<script type="module" src="/${manifest['src/coding/coding.ts'].file}"></script><script type="module" src="/measure.js"></script></main></body></html>`;

const measure = `
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
const shown = await painted();
while (document.querySelector('#coding').dataset.ready === undefined) await new Promise((done) => setTimeout(done, 5));
const ready = performance.getEntriesByName('coding-ready')[0].startTime;
const press = (key, shiftKey = false) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
const adds = [], moves = [];
for (let at = 1; at <= 60; at++) {
  const turn = document.querySelector('#t' + (at * 5));
  turn.focus();
  for (let step = 0; step < 3; step++) {
    press('ArrowRight');
  }
  const before = performance.now();
  press('ArrowRight', true);
  turn.getBoundingClientRect();
  moves.push(performance.now() - before);
  const begun = performance.now();
  press(String(1 + (at % 9)));
  turn.getBoundingClientRect();
  adds.push(performance.now() - begun);
  await painted();
}
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const p95 = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)];
await fetch('/measured', { method: 'POST', body: JSON.stringify({ shown, ready, turns: document.querySelectorAll('.turn').length, marks: document.querySelectorAll('mark').length,
  waiting: document.querySelector('.sending').textContent, add: median(adds), addMost: p95(adds), move: median(moves) }) });
`;

const profile = mkdtempSync(join(tmpdir(), 'commonweal-coding-'));
let browser;
const runs = [];
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
  } else if (name === 'measure.js') {
    answer('text/javascript', measure);
  } else if (name.endsWith('/acts')) {
    let body = '';
    request.on('data', (piece) => { body += piece; });
    request.on('end', () => answer('application/json', JSON.stringify({ coder: 'mei', verdicts: JSON.parse(body).acts.map(() => ({})) })));
  } else if (name.includes('/changes')) {
    answer('application/json', JSON.stringify({ seq: 1, version: 1, codebook: 2, coder: 'mei', blind: false, done: false, made: [], gone: [], reviews: [], reviewsGone: [] }));
  } else if (name === 'measured') {
    let body = '';
    request.on('data', (piece) => { body += piece; });
    request.on('end', () => {
      answer('text/plain', '');
      runs.push(JSON.parse(body));
      browser.kill();
      next();
    });
  } else {
    try {
      answer(name.endsWith('.css') ? 'text/css' : 'text/javascript', readFileSync(join(island, name)));
    } catch {
      response.writeHead(404);
      response.end();
    }
  }
});

function next() {
  if (runs.length === 3) {
    const best = (key) => [...runs].sort((a, b) => a[key] - b[key])[1][key];
    console.log(`${words} words, ${turns.length} turns, ${marks} marks, ${cpus().length} cores; the middle of three runs`);
    console.log(`there after ${best('shown').toFixed(0)} ms, every turn drawn after ${best('ready').toFixed(0)} ms (${runs[0].marks} marked pieces)`);
    console.log(`a mark more: ${best('add').toFixed(1)} ms, 95 of 100 within ${best('addMost').toFixed(1)} ms; a word more chosen: ${best('move').toFixed(1)} ms`);
    server.close();
    server.closeAllConnections();
    setTimeout(() => rmSync(profile, { recursive: true, force: true }), 500);
    return;
  }
  const named = process.env.COMMONWEAL_CHROMIUM ?? 'chromium';
  browser = spawn(named, ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--window-size=1280,900', `--user-data-dir=${profile}/${runs.length}`, `--remote-debugging-port=0`, `http://127.0.0.1:${server.address().port}/`], { stdio: 'ignore' });
}

server.listen(0, '127.0.0.1', next);
