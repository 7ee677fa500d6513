import { labelSelector } from './labels';

describe('a label selector', () => {
  const labels = { app: 'x', tier: 'web', 'example.com/a': '', size: '10' };

  it.each([
    ['app=x', true],
    ['app==x', true],
    ['app=y', false],
    ['app!=y', true],
    ['other!=y', true],
    ['app in (x, y)', true],
    ['app in (y)', false],
    ['app notin (y)', true],
    ['other notin (y)', true],
    ['app', true],
    ['other', false],
    ['!other', true],
    ['!app', false],
    ['example.com/a=', true],
    ['app=x,tier=web', true],
    ['app=x,tier=db', false],
    ['app in (x),!other,tier!=db', true],
    ['size>9', true],
    ['size > 10', false],
    ['size<11,app', true],
    ['size<10', false],
    ['app>1', false],
    ['other<1', false],
    ['', true],
  ])('%s: %s', (text, selected) => {
    expect(labelSelector(text)(labels)).toBe(selected);
  });

  it.each(['app in x', 'app in (x', '=x', 'app ~ x', ',', 'size>', 'size>x'])(
    'refuses %s',
    text => {
      expect(() => labelSelector(text)).toThrow(
        expect.objectContaining({
          status: expect.objectContaining({ code: 400 }),
        }),
      );
    },
  );

  it('does not mistake what every object has for a label', () => {
    expect(labelSelector('constructor')(labels)).toBe(false);
  });
});
