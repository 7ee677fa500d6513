import { createBranchWriter } from './branchWriter';
import { createObjects } from './objects';
import { PushReport } from './receivePack';
import { Remote } from './remote';

const held = { ok: false, raced: true, message: 'cannot lock ref' };
const refused = { ok: false, raced: false, message: 'protected branch' };
const done = { ok: true, raced: false, message: '' };

/** A branch of an empty repository whose remote answers pushes as it is told. */
function writerFor(answers: PushReport[]) {
  let pushes = 0;
  const remote: Remote = {
    name: 'acme/acme-dev',
    url: 'http://127.0.0.1:1/acme/acme-dev.git',
    headers: {},
    refs: async () => new Map(),
    async push() {
      pushes += 1;
      return answers.shift() ?? done;
    },
  };
  const writer = createBranchWriter({
    remote,
    objects: createObjects(remote),
    ref: 'refs/heads/main',
    committer: { name: 'Catalyst', email: 'catalyst@localhost' },
  });
  const commit = () =>
    writer.commit({
      author: { name: 'Ann', email: 'ann@example.com' },
      message: 'Install shop',
      change: () => [{ path: 'a', content: '1' }],
    });
  return { commit, pushes: () => pushes };
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
