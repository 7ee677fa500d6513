/** The value below which a share of the samples lies (nearest rank). */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Median and 95th percentile. */
export const spread = samples => ({ p50: percentile(samples, 0.5), p95: percentile(samples, 0.95), samples: samples.length });

/** Runs something and answers how many milliseconds it took. */
export async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Runs something so many times, one after another, and answers how long each took. */
export async function sample(count, work) {
  const samples = [];
  for (let i = 0; i < count; i++) samples.push(await timed(() => work(i)));
  return samples;
}
