import type { KubeObject } from '../../cluster/types';
import { surplus } from './cronJob';

const job = (
  name: string,
  startTime: string,
  type: 'Complete' | 'Failed' = 'Complete',
): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name },
  status: { startTime, conditions: [{ type, status: 'True' }] },
});
const names = (jobs: KubeObject[]) => jobs.map(({ metadata }) => metadata.name);

describe('the history of a CronJob', () => {
  const jobs = [
    job('tick-29', '2026-01-01T00:02:00Z'),
    job('by-hand', '2026-01-01T00:03:00Z'),
    job('tick-28', '2026-01-01T00:01:00Z'),
    job('broken', '2026-01-01T00:00:00Z', 'Failed'),
  ];

  it('keeps what began last, whatever its name is', () => {
    expect(names(surplus(jobs, 'Complete', 1))).toEqual(['tick-28', 'tick-29']);
    expect(surplus(jobs, 'Complete', 3)).toEqual([]);
  });

  it('is kept apart for what failed', () => {
    expect(surplus(jobs, 'Failed', 1)).toEqual([]);
    expect(names(surplus(jobs, 'Failed', 0))).toEqual(['broken']);
  });
});
