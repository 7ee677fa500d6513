import { isRefName } from './refs';

describe('the name of a ref', () => {
  it.each(['main', 'promote/shop', 'bp-x/1.4.0', 'a-b_c', 'ünï'])(
    'may be %s',
    name => {
      expect(isRefName(name)).toBe(true);
    },
  );
  it.each([
    '',
    '@',
    '-x',
    'a b',
    'a..b',
    'a~b',
    'a:b',
    'a^',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    'a//b',
    '/a',
    'a/',
    'a.',
    'a.lock',
    'a/.b',
    'a@{b',
    'a\u0001',
  ])('may not be %j', name => {
    expect(isRefName(name)).toBe(false);
  });
});
