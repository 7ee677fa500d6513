import { Chain } from './build';
import { createRetired } from './retired';

const chain = (objects: string[], outdated: string[]): Chain => ({
  tip: 'tip',
  outcomes: [],
  objects: new Set(objects),
  outdated: new Set(outdated),
});

describe('folders that were replaced', () => {
  it('go at once when nobody can have seen them, and else when nobody reads them any more', () => {
    let now = 0;
    const dropped: string[] = [];
    const objects = {
      drop: (oids: Iterable<string>) => void dropped.push(...oids),
    };
    const retired = createRetired(() => now);
    retired.after(
      objects,
      chain(['between', 'new'], ['former tip', 'between']),
    );
    expect(dropped).toEqual(['between']);
    now = 29_000;
    retired.after(objects, chain([], []));
    expect(dropped).toEqual(['between']);
    now = 31_000;
    retired.after(objects, chain([], []));
    expect(dropped).toEqual(['between', 'former tip']);
  });
});
