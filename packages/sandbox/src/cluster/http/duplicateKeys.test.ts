import { duplicateKeys } from './duplicateKeys';

describe('keys that a body gives twice', () => {
  it.each([
    ['{"a":1,"b":{"a":2}}', []],
    ['{"a":1,"a":2}', ['a']],
    ['{"data":{"a":"1","b":"{\\"a\\":1,\\"a\\":2}","a":"2"}}', ['data.a']],
    ['{"items":[{"a":1},{"a":1,"b":[],"a":2}]}', ['items[1].a']],
    ['{"a":[1,2,[3,{"x":{},"x":{}}]]}', ['a[2][1].x']],
    ['{"a":"a","b":"a,a:{"}', []],
  ])('%s: %j', (text, paths) => {
    expect(duplicateKeys(text)).toEqual(paths);
  });
});
