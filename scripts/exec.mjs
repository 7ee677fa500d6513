// `node scripts/run.mjs exec <program> …`: a program of the dependencies, with the repository's own Node.
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
child.on('error', error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
child.on('exit', code => process.exit(code ?? 1));
