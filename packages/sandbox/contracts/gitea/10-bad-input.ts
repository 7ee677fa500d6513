import { absent, nothing, re } from '../lib';
import type { Run } from '../lib';
import { api, b64, organization, refused, repository, user } from './setup';

export default {
  title: 'limits and bad input',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann');
    const repo = await repository(t, org, 'bank-dev', { people: { [ann]: 'write' } });
    const repos = `${api}/orgs/${org}/repos`;
    const raw = (body, type?) => t.http('POST', repos, { as: 'admin', body, headers: type ? { 'content-type': type } : {} });
    t.match('JSON that breaks off is refused with 422, not 400', await raw('{"name":'), refused(422));
    t.match('so is an array where an object is meant', await raw('[]'), refused(422));
    t.match('an empty body lacks what is required', await raw(''), refused(422, /Name.*Required/));
    t.match('so does null', await raw('null'), refused(422, /Name.*Required/));
    t.match('a number where text is meant is refused and named', await raw({ name: 5 }), refused(422, /number.*Name/));
    t.match('text where yes or no is meant is refused', await raw({ name: 'x', private: 'yes' }), refused(422));
    t.match('another content type is refused', await raw('{"name":"x"}', 'text/plain'), refused(422, /Content-Type/));
    t.match('an unknown field is passed over', await raw({ name: 'odd', colour: 'blue' }), { status: 201, body: { name: 'odd', colour: absent } });
    t.match('none of the refused made anything', await t.http('GET', repos, { as: 'admin' }), { status: 200, body: [{ name: 'bank-dev' }, { name: 'odd' }] });
    t.match('errors are JSON', await raw('{'), { status: 422, headers: { 'content-type': re(/^application\/json/) } });

    const write = path => t.http('POST', `${repo}/contents`, { as: 'ann', body: { branch: 'main', message: 'm', files: [{ operation: 'create', path, content: b64('x') }] } });
    const tree = async () => (await t.http('GET', `${repo}/git/trees/main?recursive=true`, { as: 'ann' })).body?.tree?.map?.(f => f.path);
    for (const path of ['.git/config', 'a/.git/hooks/post-update', '.GIT/config', '.']) t.match(`the path ${path} is refused as malformed`, await write(path), refused(422, /malformed/));
    for (const path of ['../outside', 'a/../../outside', '/etc/outside']) t.match(`the path ${path} is refused`, (await write(path)).status >= 400, true);
    t.match('no path is refused', await write(''), refused(422, /Path.*Required/));
    t.match('and nothing of that was written', await tree(), ['README.md']);
    t.match('doubled slashes and dots in a path are put straight', [(await write('a//b/./c')).status, (await tree())?.slice(-1)], [201, ['a/b/c']]);
    t.match('a branch name that git would not take is refused', await t.http('POST', `${repo}/contents`, { as: 'ann', body: { new_branch: 'a..b', message: 'm', files: [{ operation: 'create', path: 'x', content: b64('x') }] } }), refused(422, /GitRefName/));

    t.match('an unknown route is a plain 404', await t.http('GET', `${api}/nothing`, { as: 'ann' }), { status: 404, headers: { 'content-type': re(/^text\/plain/) } });
    t.match('also below a repository', await t.http('GET', `${repo}/nothing`, { as: 'ann' }), { status: 404, headers: { 'content-type': re(/^text\/plain/) } });
    t.match('a method that a route has not is 405', [(await t.http('PUT', `${api}/version`, { as: 'ann' })).status, (await t.http('PATCH', `${repo}/pulls`, { as: 'ann' })).status], [405, 405]);
    t.match('and says which it has', (await t.http('PATCH', `${repo}/pulls`, { as: 'ann' })).headers.allow, re(/GET.*POST|POST.*GET/));
    t.match('the limits are told', await t.http('GET', `${api}/settings/api`), { status: 200, body: { max_response_items: 50, default_paging_num: 30 } });

    const list = query => t.http('GET', `${repo}/commits?sha=main${query}`, { as: 'ann' });
    t.match('a page of more than 50 is a page of 50', (await list('&limit=1000')).headers['x-perpage'], '50');
    t.match('without a limit it is 30', (await list('')).headers['x-perpage'], '30');
    t.match('a limit that is no number is as none', [(await list('&limit=many')).status, (await list('&limit=many')).headers['x-perpage']], [200, '30']);
    t.match('the zeroth page is the first', [(await list('&limit=1&page=0')).status, (await list('&limit=1&page=0')).headers['x-page']], [200, '1']);
    await t.http('POST', `${repo}/contents`, { as: 'ann', body: { new_branch: 'long', message: 'm', files: [{ operation: 'create', path: 'long', content: b64('x') }] } });
    const long = await t.http('POST', `${repo}/pulls`, { as: 'ann', body: { title: 'n'.repeat(300), head: 'long', base: 'main' } });
    t.match('a title of 300 letters is cut to 255, with an ellipsis', [long.status, long.body?.title?.length <= 255, long.body?.title], [201, true, re(/^n{200,}…$/)]);
  },
};
