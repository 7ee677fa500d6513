import { mockServices } from '@backstage/backend-test-utils';
import { readCatalystConfig } from '@catalyst/backstage-plugin-catalyst-node';
import { CATALYST_API_VERSION, Sovereign } from '@catalyst/model';
import { Probe } from '../parts/probes';
import { configurationOf } from './configuration';
import { askParts } from './parts';

const answers = async () => undefined;
const isAway = async () => {
  throw new Error('connect ECONNREFUSED');
};

describe('what is said of the parts of a Sovereign', () => {
  const host = (name: string, check: Probe['check']): Probe => ({
    type: 'HostClusters',
    part: `The cluster ${name}`,
    check,
  });

  it('is one condition for each kind, with the addresses of those that do not answer', async () => {
    const forge: Probe = {
      type: 'Forge',
      part: 'Gitea at http://gitea',
      check: answers,
    };
    const probes = [forge, host('a', answers), host('b', isAway)];
    expect(await askParts(probes)).toEqual([
      [
        'Forge',
        {
          done: true,
          reason: 'Answers',
          message: 'Gitea at http://gitea answers.',
        },
      ],
      [
        'HostClusters',
        {
          done: false,
          reason: 'NotUsable',
          message: 'The cluster b cannot be used: connect ECONNREFUSED.',
        },
      ],
    ]);
  });
});

describe('the object of a Sovereign', () => {
  const catalyst = {
    sovereign: { name: 'omantel', domain: 'omantel.example', style: 'sme' },
    forge: { url: 'http://gitea', token: 'x' },
    nats: { url: 'nats://nats', operatorSeed: 'SO', systemAccountSeed: 'SA' },
    management: { name: 'hz-nbg-mgt-prod', kubeconfig: 'x' },
    hostClusters: [{ name: 'hz-fsn-rtz-prod', kubeconfig: 'x' }],
    issuer: { url: 'http://issuer', audience: 'catalyst' },
  };
  const backend = { baseUrl: 'http://localhost:7007' };
  const config = readCatalystConfig(
    mockServices.rootConfig({ data: { backend, catalyst } }),
  );
  const sovereign = (name: string, more: object = {}): Sovereign => ({
    apiVersion: CATALYST_API_VERSION,
    kind: 'Sovereign',
    metadata: { name },
    spec: {
      domain: 'omantel.example',
      style: 'sme',
      managementCluster: 'hz-nbg-mgt-prod',
      hostClusters: ['hz-fsn-rtz-prod'],
      ...more,
    },
  });

  it('may say the same as the configuration', () => {
    expect(configurationOf(sovereign('omantel'), config).done).toBe(true);
  });

  it('is told where it says something else', () => {
    const other = { domain: 'x.example', hostClusters: ['hz-hel-rtz-prod'] };
    expect(configurationOf(sovereign('omantel', other), config)).toEqual({
      done: false,
      reason: 'Differs',
      message:
        'spec.domain is x.example and catalyst.sovereign.domain omantel.example. hz-hel-rtz-prod of spec.hostClusters is not in catalyst.hostClusters. Correct one of the two.',
    });
  });

  it('is told that it is another one', () => {
    expect(configurationOf(sovereign('other'), config)).toMatchObject({
      done: false,
      reason: 'AnotherSovereign',
    });
  });
});
