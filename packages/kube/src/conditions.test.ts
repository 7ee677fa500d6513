import { isTrue, setCondition } from './conditions';

const earlier = new Date('2026-11-23T10:00:00.123Z');
const later = new Date('2026-11-23T10:05:00Z');
const ready = {
  type: 'Ready',
  status: 'True' as const,
  reason: 'Provisioned',
  message: 'All is well',
  observedGeneration: 1,
};

describe('conditions', () => {
  it('keeps the time of the last transition while the status stays', () => {
    const first = setCondition([], ready, earlier);
    const second = setCondition(
      first,
      { ...ready, reason: 'StillFine', observedGeneration: 2 },
      later,
    );
    expect(second).toEqual([
      {
        ...ready,
        reason: 'StillFine',
        observedGeneration: 2,
        lastTransitionTime: '2026-11-23T10:00:00Z',
      },
    ]);
  });

  it('takes the new time when the status changes', () => {
    const first = setCondition([], ready, earlier);
    const second = setCondition(
      first,
      { ...ready, status: 'False', reason: 'Broken' },
      later,
    );
    expect(second[0].lastTransitionTime).toBe('2026-11-23T10:05:00Z');
  });

  it('leaves the others and their order alone', () => {
    const two = setCondition(
      setCondition([], { ...ready, type: 'Repository' }, earlier),
      ready,
      earlier,
    );
    const changed = setCondition(
      two,
      { ...ready, type: 'Repository', status: 'False' },
      later,
    );
    expect(changed.map(c => `${c.type}=${c.status}`)).toEqual([
      'Repository=False',
      'Ready=True',
    ]);
  });

  it('does not take the word of an older generation', () => {
    const conditions = setCondition([], ready, earlier);
    expect(isTrue(conditions, 'Ready', 1)).toBe(true);
    expect(isTrue(conditions, 'Ready', 2)).toBe(false);
    expect(isTrue(conditions, 'Absent')).toBe(false);
  });
});
