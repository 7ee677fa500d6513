import { done, waiting } from './outcome';
import { conditionsOf, writeStatus } from './status';

const object = {
  apiVersion: 'v1',
  kind: 'Environment',
  metadata: { name: 'acme-dev', namespace: 'acme', generation: 3 },
};
const now = new Date('2026-11-23T10:00:00Z');

describe('the status of an object', () => {
  it('sums up what is still open in Ready', () => {
    const conditions = conditionsOf(
      object,
      [
        ['Repository', done('Prepared', 'There.')],
        ['VCluster', waiting('Starting', 'The vcluster is starting.')],
        ['Flux', undefined],
      ],
      now,
    );
    expect(
      conditions.map(c => [c.type, c.status, c.reason, c.observedGeneration]),
    ).toEqual([
      ['Repository', 'True', 'Prepared', 3],
      ['VCluster', 'False', 'Starting', 3],
      ['Flux', 'Unknown', 'Pending', 3],
      ['Ready', 'False', 'Starting', 3],
    ]);
    expect(conditions[3].message).toBe('VCluster: The vcluster is starting.');
  });

  it('is written only when it changed', async () => {
    const applyStatus = jest.fn();
    const conditions = conditionsOf(
      object,
      [['Repository', done('Prepared', 'There.')]],
      now,
    );
    const known = { ...object, status: { conditions } };
    const later = new Date('2026-11-23T11:00:00Z');
    const again = conditionsOf(
      known,
      [['Repository', done('Prepared', 'There.')]],
      later,
    );
    await writeStatus({ applyStatus }, known, { conditions: again });
    expect(applyStatus).not.toHaveBeenCalled();
    await writeStatus({ applyStatus }, known, { conditions: [] });
    expect(applyStatus).toHaveBeenCalledTimes(1);
  });
});
