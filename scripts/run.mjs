#!/usr/bin/env node
// Every npm script of the repository begins here, on whatever Node there is: it brings what is missing and then hands over
// to Node 24. Plain Node >= 18, no dependencies.
import { spawn } from 'node:child_process';
import { bootstrap } from './bootstrap/bootstrap.mjs';
import { fail } from './bootstrap/say.mjs';
import { root } from './bootstrap/paths.mjs';

/** What each command needs besides Node, Yarn and the dependencies, and what it then runs. */
const commands = {
  start: { needs: ['nats', 'kubernetes'], run: ['scripts/start.mjs'] },
  sandbox: { needs: ['nats', 'kubernetes'], run: ['scripts/sandbox.mjs'] },
  token: { needs: [], run: ['scripts/token.mjs'] },
  test: { needs: ['nats', 'kubernetes', 'chromium'], run: ['scripts/test.mjs'] },
  contracts: { needs: ['nats', 'kubernetes'], run: ['scripts/contracts.mjs'] },
  e2e: { needs: ['nats', 'kubernetes', 'chromium'], run: ['scripts/e2e.mjs'] },
  bench: { needs: ['nats', 'kubernetes'], run: ['bench/run.mjs'] },
  generate: { needs: [], run: ['packages/model/scripts/generate.mjs'] },
  exec: { needs: [], run: ['scripts/exec.mjs'] },
};

/** npm ends the shell between us, not us: what was started by npm ends with it all the same. */
function endWithParent(end) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    end();
  }, 1_000);
  look.unref();
}

const [name, ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) fail(`There is no command ${name ?? '(none)'}. Commands: ${Object.keys(commands).join(', ')}.`);

try {
  const env = await bootstrap(command.needs);
  const child = spawn(env.CATALYST_NODE, [...command.run, ...args], { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  endWithParent(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} catch (error) {
  fail(error.message);
}
