// Chromium driven through a pipe: no port, no library.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--window-size=1280,900', '--remote-debugging-pipe'];

/** A browser with one page; `send` gives it a command of the DevTools protocol and waits for the answer. */
export async function openBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'commonweal-browser-'));
  const process_ = spawn(process.env.COMMONWEAL_CHROMIUM ?? 'chromium', [...FLAGS, `--user-data-dir=${profile}`], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const waiting = new Map();
  let number = 0;
  let rest = '';
  process_.stdio[4].setEncoding('utf8');
  process_.stdio[4].on('data', (piece) => {
    const parts = (rest + piece).split('\0');
    rest = parts.pop();
    for (const part of parts) {
      const { id, result, error } = JSON.parse(part);
      const { done, failed } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error === undefined) {
        done?.(result);
      } else {
        failed?.(new Error(error.message));
      }
    }
  });
  const command = (method, params = {}, sessionId = undefined) => new Promise((done, failed) => {
    waiting.set(++number, { done, failed });
    process_.stdio[3].write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
  });
  const { targetId } = await command('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await command('Target.attachToTarget', { targetId, flatten: true });
  const send = (method, params) => command(method, params, sessionId);
  // durations in processor time of the page's own thread: what else the machine does is not in them
  await send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    send,
    async evaluate(expression) {
      const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails !== undefined) {
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      }
      return result.value;
    },
    /** Milliseconds of all that the page has done so far: `TaskDuration`, `ScriptDuration`, `LayoutDuration`, `RecalcStyleDuration`. */
    async work() {
      const { metrics } = await send('Performance.getMetrics');
      return Object.fromEntries(metrics.filter((it) => it.name.endsWith('Duration')).map((it) => [it.name.replace('Duration', ''), it.value * 1000]));
    },
    async close() {
      const ended = new Promise((done) => process_.on('exit', done));
      await command('Browser.close').catch(() => process_.kill());
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
