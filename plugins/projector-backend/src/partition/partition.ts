import type { Forge } from '@catalyst/forge';
import { KubeClient, Logger, messageOf, pause } from '@catalyst/kube';
import { parseEnvironmentName, projectorConsumer } from '@catalyst/model';
import type { EnvironmentSpine, Spine } from '@catalyst/spine';
import { pokeFlux } from '../flux/poke';
import { BranchFollower, createBranchFollower } from '../git/branch';
import { createIngest, Ingest } from '../ingest/ingest';
import { createOutbox } from '../ingest/outbox';
import { ProjectionContext } from './context';
import { environmentView } from './derive';
import { createModel, EnvironmentModel, forgetPlaces, isEmpty } from './model';
import { createPersistence, restore } from './persist';
import { createProjection, Projection } from './projection';

/** What a partition works with. */
export interface PartitionOptions {
  environment: string;
  spine: Spine;
  forge: Forge;
  /** The vclusters of the Environment that there are now. */
  vclusters: () => Promise<KubeClient[]>;
  context: Omit<ProjectionContext, 'lost'>;
  logger: Logger;
}

/** One Environment as this replica projects it. */
export interface Partition {
  /** The branch may have moved. */
  lookAtBranch(): void;
  /** The Environment object, a Blueprint or the vclusters may be others now. */
  refresh(): void;
}

const checkMs = 5_000;
/** How long a first view waits for clusters that do not answer. */
const patienceMs = 5_000;

interface Running {
  options: PartitionOptions;
  spine: EnvironmentSpine;
  model: EnvironmentModel;
  projection: Projection;
  ingest: Ingest;
  /** Settles when what was published until now is taken in. */
  caughtUp(): Promise<void>;
  branch: BranchFollower;
  signal: AbortSignal;
}

const keys = ['object.>', 'commit.*', 'application.*', 'branch'];

async function follow({ options, ingest }: Running): Promise<void> {
  try {
    await ingest.follow(await options.vclusters());
  } catch (error) {
    options.logger.debug(`${options.environment}: ${messageOf(error)}`);
  }
}

/** Follows the vclusters that there are by now, and looks whether one has fallen silent or speaks again. */
function watchVclusters(running: Running): () => Promise<void> {
  let lost = '';
  return async () => {
    await follow(running);
    const now = running.ingest.lost().join();
    if (now !== lost) running.projection.refresh();
    lost = now;
  };
}

/** Does something again and again until the signal. */
async function every(
  ms: number,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await work();
    await pause(ms, signal);
  }
}

/** @throws Error when the read model is another one than it was at the beginning: it was lost and made anew */
async function check(
  { spine, signal }: Running,
  incarnation: number,
): Promise<void> {
  const found = await spine.state.incarnation().catch(error => {
    if (/not found/.test(messageOf(error))) return undefined;
    return incarnation;
  });
  if (!signal.aborted && found !== incarnation)
    throw new Error('the read model was lost');
}

async function poke({ options }: Running): Promise<void> {
  for (const client of await options.vclusters().catch(() => [])) {
    await pokeFlux(client).catch(error =>
      options.logger.debug(`${client.name}: ${messageOf(error)}`),
    );
  }
}

/** The spine of an Environment, and how far what is published by it has come. */
function tracked(spine: EnvironmentSpine) {
  let last = 0;
  const publish: EnvironmentSpine['publish'] = async (subject, event) => {
    const published = await spine.publish(subject, event);
    last = Math.max(last, published.sequence);
    return published;
  };
  return { spine: { ...spine, publish }, last: () => last };
}

async function assemble(
  options: PartitionOptions,
  signal: AbortSignal,
): Promise<Running> {
  const { environment, forge, logger } = options;
  const { organization } = parseEnvironmentName(environment);
  await options.spine.ensureAccount(organization);
  await options.spine.ensureEnvironment(environment);
  const { spine, last } = tracked(await options.spine.environment(environment));
  const model = createModel();
  for (const entry of await spine.state.load(keys)) restore(model, entry);
  forgetPlaces(model, await spine.lastSequence());
  const outbox = createOutbox(spine, model.objects.values(), signal, logger);
  const ingest = createIngest(outbox, logger);
  const context: ProjectionContext = { ...options.context, lost: ingest.lost };
  const writer = createPersistence(
    model,
    () => environmentView(model, context),
    spine.state,
    signal,
  );
  const projection: Projection = createProjection(model, context, writer, () =>
    running.branch.hint(),
  );
  const running: Running = {
    options,
    spine,
    model,
    projection,
    ingest,
    caughtUp: async () => {
      await outbox.flushed();
      await projection.reached(last());
    },
    signal,
    branch: createBranchFollower({
      forge,
      spine,
      lastCommit: () => model.history.at(-1),
      designs: () => model.designs,
      onReading: ({ head, applications }) =>
        projection.setDesigns(head, applications),
      onMoved: () => void poke(running),
      logger,
    }),
  };
  return running;
}

/** Everything is read once, or has had its time, before the first view is derived: half a picture would look like a fault. */
async function settle(running: Running): Promise<void> {
  const { branch, ingest, caughtUp, signal } = running;
  const all = async () => {
    await Promise.all([follow(running), branch.read]);
    await ingest.synced();
    await caughtUp();
  };
  await Promise.race([all().catch(() => undefined), pause(patienceMs, signal)]);
}

/**
 * Projects one Environment until the signal: what its vclusters and its branch say goes into its stream, and what the stream says into its
 * read model. Whoever calls this must hold the lease of the Environment.
 *
 * @param started - called when it is on its way
 * @throws Error when it cannot go on: begin anew
 */
export async function runPartition(
  options: PartitionOptions,
  stop: AbortSignal,
  started: (partition: Partition) => void,
): Promise<void> {
  const ended = new AbortController();
  const signal = AbortSignal.any([stop, ended.signal]);
  const running = await assemble(options, signal);
  const { spine, projection, ingest, branch } = running;
  const durable = projectorConsumer(options.environment);
  const incarnation = await spine.state.incarnation();
  const consumption = await spine.consume(
    { durable, anew: isEmpty(running.model) },
    projection.handle,
  );
  started({
    lookAtBranch: branch.hint,
    refresh: () => {
      projection.refresh();
      void follow(running);
    },
  });
  const vclusters = watchVclusters(running);
  const following = branch.run(signal);
  const stopped = new Promise<void>(resolve =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  try {
    await settle(running);
    projection.open();
    await Promise.race([
      stopped,
      following,
      consumption.closed.then(() => {
        throw new Error('the stream is gone');
      }),
      every(checkMs, signal, async () => {
        await check(running, incarnation);
        await vclusters();
      }),
    ]);
  } finally {
    ended.abort(new Error('the partition has ended'));
    projection.stop();
    await ingest.stop();
    await consumption.stop();
  }
}
