import { ApplicationState, Progress, Reason } from '../view/application';
import { ApplicationFacts } from './facts';
import { ApplicationInput } from './input';
import { PodFault } from './pods';
import { PodReasonContext, podReason, standing } from './podReasons';
import { progressOf } from './progress';

/** State, reason and progress of a card. */
export interface Verdict {
  state: ApplicationState;
  reason?: Reason;
  progress?: Progress;
}

/**
 * The state is the first that is true of Failed, Degraded, Installing or Updating, Paused, Running. What is not known is progress,
 * never failure.
 */
export function verdictOf(facts: ApplicationFacts, input: ApplicationInput): Verdict {
  const trouble = failed(facts, input) ?? degraded(facts, input);
  if (trouble) return { ...trouble, ...(facts.step !== undefined && trouble.state === 'Degraded' && { progress: progressOf(facts, input) }) };
  if (isChanging(facts, input)) return changing(facts, input);
  if (facts.paused) return { state: 'Paused' };
  return { state: 'Running' };
}

function isChanging(facts: ApplicationFacts, input: ApplicationInput): boolean {
  if (facts.step !== undefined || input.design === undefined) return true;
  return facts.paused && facts.workloads.desired > 0;
}

/** Files of the Application that make no sense. */
function unreadable({ findings = [] }: ApplicationInput): Verdict | undefined {
  const finding = findings.find(({ severity }) => severity === 'error');
  if (!finding) return undefined;
  const line = finding.line === undefined ? '' : `, line ${finding.line}`;
  const where = finding.file === undefined ? '' : ` ${finding.file}${line}:`;
  return failure('FilesUnreadable', `Its files in Git cannot be understood.${where} ${finding.message}`, 'Correct the file in Git, or revert the commit.');
}

function failed(facts: ApplicationFacts, input: ApplicationInput): Verdict | undefined {
  const broken = unreadable(input);
  if (broken) return broken;
  const fatal = facts.faults.find(fault => fault.fatal);
  if (fatal) return { state: 'Failed', reason: withStanding(fatal.reason, facts) };
  const pod = fatalPod(facts);
  if (pod) return { state: 'Failed', reason: podReason(pod, standingOf(facts, input)) };
  const nothingServes = facts.ready === 0 && facts.total > 0;
  if (nothingServes && facts.workloads.refused) return refusal(facts.workloads.refused.message, 'Failed', 'No pod is ready.');
  return nothingServes || facts.workloads.rolling ? overdue(facts, input) : undefined;
}

/** A workload that has given up on a change. */
function overdue(facts: ApplicationFacts, input: ApplicationInput): Verdict | undefined {
  const { stalled } = facts.workloads;
  if (!stalled) return undefined;
  const message = `Its new pods did not become ready in time. ${standing(standingOf(facts, input))}`;
  return { state: 'Failed', reason: { code: 'NotReadyInTime', message, action: 'Look at the logs of its pods.', detail: stalled.message } };
}

function standingOf(facts: ApplicationFacts, input: ApplicationInput): PodReasonContext {
  return { ready: facts.ready, total: facts.total, serving: serving(facts, input), rolling: facts.installed && facts.workloads.rolling };
}

function failure(code: string, message: string, action: string): Verdict {
  return { state: 'Failed', reason: { code, message, action } };
}

/** A pod whose fault keeps a change from coming through, or the only pods there are from serving. */
function fatalPod(facts: ApplicationFacts): PodFault | undefined {
  const ill = facts.pods.filter(pod => pod.fault !== undefined && !pod.deleting);
  if (ill.length === 0) return undefined;
  if (facts.ready === 0) return worst(ill.flatMap(({ fault }) => fault ?? []));
  const ofChange = ill.filter(({ current }) => current !== false && facts.step !== undefined && facts.installed);
  return worst(ofChange.flatMap(({ fault }) => fault ?? []));
}

