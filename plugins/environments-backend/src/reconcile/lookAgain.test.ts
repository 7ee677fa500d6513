import { lookAgain } from './lookAgain';

it('looks often at what is new and seldom at what does not come', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  const fresh = lookAgain('2026-11-23T09:59:30Z', now).requeueAfterMs ?? 0;
  const old = lookAgain('2026-11-23T09:00:00Z', now).requeueAfterMs ?? 0;
  expect(fresh).toBeLessThan(old);
});
