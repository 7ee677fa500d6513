import { boundsOf, nextSizes } from './rollout';

describe('the bounds of a rolling update', () => {
  it('are shares of the replicas, surge rounded up and the rest down', () => {
    expect(boundsOf(4)).toEqual({ desired: 4, maxSurge: 1, maxUnavailable: 1 });
    expect(boundsOf(3)).toEqual({ desired: 3, maxSurge: 1, maxUnavailable: 0 });
    expect(boundsOf(10, { maxSurge: '50%', maxUnavailable: 2 })).toEqual({
      desired: 10,
      maxSurge: 5,
      maxUnavailable: 2,
    });
  });

  it('are never both zero', () => {
    expect(boundsOf(2, { maxSurge: 0, maxUnavailable: 0 })).toEqual({
      desired: 2,
      maxSurge: 0,
      maxUnavailable: 1,
    });
  });
});

describe('a rolling update', () => {
  const sizes = (
    next: [number, number],
    old: [number, number],
    bounds = boundsOf(4, { maxSurge: 1, maxUnavailable: 1 }),
  ) =>
    Object.fromEntries(
      nextSizes(
        { name: 'new', replicas: next[0], available: next[1] },
        [{ name: 'old', replicas: old[0], available: old[1] }],
        bounds,
      ),
    );

  it('grows the new set by the surge and shrinks the old one by what may be missing', () => {
    expect(sizes([0, 0], [4, 4])).toEqual({ new: 1, old: 3 });
  });

  it('waits for new pods before it takes more old ones', () => {
    expect(sizes([2, 0], [3, 3])).toEqual({ new: 2, old: 3 });
    expect(sizes([2, 1], [3, 3])).toEqual({ new: 2, old: 2 });
  });

  it('takes old pods that do not serve first', () => {
    expect(sizes([1, 1], [4, 2])).toEqual({ new: 1, old: 2 });
  });

  it('ends with the new set alone', () => {
    expect(sizes([4, 4], [1, 1])).toEqual({ new: 4, old: 0 });
  });
});
