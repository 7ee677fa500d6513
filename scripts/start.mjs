// `npm start`: the whole product on this machine. Ends with a line that has the address; Ctrl-C stops all of it.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bootstrap/paths.mjs';
import { fail, say, step } from './bootstrap/say.mjs';
import { ensureFrontend } from './product/frontend.mjs';
import { startProduct } from './product/product.mjs';

const { values: o } = parseArgs({
  options: {
    state: { type: 'string', default: join(root, '.sandbox') },
    'ui-port': { type: 'string', default: '3000' },
    'backend-port': { type: 'string', default: '7007' },
    'port-base': { type: 'string', default: '7100' },
    config: { type: 'string', multiple: true, default: [] },
  },
});

try {
  await ensureFrontend(step);
  const product = await startProduct({
    stateDir: o.state,
    ports: { ui: Number(o['ui-port']), backend: Number(o['backend-port']), sandbox: Number(o['port-base']) },
    step,
    config: o.config,
  });
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
    fail(`${part.name} ended. Its last words:\n${part.tail().trim().split('\n').slice(-15).join('\n')}\nLogs: ${join(o.state, 'logs')}`);
  });
  say(`\nLogs are in ${join(o.state, 'logs')}. Ctrl-C stops everything; what you made is kept.`);
  process.stdout.write(`Catalyst is ready: ${product.url}\n`);
} catch (error) {
  fail(error.message);
}
