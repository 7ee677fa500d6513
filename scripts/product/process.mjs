import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Lines that say why a part fell are not to be lost among the requests that it answered. */
const isRequest = line => line.includes('incomingRequest');
const mostLines = 15;

/** A part of the product in a process of its own: its output goes to a log file, and its end is somebody's to hear of. */
export function launch(name, args, { env, log, cwd }) {
  const file = createWriteStream(log, { flags: 'a' });
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const lines = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', line => {
      if (!isRequest(line)) lines.push(line);
      if (lines.length > mostLines) lines.shift();
    });
  }
  const ended = new Promise(resolve => child.on('exit', (code, signal) => resolve({ code, signal })));
  return {
    name,
    pid: child.pid,
    ended,
    /** The last lines that it printed, requests aside. */
    tail: () => lines.join('\n').trim(),
    /** Asks it to end and waits; insists after 15 s. */
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(insist);
    },
  };
}

/** Waits until `ask` answers something, and fails as soon as the process has ended. */
export async function until(part, ask, { every = 150, seconds = 120 } = {}) {
  const deadline = Date.now() + seconds * 1000;
  let over;
  part.ended.then(how => (over = how));
  while (Date.now() < deadline) {
    if (over) throw new Error(`${part.name} ended (${over.signal ?? `exit code ${over.code}`}):\n${part.tail()}`);
    const answer = await ask().catch(() => undefined);
    if (answer) return answer;
    await new Promise(resolve => setTimeout(resolve, every));
  }
  throw new Error(`${part.name} was not ready after ${seconds} s:\n${part.tail()}`);
}
