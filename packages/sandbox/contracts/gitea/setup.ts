// What the Gitea scenarios share: an Organization of their own with users and repositories, and short words for requests.
import { any, re, string, type Wire } from '../lib';
import type { Run } from '../lib';

export const api = '/api/v1';
export const password = 'Contract-7x!q';
export const basic = (user: string, secret: string) => `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
export const b64 = (text: string) => Buffer.from(text).toString('base64');
export const plain = (base64?: string) => Buffer.from(base64 ?? '', 'base64').toString();
export const nowhere = '0'.repeat(40);
export const sha = re(/^[0-9a-f]{40}$/);
export const iso = re(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);

/** An error as Gitea writes it; the words of the message are pinned only as far as a person or a client goes by them. */
export const refused = (status: number, words = /./) => ({ status, body: { message: re(words), url: string } });
/** Not there, or not to be known of: the body is JSON with a message, and says no more than that. */
export const missing = { status: 404, body: { message: string, url: string, errors: any } };
export const done = { status: 204, text: '' };

/** A step that the checks stand on. It counts only when it fails, so that nothing is lost silently. */
export function must(t: Run, what: string, r: Wire, ...statuses: number[]): Wire {
  if (!statuses.includes(r.status)) t.ok(`can ${what}`, false, `${r.status} ${r.text?.slice(0, 300)}`);
  return r;
}

/** A user made by the admin; afterwards `as: name` speaks as that user. */
export async function user(t: Run, name: string) {
  const login = `${name}-${t.unique}`;
  must(t, `create the user ${name}`, await t.http('POST', `${api}/admin/users`, {
    as: 'admin',
    body: { username: login, email: `${login}@example.com`, password, must_change_password: false },
  }), 201);
  t.users[name] = basic(login, password);
  t.cleanup(() => t.http('DELETE', `${api}/admin/users/${login}?purge=true`, { as: 'admin', note: 'clean up' }));
  return login;
}

/** An organization named after the run, removed with its repositories at the end. */
export async function organization(t: Run, { visibility = 'public', suffix = '' } = {}) {
  const name = `org-${t.unique}${suffix}`;
  must(t, `create the organization ${name}`, await t.http('POST', `${api}/orgs`, { as: 'admin', body: { username: name, visibility } }), 201);
  t.cleanup(async () => {
    const repos = await t.http('GET', `${api}/orgs/${name}/repos?limit=50`, { as: 'admin', note: 'clean up' });
    for (const r of Array.isArray(repos.body) ? repos.body : []) await t.http('DELETE', `${api}/repos/${r.full_name}`, { as: 'admin', note: 'clean up' });
    await t.http('DELETE', `${api}/orgs/${name}`, { as: 'admin', note: 'clean up' });
  });
  return name;
}

/** A repository in it with one commit on main, and users with the given permissions as its collaborators. */
export async function repository(t: Run, org: string, name: string, { people = {}, ...options }: Wire = {}) {
  must(t, `create the repository ${name}`, await t.http('POST', `${api}/orgs/${org}/repos`, {
    as: 'admin',
    body: { name, private: true, auto_init: true, default_branch: 'main', ...options },
  }), 201);
  for (const [login, permission] of Object.entries(people)) {
    must(t, `add ${login} to ${name}`, await t.http('PUT', `${api}/repos/${org}/${name}/collaborators/${login}`, { as: 'admin', body: { permission } }), 204);
  }
  return `${api}/repos/${org}/${name}`;
}

export async function token(t: Run, name: string, login: string, scopes?: string[]) {
  const r = must(t, `make a token ${name}`, await t.http('POST', `${api}/users/${login}/tokens`, { as: basic(login, password), body: { name, scopes } }), 201);
  return r.body?.sha1 ?? 'none';
}

let second = 0;
/** One commit by the contents API: `files` is path → text, or null to delete (the blob's sha is asked for). Dates are always given. */
export async function commit(t: Run, repo: string, files: Record<string, string>, { as = 'admin', branch = 'main', message = 'change', ...more }: Wire = {}) {
  const date = new Date(Date.UTC(2026, 0, 1) + ++second * 1000).toISOString().replace('.000', '');
  return t.http('POST', `${repo}/contents`, {
    as,
    body: {
      branch, message, dates: { author: date, committer: date }, ...more,
      files: Object.entries(files).map(([path, text]) => ({ operation: 'create', path, content: b64(text) })),
    },
  });
}

/** A pull request whose merge check is over: Gitea runs it in the background. */
export const settled = (t: Run, repo: string, number: number, { as = 'admin', mergeable = true, head }: { as?: string; mergeable?: boolean; head?: string } = {}) =>
  t.eventually(() => t.http('GET', `${repo}/pulls/${number}`, { as }), r => r.body?.mergeable === mergeable && (!head || r.body.head?.sha === head), { seconds: 30, every: 400 });

/** A merge, asked again while Gitea answers that its check is still running. */
export const merge = (t: Run, repo: string, number: number, body: Wire = {}, as = 'admin') =>
  t.eventually(() => t.http('POST', `${repo}/pulls/${number}/merge`, { as, body: { Do: 'merge', ...body } }), r => !(r.status === 405 && /try again/i.test(r.text)), { seconds: 30, every: 500 });

/** The address of a repository for git, with credentials in it. */
export function remote(t: Run, org: string, name: string, login?: string, secret = password) {
  const url = new URL(`${t.url}/${org}/${name}.git`);
  if (login) Object.assign(url, { username: login, password: secret });
  return url.href;
}
