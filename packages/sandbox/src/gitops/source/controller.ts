import type { KubeObject } from '../../cluster/types';
import { inform, isCalledFor } from '../runtime/informer';
import { keyOf } from '../runtime/objects';
import { createQueue } from '../runtime/queue';
import { reconcileGitRepository, type SourceContext } from './gitRepository';
import { reconcileHelmChart } from './helmChart';

const apiVersion = 'source.toolkit.fluxcd.io/v1';
const workers = 10;

const revisionOf = (object: KubeObject | undefined): string | undefined =>
  object?.status?.artifact?.revision;

/** Runs the source-controller of a cluster: GitRepositories, and the HelmCharts made of them. */
export function runSourceController(context: SourceContext): {
  stop(): Promise<void>;
} {
  const onError = (_: string, error: unknown) => context.report(error);
  const repositories = createQueue({
    workers,
    reconcile: key => reconcileGitRepository(context, key),
    onError,
  });
  const charts = createQueue({
    workers,
    reconcile: key => reconcileHelmChart(context, key),
    onError,
  });
  const chartObjects = inform(
    context.cluster,
    { apiVersion, kind: 'HelmChart' },
    change => {
      if (change.deleted) charts.forget(change.key);
      else if (isCalledFor(change)) charts.add(change.key);
    },
  );
  const sources = inform(
    context.cluster,
    { apiVersion, kind: 'GitRepository' },
    change => {
      if (change.deleted) return repositories.forget(change.key);
      if (isCalledFor(change)) repositories.add(change.key);
      if (revisionOf(change.object) === revisionOf(change.before))
        return undefined;
      for (const chart of chartObjects.all()) {
        const { kind, name } = chart.spec.sourceRef;
        const same =
          chart.metadata.namespace === change.object.metadata.namespace;
        if (
          same &&
          kind === 'GitRepository' &&
          name === change.object.metadata.name
        ) {
          charts.add(keyOf(chart));
        }
      }
      return undefined;
    },
  );
  return {
    async stop() {
      sources.stop();
      chartObjects.stop();
      await Promise.all([repositories.stop(), charts.stop()]);
    },
  };
}
