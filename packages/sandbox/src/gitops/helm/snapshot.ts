import { canonical, sha256, timestamp } from '../runtime/objects';
import type { ReleaseRecord } from './records';
import { digestOfValues } from './values';

/** One release in `status.history`. */
export interface Snapshot {
  action?: string;
  apiVersion: string;
  appVersion?: string;
  chartName: string;
  chartVersion: string;
  configDigest: string;
  digest: string;
  firstDeployed: string;
  lastDeployed: string;
  deleted?: string;
  name: string;
  namespace: string;
  status: string;
  version: number;
}

/** What the status keeps of a release. */
export function snapshotOf(
  record: ReleaseRecord,
  action: string | undefined,
): Snapshot {
  const { chart, info, name, namespace, version, config = {} } = record;
  const { status, first_deployed: first, last_deployed: last } = info;
  return {
    ...(action && { action }),
    apiVersion: 'v2',
    ...(chart.metadata.appVersion && { appVersion: chart.metadata.appVersion }),
    chartName: chart.metadata.name,
    chartVersion: chart.metadata.version,
    configDigest: digestOfValues(config),
    digest: `sha256:${sha256(
      canonical([name, namespace, version, record.manifest, config, status]),
    )}`,
    firstDeployed: timestamp(new Date(first)),
    lastDeployed: timestamp(new Date(last)),
    name,
    namespace,
    status,
    version,
  };
}

const isGood = ({ status }: Snapshot) =>
  status === 'deployed' || status === 'superseded';

/** The history after an action: as helm's records tell it now, back to the last release before that was good. */
export function withRecords(
  history: Snapshot[] = [],
  records: ReleaseRecord[],
  action: string,
): Snapshot[] {
  const known = new Map(history.map(snapshot => [snapshot.version, snapshot]));
  const newest = records[0]?.version;
  const all = records
    .filter(({ version }) => version === newest || known.has(version))
    .map(record => {
      const said = known.get(record.version)?.action;
      return snapshotOf(record, record.version === newest ? action : said);
    });
  const previous = all.findIndex((snapshot, i) => i > 0 && isGood(snapshot));
  return previous < 0 ? all : all.slice(0, previous + 1);
}
