import { Caller, seg } from './caller';
import { ForgeError } from '../errors';

interface Signature {
  name: string;
  email: string;
  /** RFC 3339. */
  date: string;
}

export interface ForgeCommit {
  sha: string;
  html_url: string;
  parents: { sha: string }[];
  commit: { message: string; author: Signature; committer: Signature };
  /** The user of the forge that the author's address belongs to. */
  author?: { login: string } | null;
  files?: { filename: string; status: string }[];
}

export interface CommitQuery {
  /** Only commits that touched this file or folder. */
  path?: string;
  /** Branch, tag or commit to begin from. Default: the default branch. */
  from?: string;
  /** From 1. */
  page?: number;
  /** At most 50. */
  limit?: number;
  /** With the names of the files that each commit changed: slower. */
  files?: boolean;
}

export interface Commits {
  /** Newest first. Empty for a path that never was, and for an empty repository. */
  list(
    owner: string,
    repository: string,
    query?: CommitQuery,
  ): Promise<{ commits: ForgeCommit[]; more: boolean }>;
  find(
    owner: string,
    repository: string,
    sha: string,
  ): Promise<ForgeCommit | undefined>;
  /** The change as `git show` prints it. */
  diff(owner: string, repository: string, sha: string): Promise<string>;
}

export function createCommits(caller: Caller): Commits {
  const at = (owner: string, repository: string) =>
    `/repos/${seg(owner)}/${seg(repository)}`;
  return {
    async list(
      owner,
      repository,
      { path, from, page = 1, limit = 50, files = false } = {},
    ) {
      const query = new URLSearchParams({
        page: `${page}`,
        limit: `${limit}`,
        stat: 'false',
        verification: 'false',
        files: `${files}`,
      });
      if (path) query.set('path', path);
      if (from) query.set('sha', from);
      try {
        const answer = await caller.call(
          'GET',
          `${at(owner, repository)}/commits?${query}`,
        );
        const commits = JSON.parse(answer.text) as ForgeCommit[];
        return { commits, more: answer.headers.get('x-hasmore') === 'true' };
      } catch (error) {
        // 404: the path never was; 409: the repository is empty.
        if (
          error instanceof ForgeError &&
          [404, 409].includes(error.httpStatus ?? 0)
        )
          return { commits: [], more: false };
        throw error;
      }
    },
    find: (owner, repository, sha) =>
      caller.find(`${at(owner, repository)}/git/commits/${seg(sha)}`),
    diff: async (owner, repository, sha) =>
      (
        await caller.call(
          'GET',
          `${at(owner, repository)}/git/commits/${seg(sha)}.diff`,
        )
      ).text,
  };
}
