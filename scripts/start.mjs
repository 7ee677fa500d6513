// `npm start`: the whole product on this machine. Ends with a line that has the address; Ctrl-C stops all of it.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bootstrap/paths.mjs';
import { fail, say, step } from './bootstrap/say.mjs';
import { ensureFrontend } from './product/frontend.mjs';
import { startProduct } from './product/product.mjs';

/** What was asked for. @throws Error that names the option and what was expected */
function read() {
  const { values: o } = parseArgs({
    options: {
      state: { type: 'string', default: join(root, '.sandbox') },
      'ui-port': { type: 'string', default: '3000' },
      'backend-port': { type: 'string', default: '7007' },
      'port-base': { type: 'string', default: '7100' },
      config: { type: 'string', multiple: true, default: [] },
    },
  });
  const port = name => {
    const number = Number(o[name]);
    if (Number.isInteger(number) && number >= 1 && number <= 65_535) return number;
    throw new Error(`--${name}: expected a port from 1 to 65535, not ${o[name]}.`);
  };
  return { stateDir: o.state, config: o.config, ports: { ui: port('ui-port'), backend: port('backend-port'), sandbox: port('port-base') } };
}

try {
  const asked = read();
  await ensureFrontend(step);
  const product = await startProduct({ ...asked, step });
  const logs = join(asked.stateDir, 'logs');
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('\nStopping …');
    await product.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  product.fell.then(async part => {
    if (stopping) return;
    stopping = true;
    await product.stop();
    fail(`${part.name} ended. Its last words:\n${part.tail()}\nLogs: ${logs}`);
  });
  say(`\nLogs are in ${logs}. Ctrl-C stops everything; what you made is kept.`);
  process.stdout.write(`Catalyst is ready: ${product.url}\n`);
} catch (error) {
  fail(error.message);
}
