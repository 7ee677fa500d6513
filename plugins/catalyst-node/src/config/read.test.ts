import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readCatalystConfig } from './read';

const GOOD = {
  sovereign: { name: 'sandbox', domain: 'sandbox.localhost' },
  forge: {
    url: 'http://127.0.0.1:7100/',
    user: 'catalyst',
    password: 'secret-password',
  },
  nats: {
    url: 'nats://127.0.0.1:7102',
    operatorSeed: 'SOABC',
    systemAccountSeed: 'SAABC',
  },
  management: { name: 'hz-fsn-mgt-prod', kubeconfig: '/tmp/kubeconfig' },
  issuer: { url: 'http://127.0.0.1:7101', audience: 'catalyst' },
};

const read = (catalyst: JsonObject) =>
  readCatalystConfig(
    new ConfigReader({
      backend: { baseUrl: 'http://localhost:7007' },
      catalyst,
    }),
  );

describe('the configuration of a Sovereign', () => {
  it('has defaults that work', () => {
    expect(read(GOOD)).toMatchObject({
      sovereign: { style: 'corporate' },
      forge: {
        url: 'http://127.0.0.1:7100',
        publicUrl: 'http://127.0.0.1:7100',
      },
      hostClusters: [],
      vclusters: { provider: 'helm', adopt: [] },
      webhookBaseUrl: 'http://localhost:7007',
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'a forge without credentials',
      { forge: { url: 'http://x' } },
      /catalyst\.forge needs a token/,
    ],
    [
      'an address that is none',
      { issuer: { url: 'nowhere', audience: 'x' } },
      /catalyst\.issuer\.url is "nowhere"/,
    ],
    [
      'a provider that there is not',
      { vclusters: { provider: 'magic' } },
      /catalyst\.vclusters\.provider is "magic".*sandbox, helm, adopt/,
    ],
    [
      'a cluster named against the rules',
      { management: { name: 'mine', kubeconfig: 'x' } },
      /catalyst\.management\.name: "mine" is not the name/,
    ],
    [
      'a domain that is none',
      { sovereign: { name: 'x', domain: 'nodots' } },
      /catalyst\.sovereign\.domain is "nodots"/,
    ],
    ['a missing key', { nats: { url: 'x' } }, /catalyst\.nats\.operatorSeed/],
  ])('refuses %s and says where', (_, wrong, message) => {
    expect(() => read({ ...GOOD, ...wrong })).toThrow(message);
  });

  it.each(['forge', 'nats', 'issuer'])(
    'refuses credentials in the address of %s without repeating them',
    part => {
      const url = 'http://me:very-secret@host';
      const wrong = { [part]: { ...GOOD[part as 'forge'], url } };
      expect(() => read({ ...GOOD, ...wrong })).toThrow(
        `catalyst.${part}.url must be an address without credentials`,
      );
      expect(() => read({ ...GOOD, ...wrong })).not.toThrow('very-secret');
    },
  );

  it('never repeats a secret in a refusal', () => {
    const nats = { ...GOOD.nats, operatorSeed: 'very-secret' };
    expect(() => read({ ...GOOD, nats })).toThrow(
      /must be a seed that starts with SO/,
    );
    expect(() => read({ ...GOOD, nats })).not.toThrow(/very-secret/);
  });
});
