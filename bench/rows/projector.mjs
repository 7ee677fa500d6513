import { runPart } from '../part.mjs';
import { percentile } from '../stats.mjs';

/** How many events a second the projection of a partition takes in, against the least that one must do. */
export async function projectorRows({ signal, env }) {
  const { projector, bare, events } = await runPart('projector', { applications: 100, pods: 30, rounds: 5 }, { signal, env });
  const value = percentile(projector, 0.5);
  const least = percentile(bare, 0.5);
  return [
    {
      what: 'projector throughput',
      value,
      unit: 'events/s',
      baseline: { what: 'consume, parse, put, ack', value: least, ratio: value / least },
      target: { of: 'ratio', atLeast: 0.8 },
      detail: { events, projector, bare },
    },
  ];
}
