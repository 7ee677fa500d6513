import { length, nothing, re, some } from '../lib';
import type { Run } from '../lib';
import { api, must, organization, repository, user } from './setup';

export default {
  title: 'lists of repositories and their pages',
  async run(t: Run) {
    const org = await organization(t);
    await user(t, 'out');
    const repos = `${api}/orgs/${org}/repos`;
    await repository(t, org, 'bank-dev');
    await repository(t, org, 'void', { private: false });
    for (const i of [1, 2, 3]) must(t, 'create one more', await t.http('POST', repos, { as: 'admin', body: { name: `more-${i}`, auto_init: false } }), 201);
    const link = /^<[^>]*[?&]limit=2&page=2>; rel="next",<[^>]*[?&]limit=2&page=3>; rel="last"$/;
    t.match('a first page says how many there are and where the next page is', await t.http('GET', `${repos}?limit=2`, { as: 'admin' }), { status: 200, headers: { 'x-total-count': '5', link: re(link) }, body: length(2) });
    t.match('a middle page points both ways', await t.http('GET', `${repos}?limit=2&page=2`, { as: 'admin' }), { status: 200, headers: { 'x-total-count': '5', link: re(/rel="next".*rel="last".*rel="first".*rel="prev"/) }, body: length(2) });
    t.match('the last page has no next', await t.http('GET', `${repos}?limit=2&page=3`, { as: 'admin' }), { status: 200, headers: { link: re(/^(?!.*rel="next").*rel="prev"/) }, body: length(1) });
    t.match('a page behind the last is empty, not an error', await t.http('GET', `${repos}?limit=2&page=9`, { as: 'admin' }), { status: 200, headers: { 'x-total-count': '5' }, body: [] });
    t.match('one page that holds all has no link', await t.http('GET', repos, { as: 'admin' }), { status: 200, headers: { 'x-total-count': '5', link: nothing }, body: length(5) });
    t.match('an outsider is listed the public ones only', await t.http('GET', repos, { as: 'out' }), { status: 200, body: length(4) });
    t.match('a search is wrapped in ok and data', await t.http('GET', `${api}/repos/search?q=bank-dev&limit=50`, { as: 'admin' }), { status: 200, body: { ok: true, data: some({ full_name: `${org}/bank-dev` }) } });

  },
};
