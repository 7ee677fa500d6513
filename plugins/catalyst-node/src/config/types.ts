/** The configuration under `catalyst`, validated. Documented in `config.d.ts`. */
export interface CatalystConfig {
  sovereign: SovereignConfig;
  forge: {
    url: string;
    publicUrl: string;
    user?: string;
    password?: string;
    token?: string;
  };
  nats: { url: string; operatorSeed: string; systemAccountSeed: string };
  management: ClusterConfig;
  hostClusters: ClusterConfig[];
  vclusters: { provider: VclusterProviderName; adopt: AdoptedCluster[] };
  issuer: { url: string; audience: string };
  /** Address of this backend as the forge reaches it. */
  webhookBaseUrl: string;
}

export interface SovereignConfig {
  name: string;
  domain: string;
  style: 'sme' | 'corporate';
  /** Address of the gateway where Applications are reached, when their standard addresses do not resolve. */
  endpoint?: string;
}

export type VclusterProviderName = 'sandbox' | 'helm' | 'adopt';

export interface ClusterConfig {
  name: string;
  /** Path of a kubeconfig. */
  kubeconfig: string;
}

export interface AdoptedCluster extends ClusterConfig {
  environment: string;
}
