import { pageOf, pagingHeaders } from './paging';

const url = new URL('http://forge.example/api/v1/x?limit=2');

describe('pages of a list', () => {
  it.each([
    ['', { page: 1, limit: 30 }],
    ['limit=1000&page=0', { page: 1, limit: 50 }],
    ['limit=many&page=-1', { page: 1, limit: 30 }],
    ['limit=2&page=3', { page: 3, limit: 2 }],
  ])('"%s" asks for %j', (query, page) => {
    expect(pageOf(new URLSearchParams(query))).toEqual(page);
  });

  it('point both ways from the middle', () => {
    const { link } = pagingHeaders(url, { page: 2, limit: 2 }, 5);
    const rels = [...link.matchAll(/page=(\d+)>; rel="(\w+)"/g)].map(
      ([, n, rel]) => `${rel} ${n}`,
    );
    expect(rels).toEqual(['next 3', 'last 3', 'first 1', 'prev 1']);
  });

  it('have no link when one holds all', () => {
    expect(pagingHeaders(url, { page: 1, limit: 30 }, 5)).not.toHaveProperty(
      'link',
    );
  });
});
