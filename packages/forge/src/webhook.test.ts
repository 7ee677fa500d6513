import { createHmac } from 'node:crypto';
import { parsePush, verifySignature } from './webhook';

const body = JSON.stringify({
  ref: 'refs/heads/main',
  before: 'a',
  after: 'b',
  repository: { full_name: 'acme/acme-dev' },
});
const sign = (secret: string) =>
  createHmac('sha256', secret).update(body).digest('hex');

describe('webhooks', () => {
  it('are ours when they are signed with our secret', () => {
    expect(verifySignature('secret', body, sign('secret'))).toBe(true);
    expect(verifySignature('secret', Buffer.from(body), sign('secret'))).toBe(
      true,
    );
  });

  it.each([
    ['another secret', sign('other')],
    ['no signature', undefined],
    ['an empty one', ''],
    ['one of another form', `sha256=${sign('secret')}`],
    ['one cut short', sign('secret').slice(0, 62)],
  ])('are not ours with %s', (_, signature) => {
    expect(verifySignature('secret', body, signature)).toBe(false);
  });

  it('are not ours when the body was changed', () => {
    expect(verifySignature('secret', `${body} `, sign('secret'))).toBe(false);
  });

  it('tell of a push', () => {
    expect(parsePush(JSON.parse(body))).toEqual(JSON.parse(body));
    expect(parsePush({ ref: 'x' })).toBeUndefined();
    expect(parsePush('text')).toBeUndefined();
  });
});
