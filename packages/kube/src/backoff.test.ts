import fc from 'fast-check';
import { backoffDelay, pause } from './backoff';

const policy = { baseMs: 100, maxMs: 5_000, jitter: 0.25 };

describe('backoff', () => {
  it('doubles from the base to the longest delay', () => {
    expect([1, 2, 3, 6, 7, 100].map(n => backoffDelay(policy, n, 0))).toEqual([
      100, 200, 400, 3_200, 5_000, 5_000,
    ]);
  });

  it('is never longer than the longest, nor shorter than the jitter allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, random) => {
          const delay = backoffDelay(policy, failures, random);
          expect(delay).toBeLessThanOrEqual(policy.maxMs);
          expect(delay).toBeGreaterThanOrEqual(
            policy.baseMs * (1 - policy.jitter),
          );
        },
      ),
    );
  });

  it('ends a pause at once when it is aborted', async () => {
    const stop = new AbortController();
    const waiting = pause(1_000_000, stop.signal);
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(pause(1_000_000, stop.signal)).resolves.toBeUndefined();
  });
});
