import { length, nothing, number, re, string } from '../lib';
import type { Run } from '../lib';
import { b64, commit, missing, nowhere, organization, refused, repository, sha, user } from './setup';

export default {
  title: 'one file, its blob and the tree',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann');
    const repo = await repository(t, org, 'bank-dev', { people: { [ann]: 'write' } });
    const dates = { author: '2020-01-02T03:04:05Z', committer: '2020-01-02T03:04:05Z' };
    const file = (method, body) => t.http(method, `${repo}/contents/policies/environment-policy.yaml`, { as: 'ann', body: { message: 'm', branch: 'main', dates, ...body } });
    let r = await file('POST', { content: b64('rules: []\n') });
    t.match('one file is created', r, { status: 201, body: { content: { path: 'policies/environment-policy.yaml', sha, size: 10 }, commit: { sha, parents: length(1) } } });
    const first = r.body?.content?.sha;
    t.match('creating it again is refused', await file('POST', { content: b64('rules: []\n') }), refused(422, /already exists/));
    t.match('an update from a stale sha is refused', await file('PUT', { content: b64('x'), sha: nowhere }), refused(422, /does not match/));
    t.match('an update without a sha is a create, so it is refused too', await file('PUT', { content: b64('x') }), refused(422, /already exists/));
    r = await file('PUT', { content: b64('rules: [1]\n'), sha: first });
    t.match('an update from the right sha answers 200', r, { status: 200, body: { content: { sha, size: 11 }, commit: { sha } } });
    const second = r.body?.content?.sha;

    t.match('a blob is read by its sha, also one that is no longer in a branch', await t.http('GET', `${repo}/git/blobs/${first}`, { as: 'ann' }), { status: 200, body: { sha: first, size: 10, encoding: 'base64', content: b64('rules: []\n') } });
    t.match('an unknown blob is refused', (await t.http('GET', `${repo}/git/blobs/${nowhere}`, { as: 'ann' })).status >= 400, true);
    for (const path of ['applications/a/values.yaml', 'applications/b/values.yaml']) await commit(t, repo, { [path]: path }, { as: 'ann' });
    r = await t.http('GET', `${repo}/git/trees/main?recursive=true`, { as: 'ann' });
    t.match('a recursive tree has every folder and file, sorted by path', r, {
      status: 200,
      body: {
        sha, truncated: false, total_count: number,
        tree: [
          { path: 'README.md', type: 'blob', mode: '100644', sha },
          { path: 'applications', type: 'tree', mode: '040000', sha }, { path: 'applications/a', type: 'tree' }, { path: 'applications/a/values.yaml', type: 'blob', size: 26, sha },
          { path: 'applications/b', type: 'tree' }, { path: 'applications/b/values.yaml', type: 'blob' },
          { path: 'policies', type: 'tree' }, { path: 'policies/environment-policy.yaml', type: 'blob', sha: second, size: 11 },
        ],
      },
    });
    t.match('a plain tree is one level', await t.http('GET', `${repo}/git/trees/main`, { as: 'ann' }), { status: 200, body: { tree: [{ path: 'README.md' }, { path: 'applications', type: 'tree' }, { path: 'policies' }] } });
    t.match('a page of a tree says that it is cut and how many there are', await t.http('GET', `${repo}/git/trees/main?recursive=true&per_page=3&page=2`, { as: 'ann' }), {
      status: 200, body: { truncated: true, page: 2, total_count: 8, tree: [{ path: 'applications/a/values.yaml' }, { path: 'applications/b' }, { path: 'applications/b/values.yaml' }] },
    });
    t.match('a tree is read by a commit too', await t.http('GET', `${repo}/git/trees/${(await t.http('GET', `${repo}/branches/main`, { as: 'ann' })).body?.commit?.id}?recursive=1`, { as: 'ann' }), { status: 200, body: { tree: length(8) } });
    t.match('an unknown tree is refused with 400', await t.http('GET', `${repo}/git/trees/nothing`, { as: 'ann' }), refused(400, /not found/));
    t.match('a delete answers 200 and no content', await file('DELETE', { sha: second }), { status: 200, body: { content: nothing, commit: { sha } } });
    t.match('and the file is not found', await t.http('GET', `${repo}/contents/policies/environment-policy.yaml`, { as: 'ann' }), missing);
    t.match('deleting it again does not find it', await file('DELETE', { sha: second }), { status: 404, body: { message: string } });
    t.match('the web address of a raw file answers its bytes to one who may read', await t.http('GET', `/${org}/bank-dev/raw/branch/main/applications/a/values.yaml`, { as: 'ann', raw: true }), { status: 200, headers: { 'content-type': re(/^text\/plain/) }, text: 'applications/a/values.yaml' });
  },
};
