import { runPart } from '../part.mjs';
import { spread } from '../stats.mjs';

/** How long a plan of a Blueprint with many dependencies takes. */
export async function planRows({ signal, env }) {
  const { first, plans, copies, versions } = await runPart('plan', { dependencies: 50, versions: 2_000, rounds: 100 }, { signal, env });
  const plan = spread(plans);
  const copy = spread(copies);
  return [
    {
      what: 'plan of 50 dependencies in 2,000 versions, p95',
      value: plan.p95,
      unit: 'ms',
      baseline: { what: 'JSON there and back of the catalog', value: copy.p95, ratio: plan.p95 / copy.p95 },
      target: { atMost: 20 },
      detail: { plan, copy, first, versions },
    },
  ];
}
