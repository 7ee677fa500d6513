import type { Tree } from './tar';
import { createTreeCache } from './treeCache';

const treeOf = (size: number): Tree =>
  new Map([['a', { content: Buffer.alloc(size), executable: false }]]);

describe('the trees that are kept', () => {
  it('are those used last, as many as fit', () => {
    const cache = createTreeCache<Tree>(100, tree => tree);
    cache.set('a', treeOf(40));
    cache.set('b', treeOf(40));
    cache.get('a');
    cache.set('c', treeOf(40));
    expect(['a', 'b', 'c'].filter(key => cache.get(key))).toEqual(['a', 'c']);
  });

  it('give their room back when they are replaced', () => {
    const cache = createTreeCache<Tree>(100, tree => tree);
    for (let i = 0; i < 10; i++) cache.set('a', treeOf(40));
    cache.set('b', treeOf(60));
    expect([cache.get('a')?.size, cache.get('b')?.size]).toEqual([1, 1]);
  });

  it('do not make room for one that is too large by itself', () => {
    const cache = createTreeCache<Tree>(100, tree => tree);
    cache.set('a', treeOf(40));
    cache.set('b', treeOf(101));
    expect([cache.get('a')?.size, cache.get('b')]).toEqual([1, undefined]);
  });
});
