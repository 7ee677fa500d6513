import { substitute } from './substitute';

const variables = {
  name: 'shop.example',
  empty: '',
  path: '/srv/data/app.tar.gz',
};

describe('substitute', () => {
  it.each([
    ['${name}', 'shop.example'],
    ['$${name}', '${name}'],
    ['$name', '$name'],
    ['${nothing:-fallback}', 'fallback'],
    ['${nothing:=fallback}', 'fallback'],
    ['${empty:-fallback}', 'fallback'],
    ['${empty-fallback}', ''],
    ['${nothing:-${name}}', 'shop.example'],
    ['${name:+set}', 'set'],
    ['${name:0:4}', 'shop'],
    ['${name:5}', 'example'],
    ['${#name}', '12'],
    ['${name^}', 'Shop.example'],
    ['${name^^}', 'SHOP.EXAMPLE'],
    ['${name#*.}', 'example'],
    ['${name%.*}', 'shop'],
    ['${path##*/}', 'app.tar.gz'],
    ['${path%%.*}', '/srv/data/app'],
    ['${name/shop/store}', 'store.example'],
    ['${name//e/E}', 'shop.ExamplE'],
  ])('%s becomes %s', (text, expected) => {
    expect(substitute(text, variables)).toBe(expected);
  });

  it('is strict: a variable that is not set has to have a default', () => {
    expect(() => substitute('${nothing}', variables)).toThrow(
      'variable not set (strict mode): "nothing"',
    );
  });

  it('refuses an expression that is not closed', () => {
    expect(() => substitute('a ${name- b', variables)).toThrow(
      'missing closing brace',
    );
  });
});
