import { passesFilter } from './filter';

describe('a branch filter', () => {
  it.each([
    ['', 'main', true],
    ['*', 'promote/shop', true],
    ['main', 'main', true],
    ['main', 'maint', false],
    ['release/*', 'release/1', true],
    ['release/*', 'release/1/hot', false],
    ['{main,promote/**}', 'promote/shop/1', true],
    ['{main,promote/**}', 'other', false],
    ['v1.0', 'v1x0', false],
  ])('%s on %s: %s', (filter, branch, passes) => {
    expect(passesFilter(filter, branch)).toBe(passes);
  });
});
