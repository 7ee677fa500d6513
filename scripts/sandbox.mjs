// `npm run sandbox -- start|info …`: the embedded Sovereign alone.
import { spawn } from 'node:child_process';
import { sandboxCli, typescript } from './transform.mjs';

const child = spawn(process.execPath, [...typescript, sandboxCli, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
