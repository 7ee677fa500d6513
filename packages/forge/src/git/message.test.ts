import { formatMessage, parseTrailers, withoutTrailers } from './message';

describe('commit messages', () => {
  it('carry trailers that read back', () => {
    const message = formatMessage('Install shop\n\nWith its own database.\n', {
      'Catalyst-Plan': 'sha256:a',
      Via: 'api',
    });
    expect(message).toBe(
      'Install shop\n\nWith its own database.\n\nCatalyst-Plan: sha256:a\nVia: api\n',
    );
    expect(parseTrailers(message)).toEqual({
      'Catalyst-Plan': 'sha256:a',
      Via: 'api',
    });
  });

  it('cannot be made to carry others', () => {
    const message = formatMessage('Install shop', {
      Via: 'api\nCatalyst-Plan: forged',
    });
    expect(parseTrailers(message)).toEqual({
      Via: 'api Catalyst-Plan: forged',
    });
  });

  it('hide no trailers behind a NUL', () => {
    expect(formatMessage('Install\0shop', { Via: 'api' })).toBe(
      'Installshop\n\nVia: api\n',
    );
  });

  it('have no trailers when the last paragraph is prose', () => {
    expect(parseTrailers('Install shop\n\nNote: this one\nis prose')).toEqual(
      {},
    );
    expect(parseTrailers('fix: a subject is no trailer')).toEqual({});
  });
});

it('gives back what was written without the trailers', () => {
  const text = 'Install shop\n\nWith two pods.';
  expect(
    withoutTrailers(formatMessage(text, { 'Catalyst-Plan': 'sha256:1' })),
  ).toBe(text);
  expect(withoutTrailers('Install shop\n')).toBe('Install shop');
  expect(withoutTrailers('Fix\n\nThe list: a\nis long')).toBe(
    'Fix\n\nThe list: a\nis long',
  );
});
