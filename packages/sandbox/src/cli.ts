import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../package.json';
import { readInfo } from './sovereign/info';
import { ownerOf } from './sovereign/owner';
import { Sovereign, startSovereign } from './sovereign/sovereign';

const usage = `usage: sandbox start [--state DIR] [--port-base N] [--without content,workloads] [--no-anonymous] [--redirect-uri URL]…
       sandbox info [--state DIR]

start  runs the embedded Sovereign until it is interrupted
info   prints as JSON where each part listens and how to get in

--state         where it keeps its state (default .sandbox)
--port-base     its first port (default 7100)
--without       content: start empty; workloads: nobody but the client moves a Deployment's status
--no-anonymous  clusters listen for their kubeconfigs only, not also on loopback without authentication
--redirect-uri  where a browser returns to after sign-in`;

const parts = ['content', 'workloads'];

/** An error of the command line itself: no stack, exit code 2. */
class UsageError extends Error {}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        state: { type: 'string', default: '.sandbox' },
        'port-base': { type: 'string', default: '7100' },
        without: { type: 'string', default: '' },
        'no-anonymous': { type: 'boolean', default: false },
        'redirect-uri': { type: 'string', multiple: true, default: ['http://localhost:7007/api/auth/oidc/handler/frame'] },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function portBase(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1024 || port > 65000) throw new UsageError(`--port-base is ${text}, expected a number from 1024 to 65000`);
  return port;
}

function without(text: string): Set<string> {
  const left = text.split(',').filter(Boolean);
  const unknown = left.find(part => !parts.includes(part));
  if (unknown) throw new UsageError(`--without names ${unknown}, expected some of ${parts.join(', ')}`);
  return new Set(left);
}

/** What went wrong, for the person at the keyboard. */
function messageOf(error: unknown): string {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Stop what uses it, or choose others with --port-base`;
  return error instanceof Error ? error.message : String(error);
}

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Stops the sandbox when the process is asked to end, also while it is still starting. */
function stopWhenAsked(starting: Promise<Sovereign>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // One that does not start has said so and ended.
    await (await starting).stop();
    process.exit(0);
  };
  const asked = () => {
    stop().catch(error => {
      say(`Stopping failed: ${messageOf(error)}`);
      process.exit(1);
    });
  };
  process.on('SIGINT', asked);
  process.on('SIGTERM', asked);
}

async function start(options: ReturnType<typeof read>['values']): Promise<void> {
  const left = without(options.without);
  const starting = startSovereign({
    stateDir: resolve(options.state),
    portBase: portBase(options['port-base']),
    content: !left.has('content'),
    workloads: !left.has('workloads'),
    anonymous: !options['no-anonymous'],
    definitions: join(process.env.CATALYST_ROOT ?? process.cwd(), 'crds'),
    redirectUris: options['redirect-uri'],
    version,
    onError: (what, error) => say(`${what}: ${messageOf(error)}`),
  });
  stopWhenAsked(starting);
  const { forge, clusters, nats, issuer } = (await starting).info();
  say(`The sandbox is ready.\n  Gitea       ${forge.url}\n  Kubernetes  ${clusters.management.url}\n  NATS        ${nats.url}\n  Sign-in     ${issuer.url}\nHow to get in: npm run --silent sandbox -- info`);
}

async function info(state: string): Promise<void> {
  const stateDir = resolve(state);
  const owner = await ownerOf(stateDir);
  if (owner === undefined) throw new Error(`No sandbox runs with the state ${stateDir}. Start one with: npm run sandbox -- start`);
  const found = await readInfo(stateDir);
  if (!found) throw new Error(`The sandbox with the state ${stateDir} (process ${owner}) is not ready yet. Ask again in a moment`);
  process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = read(process.argv.slice(2));
  if (positionals[0] === 'start') await start(values);
  else if (positionals[0] === 'info') await info(values.state);
  else throw new UsageError(positionals[0] ? `There is no command ${positionals[0]}` : 'A command is missing');
}

main().catch(error => {
  const misused = error instanceof UsageError;
  say(misused ? `${error.message}\n\n${usage}` : messageOf(error));
  process.exit(misused ? 2 : 1);
});
