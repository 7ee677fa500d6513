import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { foldersUpwards } from './upwards';

/** A program that ended with another exit code than 0. */
export class ProcessError extends Error {
  constructor(
    readonly program: string,
    readonly code: number | string | undefined,
    readonly stderr: string,
    readonly stdout: string,
  ) {
    super(
      `${program} failed (${code}): ${stderr.trim().split('\n').at(-1) ?? ''}`,
    );
    this.name = 'ProcessError';
  }
}

/** How many child processes run at once, over all clusters of this process. */
const atOnce = 3;
let running = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<() => void> {
  if (running >= atOnce)
    await new Promise<void>(resolve => waiting.push(resolve));
  else running += 1;
  return () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
}

function toolFolders(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  if (process.env.CATALYST_TOOLS) folders.push(process.env.CATALYST_TOOLS);
  return [...folders, ...foldersUpwards().map(at => join(at, '.cache', 'bin'))];
}

const found = new Map<string, string>();

/** The path of a program: on PATH, in the folder named by `CATALYST_TOOLS`, or in the toolchain cache. */
export function findTool(name: string): string {
  const known = found.get(name);
  if (known) return known;
  const path = toolFolders()
    .map(folder => join(folder, name))
    .find(candidate => existsSync(candidate));
  if (!path)
    throw new Error(
      `${name} was found neither on PATH nor in the toolchain cache`,
    );
  found.set(name, path);
  return path;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  input?: string | Buffer;
  /** Milliseconds after which the program is ended. */
  timeout?: number;
}

/** Runs a program when it is its turn and answers what it wrote. Throws {@link ProcessError}. */
export async function run(
  name: string,
  args: string[],
  options: RunOptions = {},
): Promise<Buffer> {
  const program = findTool(name);
  const done = await turn();
  try {
    return await execute(program, name, args, options);
  } finally {
    done();
  }
}

function execute(
  program: string,
  name: string,
  args: string[],
  { cwd, env, input, timeout }: RunOptions,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      {
        cwd,
        env: { ...process.env, ...env },
        timeout,
        maxBuffer: 256 << 20,
        encoding: 'buffer',
      },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout);
        else {
          const code = error.code ?? (error.killed ? 'timeout' : undefined);
          reject(
            new ProcessError(name, code, stderr.toString(), stdout.toString()),
          );
        }
      },
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}
