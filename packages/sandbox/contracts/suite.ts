import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Result, Run, RunOptions } from './run';

export type System = 'gitea' | 'kube' | 'flux';

export interface Scenario {
  /** File name without its ending, as `03-contents`. */
  file: string;
  title: string;
  run(t: Run): Promise<void>;
}

/** The scenarios of one system, in the order of their names. */
export function scenariosOf(system: System): Scenario[] {
  const folder = join(__dirname, system);
  const files = readdirSync(folder).filter(f => /^\d.*\.ts$/.test(f)).sort();
  return files.map(f => ({ file: f.replace(/\.ts$/, ''), ...require(join(folder, f)).default }));
}

const unique = () => Math.random().toString(36).slice(2, 7).replace(/^\d/, 'c');

/** Runs one scenario to its end, cleans up behind it, and answers every check. */
export async function check(scenario: Scenario, options: Omit<RunOptions, 'unique'>): Promise<Result[]> {
  const t = new Run({ ...options, unique: unique() });
  try {
    await scenario.run(t);
  } catch (error) {
    t.ok(`${scenario.title} runs to its end`, false, error instanceof Error ? error.stack : error);
  } finally {
    await t.close();
  }
  return t.results;
}
