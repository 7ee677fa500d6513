import { join } from 'node:path';
import { plainRepository } from '../product/git.mjs';
import { sample, spread } from '../stats.mjs';

const path = 'catalyst-provisioning/v1/environments/acme-dev/applications';
const application = name => ({ name, blueprint: 'bp-podinfo', config: {} });
const source = '/apis/source.toolkit.fluxcd.io/v1/namespaces/flux-system/gitrepositories/environment';

/** How long an installation takes until its commit is pushed, alone and among many at once, and what commit and push cost by git alone. */
export async function installRows({ session, kube, stateDir, many, installs = 20 }) {
  // Hundreds of Applications are not brought up here: what is measured ends with the commit.
  await kube.patch(source, { spec: { suspend: true } });
  const plain = await plainRepository(session, 'bench-commit', join(stateDir, 'commits'));
  const byGit = await sample(15, async at => {
    await plain.commit('note.md', `${at}\n`);
    await plain.push();
  });
  await session.expect(202, 'POST', path, application('first'));
  const alone = spread(await sample(installs, at => session.expect(202, 'POST', path, application(`one-${at}`))));
  const git = spread(byGit);

  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: many }, (_, at) => session.api('POST', path, application(`many-${at}`))));
  const took = performance.now() - began;
  const refused = answers.filter(({ status }) => status !== 202);
  if (refused.length) throw new Error(`${refused.length} of ${many} installations were not committed: ${refused[0].status} ${refused[0].text.slice(0, 200)}`);
  const commits = new Set(answers.map(({ body }) => body.commit)).size;
  if (commits !== many) throw new Error(`${many} installations made ${commits} commits`);
  const [rate, gitRate] = [(many * 1000) / took, (byGit.length * 1000) / byGit.reduce((a, b) => a + b, 0)];
  return [
    {
      what: 'install request → commit pushed, p95',
      value: alone.p95,
      unit: 'ms',
      baseline: { what: 'git commit and push', value: git.p95, ratio: alone.p95 / git.p95 },
      target: { atMost: 300 },
      detail: { alone, git },
    },
    {
      what: `${many} install requests at once`,
      value: rate,
      unit: 'commits/s',
      baseline: { what: 'git commit and push', value: gitRate, ratio: rate / gitRate },
      target: { atLeast: 50 },
      detail: { milliseconds: took },
    },
  ];
}
