import { formatDuration, parseDuration } from './duration';

describe('a duration', () => {
  it.each([
    ['1h', 3_600_000, '1h0m0s'],
    ['59m30s', 3_570_000, '59m30s'],
    ['60s', 60_000, '1m0s'],
    ['1.5s', 1500, '1.5s'],
    ['250ms', 250, '250ms'],
  ])('%s is %d ms, which is written %s', (text, ms, written) => {
    expect(parseDuration(text)).toBe(ms);
    expect(formatDuration(ms)).toBe(written);
  });

  it('in words is refused', () => {
    expect(() => parseDuration('soon')).toThrow('invalid duration "soon"');
  });
});
