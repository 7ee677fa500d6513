import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kvm } from '@nats-io/kv';
import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager, JsMsg } from '@nats-io/jetstream';
import { CatalystEvent, Environment, projectorConsumer, stateBucket, streamName } from '@catalyst/model';
import { startNats } from '@catalyst/sandbox';
import { createSpine, Spine } from '@catalyst/spine';
import { environmentView } from '../../plugins/projector-backend/src/partition/derive';
import { createModel } from '../../plugins/projector-backend/src/partition/model';
import { createPersistence } from '../../plugins/projector-backend/src/partition/persist';
import { createProjection } from '../../plugins/projector-backend/src/partition/projection';
import { podEvents } from './events';
import { run } from './answer';

interface Asked {
  applications: number;
  pods: number;
  rounds: number;
}

const inFlight = 1_000;

/** Counts to a number. */
function countdown(from: number) {
  let left = from;
  let finish = () => {};
  const done = new Promise<void>(resolve => (finish = resolve));
  return { done, one: () => void (--left === 0 && finish()) };
}

async function fill(spine: Spine, environment: string, asked: Asked): Promise<number> {
  await spine.ensureAccount('acme');
  await spine.ensureEnvironment(environment);
  const { publish } = await spine.environment(environment);
  const flying = new Set<Promise<unknown>>();
  let count = 0;
  for (const { subject, event } of podEvents(environment, asked)) {
    const one: Promise<unknown> = publish(subject, event).finally(() => flying.delete(one));
    flying.add(one);
    count += 1;
    if (flying.size >= inFlight) await Promise.race(flying);
  }
  await Promise.all(flying);
  return count;
}

const eventsPerSecond = (count: number, began: number) => (count * 1000) / (performance.now() - began);

/** The least that a projector must do, with the same client and as many events in flight. */
async function bare(spine: Spine, environment: string, count: number): Promise<number> {
  const connection = await spine.connection('acme');
  const stream = streamName(environment);
  const manager = await jetstreamManager(connection);
  await manager.consumers.add(stream, { durable_name: 'bare', ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All, max_ack_pending: inFlight });
  const kv = await new Kvm(connection).open(stateBucket(environment));
  const { done, one } = countdown(count);
  const pass = async (message: JsMsg) => {
    const event = message.json<CatalystEvent>();
    await kv.put(event.subject, JSON.stringify(event.data));
    message.ack();
    one();
  };
  const began = performance.now();
  const messages = await (await jetstream(connection).consumers.get(stream, 'bare')).consume({ max_messages: inFlight });
  const loop = (async () => {
    for await (const message of messages) void pass(message);
  })();
  await done;
  const rate = eventsPerSecond(count, began);
  messages.stop();
  await loop;
  return rate;
}

function environmentObject(name: string): Environment {
  const placement = { mode: 'single-region' as const, regions: [{ provider: 'hz' as const, region: 'fsn', buildingBlock: 'rtz' as const }] };
  return { apiVersion: 'catalyst.openova.io/v1alpha1', kind: 'Environment', metadata: { name, namespace: 'acme' }, spec: { organization: 'acme', envType: 'dev', placement } };
}

/** The partition's own projection and persistence, deriving cards and writing them as it goes. */
async function projector(spine: Spine, environment: string, count: number): Promise<number> {
  const { state, consume } = await spine.environment(environment);
  const model = createModel();
  const object = environmentObject(environment);
  const context = { environment: () => object, lost: () => [], cardOf: () => undefined, gateway: undefined, now: () => new Date().toISOString() };
  for (const name of new Set(Array.from(podEvents(environment, { applications: 100, pods: 1 }), ({ event }) => event.data.object.metadata.namespace ?? ''))) {
    model.designs.set(name, { findings: [] });
  }
  const stop = new AbortController();
  const writer = createPersistence(model, () => environmentView(model, context), state, stop.signal);
  const projection = createProjection(model, context, writer, () => undefined);
  const { done, one } = countdown(count);
  const began = performance.now();
  const consumption = await consume({ durable: projectorConsumer(environment), inFlight }, async delivered => {
    await projection.handle(delivered);
    one();
  });
  projection.open();
  await done;
  const rate = eventsPerSecond(count, began);
  projection.stop();
  await writer.flushed();
  await consumption.stop();
  return rate;
}

run<Asked>(async asked => {
  const stateDir = await mkdtemp(join(tmpdir(), 'catalyst-bench-nats-'));
  const nats = await startNats({ stateDir, port: 0 });
  const spine = createSpine(nats);
  try {
    const rates = { projector: [] as number[], bare: [] as number[] };
    const count = 2 * asked.applications * asked.pods;
    const measures = { projector, bare };
    for (let round = 0; round < asked.rounds; round++) {
      // In turns, and each first in every other round, on fresh streams.
      const order = round % 2 === 0 ? (['bare', 'projector'] as const) : (['projector', 'bare'] as const);
      for (const which of order) {
        const environment = which === 'bare' ? 'acme-stg' : 'acme-dev';
        await spine.ensureAccount('acme');
        await spine.removeEnvironment(environment);
        await fill(spine, environment, asked);
        rates[which].push(await measures[which](spine, environment, count));
      }
    }
    return { ...rates, events: count };
  } finally {
    await spine.close();
    await nats.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
});
