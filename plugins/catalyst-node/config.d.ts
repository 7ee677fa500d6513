export interface Config {
  /** The parts of the Sovereign: where each answers, and the credential to get in. */
  catalyst: {
    sovereign: {
      /** Name of the Sovereign, as `acme-cloud`. */
      name: string;
      /** Domain under which it gives addresses to Applications. */
      domain: string;
      /**
       * What the user interface starts with: forms and bundles, or everything.
       * @visibility frontend
       */
      style?: 'sme' | 'corporate';
      /** Address of the gateway where Applications are reached, when their standard addresses do not resolve. */
      endpoint?: string;
    };
    /** Gitea. */
    forge: {
      /** Address without `/api/v1`. */
      url: string;
      /** Address for people and for Flux, when it is another one. */
      publicUrl?: string;
      /** A site administrator: user and password, or a token with every scope (`all`). */
      user?: string;
      /** @visibility secret */
      password?: string;
      /** @visibility secret */
      token?: string;
    };
    /** NATS with JetStream, in operator mode. */
    nats: {
      /** As `nats://127.0.0.1:4222`; several separated by commas. */
      url: string;
      /**
       * Seed of a signing key of the operator.
       * @visibility secret
       */
      operatorSeed: string;
      /**
       * Seed of the system account.
       * @visibility secret
       */
      systemAccountSeed: string;
    };
    /** The cluster that holds Organizations, Environments and Blueprints. */
    management: {
      /** As `hz-fsn-mgt-prod`. */
      name: string;
      /** Path of a kubeconfig. */
      kubeconfig: string;
    };
    /** The clusters that vclusters run on. */
    hostClusters?: Array<{
      /** As `hz-fsn-rtz-prod`. */
      name: string;
      /** Path of a kubeconfig. */
      kubeconfig: string;
    }>;
    vclusters?: {
      /** Where vclusters come from. Default `helm`: the vcluster chart on the host cluster. */
      provider?: 'sandbox' | 'helm' | 'adopt';
      /** Clusters that are there already, for the provider `adopt`. */
      adopt?: Array<{
        /** Environment that the cluster is for. */
        environment: string;
        /** Its qualified name, as `hz-fsn-rtz-prod-acme`. */
        name: string;
        /** Path of a kubeconfig. */
        kubeconfig: string;
      }>;
    };
    /** The OpenID Connect issuer of the Sovereign. */
    issuer: {
      /** The `iss` of its tokens; its discovery document lies below. */
      url: string;
      /** The `aud` that a token for our API has. */
      audience: string;
    };
    /** Address of this backend as the forge reaches it for webhooks. Default: `backend.baseUrl`. */
    webhooks?: {
      baseUrl?: string;
    };
  };
}
