import { ApplicationState, Progress, RolloutStep } from '../view/application';
import { ApplicationFacts } from './facts';
import { ApplicationInput } from './input';

/** How far a change has come, in one line. */
export function progressOf(facts: ApplicationFacts, input: ApplicationInput): Progress {
  const step = facts.step ?? 'Pods';
  if (facts.waiting) return { step: 'Applied', message: waitingMessage(input) };
  return { step, message: MESSAGES[step](facts, input) };
}

const MESSAGES: Record<RolloutStep, (facts: ApplicationFacts, input: ApplicationInput) => string> = {
  Committed: () => 'The change is being committed.',
  Fetched: () => 'Flux fetches the change.',
  Applied: () => 'Flux applies the change.',
  Pods: podsMessage,
};

const STATES: Record<ApplicationState, string> = {
  Running: 'Running',
  Installing: 'Installing',
  Updating: 'Updating',
  Degraded: 'Degraded',
  Failed: 'Failed',
  Paused: 'Paused',
  PendingApproval: 'Pending approval',
};

function waitingMessage({ design, stateOf }: ApplicationInput): string {
  const names = [...new Set(Object.values(design?.bindings ?? {}).map(({ application }) => application))].sort();
  const waited = names.filter(name => stateOf?.(name) !== 'Running');
  if (waited.length === 0) return names.length === 0 ? 'Waits for its dependencies.' : `Waits for ${names.join(' and ')}.`;
  const words = waited.map(name => {
    const state = stateOf?.(name);
    return state === undefined ? name : `${name}, which is ${STATES[state]}`;
  });
  return `Waits for ${words.join(', and ')}.`;
}

/** What a rollout of an Application that serves has come to. */
function rollingMessage({ pods, ready, total, version }: ApplicationFacts, target: string | undefined): string {
  const updated = pods.filter(pod => pod.ready && pod.current && !pod.deleting).length;
  const changesVersion = version !== undefined && target !== undefined && version !== target;
  if (!changesVersion) return `${updated} of ${total} pods run the change, the others serve as before.`;
  const old = Math.max(ready - updated, 0);
  const now = updated === 0 ? `No pod runs ${target} yet` : `${count(updated, 'runs', 'run')} ${target}`;
  return old > 0 ? `${now}, ${old} still ${old === 1 ? 'serves' : 'serve'} ${version}. Nothing is down.` : `${now}.`;
}

function podsMessage(facts: ApplicationFacts, { design }: ApplicationInput): string {
  const { ready, total } = facts;
  if (facts.paused) return 'Its pods are being stopped.';
  if (facts.installed && facts.workloads.rolling && ready > 0) return rollingMessage(facts, design?.version);
  const starting = Math.max(total - ready, 0);
  if (starting === 0) return 'The change is being carried out.';
  return `${count(starting, 'is', 'are')} starting, ${ready} of ${total} ready.`;
}

function count(pods: number, one: string, many: string): string {
  return `${pods} ${pods === 1 ? 'pod' : 'pods'} ${pods === 1 ? one : many}`;
}
