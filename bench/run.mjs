// `npm run bench`: how fast the product is, each figure beside a baseline of the same run. Starts all that it measures, and ends it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/bootstrap/paths.mjs';
import { say } from '../scripts/bootstrap/say.mjs';
import { openKube } from './product/kube.mjs';
import { table, writeResults } from './report.mjs';
import { changeRows } from './rows/change.mjs';
import { installRows } from './rows/install.mjs';
import { planRows } from './rows/plan.mjs';
import { projectorRows } from './rows/projector.mjs';
import { pushRows } from './rows/push.mjs';
import { snapshotRows } from './rows/snapshot.mjs';
import { startRows } from './rows/start.mjs';

const { values: o } = parseArgs({
  options: {
    /** How many installations at once. */
    many: { type: 'string', default: '200' },
    /** Only these groups of rows. */
    only: { type: 'string', multiple: true, default: [] },
    /** The whole run is over by then. */
    seconds: { type: 'string', default: '360' },
  },
});

/** In this order: what needs no product first, and the many installations when nothing else is measured any more. */
const alone = { plan: planRows, projector: projectorRows };
const onProduct = { change: changeRows, push: pushRows, install: installRows, snapshot: snapshotRows };
const names = [...Object.keys(alone), 'start', ...Object.keys(onProduct)];
const unknown = o.only.find(name => !names.includes(name));
if (unknown) {
  say(`There are no rows ${unknown}. Rows: ${names.join(', ')}.`);
  process.exit(1);
}
const wanted = name => !o.only.length || o.only.includes(name);

const began = performance.now();
const over = new AbortController();
const run = { env: process.env, many: Number(o.many), signal: over.signal, say: text => say(`  ${text} …`), stateDir: await mkdtemp(join(tmpdir(), 'catalyst-bench-')) };
const rows = [];

const ended = new Promise((_, reject) => over.signal.addEventListener('abort', () => reject(over.signal.reason), { once: true }));
ended.catch(() => {});
const limit = setTimeout(() => over.abort(new Error(`not done after ${o.seconds} s`)), Number(o.seconds) * 1000);
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => over.abort(new Error('interrupted')));
// What was started ends with the bench, however it ends.
for (const name of ['uncaughtException', 'unhandledRejection']) process.on(name, error => over.abort(error));

/** One group of rows; what stands in its way is a row, too. */
async function measure(name, group) {
  over.signal.throwIfAborted();
  say(`— ${name}`);
  try {
    rows.push(...(await Promise.race([group(run), ended])));
    return true;
  } catch (error) {
    rows.push({ what: name, failed: error.message.split('\n')[0] });
    say(error.stack);
    return false;
  }
}

async function measureAll() {
  for (const [name, group] of Object.entries(alone)) if (wanted(name)) await measure(name, group);
  if (!['start', ...Object.keys(onProduct)].some(wanted)) return;
  if (!(await measure('start', startRows))) return;
  run.session = await run.session;
  run.kube = await openKube(join(run.stateDir, 'clusters', 'hz-fsn-rtz-dev-acme', 'kubeconfig'));
  for (const [name, group] of Object.entries(onProduct)) if (wanted(name)) await measure(name, group);
}

try {
  await measureAll();
} catch (error) {
  say(error.message);
} finally {
  clearTimeout(limit);
  run.kube?.close();
  const session = await Promise.resolve(run.session).catch(() => undefined);
  await session?.stop();
  await rm(run.stateDir, { recursive: true, force: true });
}
const file = join(root, 'bench', 'results.json');
await writeResults(file, rows, (performance.now() - began) / 1000);
process.stdout.write(`\n${table(rows)}\n\n${file}\n`);
process.exit(rows.some(row => row.failed) || over.signal.aborted ? 1 : 0);
