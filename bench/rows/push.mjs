import { join } from 'node:path';
import { awaiting } from '../product/awaiting.mjs';
import { clone, plainRepository } from '../product/git.mjs';
import { spread } from '../stats.mjs';

const sources = '/apis/source.toolkit.fluxcd.io/v1/namespaces/flux-system/gitrepositories';

/** Flux has seen the commit: its conditions or its artifact speak of it. */
const speaksOf = commit => ({ object }) => object.metadata.name === 'environment' && JSON.stringify(object.status ?? {}).includes(commit);

/** How long after a plain `git push` Flux begins to reconcile the new commit, and what a push costs by itself. */
export async function pushRows({ session, kube, stateDir, pushes = 15 }) {
  const followed = await clone(session, 'acme/acme-dev', join(stateDir, 'followed'));
  const plain = await plainRepository(session, 'bench-push', join(stateDir, 'plain'));
  const source = awaiting();
  const close = await kube.watch(sources, source.tell);
  const samples = { after: [], whole: [], bare: [] };
  try {
    for (let at = 0; at < pushes; at++) {
      await plain.commit('note.md', `${at}\n`);
      const bareBegan = performance.now();
      await plain.push();
      samples.bare.push(performance.now() - bareBegan);

      await followed.pull();
      const commit = await followed.commit('NOTES.md', `${at}\n`);
      const begun = source.until(speaksOf(commit), `the reconcile of ${commit.slice(0, 7)}`);
      const began = performance.now();
      await followed.push();
      const pushed = performance.now();
      const seen = await begun;
      samples.after.push(Math.max(0, seen - pushed));
      samples.whole.push(seen - began);
    }
  } finally {
    close();
  }
  const [after, whole, bare] = [spread(samples.after), spread(samples.whole), spread(samples.bare)];
  return [
    {
      what: 'git push done → the reconcile begins, p95',
      value: after.p95,
      unit: 'ms',
      // The push and what follows, by the push alone: 1 would be a reconcile that begins with the push.
      baseline: { what: 'bare git push', value: bare.p95, ratio: whole.p95 / bare.p95 },
      target: { atMost: 300 },
      detail: { after, whole, bare },
    },
  ];
}
