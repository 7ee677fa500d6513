import { nothing, re, string } from '../lib';
import type { Run } from '../lib';
import { b64, commit, missing, nowhere, organization, plain, refused, repository, sha, user } from './setup';

export default {
  title: 'files read and written by the contents API',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann');
    const repo = await repository(t, org, 'bank-dev', { people: { [ann]: 'write' } });
    const write = (body, as = 'ann') => t.http('POST', `${repo}/contents`, { as, body: { message: 'm', ...body } });
    const read = (path, query = '') => t.http('GET', `${repo}/contents/${path}${query}`, { as: 'ann' });
    const head = async (branch = 'main') => (await t.http('GET', `${repo}/branches/${branch}`, { as: 'ann' })).body?.commit?.id;

    const before = await head();
    let r = await write({
      branch: 'main', message: 'Install shop\n\nCatalyst-Plan: 1', author: { name: 'Ann Lee', email: 'ann@example.com' }, committer: { name: 'Catalyst', email: 'catalyst@example.com' },
      dates: { author: '2020-01-02T03:04:05Z', committer: '2020-01-02T03:04:06Z' },
      files: [
        { operation: 'create', path: 'applications/shop/values.yaml', content: b64('size: 1\n') },
        { operation: 'create', path: 'applications/shop/kustomization.yaml', content: b64('kind: Kustomization\n') },
        { operation: 'create', path: 'applications/mail/values.yaml', content: b64('on: "yes"\n') },
      ],
    });
    t.match('many files are written in one commit, answered with the files in the order given', r, {
      status: 201,
      body: {
        files: [
          { path: 'applications/shop/values.yaml', name: 'values.yaml', type: 'file', size: 8, sha, encoding: 'base64', content: b64('size: 1\n') },
          { path: 'applications/shop/kustomization.yaml', sha },
          { path: 'applications/mail/values.yaml', sha },
        ],
        commit: { sha, parents: [{ sha: before }], tree: { sha }, html_url: string },
        verification: { verified: false },
      },
    });
    t.match('the commit has the author, the committer and the dates of the request', r.body?.commit, {
      message: re(/^Install shop\n\nCatalyst-Plan: 1\n?$/),
      author: { name: 'Ann Lee', email: 'ann@example.com', date: '2020-01-02T03:04:05Z' },
      committer: { name: 'Catalyst', email: 'catalyst@example.com', date: '2020-01-02T03:04:06Z' },
    });
    t.match('it is the head of the branch', await head(), r.body?.commit?.sha ?? 'none');
    const values = r.body?.files?.[0]?.sha, kustomization = r.body?.files?.[1]?.sha;

    t.match('a file is read as base64 with its blob, size and last commit', await read('applications/shop/values.yaml'), {
      status: 200,
      body: { type: 'file', encoding: 'base64', content: b64('size: 1\n'), size: 8, sha: values, last_commit_sha: r.body?.commit?.sha, path: 'applications/shop/values.yaml', download_url: string, git_url: re(/\/git\/blobs\/[0-9a-f]{40}$/) },
    });
    t.match('a folder is read as an array sorted by name, without contents', await read('applications/shop'), {
      status: 200, body: [{ name: 'kustomization.yaml', path: 'applications/shop/kustomization.yaml', type: 'file', content: nothing, sha: kustomization }, { name: 'values.yaml', type: 'file', content: nothing, size: 8 }],
    });
    t.match('a folder in a folder is a dir of size 0', await read('applications'), { status: 200, body: [{ name: 'mail', type: 'dir', size: 0, sha }, { name: 'shop', type: 'dir' }] });
    t.match('the root is a folder', await t.http('GET', `${repo}/contents`, { as: 'ann' }), { status: 200, body: [{ name: 'README.md', type: 'file' }, { name: 'applications', type: 'dir' }] });
    t.match('a file that is not there is not found', await read('applications/none/values.yaml'), missing);
    t.match('a ref that is not there is not found', await read('README.md', '?ref=nothing'), missing);
    t.match('an earlier commit is read by ref', await read('applications/shop/values.yaml', `?ref=${before}`), missing);
    t.match('a raw file is its bytes', await t.http('GET', `${repo}/raw/applications/shop/values.yaml?ref=main`, { as: 'ann', raw: true }), { status: 200, text: 'size: 1\n' });
    t.match('a raw file that is not there is not found', await t.http('GET', `${repo}/raw/nothing.yaml`, { as: 'ann' }), missing);

    const stands = await head();
    t.match('creating a file that exists is refused', await write({ files: [{ operation: 'create', path: 'applications/shop/values.yaml', content: b64('x') }] }), refused(422, /already exists.*applications\/shop\/values\.yaml/));
    t.match('updating from a stale sha is refused, with the right one in the message', await write({ files: [{ operation: 'update', path: 'applications/shop/values.yaml', sha: nowhere, content: b64('x') }] }), refused(422, new RegExp(`does not match.*${values}`)));
    t.match('deleting from a stale sha is refused', await write({ files: [{ operation: 'delete', path: 'applications/shop/values.yaml', sha: nowhere }] }), refused(422, /does not match/));
    t.match('updating a file that is not there is refused', await write({ files: [{ operation: 'update', path: 'none/values.yaml', sha: values, content: b64('x') }] }), refused(404, /does not exist/));
    t.match('deleting a file that is not there is refused', await write({ files: [{ operation: 'delete', path: 'none/values.yaml', sha: values }] }), refused(404, /does not exist.*none\/values\.yaml/));
    t.match('a branch that is not there is refused', await write({ branch: 'nothing', files: [{ operation: 'create', path: 'x', content: b64('x') }] }), refused(404, /branch does not exist/));
    t.match('content that is not base64 is refused', await write({ files: [{ operation: 'create', path: 'x', content: '{not base64}' }] }), refused(422, /base64/));
    t.match('a request without files is refused', await write({}), refused(422, /Files.*Required/));
    t.match('one file refused is all refused', await write({ files: [{ operation: 'create', path: 'first', content: b64('x') }, { operation: 'create', path: 'README.md', content: b64('x') }] }), refused(422, /README\.md/));
    t.match('and none of the refused left a commit or a file', [await head(), (await read('first')).status], [stands, 404]);

    r = await write({
      message: 'Change shop', new_branch: 'change/shop', dates: { author: '2020-01-03T00:00:00Z', committer: '2020-01-03T00:00:00Z' },
      files: [
        { operation: 'update', path: 'applications/shop/values.yaml', sha: values, content: b64('size: 2\n') },
        { operation: 'delete', path: 'applications/shop/kustomization.yaml', sha: kustomization },
        { operation: 'create', path: 'applications/blog/values.yaml', content: b64('a: 1\n') },
      ],
    });
    t.match('a commit to a new branch changes, deletes and creates at once; a deleted file is null in the answer', r, {
      status: 201, body: { files: [{ path: 'applications/shop/values.yaml', content: b64('size: 2\n') }, nothing, { path: 'applications/blog/values.yaml' }], commit: { parents: [{ sha: stands }] } },
    });
    t.match('without an author the user of the request is it', r.body?.commit?.author, { name: ann, email: `${ann}@example.com` });
    t.match('the new branch has the change and the old one has not', [plain((await read('applications/shop/values.yaml', '?ref=change/shop')).body?.content), (await read('applications/shop/kustomization.yaml', '?ref=change/shop')).status, plain((await read('applications/shop/values.yaml')).body?.content), await head()], ['size: 2\n', 404, 'size: 1\n', stands]);
    t.match('a new branch that exists is refused', await write({ new_branch: 'change/shop', files: [{ operation: 'create', path: 'x', content: b64('x') }] }), refused(422, /branch already exists/));
    t.match('a file is moved by from_path', [(await write({
      branch: 'change/shop', dates: { author: '2020-01-04T00:00:00Z', committer: '2020-01-04T00:00:00Z' },
      files: [{ operation: 'update', from_path: 'applications/blog/values.yaml', path: 'applications/news/values.yaml', sha: r.body?.files?.[2]?.sha, content: b64('a: 1\n') }],
    })).status, (await read('applications/blog/values.yaml', '?ref=change/shop')).status, plain((await read('applications/news/values.yaml', '?ref=change/shop')).body?.content)], [201, 404, 'a: 1\n']);
  },
};
