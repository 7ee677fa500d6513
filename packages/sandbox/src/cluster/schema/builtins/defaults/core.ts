import type { Defaulter } from './index';
import { below, each, fill } from './fill';
import { defaultPodSpec } from './podSpec';

/** Defaults of the core group, but for Services. */
export const coreDefaults: Record<string, Defaulter> = {
  '/Namespace': namespace => {
    below(namespace.metadata, 'labels')['kubernetes.io/metadata.name'] =
      namespace.metadata.name;
    if (!namespace.metadata.deletionTimestamp) {
      fill(below(namespace, 'spec'), { finalizers: ['kubernetes'] });
    }
    fill(below(namespace, 'status'), { phase: 'Active' });
  },
  '/Secret': secret => {
    fill(secret, { type: 'Opaque' });
    const { stringData } = secret;
    delete secret.stringData;
    if (!stringData) return;
    for (const [key, text] of Object.entries(stringData)) {
      below(secret, 'data')[key] = Buffer.from(String(text)).toString('base64');
    }
  },
  '/Pod': pod => {
    const spec = below(pod, 'spec');
    fill(spec, { enableServiceLinks: true });
    defaultPodSpec(spec);
    for (const container of each(spec, 'containers')) {
      const { limits } = container.resources;
      if (limits)
        container.resources.requests = {
          ...limits,
          ...container.resources.requests,
        };
    }
    fill(below(pod, 'status'), { phase: 'Pending' });
  },
  '/PersistentVolumeClaim': claim => {
    fill(below(claim, 'spec'), { volumeMode: 'Filesystem' });
    fill(below(claim, 'status'), { phase: 'Pending' });
  },
  '/PersistentVolume': volume => {
    const spec = below(volume, 'spec');
    fill(spec, {
      persistentVolumeReclaimPolicy: 'Retain',
      volumeMode: 'Filesystem',
    });
    fill(below(volume, 'status'), { phase: 'Pending' });
  },
  '/Node': node => {
    below(node, 'spec');
    below(node, 'status');
  },
  '/ReplicationController': controller => {
    const spec = below(controller, 'spec');
    fill(spec, { replicas: 1 });
    if (spec.template) defaultPodSpec(below(spec.template, 'spec'));
    fill(below(controller, 'status'), { replicas: 0 });
  },
  '/ResourceQuota': quota => {
    below(quota, 'spec');
    below(quota, 'status');
  },
};
