import { connectionStatus } from './connection';

const lostAt = 1_000_000;

describe('connectionStatus', () => {
  it('is live while the stream is open', () => {
    expect(connectionStatus({ everLive: true }, lostAt)).toBe('live');
  });

  it.each([
    [0, 'live'],
    [999, 'live'],
    [1_000, 'reconnecting'],
    [9_999, 'reconnecting'],
    [10_000, 'stale'],
  ])('is, %d ms after the stream was lost, %s', (ms, status) => {
    expect(connectionStatus({ everLive: true, lostAt }, lostAt + ms)).toBe(status);
  });

  it('connects at first, and says so until it is stale', () => {
    expect(connectionStatus({ everLive: false, lostAt }, lostAt)).toBe('connecting');
    expect(connectionStatus({ everLive: false, lostAt }, lostAt + 10_000)).toBe('stale');
  });
});
