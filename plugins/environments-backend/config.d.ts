export interface Config {
  catalyst?: {
    /** The CustomResourceDefinitions of Catalyst on the management cluster. */
    definitions?: {
      /** Whether they are installed and kept up to date at start. Default true. */
      install?: boolean;
      /** Folder with them. Default `crds`, looked for in the working directory and the folders above it. */
      directory?: string;
    };
    vclusters?: {
      /** For the provider `helm`. */
      helm?: {
        /** Address of the chart repository. Default `https://charts.loft.sh`. */
        repository?: string;
        /** Version of the chart `vcluster`. */
        version?: string;
        /** Address of a vcluster's API as the control plane reaches it; `{vcluster}` and `{domain}` are filled in. Default `https://{vcluster}.{domain}`. */
        address?: string;
      };
      /** Path of the manifests that install Flux in a vcluster that has none. */
      fluxManifests?: string;
    };
  };
}
