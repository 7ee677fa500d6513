import {
  Change,
  ControllerOptions,
  KubeClient,
  KubeObject,
  WatchSource,
} from '@catalyst/kube';
import {
  CATALYST_API_VERSION,
  parseHostClusterName,
  vclusterNamespace,
} from '@catalyst/model';
import { concernsSpec } from '../reconcile/concerns';
import { World } from '../world';
import { reconcileEnvironment } from './reconcile';

interface Spoken extends KubeObject {
  status?: { conditions?: { type: string; status: string }[] };
}

const isReady = (object: Spoken) =>
  object.status?.conditions?.find(c => c.type === 'Ready')?.status;

/** An Organization that became ready lets its Environments go on. */
function becameReady(change: Change<KubeObject>): boolean {
  return (
    change.type === 'modified' &&
    isReady(change.previous) !== isReady(change.object)
  );
}

/** The vclusters of a host cluster: each belongs to the Environment of its Organization and of the host's env_type. */
function vclustersOf(client: KubeClient): WatchSource {
  const { envType } = parseHostClusterName(client.name);
  return {
    client,
    ref: {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      labelSelector: 'app=vcluster',
    },
    keys: ({ metadata: { name, namespace } }) =>
      namespace === vclusterNamespace(name)
        ? [`${name}/${name}-${envType}`]
        : [],
  };
}

export function environmentController(world: World): ControllerOptions {
  const { management, clusters, provider } = world;
  const environments = {
    apiVersion: CATALYST_API_VERSION,
    kind: 'Environment',
  };
  return {
    name: 'environments',
    watch: [
      { client: management, ref: environments, when: concernsSpec },
      {
        client: management,
        ref: { apiVersion: CATALYST_API_VERSION, kind: 'Organization' },
        when: becameReady,
        keys: ({ metadata: { name } }) =>
          ['prod', 'stg', 'uat', 'dev', 'poc'].map(
            type => `${name}/${name}-${type}`,
          ),
      },
      ...(provider.owns ? clusters.hosts().map(vclustersOf) : []),
    ],
    reconcile: key => reconcileEnvironment(world, key),
    concurrency: 8,
    logger: world.logger,
  };
}
