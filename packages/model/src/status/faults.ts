import { Reason } from '../view/application';
import { KubeObject } from '../crd/meta';
import { Delivery } from './delivery';
import { conditionOf, textAt } from './objects';

/** A fault of delivery, and whether the change cannot come through because of it. */
export interface DeliveryFault {
  reason: Reason;
  /** False while Flux may still get there by itself. */
  fatal: boolean;
}

const MISSING = /not found|could not find|couldn't find|repository does not exist|unknown revision/i;
const DENIED = /authentication|authorization|access denied|permission denied|403|401/i;
const TIMEOUT = /context deadline exceeded|timed? ?out|failed early due to stalled resources|status: '(InProgress|Failed)'/i;
const WAITING_SECRET = /connection Secret .* is not there yet/i;
const UNREACHABLE = /unreachable|connection (refused|reset)|no endpoints available|TLS handshake timeout|too many requests|currently unable to handle|etcdserver|context deadline exceeded/i;
const CLUSTER_AWAY = /cluster unreachable/i;
const QUOTA = /exceeded quota/i;

/** What keeps a change from coming through in one vcluster, by the words of Flux. Words that are not known are no fault. */
export function deliveryFault(name: string, { flux }: Delivery): DeliveryFault | undefined {
  return (
    sourceFault(name, flux.source) ??
    chartFault(flux.chart) ??
    kustomizationFault(name, flux.kustomization) ??
    (flux.release?.kind === 'HelmRelease' ? helmFault(flux.release) : kustomizationFault(name, flux.release))
  );
}

function fault(code: string, message: string, action: string, detail: string | undefined, fatal = true): DeliveryFault {
  return { reason: { code, message, action, ...(detail !== undefined && { detail }) }, fatal };
}

function sourceFault(name: string, source: KubeObject | undefined): DeliveryFault | undefined {
  const ready = conditionOf(source, 'Ready');
  if (ready?.status !== 'False') return undefined;
  const message = ready.message ?? '';
  const tag = textAt(source, 'spec', 'ref', 'tag') ?? '';
  if (ready.reason === 'GitOperationFailed' && MISSING.test(message)) {
    return fault('BlueprintNotFound', `The version ${tag.replace('/', ' ')} of the Blueprint is not in the catalog.`, `Choose another version for ${name}.`, message);
  }
  if (ready.reason === 'AuthenticationFailed' || DENIED.test(message)) {
    return fault('SourceDenied', 'Flux may not read the Blueprint from Gitea.', 'Ask a sovereign-admin to renew the credentials of the Environment.', message);
  }
  return fault('SourceUnreachable', 'The Blueprint cannot be fetched at the moment. Flux tries again.', 'Wait; if it stays so, ask a sovereign-admin about Gitea.', message, false);
}

function chartFault(chart: KubeObject | undefined): DeliveryFault | undefined {
  const ready = conditionOf(chart, 'Ready');
  if (ready?.status !== 'False' || !['InvalidChartReference', 'ChartPackageError', 'ValuesFilesError'].includes(ready.reason ?? '')) return undefined;
  return fault('ChartInvalid', 'The chart of the Blueprint cannot be read.', 'Choose another version, or tell the owner of the Blueprint.', ready.message);
}

function kustomizationFault(name: string, kustomization: KubeObject | undefined): DeliveryFault | undefined {
  const ready = conditionOf(kustomization, 'Ready');
  if (ready?.status !== 'False') return undefined;
  const message = ready.message ?? '';
  switch (ready.reason) {
    case 'BuildFailed':
      return fault('BuildFailed', `The files of ${name} cannot be built${fileIn(message)}.`, 'Correct the file in Git, or revert the commit.', message);
    case 'ArtifactFailed':
      return /path not found|no such file/i.test(message)
        ? fault('PathNotFound', `The folder of ${name} is not in the repository.`, 'Restore it from the history, or remove the Application.', message)
        : undefined;
    case 'ReconciliationFailed':
      return applyFault(name, message);
    case 'PruneFailed':
      return fault('PruneFailed', `Something of ${name} that should go cannot be removed.`, 'Look at the full error for the object that stays.', message);
    case 'InvalidCELExpression':
      return fault('BuildFailed', `The Flux object of ${name} holds an expression that is not valid.`, 'Correct the file in Git, or revert the commit.', message);
    default:
      return undefined;
  }
}

function applyFault(name: string, message: string): DeliveryFault {
  if (QUOTA.test(message)) return quotaFault(message);
  if (isUnreachable(message)) return unreachableFault(message);
  return fault('ApplyRefused', `The cluster refuses an object of ${name}.`, 'Correct the file in Git, or revert the commit.', message);
}

/** Whether the words of Flux are about a cluster that does not answer it, which passes. */
export function isUnreachable(message: string): boolean {
  return UNREACHABLE.test(message);
}

function unreachableFault(message: string): DeliveryFault {
  return fault('ClusterUnreachable', 'The cluster takes no changes at the moment. Flux tries again.', 'Wait; if it stays so, ask a sovereign-admin.', message, false);
}

function helmFault(release: KubeObject): DeliveryFault | undefined {
  const ready = conditionOf(release, 'Ready');
  const released = conditionOf(release, 'Released');
  const failed = [ready, released].find(condition => condition?.status === 'False' && /^(Install|Upgrade|Rollback)(Failed|Succeeded)$|^ValuesError$/.test(condition.reason ?? ''));
  if (failed === undefined) return undefined;
  const words = failed.reason === 'RollbackSucceeded' ? released : failed;
  return helmFailure(words?.message ?? failed.message ?? '', failed.reason);
}

function helmFailure(message: string, reason: string | undefined): DeliveryFault {
  if (WAITING_SECRET.test(message)) return fault('WaitingForDependency', 'Waits for the credentials of its dependency.', '', message, false);
  if (QUOTA.test(message)) return quotaFault(message);
  if (/values don't meet the specifications of the schema/.test(message)) {
    return fault('ConfigRefused', `The chart refuses the configuration: ${schemaWords(message)}.`, 'Correct it in Settings.', message);
  }
  if (CLUSTER_AWAY.test(message)) return unreachableFault(message);
  if (TIMEOUT.test(message)) return fault('NotReadyInTime', 'It takes longer than usual to become ready. Flux tries again.', 'Look at the logs of its pods.', message, false);
  if (reason === 'ValuesError') return fault('ConfigUnreadable', 'The configuration cannot be read.', 'Correct values.yaml in Git, or revert the commit.', message);
  return fault('HelmFailed', 'Helm could not carry out the change.', 'Look at the full error; revert the commit to go back.', message);
}

function quotaFault(message: string): DeliveryFault {
  return fault('QuotaExceeded', 'The quota of the Environment does not allow so much.', 'Choose a smaller size, or ask an org-admin for more quota.', message);
}

/** ` (values.yaml, line 3)` where the words of kustomize tell. */
function fileIn(message: string): string {
  const file = /([\w.-]+\.ya?ml)/.exec(message)?.[1];
  const line = /line (\d+)/.exec(message)?.[1];
  if (file === undefined) return '';
  return line === undefined ? `: ${file} is not valid` : `: ${file} is not valid at line ${line}`;
}

/** The violations in the order of their fields, since Helm tells them in any order. */
function schemaWords(message: string): string {
  const lines = message.split('\n').map(line => /^\s*-\s*at '([^']*)': (.*)$/.exec(line));
  const words = lines.flatMap(match => (match ? [`${match[1].replace(/^\//, '').replace(/\//g, '.')} ${match[2]}`] : []));
  return words.length === 0 ? 'see the full error' : words.sort().join('; ');
}
