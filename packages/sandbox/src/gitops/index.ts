import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterClient } from '../cluster/types';
import { installFluxCrds } from './crds/install';
import { createHelm } from './helm/cli';
import { runHelmController } from './helm/controller';
import { runKustomizeController } from './kustomize/controller';
import { runReceivers } from './notification/receiver';
import { createRecorder } from './runtime/events';
import { watchScopes } from './runtime/scope';
import { acquireServer } from './runtime/server';
import { runSourceController } from './source/controller';
import { createStorage } from './source/storage';

export { installFluxCrds } from './crds/install';

export interface GitopsOptions {
  cluster: ClusterClient;
  clusterName: string;
  /** The path of a kubeconfig of the cluster, for the helm binary. */
  kubeconfig: string;
  /** A folder for mirrors and artifacts; clusters may share it. */
  stateDir: string;
  /** The port for webhooks and artifacts, shared by the clusters of a process that name the same. Any free one by default. */
  receiverPort?: number;
  /**
   * After how many milliseconds a dependency that was not ready is looked at again, as Flux's `--requeue-dependency`.
   * Without it a dependent is woken by the change of its dependency.
   */
  requeueDependency?: number;
  /** Takes what goes wrong inside; what failed is tried again. */
  report?(error: unknown): void;
}

/** What runs in a cluster, and where it takes webhooks. */
export interface Gitops {
  /** The address of webhooks (`<url>/hook/…`) and artifacts. */
  url: string;
  stop(): Promise<void>;
}

const halfMinute = 30_000;

/** Starts what Flux's controllers do in one cluster. Registers Flux's kinds first. */
export async function startGitops(options: GitopsOptions): Promise<Gitops> {
  const {
    cluster,
    clusterName,
    stateDir,
    receiverPort,
    requeueDependency,
    kubeconfig,
  } = options;
  const { report = () => {} } = options;
  await installFluxCrds(cluster);
  const artifacts = join(stateDir, clusterName, 'artifacts');
  await mkdir(artifacts, { recursive: true });
  const server = await acquireServer(receiverPort);
  server.serve(clusterName, artifacts);
  const storage = createStorage(artifacts, `${server.url}/${clusterName}`);
  const scopes = watchScopes(cluster);
  const recorders = ['source', 'kustomize', 'helm'].map(name =>
    createRecorder(cluster, clusterName, `${name}-controller`),
  );
  const [sourceRecorder, kustomizeRecorder, helmRecorder] = recorders;
  const requeue = {
    requeueDependency: requeueDependency ?? halfMinute,
    report,
  };
  const eventDriven = requeueDependency === undefined;
  const helm = await createHelm(
    join(stateDir, clusterName, 'helm'),
    kubeconfig,
  );
  const controllers = [
    runSourceController({
      cluster,
      storage,
      recorder: sourceRecorder,
      mirrors: join(stateDir, 'mirrors'),
      report,
    }),
    runKustomizeController(
      { cluster, storage, scopes, recorder: kustomizeRecorder, ...requeue },
      eventDriven,
    ),
    runHelmController(
      { cluster, storage, scopes, helm, recorder: helmRecorder, ...requeue },
      eventDriven,
    ),
    runReceivers(cluster, server, report),
  ];
  return {
    url: server.url,
    async stop() {
      await Promise.all(controllers.map(controller => controller.stop()));
      scopes.stop();
      await Promise.all(recorders.map(recorder => recorder.flush()));
      await server.release();
    },
  };
}
