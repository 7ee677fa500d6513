import { spawn } from 'node:child_process';
import { stringify } from 'yaml';

/** How a run of kubectl ended. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** A kubectl that runs. */
export interface Running {
  /** Resolves once it has printed this; rejects when it ends without. */
  printed(what: RegExp): Promise<void>;
  ended: Promise<Ended>;
  stop(): void;
}

/** The real kubectl on one cluster, for tests. What is written to its `-f -` is given as objects. */
export interface Kubectl {
  (args: string[], objects?: readonly object[]): Promise<Ended>;
  start(args: string[], objects?: readonly object[]): Running;
  /** Ends whatever still runs, as after a test that has failed. */
  stop(): Promise<void>;
}

interface Wait {
  what: RegExp;
  resolve(): void;
  reject(error: Error): void;
}

/** @param env - at least `KUBECONFIG` and `KUBECACHEDIR` */
export function kubectlOn(env: Record<string, string>): Kubectl {
  const running = new Set<Running>();
  const start = (args: string[], objects: readonly object[] = []): Running => {
    const child = spawn('kubectl', args, { env: { ...process.env, ...env } });
    const said = { stdout: '', stderr: '' };
    let waits: Wait[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
      for (const { resolve } of waits.filter(w => w.what.test(said.stdout)))
        resolve();
      waits = waits.filter(({ what }) => !what.test(said.stdout));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text;
    });
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', code => {
        for (const { what, reject: fail } of waits)
          fail(new Error(`kubectl ended without ${what}: ${said.stderr}`));
        resolve({ code: code ?? -1, ...said });
      });
    });
    // As YAML: kubectl before 1.33 takes no documents of JSON one after another.
    child.stdin.end(objects.map(object => stringify(object)).join('---\n'));
    const run: Running = {
      ended: ended.finally(() => running.delete(run)),
      printed: what =>
        new Promise((resolve, reject) => {
          if (what.test(said.stdout)) resolve();
          else waits.push({ what, resolve, reject });
        }),
      stop: () => child.kill(),
    };
    running.add(run);
    return run;
  };
  return Object.assign(
    (args: string[], objects?: readonly object[]) => start(args, objects).ended,
    {
      start,
      async stop() {
        const left = [...running];
        left.forEach(run => run.stop());
        await Promise.all(left.map(run => run.ended));
      },
    },
  );
}
