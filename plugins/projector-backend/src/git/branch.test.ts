import type { Forge } from '@catalyst/forge';
import type { EnvironmentSpine } from '@catalyst/spine';
import { createBranchFollower } from './branch';

const pollMs = 5_000;
/** Pauses that were asked for. */
const mockPauses: number[] = [];

/** A short pause is over at once; a long one ends with its signal alone. */
async function mockPause(ms: number, signal: AbortSignal): Promise<void> {
  mockPauses.push(ms);
  if (ms < pollMs || signal.aborted) return;
  await new Promise(resolve =>
    signal.addEventListener('abort', resolve, { once: true }),
  );
}

jest.mock('@catalyst/kube', () => ({
  ...jest.requireActual('@catalyst/kube'),
  pause: (ms: number, signal: AbortSignal) => mockPause(ms, signal),
}));

const commit = 'a'.repeat(40);
const logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A forge with one commit that fails so many times before it answers. */
function forgeThatFails(times: number) {
  let left = times;
  let looks = 0;
  const tree = {
    commit,
    read: async () => undefined,
    list: async () => [],
    entries: async () => [],
    files: async () => [],
  };
  const forge = {
    branches: {
      head: async () => {
        looks += 1;
        if (left-- > 0) throw new Error('away');
        return commit;
      },
    },
    commits: {
      list: async () => ({
        commits: [
          {
            sha: commit,
            parents: [],
            commit: {
              message: 'Begin',
              author: { name: 'ann', email: '', date: '2026-01-01T00:00:00Z' },
            },
          },
        ],
        more: false,
      }),
    },
    git: () => ({ tree: async () => tree }),
  };
  return { forge: forge as unknown as Forge, looks: () => looks };
}

function follow(times: number, publish: EnvironmentSpine['publish']) {
  const { forge, looks } = forgeThatFails(times);
  const heads: (string | undefined)[] = [];
  let moves = 0;
  const stop = new AbortController();
  const follower = createBranchFollower({
    forge,
    spine: { environment: 'acme-dev', publish },
    lastCommit: () => undefined,
    designs: () => new Map(),
    onReading: ({ head }) => heads.push(head),
    onMoved: () => (moves += 1),
    logger,
  });
  const running = follower.run(stop.signal);
  const end = async () => {
    stop.abort();
    await running;
  };
  return { follower, heads, looks, moves: () => moves, end };
}

const published = { sequence: 1, duplicate: false };

describe('the follower of a branch', () => {
  it('looks again soon after a look that failed, and tells of the move once', async () => {
    let away = true;
    mockPauses.length = 0;
    const { follower, heads, looks, moves, end } = follow(2, async () => {
      if (!away) return published;
      away = false;
      throw new Error('connection closed');
    });
    await follower.read;
    const short = mockPauses.filter(ms => ms < pollMs);
    expect(short).toHaveLength(3);
    expect(Math.max(...short)).toBeLessThan(1_000);
    expect(heads).toEqual([commit]);
    expect(looks()).toBe(4);
    expect(moves()).toBe(1);
    await end();
  });

  it('makes one more look of all hints that come during one', async () => {
    const { follower, looks, end } = follow(0, async () => published);
    for (let hint = 0; hint < 10; hint++) follower.hint();
    await follower.read;
    while (looks() < 2) await new Promise(setImmediate);
    for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
    expect(looks()).toBe(2);
    await end();
  });
});
