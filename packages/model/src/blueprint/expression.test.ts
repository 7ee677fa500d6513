import fc from 'fast-check';
import { checkExpressions, evaluateDeep, evaluateText, evaluateWhen, ExpressionError, ExpressionScope } from './expression';
import { withoutLeadingDots } from './leadingDots';
import { loopDepth } from './loops';

const scope: ExpressionScope = {
  config: { postgres: { mode: 'embedded' }, replicas: 3, ratio: 0.5, tags: ['a', 'b'], cache: { enabled: true } },
  application: { name: 'shop' },
  environment: { name: 'acme-dev', organization: 'acme', envType: 'dev' },
};

describe('An expression', () => {
  it.each<[string, unknown]>([
    ["{{ .config.postgres.mode == 'embedded' }}", true],
    ['{{ config.replicas + 1 }}', 4],
    ['{{ .config.ratio * 2.0 }}', 1],
    ['{{ .config.tags }}', ['a', 'b']],
    ['{{ size(.config.tags) }}', 2],
    ["{{ has(.config.cache) ? 'yes' : 'no' }}", 'yes'],
    ['{{ {"a": .config.replicas} }}', { a: 3 }],
    ['{{ .application.name }}-db', 'shop-db'],
    ['{{ .application.name }}.{{ .environment.name }}', 'shop.acme-dev'],
    ['no expression', 'no expression'],
    ["{{ '.config.x' }}", '.config.x'],
  ])('%s', (text, value) => expect(evaluateText(text, scope)).toEqual(value));

  it.each([
    ['{{ 1 + }}', 'not valid'],
    ['{{ unknown }}', 'Unknown variable'],
    ['{{ .config.none.x }}', 'No such key'],
    ['{{ .config.replicas', 'not closed'],
    ['{{ }}', 'empty'],
    [`{{ ${'1 + '.repeat(300)}1 }}`, 'longer than 1000'],
    [`{{ ${'('.repeat(60)}1${')'.repeat(60)} }}`, 'not valid'],
    ['x{{ .config.tags }}', 'cannot stand within a text'],
    ['{{ .config.tags.all(a, .config.tags.exists(b, a == b)) }}', 'a list within a list'],
    ["{{ .config.constructor.constructor('return 1')() }}", 'The expression'],
  ])('%s is refused and says why', (text, why) => {
    expect(() => evaluateText(text, scope)).toThrow(ExpressionError);
    expect(() => evaluateText(text, scope)).toThrow(why);
  });

  it('is evaluated wherever it stands in values, and keys are left alone', () => {
    expect(evaluateDeep({ 'a{{': ['{{ .application.name }}', 1], b: { c: '{{ .config.replicas }}' } }, scope)).toEqual({ 'a{{': ['shop', 1], b: { c: 3 } });
  });

  it('goes through lists one after another, and may have an answer of some size only', () => {
    expect(evaluateText("{{ .config.tags.filter(t, t != 'a').map(t, t + '(').size() + size(.config.tags.map(t, [t])) }}", scope)).toBe(3);
    const long = { ...scope, config: { items: Array.from({ length: 400 }, () => 'item') } };
    expect(evaluateText('{{ .config.items }}', long)).toHaveLength(400);
    expect(() => evaluateText('{{ .config.items.map(i, .config.items) }}', long)).toThrow('the answer is larger than 100000');
  });

  it('has as many loops within each other as it has, whatever its texts and comments say', () => {
    expect(loopDepth("a.map(x, x.y(z)) + b.filter(c, (c > 1)).all(d, d)")).toBe(1);
    expect(loopDepth("a . exists ( x, b.exists_one(y, c.map(z, z)))")).toBe(3);
    expect(loopDepth("a.map(x, 'b.map(' + \".all(\") // c.map(")).toBe(1);
    expect(loopDepth("a.map(x, r'\\' + b.map(y, y) + '')")).toBe(2);
    expect(loopDepth('a.mapped(x, b.all_of(y))')).toBe(0);
  });

  it('is checked without a scope', () => {
    expect(() => checkExpressions('{{ .config.anything.goes }}')).not.toThrow();
    expect(() => checkExpressions('{{ .config. }}')).toThrow(ExpressionError);
  });

  it('never does anything but answer or throw an ExpressionError', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        try {
          evaluateText(`{{${text}}}`, scope);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
    );
  });
});

describe('A when', () => {
  it('holds by its value, and not where it asks for what is not there', () => {
    expect(evaluateWhen(undefined, scope)).toBe(true);
    expect(evaluateWhen('{{ .config.cache.enabled }}', scope)).toBe(true);
    expect(evaluateWhen('{{ .config.none.enabled }}', scope)).toBe(false);
    expect(() => evaluateWhen('{{ .config.replicas }}', scope)).toThrow('not true or false');
  });
});

it('A leading dot is removed where a name begins, and nowhere else', () => {
  expect(withoutLeadingDots('.a.b + x[0].c == 1.5 && f(.d) ? ".e" : \'.f\'')).toBe('a.b + x[0].c == 1.5 && f(d) ? ".e" : \'.f\'');
});
