/** Key of a Secret that holds a kubeconfig. */
export const KUBECONFIG_KEY = 'config';

/** Name of the Secret with a vcluster's kubeconfig, on the management cluster in the namespace of its Organization. */
export function kubeconfigSecretName(vcluster: string): string {
  return `${vcluster}-kubeconfig`;
}
