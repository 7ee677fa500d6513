import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  domainProblem,
  environmentNameProblem,
  InvalidName,
  parseHostClusterName,
  parseVclusterName,
} from '@catalyst/model';
import {
  AdoptedCluster,
  CatalystConfig,
  ClusterConfig,
  SovereignConfig,
  VclusterProviderName,
} from './types';

const STYLES: readonly SovereignConfig['style'][] = ['sme', 'corporate'];
const PROVIDERS: readonly VclusterProviderName[] = ['sandbox', 'helm', 'adopt'];

function oneOf<T extends string>(
  config: Config,
  key: string,
  words: readonly T[],
  fallback: T,
): T {
  const value = config.getOptionalString(key) ?? fallback;
  const found = words.find(word => word === value);
  if (found) return found;
  throw new InputError(
    `catalyst.${key} is "${value}"; it must be one of ${words.join(', ')}`,
  );
}

/** Addresses are shown in messages and logs; what is secret has keys of its own. */
function withoutCredentials(key: string, value: string): string {
  if (/\/\/[^/]*@/.test(value))
    throw new InputError(
      `catalyst.${key} must be an address without credentials in it`,
    );
  return value;
}

function address(
  config: Config,
  key: string,
  value = config.getString(key),
): string {
  withoutCredentials(key, value);
  if (!URL.canParse(value))
    throw new InputError(
      `catalyst.${key} is "${value}"; it must be an address, as https://host`,
    );
  return value.replace(/\/+$/, '');
}

/** Says which key holds the name that breaks a rule. */
function named<T>(key: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidName)
      throw new InputError(`catalyst.${key}: ${error.message}`);
    throw error;
  }
}

function cluster(config: Config, key: string): ClusterConfig {
  const name = config.getString('name');
  named(`${key}.name`, () => parseHostClusterName(name));
  return { name, kubeconfig: config.getString('kubeconfig') };
}

function adopted(config: Config): AdoptedCluster {
  const environment = config.getString('environment');
  const problem = environmentNameProblem(environment);
  if (problem)
    throw new InputError(
      `catalyst.vclusters.adopt: the Environment "${environment}": ${problem}`,
    );
  const name = config.getString('name');
  named('vclusters.adopt.name', () => parseVclusterName(name));
  return { environment, name, kubeconfig: config.getString('kubeconfig') };
}

function sovereign(config: Config): SovereignConfig {
  const domain = config.getString('sovereign.domain');
  const problem = domainProblem(domain);
  if (problem)
    throw new InputError(
      `catalyst.sovereign.domain is "${domain}": ${problem}`,
    );
  return {
    name: config.getString('sovereign.name'),
    domain,
    style: oneOf(config, 'sovereign.style', STYLES, 'corporate'),
    endpoint: config.getOptionalString('sovereign.endpoint'),
  };
}

function forge(config: Config): CatalystConfig['forge'] {
  const [user, password, token] = ['user', 'password', 'token'].map(key =>
    config.getOptionalString(`forge.${key}`),
  );
  if (!token && !(user && password)) {
    throw new InputError(
      'catalyst.forge needs a token, or user and password, of a site administrator',
    );
  }
  const url = address(config, 'forge.url');
  const publicUrl = config.has('forge.publicUrl')
    ? address(config, 'forge.publicUrl')
    : url;
  return { url, publicUrl, user, password, token };
}

function nats(config: Config): CatalystConfig['nats'] {
  const seed = (key: string, prefix: string) => {
    const value = config.getString(key);
    // The value is a secret: the message must not repeat it.
    if (!value.startsWith(prefix))
      throw new InputError(
        `catalyst.${key} must be a seed that starts with ${prefix}`,
      );
    return value;
  };
  return {
    url: withoutCredentials('nats.url', config.getString('nats.url')),
    operatorSeed: seed('nats.operatorSeed', 'SO'),
    systemAccountSeed: seed('nats.systemAccountSeed', 'SA'),
  };
}

/**
 * Reads and checks everything under `catalyst`.
 *
 * @throws InputError that names the key at fault and what was expected
 */
export function readCatalystConfig(root: Config): CatalystConfig {
  const config = root.getConfig('catalyst');
  const webhooks =
    config.getOptionalString('webhooks.baseUrl') ??
    root.getString('backend.baseUrl');
  return {
    sovereign: sovereign(config),
    forge: forge(config),
    nats: nats(config),
    management: cluster(config.getConfig('management'), 'management'),
    hostClusters: (config.getOptionalConfigArray('hostClusters') ?? []).map(c =>
      cluster(c, 'hostClusters'),
    ),
    vclusters: {
      provider: oneOf(config, 'vclusters.provider', PROVIDERS, 'helm'),
      adopt: (config.getOptionalConfigArray('vclusters.adopt') ?? []).map(
        adopted,
      ),
    },
    issuer: {
      url: address(config, 'issuer.url'),
      audience: config.getString('issuer.audience'),
    },
    webhookBaseUrl: address(config, 'webhooks.baseUrl', webhooks),
  };
}
