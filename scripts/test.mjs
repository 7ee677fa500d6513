// `npm test`: everything, from cheap to dear. Its last line is "N passed, N failed, N skipped".
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bootstrap/paths.mjs';
import { ensureFrontend } from './product/frontend.mjs';
import { fail, say, step } from './bootstrap/say.mjs';

const { values: o } = parseArgs({ options: { only: { type: 'string', multiple: true, default: [] } } });
const total = { passed: 0, failed: 0, skipped: 0 };
const count = (passed, failed, skipped = 0) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

/** Runs a program with its output shown. Answers its exit code. */
const run = (file, args, env = {}) =>
  new Promise(resolve => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.on('error', error => {
      say(error.message);
      resolve(1);
    });
    child.on('exit', code => resolve(code ?? 1));
  });

/** A check that is one test: it holds or it does not. */
const whole = (file, args, env) => async () => {
  const code = await run(file, args, env);
  count(code === 0 ? 1 : 0, code === 0 ? 0 : 1);
};

async function withReport(use) {
  const dir = await mkdtemp(join(tmpdir(), 'catalyst-test-'));
  try {
    await use(join(dir, 'report.json'));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** A report that was not written means that the runner itself fell: that is one failure. */
const readReport = async file => JSON.parse(await readFile(file, 'utf8').catch(() => 'null'));

const jest = () =>
  withReport(async file => {
    const code = await run('backstage-cli', ['repo', 'test', '--watch=false', '--maxWorkers=2', '--testTimeout=60000', '--json', `--outputFile=${file}`], { CI: 'true', NODE_OPTIONS: '--max-old-space-size=6144' });
    const report = await readReport(file);
    if (!report) return count(0, 1);
    for (const suite of report.testResults.filter(s => s.status === 'failed' && !s.assertionResults.length)) say(`${suite.name}: ${suite.message}`);
    const unread = report.numRuntimeErrorTestSuites;
    for (const suite of report.testResults) for (const t of suite.assertionResults) if (t.status === 'pending') say(`skipped: ${t.fullName}`);
    return count(report.numPassedTests, report.numFailedTests + unread + (code && !report.numFailedTests && !unread ? 1 : 0), report.numPendingTests);
  });

const browser = () =>
  withReport(async file => {
    await ensureFrontend(step);
    const code = await run('playwright', ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
    const report = await readReport(file);
    if (!report) return count(0, 1);
    const { expected, unexpected, flaky, skipped } = report.stats;
    return count(expected, unexpected + flaky + (code && !unexpected && !flaky ? 1 : 0), skipped);
  });

const suites = {
  types: async () => {
    for (const project of ['.', 'e2e', 'packages/sandbox/contracts']) await whole('tsc', ['--noEmit', '-p', project])();
  },
  lint: whole('eslint', ['--ext', '.ts,.tsx', '--max-warnings', '0', 'packages', 'plugins', 'e2e'], { NODE_OPTIONS: '--max-old-space-size=6144' }),
  unit: jest,
  e2e: browser,
};
const unknown = o.only.find(name => !suites[name]);
if (unknown !== undefined) fail(`There is no suite ${unknown}. Suites: ${Object.keys(suites).join(', ')}.`);
for (const [name, suite] of Object.entries(suites)) {
  if (o.only.length && !o.only.includes(name)) continue;
  say(`\n— ${name}`);
  await suite();
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed ? 1 : 0;
