/** Who asks. */
export interface User {
  username: string;
  uid?: string;
  groups: string[];
  extra?: Record<string, string[]>;
}

const authenticated = 'system:authenticated';

/** The holder of the cluster's own kubeconfig: may do everything. */
export const administrator: User = {
  username: 'kubernetes-admin',
  groups: ['system:masters', authenticated],
};

/** Who brings no credentials. */
export const anonymous: User = {
  username: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

/** A service account, as it is known to authorization. */
export function serviceAccountUser(
  namespace: string,
  name: string,
  uid: string,
): User {
  return {
    username: `system:serviceaccount:${namespace}:${name}`,
    uid,
    groups: [
      'system:serviceaccounts',
      `system:serviceaccounts:${namespace}`,
      authenticated,
    ],
  };
}
