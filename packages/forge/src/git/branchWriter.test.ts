import { createBranchWriter } from './branchWriter';
import { ForgeError } from '../errors';
import { createObjects } from './objects';
import { PushReport } from './receivePack';
import { Remote } from './remote';

const held = { ok: false, raced: true, message: 'cannot lock ref' };
const refused = { ok: false, raced: false, message: 'protected branch' };
const done = { ok: true, raced: false, message: '' };

type Answer = PushReport | 'late';

/**
 * A branch of an empty repository whose remote answers pushes as it is told. One that is late gets no answer, and arrives when the next
 * one does.
 */
function writerFor(answers: Answer[]) {
  const refs = new Map<string, string>();
  let late: string | undefined;
  let pushes = 0;
  let seconds = 0;
  const remote: Remote = {
    name: 'acme/acme-dev',
    url: 'http://127.0.0.1:1/acme/acme-dev.git',
    headers: {},
    refs: async () => new Map(refs),
    async push({ ref, to }) {
      pushes += 1;
      if (late) refs.set(ref, late);
      late = undefined;
      const answer = answers.shift() ?? done;
      if (answer !== 'late') return answer;
      late = to;
      throw new ForgeError('unreachable', 'connection reset');
    },
  };
  const writer = createBranchWriter({
    remote,
    objects: createObjects(remote),
    ref: 'refs/heads/main',
    committer: { name: 'Catalyst', email: 'catalyst@localhost' },
    // Each try is another commit: its time is another one.
    now: () => {
      seconds += 1;
      return new Date(seconds * 1000);
    },
  });
  const commit = () =>
    writer.commit({
      author: { name: 'Ann', email: 'ann@example.com' },
      message: 'Install shop',
      change: () => [{ path: 'a', content: '1' }],
    });
  return { commit, refs, pushes: () => pushes };
}

describe('a push that is refused', () => {
  it('is made again while somebody else holds the ref', async () => {
    const { commit, pushes } = writerFor([held, held]);
    await expect(commit()).resolves.toMatchObject({ changed: true });
    expect(pushes()).toBe(3);
  });

  it('for good is told at once, in the words of the forge', async () => {
    const { commit, pushes } = writerFor([refused]);
    await expect(commit()).rejects.toMatchObject({
      code: 'rejected',
      message: 'acme/acme-dev refused the push: protected branch',
    });
    expect(pushes()).toBe(1);
    await expect(commit()).resolves.toMatchObject({ changed: true });
  });
});

it('takes a push that arrived late for its own, and makes it no second time', async () => {
  const { commit, refs, pushes } = writerFor(['late', held]);
  const result = await commit();
  expect(result).toEqual({
    commit: refs.get('refs/heads/main'),
    changed: true,
  });
  expect(pushes()).toBe(2);
});
