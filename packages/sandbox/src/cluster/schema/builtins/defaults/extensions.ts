import { defaultDefinition } from '../../crd/types';
import type { CustomResourceDefinition } from '../../crd/model';
import type { Defaulter } from './index';
import { below, each, fill } from './fill';

type Fields = Record<string, any>;

const rbac = 'rbac.authorization.k8s.io';

function defaultBinding(binding: Fields): void {
  if (binding.roleRef) fill(binding.roleRef, { apiGroup: rbac });
  for (const subject of each(binding, 'subjects')) {
    if (subject.kind !== 'ServiceAccount') fill(subject, { apiGroup: rbac });
  }
}

/** Defaults of definitions, policies, roles, routes and volumes' classes. */
export const extensionDefaults: Record<string, Defaulter> = {
  'apiextensions.k8s.io/CustomResourceDefinition': object => {
    const definition = object as CustomResourceDefinition;
    Object.assign(definition, defaultDefinition(definition));
    const stored = each(definition.spec, 'versions').filter(v => v.storage);
    fill(below(definition, 'status'), {
      // The real server writes a null until the names are judged.
      conditions: null,
      acceptedNames: { plural: '', kind: '' },
      storedVersions: stored.slice(0, 1).map(version => version.name),
    });
  },
  'rbac.authorization.k8s.io/RoleBinding': defaultBinding,
  'rbac.authorization.k8s.io/ClusterRoleBinding': defaultBinding,
  'rbac.authorization.k8s.io/Role': role => fill(role, { rules: [] }),
  'networking.k8s.io/Ingress': ingress => {
    fill(below(ingress, 'status'), { loadBalancer: {} });
  },
  'networking.k8s.io/NetworkPolicy': policy => {
    const spec = below(policy, 'spec');
    fill(spec, {
      policyTypes: spec.egress ? ['Ingress', 'Egress'] : ['Ingress'],
    });
  },
  'autoscaling/HorizontalPodAutoscaler': autoscaler => {
    fill(below(autoscaler, 'spec'), { minReplicas: 1 });
    below(autoscaler, 'status');
  },
  'storage.k8s.io/StorageClass': storage => {
    fill(storage, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' });
  },
  'policy/PodDisruptionBudget': budget => {
    fill(below(budget, 'status'), {
      currentHealthy: 0,
      desiredHealthy: 0,
      disruptionsAllowed: 0,
      expectedPods: 0,
    });
  },
};
