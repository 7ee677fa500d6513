import { readFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';

/** A file of the state that was not written by the sandbox, or that somebody has damaged. */
export class BrokenState extends Error {
  constructor(file: string, why: unknown) {
    super(`${file} is broken (${why instanceof Error ? why.message : String(why)}). Put it right, or remove the state folder to start afresh`);
  }
}

/** Writes a file as a whole: who reads it, also after a kill in the middle of this, finds the old content or the new. */
export async function writeWhole(file: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  await writeFile(`${file}.part`, content, { mode });
  await rename(`${file}.part`, file);
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

function parsed<T>(file: string, text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new BrokenState(file, error);
  }
}

/**
 * What a JSON file of the state says.
 *
 * @returns undefined when there is no such file
 * @throws BrokenState that names the file, when it is no JSON
 */
export async function readJson<T>(file: string): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(error => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  return text === undefined ? undefined : parsed<T>(file, text);
}

/** The same at once, for a file that is there. */
export const readJsonSync = <T>(file: string): T => parsed<T>(file, readFileSync(file, 'utf8'));
