import { Opened, openRepository } from '../access/guards';
import { countHistory, readHistory, readPatch } from '../git/history';
import { Call, ok } from '../http/call';
import { conflict, notFound } from '../http/errors';
import { pageOf, pagingHeaders } from '../http/paging';
import { Route } from '../http/router';
import { commitShape } from '../shapes/commit';
import { isEmpty } from '../shapes/repository';

const gitOf = (call: Call, { repository }: Opened) =>
  call.forge.git.open(repository.id);

/** What a call wants of each commit: all, unless told otherwise. */
const included = ({ query }: Call) => ({
  stat: query.get('stat') !== 'false',
  files: query.get('files') !== 'false',
  verification: query.get('verification') !== 'false',
});

async function list(call: Call) {
  const opened = openRepository(call);
  if (await isEmpty(call.forge, opened.repository))
    throw conflict('Git Repository is empty.');
  const git = gitOf(call, opened);
  const start = await git.resolve(
    call.query.get('sha') || opened.repository.defaultBranch,
  );
  if (!start) return { status: 404, body: null };
  const path = call.query.get('path') || undefined;
  const page = pageOf(call.query);
  const range = { revisions: [start.id], path };
  const [total, commits] = await Promise.all([
    countHistory(git.dir, range),
    readHistory(git.dir, git.objects, {
      ...range,
      skip: (page.page - 1) * page.limit,
      limit: page.limit,
    }),
  ]);
  if (path && total === 0) throw notFound('FileCommitsCount');
  const pages = Math.ceil(total / page.limit);
  const headers = pagingHeaders(call.url, page, total);
  const more = {
    'x-page': String(page.page),
    'x-perpage': String(page.limit),
    'x-total': String(total),
    'x-pagecount': String(pages),
    'x-hasmore': String(page.page < pages),
    'access-control-expose-headers': `${headers['access-control-expose-headers']}, X-Page, X-PerPage, X-Total, X-PageCount, X-HasMore`,
  };
  const shapes = commits.map(c =>
    commitShape(call.forge, opened.repository, c, included(call)),
  );
  return ok(shapes, { ...headers, ...more });
}

async function single(call: Call) {
  const opened = openRepository(call);
  const git = gitOf(call, opened);
  const [, name, format] =
    /^(.*?)(?:\.(diff|patch))?$/.exec(call.params.sha) ?? [];
  const commit = await git.resolve(name ?? '');
  if (!commit) throw notFound(`commit doesn't exist: ${name}`);
  if (format) {
    const text = await readPatch(
      git.dir,
      commit.id,
      format as 'diff' | 'patch',
    );
    return {
      status: 200,
      text,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    };
  }
  const [entry] = await readHistory(git.dir, git.objects, {
    revisions: [commit.id],
    limit: 1,
  });
  return ok(commitShape(call.forge, opened.repository, entry, included(call)));
}

async function compare(call: Call) {
  const opened = openRepository(call);
  const git = gitOf(call, opened);
  const [base, head = opened.repository.defaultBranch] =
    call.params.range.split(/\.{2,3}/);
  const [from, to] = await Promise.all([git.resolve(base), git.resolve(head)]);
  if (!from || !to) throw notFound();
  const commits = await readHistory(git.dir, git.objects, {
    revisions: [to.id, `^${from.id}`],
  });
  return ok({
    total_commits: commits.length,
    commits: commits.map(c => commitShape(call.forge, opened.repository, c)),
  });
}

const base = '/repos/:owner/:repo';

export const commitRoutes: Route[] = [
  { method: 'GET', path: `${base}/commits`, handler: list },
  { method: 'GET', path: `${base}/git/commits/:sha`, handler: single },
  { method: 'GET', path: `${base}/compare/*range`, handler: compare },
];
