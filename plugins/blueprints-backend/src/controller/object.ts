import { Condition, setCondition } from '@catalyst/kube';
import { Blueprint, blueprintObjectName, BlueprintSpec, BlueprintStatus, CATALYST_API_VERSION, Finding, labelsFor } from '@catalyst/model';
import { conditionsOf } from './conditions';
import { DIGEST_ANNOTATION, Registration } from './decide';

const FINDINGS_MAX = 200;

/** Where a repository's Blueprints are registered, and for whom. */
export interface Registry {
  namespace: string;
  /** Organization whose private Blueprints these are; absent for the public catalog. */
  organization?: string;
}

/** The object of a version, without its status. */
export function objectOf({ found }: Registration, { namespace, organization }: Registry): Blueprint {
  const { name, version, digest } = found;
  return {
    apiVersion: CATALYST_API_VERSION,
    kind: 'Blueprint',
    metadata: {
      name: blueprintObjectName(name, version),
      namespace,
      labels: labelsFor({ blueprint: name, blueprintVersion: version, organization }),
      annotations: { [DIGEST_ANNOTATION]: digest },
    },
    spec: found.spec ? specFor(found.spec, organization) : placeholder(name, version),
  };
}

/** What an Organization publishes for itself is private, whatever it says. */
function specFor(spec: BlueprintSpec, organization: string | undefined): BlueprintSpec {
  return organization === undefined ? spec : { ...spec, visibility: 'private' };
}

/** Stands in for what cannot be read, so that its author finds out why. */
function placeholder(name: string, version: string): BlueprintSpec {
  return {
    version,
    visibility: 'private',
    card: { title: name.slice(0, 60), tagline: 'This Blueprint cannot be read; its conditions say why.', category: 'developer-tools' },
    manifests: { source: { kind: 'HelmChart' } },
  };
}

/** The status of a version's object, built on the one that it has. */
export function statusOf(registration: Registration, before: BlueprintStatus | undefined, generation: number | undefined, now: Date): BlueprintStatus {
  const { found, tag, standing } = registration;
  const conditions = conditionsOf(standing).reduce<Condition[]>(
    (known, condition) => setCondition(known, { ...condition, observedGeneration: generation }, now),
    before?.conditions ?? [],
  );
  return {
    observedGeneration: generation,
    source: { repository: standing.repository, commit: found.commit, path: found.path, ...(tag === undefined ? {} : { tag }) },
    conditions,
    findings: found.findings.slice(0, FINDINGS_MAX).map(plainFinding),
  };
}

/** Without fields that have no value: the API server refuses them. */
function plainFinding(finding: Finding): Finding {
  return JSON.parse(JSON.stringify(finding)) as Finding;
}
