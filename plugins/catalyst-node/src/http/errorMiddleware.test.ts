import { ForgeError } from '@catalyst/forge';
import { KubeError } from '@catalyst/kube';
import { SpineError } from '@catalyst/spine';
import { translateError } from './errorMiddleware';

describe('a fault of a part', () => {
  it.each<[string, Error, string]>([
    [
      'Gitea does not answer',
      new ForgeError('unreachable', 'http://forge does not answer: timeout'),
      'ServiceUnavailableError',
    ],
    [
      'Gitea refuses our credentials',
      new ForgeError('unauthorized', 'GET /user: wrong password'),
      'ServiceUnavailableError',
    ],
    [
      'a protected branch refuses the push',
      new ForgeError('rejected', 'acme/acme-dev refused the push: protected'),
      'ConflictError',
    ],
    [
      'NATS does not answer',
      new SpineError('Unreachable', 'NATS at nats://x does not answer'),
      'ServiceUnavailableError',
    ],
    [
      'the cluster does not answer',
      new KubeError('unreachable', 'https://x does not answer'),
      'ServiceUnavailableError',
    ],
    [
      'the object changed meanwhile',
      new KubeError('conflict', 'replace Environment acme/acme-dev'),
      'ConflictError',
    ],
  ])('is told to the caller: %s', (_, fault, name) => {
    expect(translateError(fault)).toMatchObject({
      name,
      message: expect.stringContaining(fault.message),
    });
  });

  it('names the fields that a cluster refuses', () => {
    const causes = [{ field: 'spec.envType', message: 'Unsupported value' }];
    const refused = new KubeError('invalid', 'create', { causes });
    expect(translateError(refused)).toMatchObject({ fields: causes });
  });

  it('that is nobody’s but ours stays as it is', () => {
    const error = new Error('x is not a function');
    expect(translateError(error)).toBe(error);
  });
});