const GRAVITY: readonly PodFault['code'][] = ['ImagePullFailed', 'ContainerConfigFailed', 'OutOfMemory', 'CrashLoop', 'Unschedulable', 'Evicted'];

function worst(faults: PodFault[]): PodFault | undefined {
  return faults.sort((a, b) => GRAVITY.indexOf(a.code) - GRAVITY.indexOf(b.code) || a.pod.localeCompare(b.pod))[0];
}

/** Version that goes on serving while another one fails. */
function serving({ version, installed }: ApplicationFacts, { design }: ApplicationInput): string | undefined {
  return installed && version !== undefined && version !== design?.version ? version : undefined;
}

function degraded(facts: ApplicationFacts, input: ApplicationInput): Verdict | undefined {
  const { ready, total, workloads } = facts;
  if (total === 0 || ready >= total || facts.paused) return undefined;
  const fault = worst(facts.pods.flatMap(pod => (pod.deleting ? [] : (pod.fault ?? []))));
  if (fault) return { state: 'Degraded', reason: podReason(fault, standingOf(facts, input)) };
  if (workloads.refused) return refusal(workloads.refused.message, 'Degraded', standing(facts));
  return isShortOfPods(facts) ? { state: 'Degraded', reason: notReady(facts) } : undefined;
}

/** Pods are missing though no change is going on, or a change has had its time. */
function isShortOfPods({ step, installed, ready, workloads, timedOut }: ApplicationFacts): boolean {
  if (step === undefined && installed) return true;
  return ready > 0 && (workloads.stalled !== undefined || timedOut);
}

function notReady({ ready, total, pods, workloads }: ApplicationFacts): Reason {
  const missing = total - ready;
  const pod = pods.find(candidate => !candidate.ready && !candidate.deleting)?.name;
  const message =
    ready === 0
      ? `${total === 1 ? 'Its pod is' : `Its ${total} pods are`} being started again.`
      : `${missing} of ${total} pods ${missing === 1 ? 'is' : 'are'} not ready. The others serve.`;
  const detail = workloads.stalled?.message;
  return { code: 'PodsNotReady', message, action: 'Look at the logs of this pod.', ...(pod !== undefined && { pod }), ...(detail !== undefined && { detail }) };
}

function refusal(message: string, state: 'Failed' | 'Degraded', stands: string): Verdict {
  const quota = /exceeded quota/i.test(message);
  const words = quota ? 'The quota of the Environment does not allow so many pods.' : 'The cluster refuses its pods.';
  const action = quota ? 'Choose a smaller size, or ask an org-admin for more quota.' : 'Look at the full error for the rule.';
  return { state, reason: { code: quota ? 'QuotaExceeded' : 'PodsRefused', message: `${words} ${stands}`, action, detail: message } };
}

function withStanding(reason: Reason, facts: ApplicationFacts): Reason {
  if (facts.ready === 0) return reason;
  const words = facts.version === undefined ? 'What ran before goes on.' : `${facts.version} still runs.`;
  return { ...reason, message: `${reason.message} ${words}` };
}

function changing(facts: ApplicationFacts, input: ApplicationInput): Verdict {
  // An installation is one until it is over, also when Helm or Flux has already counted it.
  const state = facts.installed && input.previous?.state !== 'Installing' ? 'Updating' : 'Installing';
  if (input.design === undefined && input.findings === undefined) {
    return { state: 'Updating', reason: { code: 'Removing', message: 'It is being removed.' } };
  }
  const progress = progressOf(facts, input);
  const reason = waitingReason(facts, input) ?? facts.faults.find(fault => !fault.fatal)?.reason;
  return { state, progress, ...(reason !== undefined && { reason: withoutEmptyAction(reason) }) };
}

function withoutEmptyAction({ action, ...rest }: Reason): Reason {
  return action ? { action, ...rest } : rest;
}

function waitingReason(facts: ApplicationFacts, input: ApplicationInput): Reason | undefined {
  return facts.waiting ? { code: 'WaitingForDependency', message: progressOf(facts, input).message } : undefined;
}
