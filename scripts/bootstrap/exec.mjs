import { execFile } from 'node:child_process';

/** Runs a program to its end. Answers its output; throws with its last lines when it fails. */
export function exec(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    execFile(file, args, { maxBuffer: 64 << 20, ...options }, (error, stdout, stderr) => {
      if (!error) return resolve({ stdout, stderr });
      const tail = `${stdout}\n${stderr}`.trim().split('\n').slice(-12).join('\n');
      return reject(new Error(`${file} ${args.join(' ')} failed: ${error.message.split('\n')[0]}\n${tail}`));
    });
  });
}

/** The output of a program, or undefined where it cannot be run. */
export const attempt = (file, args, options) => exec(file, args, options).then(r => r.stdout, () => undefined);
