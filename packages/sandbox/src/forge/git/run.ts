import { spawn } from 'node:child_process';

/** What a git command left behind. */
export interface GitResult {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/** git's own environment: nothing of the user's configuration reaches the forge's repositories. */
export const gitEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
});

/** Runs git in a bare repository. Does not throw for its exit code. */
export function runGit(
  dir: string,
  args: string[],
  input?: string | Buffer,
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-c', 'core.quotepath=false', ...args], {
      cwd: dir,
      env: { ...gitEnvironment(), GIT_DIR: dir },
    });
    const out: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', code =>
      resolve({ code: code ?? -1, stdout: Buffer.concat(out), stderr }),
    );
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** The output of a git command that is expected to succeed. */
export async function gitText(
  dir: string,
  args: string[],
  input?: string,
): Promise<string> {
  const { code, stdout, stderr } = await runGit(dir, args, input);
  if (code !== 0) throw new Error(`git ${args[0]}: ${stderr.trim()}`);
  return stdout.toString();
}
