import { withoutTrailers } from '@catalyst/forge';
import type { Forge, ForgeCommit } from '@catalyst/forge';
import {
  CommitFacts,
  Committed,
  environmentRepository,
  repositorySource,
  subjectOfCommit,
} from '@catalyst/model';
import { Outgoing } from '../ingest/objectEvents';

/** The commits of a branch that are looked at when nothing is known of it yet. */
export const historyLimit = 1_000;
const pageSize = 50;

/** A commit of the forge in our words. */
export function factsOfCommit({
  sha,
  parents,
  commit,
  author,
  files,
}: ForgeCommit): CommitFacts {
  const [parent] = parents;
  return {
    commit: sha,
    ...(parent && { parent: parent.sha }),
    at: commit.author.date,
    by: author?.login ?? commit.author.name,
    message: withoutTrailers(commit.message),
    paths: (files ?? []).map(f => f.filename),
  };
}

/** The commits since one that is known, the oldest first; all of the last ones when it is not to be found. */
export async function commitsSince(
  forge: Forge,
  environment: string,
  known?: string,
): Promise<CommitFacts[]> {
  const { owner, name } = environmentRepository(environment);
  const found: CommitFacts[] = [];
  for (let page = 1; found.length < historyLimit; page++) {
    const { commits, more } = await forge.commits.list(owner, name, {
      page,
      limit: pageSize,
      files: true,
    });
    const at = commits.findIndex(c => c.sha === known);
    found.push(...commits.slice(0, at < 0 ? undefined : at).map(factsOfCommit));
    if (at >= 0 || !more) break;
  }
  return found.reverse();
}

/** The event of a commit on the Environment's branch. */
export function committed(
  environment: string,
  facts: CommitFacts,
): Outgoing<Committed> {
  const { owner, name } = environmentRepository(environment);
  return {
    subject: subjectOfCommit(environment, facts.commit),
    event: {
      specversion: '1.0',
      id: `commit/${facts.commit}`,
      source: repositorySource(owner, name),
      type: 'io.openova.catalyst.git.committed',
      subject: facts.commit,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      data: facts,
    },
  };
}
