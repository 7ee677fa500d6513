import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { root } from '../scripts/bootstrap/paths.mjs';
import { typescript } from '../scripts/transform.mjs';

/** Runs one of `parts/` in a process of its own and answers what it sends; whatever it prints is only shown when it falls. */
export function runPart(name, options, { signal, env = process.env }) {
  const file = fileURLToPath(new URL(`./parts/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [...typescript, file, JSON.stringify(options)], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let tail = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (tail = (tail + chunk).slice(-2000)));
  let answer;
  // The transform reports every file that it loads on the same channel.
  child.on('message', message => (answer = message.answer ?? answer));
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', code => {
      signal.removeEventListener('abort', stop);
      if (answer !== undefined) resolve(answer);
      else reject(new Error(`${name} ended (${code}): ${tail.trim().split('\n').at(-1)}`));
    });
  });
}
