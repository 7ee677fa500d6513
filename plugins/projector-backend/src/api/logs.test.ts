import type { Request, Response } from 'express';
import type { KubeClient } from '@catalyst/kube';
import { ApiContext } from './guard';
import { getLogs } from './logs';

const roles = [{ organization: 'acme', role: 'org-developer' }];
const context = {
  access: {
    subject: async () => ({ user: 'ann', roles }),
    require: async () => {},
  },
  projector: {
    discovery: { synced: Promise.resolve(), environment: () => ({}) },
  },
} as unknown as ApiContext;

/** A vcluster in which every pod is there, and says where it is. */
const vcluster = {
  find: async () => ({}),
  async *logs({ namespace, pod }: { namespace: string; pod: string }) {
    yield `${namespace}/${pod}`;
  },
} as unknown as KubeClient;

async function logsOf(application: string): Promise<string> {
  let text = '';
  const response = {
    type: () => response,
    write: (part: string) => (text += part),
    end: () => undefined,
  };
  const request = {
    params: { environment: 'acme-dev', application },
    query: { pod: 'one-0' },
  };
  await getLogs(context, { vclusters: async () => [vcluster] })(
    request as unknown as Request,
    response as unknown as Response,
    () => undefined,
  );
  return text;
}

describe('the log of a pod', () => {
  it('is told of the pods of an Application', async () => {
    expect(await logsOf('shop')).toBe('shop/one-0\n');
  });

  it.each(['flux-system', 'kube-system', 'default', '..'])(
    'is not told of what runs in %s',
    async namespace => {
      await expect(logsOf(namespace)).rejects.toThrow(
        `There is no Application ${namespace}`,
      );
    },
  );
});
