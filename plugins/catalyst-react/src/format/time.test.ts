import { absolute, ago, duration } from './time';

const now = new Date(2026, 10, 24, 20, 1, 30).getTime();
const before = (ms: number) => new Date(now - ms).toISOString();
const day = 86_400_000;

describe('ago', () => {
  it.each([
    [48_000, '48 s ago'],
    [59_999, '59 s ago'],
    [60_000, '1 min ago'],
    [18 * 3_600_000, '18 h ago'],
    [9 * day, '9 d ago'],
    [14 * day, '10 Nov'],
  ])('says of %d ms: %s', (ms, words) => {
    expect(ago(before(ms), now)).toBe(words);
  });

  it('takes a clock that runs ahead for now', () => {
    expect(ago(new Date(now + 5_000).toISOString(), now)).toBe('0 s ago');
  });

  it('names the year of a date in another one', () => {
    expect(ago(new Date(2025, 4, 3).toISOString(), now)).toBe('3 May 2025');
  });
});

describe('absolute', () => {
  it('is the clock time today, and has the date on another day', () => {
    expect(absolute(before(60_000), now)).toBe('20:00');
    expect(absolute(before(2 * day), now)).toBe('22 Nov 20:01');
  });
});

describe('duration', () => {
  it.each([
    [48_400, '48 s'],
    [192_000, '3 min 12 s'],
    [120_000, '2 min'],
    [7_500_000, '2 h 5 min'],
  ])('says of %d ms: %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});
